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

// Whoever came first is put first, so that queues, clocks and batches go on from what had happened by then.
void Run::place_backlogs() {
  std::vector<Placement> placements;
  for (std::uint32_t p = 0; p < processes_.size(); ++p) admit_backlog(p, placements);
  std::sort(placements.begin(), placements.end(), [](const Placement& a, const Placement& b) { return a.key < b.key; });
  for (const Placement& placement : placements) put(placement);
  for (const std::uint32_t pool : touched_pools_) events_.push(now_ - begin_, carry(Event::kOpening, pool));
}

void Run::admit_backlog(std::uint32_t process, std::vector<Placement>& placements) {
  const ProcessModel& model = model_.processes[process];
  ProcessMeasure& measure = result_.measures.processes[process];
  const std::size_t epoch = epoch_;
  std::uint64_t number = kFirstBacklogNumber;
  for (const BacklogCase& found : model.arrivals.backlog) {
    set_epoch(epoch_at(found.submitted.seconds));  // what is not known of its attributes is drawn as on that day
    const std::uint32_t slot = admit(process, ++number, &found.values);
    ApplicationState& application = processes_[process].applications[slot];
    application.submitted_at = static_cast<Seconds32>(found.submitted.seconds - begin_);
    application.flow = model.flow_of[epoch_][application.profile];
    set_epoch(epoch);
    if (watched_) watch_case(Seen::kSubmitted, process, slot);
    ++measure.backlog_from;
    ++measure.backlog_to;
    const FlowModel& flow = model.flows[application.flow];
    std::vector<std::uint32_t> steps;
    for (const BacklogPlace& place : found.places) {
      steps.push_back(step_for(process, slot, place.stage));
      const StageRule& rule = model.rules[model.rule_of_step(flow.rule_set_of[epoch_], model.steps[steps.back()])];
      const std::int64_t since =
          place.asked ? place.asked->seconds : std::max(entered_for(rule, place.used_days), found.submitted.seconds);
      const EventKey key = event_key(since - begin_, Phase::kEnds, model.rank, number, steps.back() - flow.entry);
      placements.push_back({key, since, process, slot, steps.back(), &place});
    }
    set_joins(process, slot, steps);
  }
}

// A routed stage has a step for each pool: the case is where its draw sends it.
std::uint32_t Run::step_for(std::uint32_t process, std::uint32_t slot, std::uint32_t stage) const {
  const ProcessModel& model = model_.processes[process];
  const FlowModel& flow = model.flows[processes_[process].applications[slot].flow];
  const std::uint32_t first = step_of_stage(model, flow, stage);
  for (std::uint32_t id = flow.entry; id < first; ++id) {
    const Step& step = model.steps[id];
    if (step.kind != StepKind::kChoose) continue;
    const auto entries = model.branch_entries.begin();
    if (std::find(entries + step.branches_begin, entries + step.branches_end, first) == entries + step.branches_end)
      continue;
    const std::uint32_t chosen = choose(process, slot, step);
    if (chosen != kNone && model.steps[chosen].kind == StepKind::kStage && model.steps[chosen].stage == stage)
      return chosen;
  }
  return first;
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

void Run::put(const Placement& placement) {
  const std::uint32_t id = new_token(placement.process, placement.application, placement.step);
  Token& token = tokens_[id];
  token.round = static_cast<std::uint16_t>(placement.place->round);
  const std::size_t epoch = epoch_;
  now_ = placement.since;
  today_ = date_of(now());
  set_epoch(epoch_at(now_));
  fix_plan(token);
  if (placement.place->asked) {
    ask_applicant(id);
  } else {
    begin_round(id);
  }
  now_ = model_.begin.seconds;
  today_ = date_of(now());
  set_epoch(epoch);
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
