// Files made to exhaust the machine. Each is read in a process of its own that may use two seconds of processor time
// and 200 MB.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>
#include <functional>
#include <new>
#include <string>
#include <vector>

#include "scenario/text_support.h"
#include "scenario/yaml_reader.h"

namespace clockstop {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kLimited = false;  // the sanitizer reserves more address space than any limit leaves
#else
constexpr bool kLimited = true;
#endif

void limit_this_process() {
  if (!kLimited) return;
  const rlimit seconds = {2, 2};
  const rlimit bytes = {200u << 20, 200u << 20};
  if (::setrlimit(RLIMIT_CPU, &seconds) != 0 || ::setrlimit(RLIMIT_DATA, &bytes) != 0) std::_Exit(9);
}

/// Reads a text and ends the process with the first diagnostic's message on stderr.
[[noreturn]] void read_and_exit(const std::function<std::string()>& make) {
  limit_this_process();
  SourceFiles sources;
  Diagnostics diagnostics;
  const auto file = sources.add("x", make());
  const bool read = read_yaml(sources, file, diagnostics).has_value();
  const std::string all = rendered(diagnostics, sources);
  const std::string first = diagnostics.all().empty() ? (read ? "read" : "?") : diagnostics.all().front().message;
  std::fputs((first + ";" + (all.size() < 500000 ? "" : " and too long")).c_str(), stderr);
  std::_Exit(0);
}

struct Hostile {
  const char* name;
  std::function<std::string()> make;
  const char* message;
};

void PrintTo(const Hostile& hostile, std::ostream* out) { *out << hostile.name; }

class YamlHostile : public testing::TestWithParam<Hostile> {};

TEST_P(YamlHostile, IsAnsweredInBoundedTimeAndSpace) {
  testing::GTEST_FLAG(death_test_style) = "fast";
  EXPECT_EXIT(read_and_exit(GetParam().make), testing::ExitedWithCode(0), testing::StartsWith(GetParam().message));
}

constexpr std::size_t kFull = kMaxYamlBytes - 100;

INSTANTIATE_TEST_SUITE_P(
    All, YamlHostile,
    testing::Values(
        Hostile{"Brackets", [] { return repeated("[", 100000); }, "nested deeper than 64 levels;"},
        Hostile{"BracketsToTheLimit", [] { return repeated("[{", kFull / 2); }, "nested deeper than 64 levels;"},
        Hostile{"Dashes", [] { return repeated("- ", 100000); }, "nested deeper than 64 levels;"},
        Hostile{"Questions", [] { return repeated("? ", 100000); }, "nested deeper than 64 levels;"},
        Hostile{"Colons", [] { return repeated(": ", 100000); }, "a key is nothing;"},
        Hostile{"Steps",
                [] {
                  std::string text;
                  for (std::size_t i = 0; i < 2000; ++i) text += repeated(" ", i) + "a:\n";
                  return text;
                },
                "nested deeper than 64 levels;"},
        Hostile{"Level65", [] { return repeated("[", 65) + repeated("]", 65); }, "nested deeper than 64 levels;"},
        Hostile{"Level64", [] { return repeated("[", 64) + repeated("]", 64); }, "read;"},
        Hostile{"Commas", [] { return "[" + repeated(",", kFull); }, "more than 400000 brackets"},
        Hostile{"ItemsInBraces", [] { return "{" + repeated(",a", 390000); }, "a key is nothing;"},
        Hostile{"Quotes", [] { return "[" + repeated("''", 190000); }, "'[' is not closed;"},
        Hostile{"Anchors", [] { return "[" + repeated("&a x,", 100000) + "]"; }, "anchors ('&') are not supported;"},
        Hostile{"Tags", [] { return "[" + repeated("!a ,", 100000) + "]"; }, "tags ('!') are not supported;"},
        Hostile{"AliasBomb",
                [] {
                  std::string text = "a: &a [x, x, x, x, x, x, x, x, x]\n";
                  for (char c = 'b'; c < 'm'; ++c)
                    text += std::string(1, c) + ": &" + c + " [" +
                            repeated(std::string("*") + static_cast<char>(c - 1) + ", ", 9) + "]\n";
                  return text;
                },
                "anchors ('&') are not supported;"},
        Hostile{"SameKeys", [] { return "{" + repeated("a,", 99000) + "}"; }, "'a' is given twice;"},
        Hostile{"Nodes", [] { return repeated("- a\n", 250000); }, "more than 200000 values in one file;"},
        Hostile{"OneLine", [] { return "[" + repeated("审评, ", 150000) + "]"; }, "read;"},
        Hostile{"ScalarOf30Megabytes", [] { return "a: " + repeated("x", 30u << 20); },
                "the file is larger than 2 MiB;"},
        Hostile{"ScalarToTheLimit", [] { return "a: " + repeated("x", kFull); }, "a text longer than 64 KiB;"},
        Hostile{"QuotedToTheLimit", [] { return "a: \"" + repeated("\\x41", kFull / 4) + "\""; },
                "a text longer than 64 KiB;"},
        Hostile{"FoldedToTheLimit", [] { return "a: >\n b\n" + repeated("\n", kFull) + " c\n"; },
                "a text longer than 64 KiB;"},
        Hostile{"EmptyLines", [] { return repeated("\r\n", kFull / 2); }, "the file is empty;"},
        Hostile{"Comments", [] { return repeated("# a\n", kFull / 4); }, "the file is empty;"},
        Hostile{"Documents", [] { return repeated("---\n", kFull / 4); }, "a second document begins here;"},
        Hostile{"DocumentEnds", [] { return repeated("...\n", kFull / 4); }, "the file is empty;"},
        Hostile{"Directives", [] { return "a: 1\n" + repeated("%x\n", kFull / 3); }, "'%' cannot stand here;"},
        Hostile{"OpenQuotes", [] { return repeated("- \"a\n", 100000); }, "'a' cannot stand here;"}),
    [](const testing::TestParamInfo<Hostile>& one) { return std::string(one.param.name); });

// The sabotaged twin: a reader that does what these files ask for must not pass.
TEST(YamlHostileGuard, StopsAProcessThatTakesMore) {
  if (!kLimited) GTEST_SKIP() << "limits are off under the sanitizer";
  EXPECT_EXIT(
      {
        limit_this_process();
        volatile double x = 1;
        while (x > 0) x = x + 1;
      },
      testing::KilledBySignal(SIGKILL), "");
  EXPECT_EXIT(
      {
        limit_this_process();
        try {
          std::string text(300u << 20, 'x');
          std::fputs(text.c_str() + text.size() - 1, stderr);
        } catch (const std::bad_alloc&) {
          std::_Exit(7);
        }
      },
      testing::ExitedWithCode(7), "");
}

}  // namespace
}  // namespace clockstop
