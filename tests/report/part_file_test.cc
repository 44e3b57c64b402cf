#include "report/part_file.h"

#include <gmock/gmock.h>

#include <cmath>
#include <fstream>
#include <limits>

#include "report/json.h"
#include "report/part_set.h"

namespace clockstop {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

PartHeader header_of(std::optional<Chunk> chunk = std::nullopt) {
  PartHeader header;
  header.study.version = "1.2.3";
  header.study.file = "study.yaml";
  header.study.digest = "abc";
  header.study.seed = 18446744073709551615u;
  header.study.replications = 7;
  header.study.titles = {{"zh", "第一个研究"}};
  header.study.measure_from = "2025-01-01";
  header.study.measure_to = "2025-12-31";
  header.study.processes = {{"class2", {{"en", "Registration"}}}};
  header.study.stages = {{"class2", {{"review", {}}}}};
  header.study.baseline = "plain";
  header.study.warnings = {"a \"quoted\" warning\n"};
  header.command = "compare";
  header.compares = true;
  header.chunk = chunk;
  header.cases_header = "scenario,replication\n";
  const FigureNames names(
      {{.path = {"processes", "class2", "lead_time_d", "mean"}},
       {.path = {"processes", "class2", "limit_wd"}, .kind = FigureKind::kRange},
       {.path = {"processes", "class2", "stages", "review", "deficiency"}, .kind = FigureKind::kNull},
       {.path = {"processes", "class2", "applications", "filed"}, .only_if_occurs = true},
       {.path = {"pools", "clerks", "offered_load"}}});
  for (const char* scenario : {"plain", "reform"}) header.scenarios.push_back({scenario, names, {{"clerks", 2.1}}});
  return header;
}

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

ReplicationFigures figures_of(std::uint64_t replication, double more) {
  const auto number = static_cast<double>(replication);
  return {{number / 3 + more, replication == 2 ? kNaN : 0.0, 1.5 - number / 10},
          {{27, 27 + static_cast<std::int64_t>(replication)}},
          1000 + static_cast<std::int64_t>(replication)};
}

std::string rows_of(std::size_t scenario, std::uint64_t replication) {
  return (scenario == 0 ? "plain," : "reform,") + std::to_string(replication) + "\n";
}

std::string bytes_of(const PartHeader& header, const std::vector<std::uint64_t>& replications) {
  std::string bytes;
  PartWriter writer([&](std::string_view text) { bytes += text; }, header);
  for (const std::uint64_t replication : replications) {
    for (std::size_t scenario = 0; scenario < 2; ++scenario)
      writer.cases(scenario, replication, rows_of(scenario, replication));
    writer.figures(replication, std::vector{figures_of(replication, 0), figures_of(replication, 0.25)});
  }
  writer.end(replications.empty() || replications.back() < 7 ? "" : "holidays are provisional");
  return bytes;
}

class Parts : public ::testing::Test {
 protected:
  std::string file(const std::string& name, const std::string& bytes) const {
    const std::string path = ::testing::TempDir() + "clockstop-" + std::to_string(::getpid()) + "-" + name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  PartFile part(const std::string& name, const std::vector<std::uint64_t>& replications,
                std::optional<Chunk> chunk = std::nullopt) const {
    return PartFile(file(name, bytes_of(header_of(chunk), replications)));
  }
  static std::string error_of(const std::string& path) {
    try {
      const PartFile read(path);
    } catch (const PartError& error) {
      return error.what();
    }
    return "";
  }
};

TEST(Chunks, HoldEveryReplicationOnceInOrderInNearlyEqualShares) {
  for (std::size_t all : {1u, 2u, 7u, 24u, 100u}) {
    for (std::size_t of = 1; of <= 30; ++of) {
      std::vector<std::uint64_t> joined;
      std::size_t smallest = all, largest = 0;
      for (std::size_t i = 1; i <= of; ++i) {
        const auto numbers = Chunk{i, of}.replications(all);
        joined.insert(joined.end(), numbers.begin(), numbers.end());
        smallest = std::min(smallest, numbers.size());
        largest = std::max(largest, numbers.size());
      }
      ASSERT_EQ(joined.size(), all);
      for (std::size_t i = 0; i < all; ++i) ASSERT_EQ(joined[i], i + 1);
      EXPECT_LE(largest - smallest, 1u);
    }
  }
}

TEST_F(Parts, AreReadAsTheyWereWritten) {
  const PartFile read = part("whole", {2, 3, 5}, Chunk{2, 3});
  EXPECT_EQ(part_header_text(read.header()), part_header_text(header_of(Chunk{2, 3})));
  EXPECT_THAT(read.replications(), ElementsAre(2, 3, 5));
  EXPECT_EQ(read.figures()[1][1].values, figures_of(3, 0.25).values);
  EXPECT_TRUE(std::isnan(read.figures()[0][0].values[1]));
  EXPECT_EQ(read.figures()[2][0].ranges, figures_of(5, 0).ranges);
  EXPECT_EQ(read.figures()[2][0].last_second, 1005);
}

TEST_F(Parts, NoChangedByteGoesUnseen) {
  const std::string bytes = bytes_of(header_of(), {1, 2});
  ASSERT_EQ(error_of(file("good", bytes)), "");
  for (std::size_t i = 0; i < bytes.size(); i += 7) {  // prime, so that every kind of byte has its turn
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_NE(error_of(file("changed", changed)), "") << "byte " << i;
  }
}

TEST_F(Parts, NoCutGoesUnseen) {
  const std::string bytes = bytes_of(header_of(), {1, 2});
  for (std::size_t i = 0; i < bytes.size(); i += 7) EXPECT_NE(error_of(file("cut", bytes.substr(0, i))), "") << i;
  EXPECT_THAT(error_of(file("more", bytes + "x")), HasSubstr("something follows its end"));
}

TEST_F(Parts, NoBlockCanBeLeftOutOrTakenFromAnotherPart) {
  const std::string bytes = bytes_of(header_of(), {1, 2}), other = bytes_of(header_of(), {1, 2, 3});
  const std::size_t second = bytes.find("cases 0 2"), end = bytes.find("end 0 0");
  EXPECT_THAT(error_of(file("left-out", bytes.substr(0, second) + bytes.substr(end))), HasSubstr("a block is missing"));
  EXPECT_THAT(error_of(file("put-in", bytes.substr(0, end) + other.substr(other.find("cases 0 3")))), "");
  EXPECT_THAT(error_of(file("again", bytes.substr(0, end) + bytes.substr(second))), HasSubstr("out of order"));
  const std::size_t cases = bytes.find("cases 1 1"), figures = bytes.find("figures 0 1");
  EXPECT_THAT(error_of(file("no-cases", bytes.substr(0, cases) + bytes.substr(figures))),
              HasSubstr("cases of replication 1 are missing"));
}

TEST_F(Parts, OfAnotherFormatAreNamed) {
  EXPECT_THAT(error_of(file("newer", "clockstop-part 2\n")), HasSubstr("it has format 2; this version reads format 1"));
  EXPECT_THAT(error_of(file("json", "{}\n")), HasSubstr("it is no part of a run"));
}

TEST_F(Parts, PutTogetherInAnyOrderGiveOneResult) {
  const auto text = [](const PartSet& set) { return results_json(set.result()); };
  const PartSet alone(part("1-7", {1, 2, 3, 4, 5, 6, 7}));
  PartSet set(part("5-7", {5, 6, 7}));
  set.add(part("3", {3}), PartSet::Again::kRefuse);
  EXPECT_THAT(set.missing(), ElementsAre(1, 2, 4));
  EXPECT_FALSE(set.result().complete);
  EXPECT_NE(text(set), text(alone));  // sabotage: three replications fewer are not the same
  set.add(part("1-2-4", {1, 2, 4}), PartSet::Again::kRefuse);
  EXPECT_EQ(text(set), text(alone));
  EXPECT_TRUE(set.result().complete);
  EXPECT_EQ(set.result().header.warnings.back(), "holidays are provisional");
  EXPECT_EQ(set.missing_text(), "");
}

TEST_F(Parts, CasesComeByScenarioThenReplication) {
  PartSet set(part("5-7", {5, 6, 7}));
  set.add(part("1-4", {1, 2, 3, 4}), PartSet::Again::kRefuse);
  const std::string path = file("cases", "");
  WholeFile target(path);
  set.write_cases(target);
  target.commit();
  std::string expected = "scenario,replication\n", written;
  for (std::size_t scenario = 0; scenario < 2; ++scenario)
    for (std::uint64_t replication = 1; replication <= 7; ++replication) expected += rows_of(scenario, replication);
  std::getline(std::ifstream(path), written, '\0');
  EXPECT_EQ(written, expected);
}

TEST_F(Parts, SayWhichChunkIsMissing) {
  PartSet set(part("2of3", Chunk{2, 3}.replications(7), Chunk{2, 3}));
  EXPECT_EQ(set.missing_text(), "chunk 1/3 (replications 1 to 3), chunk 3/3 (replications 6 to 7)");
  set.add(part("1of3", {1, 2, 3}, Chunk{1, 3}), PartSet::Again::kRefuse);
  EXPECT_EQ(set.missing_text(), "chunk 3/3 (replications 6 to 7)");
  set.add(part("odd", {7}), PartSet::Again::kRefuse);
  EXPECT_EQ(set.missing_text(), "replication 6");
}

TEST_F(Parts, ThatHoldHalfOfTheirChunkAreNotWhole) {
  PartSet set(part("1-2of1", {1, 2}, Chunk{1, 1}));
  EXPECT_EQ(set.missing_text(), "replications 3 to 7");
  PartSet three(part("half", {1, 3}, Chunk{1, 3}));
  EXPECT_EQ(three.missing_text(), "replications 2, 4 to 7");
}

TEST_F(Parts, ThatOverlapAreRefusedOrLeftOut) {
  PartSet set(part("a", {1, 2, 3}));
  const auto twice = [&] { set.add(part("b", {3, 4}), PartSet::Again::kRefuse); };
  EXPECT_THROW(twice(), PartError);
  PartSet lenient(part("a", {1, 2, 3}));
  lenient.add(part("b", {3, 4, 5, 6, 7}), PartSet::Again::kSkip);
  EXPECT_EQ(results_json(lenient.result()), results_json(PartSet(part("1-7", {1, 2, 3, 4, 5, 6, 7})).result()));
}

TEST_F(Parts, OfAnotherRunSayWhatDiffers) {
  const auto why = [](const std::function<void(PartHeader&)>& change) {
    PartHeader other = header_of();
    change(other);
    return part_difference(other, header_of(), false);
  };
  EXPECT_EQ(why([](PartHeader& h) { h.chunk = Chunk{1, 2}; }), "");
  EXPECT_EQ(why([](PartHeader& h) { h.cases_header = ""; }), "");
  EXPECT_EQ(why([](PartHeader& h) { h.study.digest = "xyz"; }), "it belongs to a study with the digest xyz, not abc");
  EXPECT_EQ(why([](PartHeader& h) { h.study.seed = 5; }), "it has seed 5, not 18446744073709551615");
  EXPECT_EQ(why([](PartHeader& h) { h.study.version = "2"; }), "it was written by version 2, not 1.2.3");
  EXPECT_EQ(why([](PartHeader& h) { h.study.replications = 8; }), "it is of a run of 8, not 7 replications");
  EXPECT_EQ(why([](PartHeader& h) { h.command = "run"; }), "it is of the command run, not compare");
  EXPECT_EQ(why([](PartHeader& h) { h.scenarios.pop_back(); }), "it has the scenarios plain, not plain, reform");
  EXPECT_EQ(why([](PartHeader& h) { h.scenarios[0].pools[0].mean_staff = 3; }), "its figures have other names");
}

TEST(PartHeaders, ThatCannotBeAreRefused) {
  const auto refused = [](const std::function<void(PartHeader&)>& change) {
    PartHeader header = header_of();
    change(header);
    EXPECT_THROW(read_part_header(part_header_text(header)), PartError);
  };
  EXPECT_NO_THROW(read_part_header(part_header_text(header_of())));
  refused([](PartHeader& h) { h.scenarios.clear(); });
  refused([](PartHeader& h) { h.study.replications = 0; });
  refused([](PartHeader& h) { h.chunk = Chunk{3, 2}; });
  refused([](PartHeader& h) { h.study.baseline = "nobody"; });
  refused([](PartHeader& h) { h.scenarios[0].pools.clear(); });
  refused([](PartHeader& h) { h.scenarios[0].figures = FigureNames({{.path = {"processes", "class2"}}}); });
  refused([](PartHeader& h) {
    h.scenarios[0].figures = FigureNames({{.path = {"processes", "a", "b"}}, {.path = {"processes", "a", "b", "c"}}});
  });
  for (const char* text : {"", "[]", "{}", "{\"study\": 5}", "[[[["})
    EXPECT_THROW(read_part_header(text), PartError) << text;
}

}  // namespace
}  // namespace clockstop
