#include "cli/ask/explain/longest_path.h"

#include "model/process_graph.h"

namespace clockstop {
namespace {

double mean_days(const DurationRule& rule, const Model& model, const Calendar* office) {
  constexpr double kCivilPerWorkingDay = 365 / 249.25;  // facts of the calendar 2019–2026
  const double mean = model.distributions[rule.distribution].mean();
  if (rule.unit == DurationUnit::kYears) return mean * 365;
  if (rule.unit == DurationUnit::kWorkingDays) return mean * (model.calendar->always_open() ? 1 : kCivilPerWorkingDay);
  if (office == nullptr) return mean / static_cast<double>(kSecondsPerDay);
  return mean / static_cast<double>(office->normal_day_seconds()) * (office->always_open() ? 1 : kCivilPerWorkingDay);
}

double expected_days(const StageRule& rule, const Model& model) {
  if (rule.first.duration.distribution == kNone) return 0;
  const PoolDefinition* pool = rule.pool == kNone ? nullptr : &model.pools[rule.pool];
  const Calendar* office = pool == nullptr ? nullptr : pool->calendar;
  double caseload = 1;
  if (pool != nullptr)
    caseload =
        static_cast<double>(pool->states.front().caseload) * kFullProductivity / pool->states.front().productivity_ppm;
  double days = mean_days(rule.first.duration, model, office) * caseload;
  double reach = 1;
  for (int round = 0; round < rule.rounds; ++round) {
    reach *= rule.deficiency_probability;
    days +=
        reach * (mean_days(rule.response, model, nullptr) + mean_days(rule.round.duration, model, office) * caseload);
  }
  return days;
}

}  // namespace

LongestPath longest_path(const ProcessModel& process, const Model& model) {
  const FlowModel& flow = process.flows[process.flow_of.back().back()];
  const std::uint32_t rules = flow.rule_set_of.back();
  std::vector<double> days;
  for (std::uint32_t s = 0; s < process.stage_count(); ++s)
    days.push_back(expected_days(process.rule(rules, s), model));
  const CriticalPath path = critical_path(process, flow, days);
  LongestPath longest;
  longest.days = path.length;
  for (const auto stage : path.stages) longest.stages.push_back(process.stages[stage]);
  return longest;
}

}  // namespace clockstop
