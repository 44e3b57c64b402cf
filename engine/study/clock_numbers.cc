#include "study/clock_numbers.h"

#include "model/model.h"

namespace clockstop {
namespace {

void note(const DayLimits& limits, ClockNumbers& numbers) {
  numbers.limit |= limits.limit != kNoDays;
  numbers.commitment |= limits.commitment != kNoDays;
}

std::size_t rule_set_count(const ProcessModel& process) { return process.stages.empty() ? 0 : process.rule_sets(); }

const StageRule& rule_of(const ProcessModel& process, std::size_t rule_set, std::size_t stage) {
  return process.rules[rule_set * process.stages.size() + stage];
}

void note_rule(const StageRule& rule, bool first_visit, ClockNumbers& numbers) {
  const bool had = numbers.any();
  if (first_visit) note(rule.first.limits, numbers);
  if (rule.rounds > 0) note(rule.round.limits, numbers);
  if (!had && numbers.any()) numbers.civil_days = rule.civil_days;
}

}  // namespace

ClockNumbers stage_numbers(const ProcessModel& process, std::size_t stage) {
  ClockNumbers numbers;
  for (std::size_t set = 0; set < rule_set_count(process); ++set)
    note_rule(rule_of(process, set, stage), true, numbers);
  return numbers;
}

ClockNumbers round_numbers(const ProcessModel& process, std::size_t stage) {
  ClockNumbers numbers;
  for (std::size_t set = 0; set < rule_set_count(process); ++set) {
    note_rule(rule_of(process, set, stage), false, numbers);
  }
  return numbers;
}

bool has_deficiency(const ProcessModel& process, std::size_t stage) {
  for (std::size_t set = 0; set < rule_set_count(process); ++set) {
    if (rule_of(process, set, stage).rounds > 0) return true;
  }
  return false;
}

ClockNumbers clock_numbers(const ProcessModel& process, std::size_t clock) {
  ClockNumbers numbers;
  const std::uint32_t bit = std::uint32_t{1} << clock;
  const std::size_t clocks = process.clocks.size();
  for (std::size_t set = 0; set < rule_set_count(process); ++set) {
    if (const auto& own = process.clock_numbers[set * clocks + clock]) {
      note(*own, numbers);
      continue;
    }
    for (std::size_t stage = 0; stage < process.stages.size(); ++stage) {
      const bool passed = ((process.over_clocks[stage] | process.watched_clocks[stage]) & bit) != 0;
      if (passed) note_rule(rule_of(process, set, stage), true, numbers);
    }
  }
  numbers.civil_days = process.clocks[clock].civil_days;
  return numbers;
}

}  // namespace clockstop
