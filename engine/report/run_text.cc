#include <utility>

#include "report/cell_text.h"
#include "report/figure_index.h"
#include "report/report_frame.h"
#include "report/summary.h"
#include "report/table.h"
#include "report/targets_text.h"
#include "report/text_layout.h"
#include "scenario/display.h"

namespace clockstop {
namespace {

constexpr int kIndent = 2;

/// One scenario, process by process.
class ScenarioText {
 public:
  ScenarioText(const ScenarioResult& scenario, const ReportFrame& frame) : index_(scenario), frame_(frame) {}

  std::string process(const std::string& name) const {
    const FigurePath path = {"processes", name};
    return "\n" + cut_to_width(frame_.with_name(frame_.process(name), name), kReportWidth) + "\n" + counts(path) +
           lead_times(path) + clocks(path) + stages(path, name) + kept(path, name);
  }

  std::string pools() const {
    TextTable table({frame_.say(Word::kPools), frame_.say(Word::kUtilisation), frame_.say(Word::kQueue),
                     frame_.say(Word::kOfferedLoad), frame_.say(Word::kWastedHours), ""});
    for (const std::string& name : index_.below({"pools"})) {
      const FigurePath path = {"pools", name};
      const Estimate& load = index_.estimate(path / "offered_load");
      table.row({frame_.pool(name), percent_cell(index_.estimate(path / "utilisation")),
                 number_cell(index_.estimate(path / "queue")), number_cell(load),
                 number_cell(index_.estimate(path / "wasted_h")),
                 load.value && *load.value >= 1 ? frame_.say(Word::kOverloaded) : ""});
    }
    return table.empty() ? "" : "\n" + table.text();
  }

  FigureIndex index_;

 private:
  using Item = std::pair<std::string, FigurePath>;  // what it is called, where it is

  std::string items(const std::vector<Item>& all) const {
    std::vector<std::string> texts;
    for (const auto& [name, path] : all) texts.push_back(name + " " + number_cell(index_.estimate(path)));
    return item_lines(texts, frame_.say(Word::kComma), kIndent);
  }

  std::string outcome(const std::string& name) const {
    const std::vector<std::pair<std::string, Word>> known = {{"submitted", Word::kSubmitted},
                                                             {"approved", Word::kApproved},
                                                             {"rejected", Word::kRejected},
                                                             {"withdrawn", Word::kWithdrawn},
                                                             {"open", Word::kOpen}};
    for (const auto& [key, said] : known) {
      if (key == name) return frame_.say(said);
    }
    return printable(name);
  }

  std::string counts(const FigurePath& path) const {
    std::vector<Item> applications;
    for (const std::string& name : index_.below(path / "applications")) {
      applications.emplace_back(outcome(name), path / "applications" / name);
    }
    applications.front().first =
        frame_.say(Word::kBefore, {frame_.say(Word::kApplications), applications.front().first});
    return items(applications) + items({{frame_.say(Word::kDecidedPerYear), path / "throughput" / "decided_per_year"},
                                        {frame_.say(Word::kApprovedPerYear), path / "throughput" / "approved_per_year"},
                                        {frame_.say(Word::kBacklogFrom), path / "backlog" / "from"},
                                        {frame_.say(Word::kBacklogTo), path / "backlog" / "to"}});
  }

  std::string lead_times(const FigurePath& path) const {
    TextTable table({"", frame_.say(Word::kMean), "P50", "P90", "P95"}, kIndent);
    const auto cell = [&](const FigurePath& at) { return number_cell(index_.estimate(at)); };
    const auto row = [&](Word name, const FigurePath& at) {
      table.row({frame_.say(name), cell(at / "mean"), cell(at / "p50"), cell(at / "p90"), cell(at / "p95")});
    };
    row(Word::kLeadTimeDays, path / "lead_time_d");
    table.row({frame_.say(Word::kRegulatorTime), cell(path / "regulator_time_d" / "mean")}, kIndent);
    table.row({frame_.say(Word::kApplicantTime), cell(path / "applicant_time_d" / "mean")}, kIndent);
    row(Word::kLeadTimeWorkingDays, path / "lead_time_wd");
    return "\n" + table.text();
  }

  /// The days a clock allows or has used, whichever days it counts.
  std::string limit(const FigurePath& clock, const std::string& which) const {
    if (const Figure* civil = index_.find(clock / (which + "_d"))) {
      return limit_cell(civil->range, frame_.say(Word::kCivilDays));
    }
    const Figure* working = index_.find(clock / (which + "_wd"));
    return limit_cell(working == nullptr ? std::nullopt : working->range, frame_.say(Word::kWorkingDays));
  }

