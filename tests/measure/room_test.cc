// What the whole room promises: results that are the same bytes on every CPU.
#include <gtest/gtest.h>

#include <cctype>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace clockstop {
namespace {

/// The first call to a function of libm that differs in the last bit between CPUs; sqrt, ceil and abs are exact on all.
std::string transcendental_call_in(const std::string& source) {
  const auto in_a_name = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  for (const std::string name :
       {"exp", "exp2", "expm1", "log",  "log2",  "log10", "log1p", "pow",  "cbrt", "hypot", "sin",    "cos",
        "tan", "asin", "acos",  "atan", "atan2", "sinh",  "cosh",  "tanh", "erf",  "erfc",  "tgamma", "lgamma"}) {
    const std::string call = name + "(";
    for (std::size_t at = source.find(call); at != std::string::npos; at = source.find(call, at + 1)) {
      if (at == 0 || !in_a_name(source[at - 1])) return call;
    }
  }
  return "";
}

TEST(MeasureRoom, CallsNoFunctionThatDiffersBetweenCpus) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(CLOCKSTOP_SOURCE_DIR "/engine/measure")) {
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    EXPECT_EQ(transcendental_call_in(text.str()), "") << entry.path();
    ++files;
  }
  EXPECT_GE(files, 8);
}

TEST(MeasureRoom, ACallToALogarithmIsCaughtAndANameThatEndsLikeOneIsNot) {
  EXPECT_EQ(transcendental_call_in("const double height = std::log(x);"), "log(");
  EXPECT_EQ(transcendental_call_in("write_catalog(x);"), "");
}

}  // namespace
}  // namespace clockstop
