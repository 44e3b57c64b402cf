#include "eventlog/case_gatherer.h"

#include <algorithm>
#include <utility>

#include "model/model.h"

namespace clockstop {

CaseGatherer::CaseGatherer(const Model& model, LogScope scope, Take take)
    : scope_(scope), take_(std::move(take)), slots_(model.processes.size()) {}

void CaseGatherer::saw(const CaseEvent& event) {
  std::vector<Slot>& slots = slots_[event.process];
  if (slots.size() <= event.slot) slots.resize(event.slot + 1);
  Slot& slot = slots[event.slot];
  if (event.kind == CaseEvent::Kind::kArrived) return begin(slot, event);
  if (!slot.wanted) return;
  LoggedCase& gathered = slot.gathered;
  switch (event.kind) {
    case CaseEvent::Kind::kSubmitted:
      if (scope_ == LogScope::kCohort && !event.in_cohort) return drop(slot);
      gathered.in_cohort = event.in_cohort;
      gathered.submitted = Instant{event.second};
      return add(slot, event);
    case CaseEvent::Kind::kEnded:
    case CaseEvent::Kind::kStillOpen:
      slot.decided = true;
      gathered.last = {event.second};
      gathered.outcome = event.outcome;
      gathered.applicant_seconds = event.applicant_seconds;
      if (event.kind == CaseEvent::Kind::kEnded) gathered.ended = gathered.last;
      return add(slot, event);
    case CaseEvent::Kind::kGone:
      if (gathered.submitted || scope_ == LogScope::kAll) {
        ++cases_;
        open_cases_ += !gathered.ended;
        events_ += gathered.events.size();
        take_(gathered);
      }
      return drop(slot);
    default:
      return add(slot, event);
  }
}

void CaseGatherer::begin(Slot& slot, const CaseEvent& event) {
  slot.wanted = true;
  slot.decided = false;
  // The memory of its lists serves the next case.
  LoggedCase& gathered = slot.gathered;
  gathered.process = event.process;
  gathered.profile = event.profile;
  gathered.application = event.application;
  gathered.in_cohort = false;
  gathered.submitted.reset();
  gathered.ended.reset();
  gathered.applicant_seconds = 0;
}

void CaseGatherer::add(Slot& slot, const CaseEvent& event) {
  LoggedCase& gathered = slot.gathered;
  LoggedEvent& added = gathered.events.emplace_back();
  added.kind = event.kind;
  if (gathered.submitted && !slot.decided)
    added.turn = event.applicants_turn ? LoggedEvent::Turn::kApplicant : LoggedEvent::Turn::kRegulator;
  added.started = event.started;
  added.civil_days = event.civil_days;
  added.on_time = event.on_time;
  added.stage = event.stage;
  added.round = event.round;
  added.pool = event.pool;
  added.days = event.days;
  added.numbers = event.numbers;
  added.at = {event.second};
  gathered.clocks.insert(gathered.clocks.end(), event.clocks.begin(), event.clocks.end());
  most_held_ = std::max(most_held_, ++held_);
}

void CaseGatherer::drop(Slot& slot) {
  held_ -= slot.gathered.events.size();
  slot.gathered.events.clear();
  slot.gathered.clocks.clear();
  slot.wanted = false;
}

}  // namespace clockstop