  std::string used(const FigurePath& clock, const std::string& which) const {
    const bool civil = index_.find(clock / "used_d" / which) != nullptr;
    const Estimate& estimate = index_.estimate(clock / (civil ? "used_d" : "used_wd") / which);
    const bool unit_is_said = limit(clock, "commitment") != kNothing;
    if (!estimate.value || unit_is_said) return number_cell(estimate);
    return number_cell(estimate) + " " + frame_.say(civil ? Word::kCivilDays : Word::kWorkingDays);
  }

  std::string on_time(const FigurePath& clock, const std::string& judgement) const {
    return percent_cell(index_.estimate(clock / "on_time" / judgement));
  }

  std::string clocks(const FigurePath& path) const {
    TextTable table({frame_.say(Word::kClock), "", frame_.say(Word::kNumber), frame_.say(Word::kOnTime),
                     frame_.say(Word::kUsed), frame_.say(Word::kUsedP95)},
                    kIndent);
    for (const std::string& name : index_.below(path / "clocks")) {
      const FigurePath clock = path / "clocks" / name;
      table.row({printable(name), frame_.say(Word::kCommitted), limit(clock, "commitment"), on_time(clock, "committed"),
                 used(clock, "mean"), used(clock, "p95")});
      table.row({"", frame_.say(Word::kStatutory), limit(clock, "limit"), on_time(clock, "statutory")});
      table.row({"", frame_.say(Word::kExtended), "", on_time(clock, "extended")});
    }
    return table.empty() ? "" : "\n" + table.text();
  }

  std::string stages(const FigurePath& path, const std::string& process) const {
    TextTable table({frame_.say(Word::kStage), frame_.say(Word::kVisits), frame_.say(Word::kWaitHours),
                     frame_.say(Word::kWorkHours), frame_.say(Word::kDeficiency), frame_.say(Word::kCommitment),
                     frame_.say(Word::kUsed), frame_.say(Word::kOnTimeCommitted)},
                    kIndent);
    for (const std::string& name : index_.below(path / "stages")) {
      const FigurePath stage = path / "stages" / name;
      const FigurePath round = stage / "deficiency";
      const bool asks = index_.find(round / "share") != nullptr;
      table.row({frame_.stage(process, name), value_cell(index_.estimate(stage / "visits")),
                 number_cell(index_.estimate(stage / "wait_h" / "mean")),
                 value_cell(index_.estimate(stage / "work_h" / "mean")),
                 asks ? percent_value_cell(index_.estimate(round / "share")) : std::string(kNothing),
                 limit(stage, "commitment"), used(stage, "mean"), on_time(stage, "committed")});
      if (!asks) continue;
      table.row({frame_.say(Word::kDeficiencyRound), "", "", "", "", limit(round, "commitment"), used(round, "mean"),
                 on_time(round, "committed")},
                kIndent);
    }
    return table.empty() ? "" : "\n" + table.text();
  }

  void kept_row(TextTable& table, const std::string& name, const FigurePath& clock, int inset = 0) const {
    const bool civil = index_.find(clock / "kept_d" / "p90") != nullptr;
    std::vector<std::string> cells = {name, limit(clock, "commitment")};
    for (const char* share : {"p90", "p95", "p99"}) {
      const Estimate& days = index_.estimate(clock / (civil ? "kept_d" : "kept_wd") / share);
      cells.push_back(number_cell(days));
      if (days.value) cells.back() += " " + frame_.say(civil ? Word::kCivilDays : Word::kWorkingDays);
    }
    if (cells.back() != kNothing) table.row(std::move(cells), inset);
  }

  /// What could be promised instead of what is.
  std::string kept(const FigurePath& path, const std::string& process) const {
    TextTable table({frame_.say(Word::kKeptDays), frame_.say(Word::kCommitment), "90 %", "95 %", "99 %"}, kIndent);
    for (const std::string& name : index_.below(path / "clocks"))
      kept_row(table, printable(name), path / "clocks" / name);
    for (const std::string& name : index_.below(path / "stages")) {
      kept_row(table, frame_.stage(process, name), path / "stages" / name);
      kept_row(table, frame_.say(Word::kDeficiencyRound), path / "stages" / name / "deficiency", kIndent);
    }
    return table.empty() ? "" : "\n" + table.text();
  }

  const ReportFrame& frame_;
};

}  // namespace

std::string run_text(const StudyResult& result, Language language) {
  const ReportFrame frame(result, language);
  std::string text = frame.heading();
  for (const ScenarioResult& scenario : result.scenarios) {
    const ScenarioText of(scenario, frame);
    text += "\n" +
            cut_to_width(frame.say(Word::kScenario, {frame.with_name(frame.scenario(scenario.name), scenario.name)}),
                         kReportWidth) +
            "\n";
    for (const std::string& process : of.index_.below({"processes"})) text += of.process(process);
    text += of.pools();
  }
  return text + targets_text(result, frame) + frame.warnings() + "\n" + paragraph(frame.say(Word::kLegend), 0);
}

}  // namespace clockstop
