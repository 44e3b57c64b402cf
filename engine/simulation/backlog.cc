// The opening backlog: cases that are on the desks when the run begins. Each is put where it is as if it had come there
// on the day that its days used point to; what would have been over before the run begins is over then.
#include <algorithm>

#include "model/branches.h"
#include "simulation/run.h"
#include "time/civil.h"

namespace clockstop {
namespace {

// Cases of the backlog have numbers of their own, so that they move no draw of those that arrive.
constexpr std::uint64_t kFirstBacklogNumber = std::uint64_t{1} << (kApplicationBits - 1);

}  // namespace

void Run::place_backlog(std::uint32_t process) {
  const ProcessModel& model = model_.processes[process];
  ProcessMeasure& measure = result_.measures.processes[process];
  std::uint64_t number = kFirstBacklogNumber;
  for (const BacklogCase& found : model.arrivals.backlog) {
    const std::uint32_t slot = admit(process, ++number, &found.values);
    ApplicationState& application = processes_[process].applications[slot];
    application.submitted_at = static_cast<Seconds32>(found.submitted.seconds - begin_);
    application.flow = model.flow_of[epoch_at(found.submitted.seconds)][application.profile];
    ++measure.backlog_from;
    ++measure.backlog_to;
    std::vector<std::uint32_t> steps;
    for (const BacklogPlace& place : found.places)
      steps.push_back(step_of_stage(model, model.flows[application.flow], place.stage));
    set_joins(process, slot, steps);
    for (std::size_t i = 0; i < steps.size(); ++i) put(process, slot, steps[i], found.places[i]);
  }
  for (const std::uint32_t pool : touched_pools_)
    events_.push(now_ - begin_, Phase::kStarts, carry(Event::kOpening, pool));
}

// A branch in which the case is nowhere has been done.
void Run::set_joins(std::uint32_t process, std::uint32_t slot, const std::vector<std::uint32_t>& steps) {
  const ProcessModel& model = model_.processes[process];
  const FlowModel& flow = model.flows[processes_[process].applications[slot].flow];
  for (std::uint32_t fork = flow.entry; fork <= flow.last; ++fork) {
    if (model.steps[fork].kind != StepKind::kFork) continue;
    std::vector<std::uint32_t> branches;
    for (const std::uint32_t step : steps)
      if (const std::uint32_t branch = branch_of(model, fork, step); branch != kNone) branches.push_back(branch);
    std::sort(branches.begin(), branches.end());
    const auto open = std::unique(branches.begin(), branches.end()) - branches.begin();
    processes_[process].joins[static_cast<std::size_t>(slot) * model.join_slots + model.steps[fork].join_slot] =
        static_cast<std::uint8_t>(open);
  }
}

void Run::put(std::uint32_t process, std::uint32_t slot, std::uint32_t step, const BacklogPlace& place) {
  const std::uint32_t id = new_token(process, slot, step);
  Token& token = tokens_[id];
  token.round = static_cast<std::uint16_t>(place.round);
  fix_rule(token);
  now_ = place.asked ? place.asked->seconds : entered_for(rule_of(token), place.used_days);
  today_ = date_of(now());
  const std::size_t epoch = epoch_;
  epoch_ = epoch_at(now_);
  if (place.asked) {
    fix_rule(token);
    ask_applicant(id);
  } else {
    enter_round(id);
  }
  now_ = model_.begin.seconds;
  today_ = date_of(now());
  epoch_ = epoch;
}

// The day since which so many days have been used up to the beginning of the run: the last working day with that count.
std::int64_t Run::entered_for(const StageRule& rule, std::int32_t used_days) const {
  const Calendar& calendar = *model_.calendar;
  const Date yesterday = date_of(model_.begin) - 1;
  Date entered = yesterday - used_days;
  if (!rule.civil_days) {
    const std::int64_t passed = calendar.working_days(calendar.first(), yesterday);
    entered = calendar.nth_working_day_after(calendar.first(), std::max<std::int64_t>(passed - used_days, 0));
  }
  const std::int64_t at = calendar.start_of_office(std::max(entered, calendar.first())).seconds;
  return std::min(at, model_.begin.seconds);  // on the first day that the calendar covers
}

std::size_t Run::epoch_at(std::int64_t seconds) const {
  const auto& starts = model_.epoch_starts;
  const auto next = std::upper_bound(starts.begin(), starts.end(), date_of({seconds}));
  return static_cast<std::size_t>(next - starts.begin());
}

}  // namespace clockstop
