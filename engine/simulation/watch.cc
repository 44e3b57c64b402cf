// What single cases leave behind, for the cases file and for an observer. Cold: nothing here runs unless one is asked
// for.
#include <algorithm>
#include <array>

#include "simulation/run.h"

namespace clockstop {

static_assert(kNoPool == kNone);

void Run::watch(Seen what, const Token& token, Verdict verdict) {
  if (options_.log_cases) record(what, token);
  // At the end of the run nobody leaves a desk: the watching ends.
  if (options_.observer == nullptr || is_over_) return;
  const StageRule& rule = rule_of(token);
  const bool has_number = (number_bits(visit_of(token).limits) >> kCommitted & 1) != 0;
  CaseEvent event;
  event.kind = what == Seen::kLeft && token.state == TokenState::kWithApplicant ? Seen::kUnanswered : what;
  event.process = token.process;
  event.slot = token.application;
  event.started = token.state != TokenState::kQueued;
  event.stage = static_cast<std::uint16_t>(stage_of(token));
  event.round = token.round;
  event.pool = rule.pool;
  event.numbers = visit_of(token).limits;
  event.civil_days = rule.civil_days;
  if ((what == Seen::kDone || what == Seen::kSilence) && plan_of(token).is_judged) {
    event.days = verdict.used;
    if (has_number) event.on_time = (verdict.late >> kCommitted & 1) == 0;
  }
  tell(event, 0);
}

void Run::watch_case(Seen what, std::uint32_t process, std::uint32_t slot, std::uint32_t clocks_cut) {
  if (options_.observer == nullptr) return;
  CaseEvent event;
  event.kind = what;
  event.process = process;
  event.slot = slot;
  tell(event, clocks_cut);
}

void Run::tell(CaseEvent& event, std::uint32_t clocks_cut) {
  const ApplicationState& application = processes_[event.process].applications[event.slot];
  const std::size_t clock_count = model_.processes[event.process].clocks.size();
  std::array<ClockSeen, kMaxClocks> clocks;
  for (std::size_t c = 0; c < clock_count; ++c) {
    const ClockState& clock = processes_[event.process].clocks[event.slot * clock_count + c];
    if (!clock.started) continue;
    clocks[c].state = clock.ticking       ? ClockSeen::State::kRunning
                      : clock.stopped > 0 ? ClockSeen::State::kStopped
                                          : ClockSeen::State::kIdle;
    clocks[c].used_days = static_cast<std::int32_t>(shown_days(clock, (clocks_cut >> c & 1) == 0));
  }
  event.clocks = {clocks.data(), clock_count};
  event.application = application.number;
  event.profile = application.profile;
  event.in_cohort = application.in_cohort;
  event.in_followup = application.in_followup;
  event.applicants_turn = application.applicant_since != kNoMoment;
  event.applicant_seconds = application.applicant_seconds;
  event.outcome = application.outcome;
  // A case of the backlog was submitted before the run began.
  event.second = event.kind == Seen::kSubmitted ? begin_ + application.submitted_at : now_;
  options_.observer->saw(event);
}

// Work that ends now, by the periods that were asked for.
void Run::count_by_period(std::uint32_t pool_id, std::int64_t from, std::int64_t places) {
  const std::span<const std::int64_t> periods = options_.periods;
  std::vector<Int128>& busy = result_.measures.pools[pool_id].busy_in_period;
  busy.resize(periods.size() - 1);
  for (std::size_t i = 0; i + 1 < periods.size(); ++i) {
    const std::int64_t begin = std::max(from, periods[i]), end = std::min(now_, periods[i + 1]);
    if (begin < end) busy[i] += static_cast<Int128>(pools_[pool_id].calendar->open_seconds({begin}, {end})) * places;
  }
}

void Run::record(Seen what, const Token& token) {
  StageRecord& stage = processes_[token.process].records[token.application].stages[stage_of(token)];
  switch (what) {
    case Seen::kEntered:
      if (stage.entered == kNever) stage.entered = now_;
      ++stage.visits;
      return;
    case Seen::kStarted:
      if (stage.started == kNever) stage.started = now_;
      return;
    case Seen::kDone:
    case Seen::kSilence:
      stage.left = now_;
      return;
    case Seen::kLeft:
      if (token.state != TokenState::kWithApplicant) stage.left = kNever;
      return;
    default:
      return;
  }
}

// Over all rounds. What was not completed is judged only where it is late.
void Run::record_days(const Token& token, bool completed) {
  if (!options_.log_cases || token.numbers == 0) return;
  StageRecord& stage = processes_[token.process].records[token.application].stages[stage_of(token)];
  const bool late = (token.late >> kCommitted & 1) != 0;
  const bool is_judged = late || (completed && (token.numbers >> kCommitted & 1) != 0);
  stage.used_days = token.used_days;
  stage.on_time = is_judged ? static_cast<std::int8_t>(!late) : std::int8_t{-1};
}

// The row of the cases file is complete when the follow-up is over too.
void Run::keep_record(std::uint32_t process, std::uint32_t slot) {
  if (options_.log_cases && processes_[process].applications[slot].in_cohort)
    result_.cases.push_back(std::move(processes_[process].records[slot]));
  watch_case(Seen::kGone, process, slot);
}

}  // namespace clockstop
