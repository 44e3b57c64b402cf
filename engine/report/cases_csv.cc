#include "report/cases_csv.h"

#include <algorithm>
#include <utility>

#include "eventlog/field_text.h"
#include "report/number_text.h"
#include "time/contract.h"

namespace clockstop {
namespace {

std::string quoted(const std::string& field) {
  std::string text;
  append_quoted(text, field);
  return text;
}

void append_second(std::string& text, std::int64_t seconds) {
  if (seconds != kNever) append_instant(text, {seconds});
}

void append_days(std::string& text, std::int64_t seconds) {
  append_shortest(text, static_cast<double>(seconds) / static_cast<double>(kSecondsPerDay));
}

/// Columns in order of first mention. A name that several processes use is one column.
class Columns {
 public:
  std::size_t place(const std::string& name) {
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found != names_.end()) return static_cast<std::size_t>(found - names_.begin());
    names_.push_back(name);
    return names_.size() - 1;
  }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
};

std::string used_column(const CaseColumns::Clock& clock) {
  return clock.name + (clock.days == ClockDays::kCivil ? ".used_d" : ".used_wd");
}

}  // namespace

CaseRows::CaseRows(std::vector<CaseScenario> scenarios) {
  Columns columns;
  const auto for_each_process = [&](auto&& action) {
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
      for (std::size_t p = 0; p < scenarios[s].columns.processes.size(); ++p) {
        action(scenarios[s].columns.processes[p], scenarios_[s].processes[p]);
      }
    }
  };
  for (const CaseScenario& scenario : scenarios) {
    scenarios_.push_back({quoted(scenario.name), std::vector<ProcessPlaces>(scenario.columns.processes.size())});
  }
  for_each_process([&](const CaseColumns::Process& names, ProcessPlaces& places) {
    places.name = quoted(names.name);
    for (const std::string& outcome : names.outcomes) places.outcomes.push_back(quoted(outcome));
    for (const CaseColumns::Clock& stage : names.stages) {
      places.visits.push_back(columns.place(stage.name + ".entered"));
      for (const char* more : {".started", ".left", ".visits"}) columns.place(stage.name + more);
    }
  });
  for_each_process([&](const CaseColumns::Process& names, ProcessPlaces& places) {
    for (const CaseColumns::Clock& stage : names.stages) {
      const bool judged = stage.days != ClockDays::kNone;
      places.used.push_back(judged ? columns.place(used_column(stage)) : kAbsent);
      places.on_time.push_back(judged ? columns.place(stage.name + ".on_time") : kAbsent);
    }
  });
  for_each_process([&](const CaseColumns::Process& names, ProcessPlaces& places) {
    for (const CaseColumns::Clock& clock : names.clocks) {
      places.clock_used.push_back(columns.place(used_column(clock)));
      places.clock_on_time.push_back(columns.place(clock.name + ".on_time"));
    }
  });
  header_ = "scenario,replication,process,application,submitted,ended,outcome,lead_d,lead_wd,applicant_d";
  for (const std::string& name : columns.names()) header_ += "," + quoted(name);
  header_ += '\n';
  cells_.resize(columns.names().size());
}

void CaseRows::append_fixed(std::string& text, const ScenarioPlaces& scenario, std::uint64_t replication,
                            const CaseRecord& record) const {
  const ProcessPlaces& process = scenario.processes[record.process];
  text += scenario.name;
  text += ',';
  append_whole(text, replication);
  text += ',';
  text += process.name;
  text += ',';
  append_whole(text, record.application);
  text += ',';
  append_second(text, record.submitted);
  text += ',';
  append_second(text, record.ended);
  text += ',';
  text += record.ended == kNever ? "open" : process.outcomes[record.outcome];
  text += ',';
  append_days(text, record.lead_seconds);
  text += ',';
  append_whole(text, record.lead_working_days);
  text += ',';
  append_days(text, record.applicant_seconds);
}

void CaseRows::fill_cells(const ProcessPlaces& process, const CaseRecord& record) {
  const auto clock = [&](std::size_t used, std::size_t on_time, std::int32_t used_days, std::int8_t verdict) {
    if (used == kAbsent) return;
    if (used_days >= 0) append_whole(cells_[used], used_days);
    if (verdict >= 0) cells_[on_time] += verdict == 1 ? "true" : "false";
  };
  for (std::size_t i = 0; i < process.visits.size(); ++i) {
    const StageRecord& stage = record.stages[i];
    if (stage.visits == 0) continue;
    const std::size_t first = process.visits[i];
    append_second(cells_[first], stage.entered);
    append_second(cells_[first + 1], stage.started);
    append_second(cells_[first + 2], stage.left);
    append_whole(cells_[first + 3], stage.visits);
    clock(process.used[i], process.on_time[i], stage.used_days, stage.on_time);
  }
  for (std::size_t i = 0; i < process.clock_used.size(); ++i) {
    clock(process.clock_used[i], process.clock_on_time[i], record.clocks[i].used_days, record.clocks[i].on_time);
  }
}

void CaseRows::append(std::string& text, std::size_t scenario, std::uint64_t replication, const CaseRecord& record) {
  const ScenarioPlaces& places = scenarios_.at(scenario);
  const ProcessPlaces& process = places.processes.at(record.process);
  CLOCKSTOP_EXPECT(record.stages.size() == process.visits.size() && record.clocks.size() == process.clock_used.size(),
                   "a case is written with the names of its model");
  append_fixed(text, places, replication, record);
  for (std::string& cell : cells_) cell.clear();
  fill_cells(process, record);
  for (const std::string& cell : cells_) {
    text += ',';
    text += cell;
  }
  text += '\n';
}

CasesFile::CasesFile(const std::string& path, std::vector<CaseScenario> scenarios)
    : file_(path), rows_(std::move(scenarios)) {
  for (std::size_t i = 0; i < rows_.scenario_count(); ++i) parts_.emplace_back(path);
}

void CasesFile::add(std::size_t scenario, std::uint64_t replication, const std::vector<CaseRecord>& cases) {
  lines_.clear();
  for (const CaseRecord& record : cases) rows_.append(lines_, scenario, replication, record);
  parts_.at(scenario).write(lines_);
}

void CasesFile::commit() {
  file_.write(rows_.header());
  for (ScratchFile& part : parts_) part.copy_to(file_);
  file_.commit();
}

}  // namespace clockstop
