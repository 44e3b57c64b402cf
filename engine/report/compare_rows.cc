#include "report/compare_rows.h"

#include <algorithm>

#include "scenario/display.h"

namespace clockstop {

using Show = CompareRow::Show;

CompareRows::CompareRows(const StudyResult& result, const ReportFrame& frame) : frame_(frame) {
  for (const ScenarioResult& scenario : result.scenarios) scenarios_.emplace_back(scenario);
}

std::vector<std::string> CompareRows::below(const FigurePath& path) const {
  std::vector<std::string> names;
  for (const FigureIndex& scenario : scenarios_) {
    for (const std::string& name : scenario.below(path)) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  return names;
}

std::vector<CompareRow> CompareRows::process(const std::string& name) const {
  const FigurePath path = {"processes", name};
  const auto say = [&](Word word) { return frame_.say(word); };
  std::vector<CompareRow> rows = {{say(Word::kLeadTimeDays), {}, Show::kHeading},
                                  {say(Word::kMean), path / "lead_time_d" / "mean"},
                                  {"P50", path / "lead_time_d" / "p50"},
                                  {"P90", path / "lead_time_d" / "p90"},
                                  {say(Word::kRegulatorTime), path / "regulator_time_d" / "mean"},
                                  {say(Word::kApplicantTime), path / "applicant_time_d" / "mean"},
                                  {say(Word::kLeadTimeWorkingDays), {}, Show::kHeading},
                                  {say(Word::kMean), path / "lead_time_wd" / "mean"},
                                  {"P90", path / "lead_time_wd" / "p90"}};
  for (const std::string& clock : below(path / "clocks")) {
    add_clock(rows, printable(clock), path / "clocks" / clock);
  }
  for (const std::string& stage : below(path / "stages")) {
    add_clock(rows, frame_.stage(name, stage), path / "stages" / stage);
  }
  rows.insert(rows.end(), {{say(Word::kApplications), {}, Show::kHeading},
                           {say(Word::kDecidedPerYear), path / "throughput" / "decided_per_year"},
                           {say(Word::kApprovedPerYear), path / "throughput" / "approved_per_year"},
                           {say(Word::kBacklogTo), path / "backlog" / "to"},
                           {say(Word::kOpen), path / "applications" / "open"}});
  return rows;
}

/// A promise stands above its share: a reform that shortens the one lowers the other, and neither can be read alone.
void CompareRows::add_clock(std::vector<CompareRow>& rows, const std::string& name, const FigurePath& path) const {
  rows.push_back({frame_.say(Word::kOnTimeOf, {name}), {}, Show::kHeading});
  rows.push_back({frame_.say(Word::kCommitment), path / "commitment", Show::kLimit});
  rows.push_back({frame_.say(Word::kCommitted), path / "on_time" / "committed", Show::kVerdict});
  rows.push_back({frame_.say(Word::kStatutory), path / "on_time" / "statutory", Show::kVerdict});
  rows.push_back({frame_.say(Word::kExtended), path / "on_time" / "extended", Show::kVerdict});
  const bool civil = std::any_of(scenarios_.begin(), scenarios_.end(), [&](const FigureIndex& scenario) {
    return scenario.find(path / "kept_d" / "p90") != nullptr;
  });
  for (const auto& [percent, share] : {std::pair{"90 %", "p90"}, std::pair{"95 %", "p95"}, std::pair{"99 %", "p99"}})
    rows.push_back(
        {frame_.say(Word::kKeptInUnits, {percent, frame_.say(civil ? Word::kCivilDays : Word::kWorkingDays)}),
         path / (civil ? "kept_d" : "kept_wd") / share});
}

std::vector<CompareRow> CompareRows::pools() const {
  std::vector<CompareRow> rows;
  for (const std::string& pool : below({"pools"})) {
    const FigurePath path = {"pools", pool};
    rows.insert(rows.end(), {{frame_.pool(pool), {}, Show::kHeading},
                             {frame_.say(Word::kUtilisation), path / "utilisation", Show::kShare},
                             {frame_.say(Word::kQueue), path / "queue"},
                             {frame_.say(Word::kOfferedLoad), path / "offered_load"},
                             {frame_.say(Word::kWastedHours), path / "wasted_h"}});
  }
  return rows;
}

}  // namespace clockstop
