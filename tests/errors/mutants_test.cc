// Valid studies with something broken in them at random: whatever it is, the reader says so with a place inside the
// file, or finds the study good. It never throws, never hangs, never reads beyond a line.
#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "scenario/study_file.h"
#include "simulation/replication.h"

namespace clockstop {
namespace {

constexpr double kMostSeconds = 10;  // of processor time for one mutant, sanitizers included; it takes milliseconds

/// CLOCKSTOP_MUTANTS=30 tries thirty times as many.
std::size_t effort() {
  const char* times = std::getenv("CLOCKSTOP_MUTANTS");
  return times == nullptr ? 1 : std::max<std::size_t>(1, std::strtoul(times, nullptr, 10));
}

std::string text_of(const std::string& path) {
  std::ifstream file(CLOCKSTOP_SOURCE_DIR "/" + path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

const std::vector<std::string>& hostile_tokens() {
  static const std::vector<std::string> tokens = {"",
                                                  "~",
                                                  "-1",
                                                  "0",
                                                  "017",
                                                  "1e9",
                                                  "99999999999999999999",
                                                  "0.0000000000000000000001",
                                                  "100 %",
                                                  "101 %",
                                                  "0 h",
                                                  "0 wd",
                                                  "40000 y",
                                                  "1000000 h",
                                                  "100000 wd",
                                                  "1 / y",
                                                  "no",
                                                  "[]",
                                                  "{}",
                                                  "[[]]",
                                                  "{a: b}",
                                                  "'",
                                                  "\"",
                                                  "{",
                                                  "}",
                                                  "]",
                                                  ":",
                                                  "- ",
                                                  "# ",
                                                  "&a",
                                                  "*a",
                                                  "!!int",
                                                  "review",
                                                  "class2",
                                                  "handling",
                                                  "faster",
                                                  "statutory",
                                                  "high",
                                                  "approved",
                                                  "always",
                                                  "china-office",
                                                  "2025-02-29",
                                                  "0001-01-01",
                                                  "9999-12-31",
                                                  "2036-12-31",
                                                  "\t",
                                                  "\n",
                                                  "\r\n",
                                                  "\x01",
                                                  "\xff",
                                                  "医",
                                                  "e\xcc\x81",
                                                  "set",
                                                  "scale",
                                                  "by",
                                                  "to",
                                                  "of",
                                                  "over",
                                                  "value",
                                                  "range",
                                                  "limit",
                                                  "when",
                                                  "not",
                                                  "and",
                                                  "in"};
  return tokens;
}

class Mutator {
 public:
  explicit Mutator(std::uint64_t seed) : draws_(seed) {}

  std::string mutate(std::string text) {
    for (std::size_t times = 1 + below(3); times > 0; --times) text = once(std::move(text));
    return text;
  }

 private:
  // Not a std distribution: those differ between libraries, and a failure has to be found again.
  std::size_t below(std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(draws_() % n); }

  std::string once(std::string text) {
    const std::size_t at = below(text.size() + 1);
    switch (below(9)) {
      case 0:
        if (!text.empty()) text[below(text.size())] = static_cast<char>(below(256));
        return text;
      case 1:
        return text.insert(at, hostile_tokens()[below(hostile_tokens().size())]);
      case 2:
        return text.erase(at, below(8));
      case 3:
        return text.substr(0, at);
      case 4: {
        const auto [begin, end] = token(text, at);
        return text.replace(begin, end - begin, hostile_tokens()[below(hostile_tokens().size())]);
      }
      case 5: {
        const auto [begin, end] = token(text, at);
        const auto [other, other_end] = token(text, below(text.size() + 1));
        return text.replace(begin, end - begin, text.substr(other, other_end - other));
      }
      case 6:
        return with_lines(text, [&](auto& lines) { lines.erase(lines.begin() + some(lines)); });
      case 7:
        return with_lines(text, [&](auto& lines) {
          const std::string line = lines[static_cast<std::size_t>(some(lines))];
          lines.insert(lines.begin() + some(lines), line);
        });
      default:
        return with_lines(text, [&](auto& lines) {
          std::string& line = lines[static_cast<std::size_t>(some(lines))];
          line = line.starts_with(" ") && below(2) == 0 ? line.substr(1) : " " + line;
        });
    }
  }

  /// The word around a byte: what stands between blanks and brackets.
  static std::pair<std::size_t, std::size_t> token(const std::string& text, std::size_t at) {
    constexpr const char* kBetween = " \n,:[]{}";
    const std::size_t begin = at == 0 ? std::string::npos : text.find_last_of(kBetween, at - 1);
    const std::size_t first = begin == std::string::npos ? 0 : begin + 1;
    return {first, std::min(text.find_first_of(kBetween, first), text.size())};
  }

  template <class Change>
  static std::string with_lines(const std::string& text, const Change& change) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    if (lines.empty()) return text;
    change(lines);
    std::string joined;
    for (const std::string& line : lines) joined += line + "\n";
    return joined;
  }

  std::ptrdiff_t some(const std::vector<std::string>& lines) {
    return static_cast<std::ptrdiff_t>(below(lines.size()));
  }

  std::mt19937_64 draws_;
};

std::size_t lines_in(std::string_view text) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

void expect_places_inside(const StudyFile& study) {
  for (const Diagnostic& diagnostic : study.diagnostics().all()) {
    const Place& place = diagnostic.place;
    ASSERT_FALSE(diagnostic.message.empty());
    ASSERT_LT(place.file, study.sources().count()) << diagnostic.message;
    ASSERT_LE(place.line, lines_in(study.sources().text(place.file))) << diagnostic.message;
    if (place.line == 0) continue;
    const std::size_t length = count_characters(study.sources().line(place.file, place.line));
    ASSERT_GE(place.column, 1u) << diagnostic.message;
    ASSERT_LE(place.column, length + 1) << diagnostic.message;
  }
}

/// What is asked of every mutant.
void read(const std::string& text, const std::string& folder) {
  const std::clock_t began = std::clock();
  const StudyFile study("mutant.yaml", text, folder);
  ASSERT_LT(static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC, kMostSeconds);
  ASSERT_EQ(study.ok(), !study.diagnostics().has_errors());
  if (study.ok()) {
    ASSERT_EQ(study.scenarios().size(), study.spec().scenarios.size());
  } else {
    ASSERT_FALSE(study.rendered().empty());
  }
  expect_places_inside(study);
}

/// Arrivals of a whole run, roughly.
double expected_arrivals(const Model& model) {
  double total = 0;
  for (const ProcessModel& process : model.processes) {
    total += static_cast<double>(process.arrivals.trace.size());
    for (const RateSegment& segment : process.arrivals.segments)
      total += segment.per_open_second *
               static_cast<double>(model.calendar->open_seconds(segment.from, model.give_up)) /
               static_cast<double>(process.arrivals.segments.size());
  }
  return total;
}

/// Whatever is accepted comes to its end with every case accounted for, or stops and says why.
void run_to_the_end(const StudyFile& study) {
  constexpr double kMostArrivals = 2'000;  // a larger study is no other study
  for (const CompiledScenario& scenario : study.scenarios()) {
    if (expected_arrivals(scenario.model) > kMostArrivals) continue;
    ReplicationOptions options;
    options.max_in_flight = 5'000;
    try {
      const Replication replication = simulate(scenario.model, options);
      for (const ProcessMeasure& measure : replication.measures.processes) {
        std::uint64_t ended = measure.open;
        for (const std::uint64_t outcome : measure.outcomes) ended += outcome;
        ASSERT_EQ(ended, measure.submitted);
      }
    } catch (const TooLarge& error) {
      ASSERT_THAT(error.what(), ::testing::HasSubstr("applications are in flight on "));
    }
  }
}

void mutate(const std::string& path, const std::string& folder, std::uint64_t first_seed, std::size_t mutants) {
  const std::string good = text_of(path);
  ASSERT_FALSE(good.empty()) << path;
  mutants *= effort();
  std::size_t refused = 0;
  for (std::uint64_t seed = first_seed; seed < first_seed + mutants; ++seed) {
    const std::string mutant = Mutator(seed).mutate(good);
    SCOPED_TRACE(path + ", seed " + std::to_string(seed) + ":\n" + mutant);
    try {
      read(mutant, folder);
      if (const StudyFile study("mutant.yaml", mutant, folder); study.ok() && seed % 5 == 0) run_to_the_end(study);
    } catch (const std::exception& exception) {
      ADD_FAILURE() << "throws: " << exception.what();
    }
    if (::testing::Test::HasFailure()) return;
    refused += !StudyFile("mutant.yaml", mutant, folder).ok();
  }
  // Otherwise the mutants are too tame to show anything, or the reader refuses whatever it gets.
  EXPECT_GT(refused, mutants / 3);
  EXPECT_LT(refused, mutants);
}

TEST(Mutants, OfAStudyWithOneOfEverythingAreReadOrRefused) {
  mutate("tests/errors/everything.yaml", CLOCKSTOP_SOURCE_DIR "/tests/errors", 1, 2000);
}

TEST(Mutants, OfASmallStudyAreReadOrRefused) {
  mutate("tests/errors/good.yaml", CLOCKSTOP_SOURCE_DIR "/tests/errors", 1'000'000, 1000);
}

TEST(Mutants, OfTheStudiesThatComeWithTheProgramAreReadOrRefused) {
  std::uint64_t seed = 2'000'000;
  for (const char* name : {"hainan", "beijing-2024", "statutory-class2", "shanxi"})
    mutate(std::string("scenarios/studies/") + name + ".yaml", CLOCKSTOP_SOURCE_DIR "/scenarios/studies", seed += 1000,
           120);
}

TEST(Mutants, ThatAreNotMutatedAreGood) {
  EXPECT_TRUE(StudyFile(CLOCKSTOP_SOURCE_DIR "/tests/errors/everything.yaml").ok());
  EXPECT_TRUE(StudyFile(CLOCKSTOP_SOURCE_DIR "/tests/errors/good.yaml").ok());
}

}  // namespace
}  // namespace clockstop
