// The same bits on every processor and compiler. The hashes below were taken once; that they still hold under another
// compiler, another instruction set or other glibc tunables (GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2,…) is what is
// tested. Whether the numbers are right is for the other tests of this folder.
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "random/distribution.h"
#include "random/draw.h"
#include "random/elementary.h"

namespace clockstop {
namespace {

// Fowler, Noll, Vo (FNV-1a), by words.
class BitHash {
 public:
  void add(double x) { hash_ = (hash_ ^ std::bit_cast<std::uint64_t>(x)) * 0x100000001b3; }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325;
};

double share(std::uint64_t i) { return uniform(stream_key(11, 0, "same bits", "share"), i, 0); }

TEST(SameBits, OfElementaryFunctions) {
  BitHash hash;
  for (std::uint64_t i = 0; i < 20'000; ++i) {
    const double u = share(i);
    hash.add(portable_exp(1500 * (u - 0.5)));
    hash.add(portable_log(u));
    hash.add(portable_log(1 + (u - 0.5) * 1e-3));
    hash.add(portable_log1p(u - 0.5));
    hash.add(portable_pow(100 * u, 40 * (u - 0.3)));
    hash.add(portable_lgamma(30 * u));
    hash.add(portable_normal_quantile(u));
    hash.add(portable_normal_quantile(u * u * u * u));
  }
  EXPECT_EQ(hash.value(), 7952356174929643077u);
}

TEST(SameBits, OfQuantiles) {
  using enum DistributionKind;
  const DistributionParameters examples[] = {
      {.kind = kUniform, .a = 2, .b = 8.3},      {.kind = kTriangular, .a = 1, .b = 2, .c = 6.1},
      {.kind = kPert, .a = 1, .b = 2, .c = 6.1}, {.kind = kExponential, .a = 20.3},
      {.kind = kGamma, .a = 8, .b = 0.01},       {.kind = kGamma, .a = 8, .b = 0.25},
      {.kind = kGamma, .a = 8, .b = 3.3},        {.kind = kGamma, .a = 8, .b = 10},
      {.kind = kLognormal, .a = 60, .b = 0.8},   {.kind = kWeibull, .a = 7, .b = 0.003},
      {.kind = kWeibull, .a = 7, .b = 0.8},      {.kind = kEmpirical, .values = {1, 2, 4}, .weights = {0.1, 0.7, 0.3}}};
  BitHash hash;
  for (const DistributionParameters& example : examples) {
    const Distribution distribution(example);
    hash.add(distribution.mean());
    hash.add(distribution.sd());
    for (std::uint64_t i = 0; i < 5'000; ++i) {
      hash.add(distribution.quantile(share(i)));
      hash.add(distribution.quantile(share(i) * 0x1p-40));
      hash.add(distribution.quantile(1 - share(i) * 0x1p-30));
    }
  }
  EXPECT_EQ(hash.value(), 8583650275526055033u);
}

// Which of libm's functions a source calls, beyond roots and absolute values: those may differ from one processor to
// the next.
std::string call_of_libm(const std::string& source) {
  for (const char* name : {"exp",   "exp2",  "expm1", "log",  "log2", "log10",  "log1p",  "pow",  "cbrt", "hypot",
                           "sin",   "cos",   "tan",   "asin", "acos", "atan",   "atan2",  "sinh", "cosh", "tanh",
                           "asinh", "acosh", "atanh", "erf",  "erfc", "tgamma", "lgamma", "fma"}) {
    for (const char* bracket : {"(", " ("}) {
      const std::string call = std::string("std::") + name + bracket;
      if (source.find(call) != std::string::npos) return call;
    }
  }
  return source.find("long double") == std::string::npos ? "" : "long double";
}

TEST(SameBits, AreNotLeftToLibm) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(CLOCKSTOP_SOURCE_DIR "/engine/random")) {
    std::ifstream file(entry.path());
    std::stringstream text;
    text << file.rdbuf();
    EXPECT_EQ(call_of_libm(text.str()), "") << entry.path();
    ++files;
  }
  EXPECT_GE(files, 10);
  EXPECT_EQ(call_of_libm("return 2 * std::exp (x);"), "std::exp (");  // a sabotaged twin
}

}  // namespace
}  // namespace clockstop
