// Named clocks over several stages, and whose turn it is: the regulator's or the applicant's.
#include <bit>

#include "simulation/run.h"

namespace clockstop {

std::int64_t Run::days_between(std::int64_t from, std::int64_t to, bool civil) const {
  const Date after = date_of({from}), until = to == now_ ? today_ : date_of({to});
  return civil ? until - after : model_.calendar->working_days(after, until);
}

// What comes in on a closed day or after closing counts, for a number of 0 days, as received at the next opening.
std::int64_t Run::zero_days_between(std::int64_t from, std::int64_t to, bool civil) const {
  if (to <= from) return 0;
  if (model_.calendar->open_seconds({from}, {to}) == 0) return 0;
  const Instant received = model_.calendar->next_opening({from});
  return received.seconds >= to ? 0 : days_between(received.seconds, to, civil);
}

std::uint8_t Run::number_bits(const DayLimits& limits) {
  return static_cast<std::uint8_t>((limits.commitment != kNoDays) << kCommitted |
                                   (limits.limit != kNoDays) << kStatutory | (limits.extended != kNoDays) << kExtended);
}

std::uint8_t Run::over_numbers(const DayLimits& limits, DaysNeeded needed) {
  const auto over = [&](std::int32_t number) {
    return number != kNoDays && (number == 0 ? !needed.same_day : needed.days > number);
  };
  return static_cast<std::uint8_t>(over(limits.commitment) << kCommitted | over(limits.limit) << kStatutory |
                                   over(limits.extended) << kExtended);
}

namespace {

void add_to(std::int32_t& sum, std::int32_t number) {
  if (number != kNoDays) sum = (sum == kNoDays ? 0 : sum) + number;
}

template <class Each>
void for_each_bit(std::uint32_t mask, Each each) {
  for (; mask != 0; mask &= mask - 1) each(static_cast<std::uint32_t>(std::countr_zero(mask)));
}

}  // namespace

/// Own numbers of a named clock by the rules in force now; none if it takes the sum of what was passed.
const std::optional<DayLimits>& Run::own_numbers(const Token& token, std::uint32_t clock) const {
  const ProcessModel& process = process_of(token);
  const std::uint32_t rule_set = process.flows[application_of(token).flow].rule_set_of[epoch_];
  return process.clock_numbers[rule_set * process.clocks.size() + clock];
}

/// The committed number of a named clock as far as it is known now: its own, or the sum of what was passed.
std::int32_t Run::committed_days(const Token& token, std::uint32_t clock_id) const {
  const ClockState& clock =
      processes_[token.process].clocks[token.application * process_of(token).clocks.size() + clock_id];
  const std::optional<DayLimits>& own = own_numbers(token, clock_id);
  return own && !clock.has_numbers ? own->commitment : clock.numbers.commitment;
}

void Run::run_clocks(const Token& token) {
  const ProcessModel& process = process_of(token);
  const VisitRule& visit = visit_of(token);
  const std::uint32_t stage = stage_of(token);
  ClockState* clocks = processes_[token.process].clocks.data() + token.application * process.clocks.size();
  for_each_bit(process.watched_clocks[stage], [&](std::uint32_t c) {
    const std::optional<DayLimits>& own = own_numbers(token, c);
    if (!own) {
      add_to(clocks[c].numbers.commitment, visit.limits.commitment);
      add_to(clocks[c].numbers.limit, visit.limits.limit);
      add_to(clocks[c].numbers.extended, visit.limits.extended);
    } else if (!clocks[c].has_numbers) {  // fixed on entry, also into a stage that stops it
      clocks[c].numbers = *own;
      clocks[c].has_numbers = true;
    }
  });
  for_each_bit(process.over_clocks[stage], [&](std::uint32_t c) {
    clocks[c].started = true;  // even while another branch's applicant stops it: then it has used no day so far
    ++clocks[c].running;
    update_clock(clocks[c]);
  });
}

void Run::rest_clocks(const Token& token) {
  const ProcessModel& process = process_of(token);
  ClockState* clocks = processes_[token.process].clocks.data() + token.application * process.clocks.size();
  for_each_bit(process.over_clocks[stage_of(token)], [&](std::uint32_t c) {
    --clocks[c].running;
    update_clock(clocks[c]);
  });
}

void Run::stop_clocks(const Token& token) {
  const ProcessModel& process = process_of(token);
  ClockState* clocks = processes_[token.process].clocks.data() + token.application * process.clocks.size();
  for_each_bit(process.watched_clocks[stage_of(token)], [&](std::uint32_t c) {
    ++clocks[c].stopped;
    update_clock(clocks[c]);
  });
}

void Run::release_clocks(const Token& token) {
  const ProcessModel& process = process_of(token);
  ClockState* clocks = processes_[token.process].clocks.data() + token.application * process.clocks.size();
  for_each_bit(process.watched_clocks[stage_of(token)], [&](std::uint32_t c) {
    --clocks[c].stopped;
    update_clock(clocks[c]);
  });
}

// An instant is the applicant's when some branch waits for the applicant and none is in the regulator's hands.
void Run::change_turn(ApplicationState& application) {
  if (application.applicant_since == kNoMoment) {
    application.applicant_since = moment();
  } else {
    application.applicant_seconds += moment() - application.applicant_since;
    application.applicant_since = kNoMoment;
  }
}

// A clock that stops and goes on at one instant has run through: that matters to numbers of 0 days.
void Run::update_clock(ClockState& clock) {
  const bool ticks = clock.running > 0 && clock.stopped == 0;
  if (ticks == clock.ticking) return;
  clock.ticking = ticks;
  if (!ticks) {
    clock.interval_end = now_;
  } else if (!clock.has_open_interval || clock.interval_end != now_) {
    close_interval(clock);
    clock.has_open_interval = true;
    clock.interval_start = now_;
  }
}

void Run::close_interval(ClockState& clock) const {
  if (!clock.has_open_interval) return;
  for (const DayCount count : {kShown, kJudged, kZero})
    clock.days[count] += static_cast<std::int32_t>(interval_days(clock, count, clock.interval_end));
  clock.has_open_interval = false;
}

std::int64_t Run::interval_days(const ClockState& clock, DayCount count, std::int64_t end) const {
  if (count == kShown) return days_between(clock.interval_start, end, clock.civil);
  end = last_moment(clock.interval_start, end);
  const std::int64_t used = days_between(clock.interval_start, end, clock.civil);
  if (count == kJudged || used == 0) return used;
  // Moving the start to the next opening takes away no more than one working day.
  if (!clock.zero_matters && !clock.civil && used > 1) return used;
  return zero_days_between(clock.interval_start, end, clock.civil);
}

std::int64_t Run::clock_days(const ClockState& clock, DayCount count) const {
  if (!clock.has_open_interval) return clock.days[count];
  return clock.days[count] + interval_days(clock, count, clock.ticking ? now_ : clock.interval_end);
}

// What is cut off or still open at 24:00 has used the days up to that day.
std::int64_t Run::shown_days(const ClockState& clock, bool completed) const {
  const bool cut_here = !completed && clock.has_open_interval && (clock.ticking || clock.interval_end == now_);
  return cut_here ? clock.days[kShown] + interval_days(clock, kJudged, now_) : clock_days(clock, kShown);
}

namespace {

/// Where a choose block can send an application of this profile, whatever will be drawn.
void push_options(const ProcessModel& process, const Step& step, std::uint32_t profile,
                  std::vector<std::uint32_t>& steps) {
  double before = 0;
  for (std::uint32_t b = step.branches_begin; b < step.branches_end; ++b) {
    const OptionRule& option = process.options[step.options_begin + (b - step.branches_begin)];
    if (option.when != kNone) {
      if (!process.conditions[option.when][profile]) continue;
      return steps.push_back(process.branch_entries[b]);
    }
    if (before >= 1) return;
    if (option.cumulative > before) steps.push_back(process.branch_entries[b]);
    before = option.cumulative;
  }
  if (before < 1 && step.next != kNone) steps.push_back(step.next);
}

}  // namespace

// A bit for each named clock with an `over` stage in which the application is, or which it could still enter.
std::uint32_t Run::clocks_ahead(std::uint32_t process_id, std::uint32_t slot, std::uint32_t next_step) const {
  const ProcessModel& process = model_.processes[process_id];
  if (process.clocks.empty()) return 0;
  const ApplicationState& application = processes_[process_id].applications[slot];
  const FlowModel& flow = process.flows[application.flow];
  std::vector<bool> seen(flow.last - flow.entry + 1);
  std::vector<std::uint32_t> steps;
  if (next_step != kNone) steps.push_back(next_step);
  std::uint32_t mask = 0;
  for (std::uint32_t t = application.first_token; t != kNone; t = tokens_[t].next_of_application)
    if (tokens_[t].beside)
      mask |= process.watched_clocks[stage_of(tokens_[t])];  // what follows it is where the dossier has gone on to
    else
      steps.push_back(tokens_[t].step);
  while (!steps.empty()) {
    const std::uint32_t id = steps.back();
    steps.pop_back();
    if (seen[id - flow.entry]) continue;
    seen[id - flow.entry] = true;
    const Step& step = process.steps[id];
    const bool taken = step.when == kNone || process.conditions[step.when][application.profile];
    if (step.kind == StepKind::kStage && taken) mask |= process.watched_clocks[step.stage];
    if (step.kind == StepKind::kChoose) {
      push_options(process, step, application.profile, steps);
      continue;
    }
    for (std::uint32_t b = step.branches_begin; b < step.branches_end; ++b) steps.push_back(process.branch_entries[b]);
    if (step.kind != StepKind::kFork && step.kind != StepKind::kEnd && step.next != kNone) steps.push_back(step.next);
  }
  return mask;
}

// At the end of a case or of the run. `still_ahead` has a bit for each clock with an over stage that could still
// follow.
void Run::close_clocks(std::uint32_t process_id, std::uint32_t slot, bool decided, std::uint32_t still_ahead) {
  const ProcessModel& process = model_.processes[process_id];
  ProcessState& state = processes_[process_id];
  for (std::uint32_t c = 0; c < process.clocks.size(); ++c) {
    const ClockState& clock = state.clocks[slot * process.clocks.size() + c];
    if (!clock.started) continue;
    const bool completed = decided || (still_ahead >> c & 1) == 0;
    const std::int64_t used = shown_days(clock, completed);
    const DaysNeeded needed = {static_cast<std::int32_t>(clock_days(clock, kJudged)), clock_days(clock, kZero) == 0};
    const std::uint8_t over = over_numbers(clock.numbers, needed);
    ClockMeasure& measure = result_.measures.processes[process_id].clocks[c];
    measure.saw_numbers(clock.numbers.limit, clock.numbers.commitment);
    measure.count(number_bits(clock.numbers), over, completed, used, needed);
    if (options_.log_cases) {
      const bool late = (over >> kCommitted & 1) != 0;
      const bool judged = clock.numbers.commitment != kNoDays && (completed || late);
      state.records[slot].clocks[c] = {static_cast<std::int32_t>(used),
                                       judged ? static_cast<std::int8_t>(!late) : std::int8_t{-1}};
    }
  }
}

}  // namespace clockstop
