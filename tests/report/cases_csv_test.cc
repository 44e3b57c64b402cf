#include "report/cases_csv.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "time/civil.h"
#include "time/contract.h"

namespace clockstop {
namespace {

std::int64_t at(const char* text) { return parse_iso_instant(text)->first.seconds; }

/// Process class2 (review with wd, tests without numbers; clock handling) and process renewal (check, and review in
/// civil days).
CaseColumns two_processes() {
  return {{{"class2",
            {"approved", "rejected", "withdrawn"},
            {{"review", ClockDays::kWorking}, {"tests", ClockDays::kNone}},
            {{"handling", ClockDays::kWorking}}},
           {"renewal",
            {"approved", "rejected", "withdrawn", "kept, for now"},
            {{"check", ClockDays::kWorking}, {"review", ClockDays::kCivil}},
            {}}}};
}

CaseRecord approved_case() {
  CaseRecord record;
  record.application = 17;
  record.submitted = at("2025-01-02T09:00:00");
  record.ended = at("2025-03-04T17:00:30");
  record.lead_seconds = record.ended - record.submitted;
  record.lead_working_days = 40;
  record.applicant_seconds = 86'400 * 3 / 2;
  record.stages = {{record.submitted, at("2025-01-03T10:15:00"), at("2025-03-04T17:00:30"), 2, 38, 1}, {}};
  record.clocks = {{38, 0}};
  return record;
}

CaseRecord open_case() {
  CaseRecord record;
  record.process = 1;
  record.application = 3;
  record.submitted = at("2025-12-31");
  record.outcome = 3;
  record.lead_seconds = 86'400;
  record.lead_working_days = 1;
  record.stages = {{at("2025-12-31"), kNever, kNever, 1, 0, -1}, {}};
  return record;
}

const std::string kHeader =
    "scenario,replication,process,application,submitted,ended,outcome,lead_d,lead_wd,applicant_d,"
    "review.entered,review.started,review.left,review.visits,tests.entered,tests.started,tests.left,tests.visits,"
    "check.entered,check.started,check.left,check.visits,"
    "review.used_wd,review.on_time,check.used_wd,check.on_time,review.used_d,handling.used_wd,handling.on_time\n";

TEST(CaseRows, TheHeaderListsStagesThenTheirClocksThenNamedClocks) {
  EXPECT_EQ(CaseRows({{"statutory", two_processes()}}).header(), kHeader);
}

TEST(CaseRows, ARowIsWholeAndWhatDoesNotExistIsBlank) {
  CaseRows rows({{"statutory", two_processes()}});
  std::string text;
  rows.append(text, 0, 2, approved_case());
  rows.append(text, 0, 2, open_case());
  EXPECT_EQ(text,
            "statutory,2,class2,17,2025-01-02T09:00:00,2025-03-04T17:00:30,approved,61.33368055555555,40,1.5,"
            "2025-01-02T09:00:00,2025-01-03T10:15:00,2025-03-04T17:00:30,2,,,,,,,,,38,true,,,,38,false\n"
            "statutory,2,renewal,3,2025-12-31T00:00:00,,open,1,1,0,"
            ",,,,,,,,2025-12-31T00:00:00,,,1,,,0,,,,\n");
}

TEST(CaseRows, NamesAreQuotedOnlyWhereTheyMustBe) {
  CaseColumns columns = two_processes();
  columns.processes[0].name = "class \"II\"";
  CaseRows rows({{"a,b", columns}});
  CaseRecord record = open_case();
  record.ended = record.submitted;
  std::string text;
  rows.append(text, 0, 1, record);
  EXPECT_THAT(text, ::testing::StartsWith("\"a,b\",1,renewal,3,2025-12-31T00:00:00,2025-12-31T00:00:00,"
                                          "\"kept, for now\",1,"));
  text.clear();
  rows.append(text, 0, 1, approved_case());
  EXPECT_THAT(text, ::testing::StartsWith("\"a,b\",1,\"class \"\"II\"\"\",17,"));
}

TEST(CaseRows, ScenariosWithOtherStagesShareOneHeader) {
  CaseColumns reformed = two_processes();
  reformed.processes[0].stages.insert(reformed.processes[0].stages.begin(), {"guidance", ClockDays::kNone});
  CaseRows rows({{"statutory", two_processes()}, {"reform", reformed}});
  EXPECT_THAT(rows.header(), ::testing::HasSubstr("check.visits,guidance.entered"));
  const auto commas = [](const std::string& text) { return std::count(text.begin(), text.end(), ','); };
  CaseRecord record = approved_case();
  std::string text;
  rows.append(text, 0, 1, record);
  EXPECT_EQ(commas(text), commas(rows.header()));
  EXPECT_THROW(rows.append(text, 1, 1, record), ContractError);
  record.stages.insert(record.stages.begin(), StageRecord{});
  text.clear();
  rows.append(text, 1, 1, record);
  EXPECT_EQ(commas(text), commas(rows.header()));
}

class CasesFileTest : public ::testing::Test {
 protected:
  CasesFileTest() : folder_(std::filesystem::temp_directory_path() / ("cases_csv_test." + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~CasesFileTest() override { std::filesystem::remove_all(folder_); }

  std::string path() const { return folder_ / "cases.csv"; }
  std::string content() const {
    std::ifstream file(path());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
  std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(folder_), std::filesystem::directory_iterator()));
  }

  std::filesystem::path folder_;
};

TEST_F(CasesFileTest, RowsComeByScenarioThoughTheyAreHandedInByReplication) {
  CasesFile file(path(), {{"statutory", two_processes()}, {"reform", two_processes()}});
  for (const std::uint64_t replication : {1u, 2u}) {
    for (const std::size_t scenario : {0u, 1u}) file.add(scenario, replication, {approved_case()});
  }
  EXPECT_EQ(files(), 1u);  // the parts have no names
  file.commit();
  EXPECT_EQ(files(), 1u);
  std::istringstream lines(content());
  std::string line, order;
  std::getline(lines, line);
  EXPECT_EQ(line + "\n", kHeader);
  while (std::getline(lines, line)) order += line.substr(0, line.find(",class2")) + " ";
  EXPECT_EQ(order, "statutory,1 statutory,2 reform,1 reform,2 ");
}

TEST_F(CasesFileTest, MoreThanABufferOfRowsArrives) {
  CasesFile file(path(), {{"statutory", two_processes()}});
  const std::vector<CaseRecord> cases(1000, approved_case());
  for (std::uint64_t replication = 1; replication <= 3; ++replication) file.add(0, replication, cases);
  file.commit();
  const std::string text = content();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3001);
}

TEST_F(CasesFileTest, ARunThatFailsLeavesNothing) {
  {
    CasesFile file(path(), {{"statutory", two_processes()}});
    file.add(0, 1, {approved_case()});
  }
  EXPECT_EQ(files(), 0u);
}

TEST_F(CasesFileTest, WithoutCasesThereIsAHeader) {
  CasesFile file(path(), {{"statutory", two_processes()}});
  file.commit();
  EXPECT_EQ(content(), kHeader);
}

}  // namespace
}  // namespace clockstop
