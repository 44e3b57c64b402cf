// A dossier's way through its process: steps, stages, deficiency rounds, ends and cut-offs.
#include <utility>

#include "model/model.h"
#include "random/draw.h"
#include "simulation/run.h"
#include "time/civil.h"
#include "time/contract.h"

namespace clockstop {

// By far the most frequent first: a stage that every case enters.
[[gnu::always_inline]] inline void Run::enter_step(std::uint32_t process, std::uint32_t application,
                                                   std::uint32_t step_id, std::uint32_t in_hand) {
  const Step& step = processes_[process].steps[step_id];
  if (step.kind == StepKind::kStage && step.when == kNone && !has_tolerance_)
    return enter_stage(process, application, step_id, in_hand);
  go_through(process, application, step_id, in_hand);
}

// Goes on until the dossier is in a stage, waits at a join, or the case has ended.
void Run::go_through(std::uint32_t process, std::uint32_t application, std::uint32_t step_id, std::uint32_t in_hand) {
  const ProcessModel& model = model_.processes[process];
  ProcessState& state = processes_[process];
  const auto put_down = [&] {
    if (in_hand != kNone) release_token(in_hand);
  };
  for (;;) {
    const Step& step = state.steps[step_id];
    // What comes is hard to foretell, and a jump through a table more so.
    if (step.kind == StepKind::kStage) {
      if (step.when != kNone && !model.conditions[step.when][state.applications[application].profile]) {
        step_id = step.next;
        continue;
      }
      if (has_tolerance_ && hold(process, application, step_id)) return;
      return enter_stage(process, application, step_id, in_hand);
    }
    if (step.kind == StepKind::kJoin) {
      if (--state.joins[application * state.join_slots + step.join_slot] > 0) return put_down();
      step_id = step.next;
      continue;
    }
    switch (step.kind) {
      case StepKind::kStage:
      case StepKind::kJoin:
        break;  // done above
      case StepKind::kFork: {
        state.joins[application * state.join_slots + step.join_slot] =
            static_cast<std::uint8_t>(step.branches_end - step.branches_begin);
        const bool alone = std::exchange(alone_, false);  // the next branch may come to the same pool, or end the case
        for (std::uint32_t b = step.branches_begin; b < step.branches_end; ++b) {
          if (b + 1 == step.branches_end) alone_ = alone;
          enter_step(process, application, model.branch_entries[b], in_hand);
          in_hand = kNone;
        }
        return;
      }
      case StepKind::kSubmit:
        step_id = submit(process, application);
        continue;
      case StepKind::kChoose:
        step_id = choose(process, application, step);
        continue;
      case StepKind::kMerge:
        step_id = step.next;
        continue;
      case StepKind::kEnd: {
        if (has_tolerance_ && hold(process, application, step_id)) return;
        put_down();
        in_hand = kNone;
        const std::uint16_t outcome =
            step.outcome == kNoOutcome ? state.applications[application].outcome : step.outcome;
        if (step.next == kNone) return end_case(process, application, outcome);
        begin_followup(process, application, outcome);
        step_id = step.next;
        continue;
      }
      case StepKind::kClosed:
        put_down();
        return end_followup(process, application);
    }
  }
}

// Where a choose block sends the application: its one draw depends on the block's name alone.
std::uint32_t Run::choose(std::uint32_t process, std::uint32_t slot, const Step& step) const {
  const ProcessModel& model = model_.processes[process];
  const ApplicationState& application = processes_[process].applications[slot];
  double u = -1;
  for (std::uint32_t b = step.branches_begin; b < step.branches_end; ++b) {
    const OptionRule& option = model.options[step.options_begin + (b - step.branches_begin)];
    bool taken = option.cumulative > 1;
    if (option.when != kNone) {
      taken = model.conditions[option.when][application.profile];
    } else if (!taken) {
      if (u < 0) u = uniform(processes_[process].choice_streams[step.choice], application.number, 0);
      taken = u < option.cumulative;
    }
    if (taken) return model.branch_entries[b];
  }
  return step.next;
}

// From here on the rules of the day of submission hold; returns the step after `submit` in their flow.
std::uint32_t Run::submit(std::uint32_t process, std::uint32_t application_slot) {
  const ProcessModel& model = model_.processes[process];
  ApplicationState& application = processes_[process].applications[application_slot];
  ProcessMeasure& measure = result_.measures.processes[process];
  application.submitted_at = moment();
  application.flow = model.flow_of[epoch_][application.profile];
  measure.backlog_from += now_ < model_.measure_from.seconds;
  measure.backlog_to += now_ < model_.measure_until.seconds;
  application.in_cohort = now_ >= model_.measure_from.seconds && now_ < model_.measure_until.seconds;
  if (application.in_cohort) {
    ++measure.submitted;
    ++cohort_open_;
  }
  release_notes(process, application_slot);
  if (watched_) watch_case(Seen::kSubmitted, process, application_slot);
  return model.flows[application.flow].after_submit;
}

[[gnu::always_inline]] inline void Run::enter_stage(std::uint32_t process, std::uint32_t application,
                                                    std::uint32_t step, std::uint32_t in_hand) {
  if (in_hand == kNone) {
    in_hand = new_token(process, application, step);
  } else {
    renew_token(in_hand, step);
  }
  begin_round(in_hand);
}

std::uint32_t Run::new_token(std::uint32_t process, std::uint32_t application, std::uint32_t step) {
  std::uint32_t id;
  if (!free_tokens_.empty()) {
    id = free_tokens_.back();
    free_tokens_.pop_back();
  } else {
    id = static_cast<std::uint32_t>(tokens_.size());
    CLOCKSTOP_EXPECT(id < (1u << (32 - kEventBits)), "too many dossiers at once");
    tokens_.push_back(Token{});
    if (has_consent_) expiries_.push_back(kNone);
    if (has_escalation_) escalations_.push_back(kNone);
    if (has_tolerance_) gates_.push_back(kNone);
  }
  ApplicationState& owner = processes_[process].applications[application];
  Token token;
  token.process = static_cast<std::uint16_t>(process);
  token.application = application;
  token.step = step;
  token.next_of_application = owner.first_token;
  fix_plan(token);
  tokens_[id] = token;
  owner.first_token = id;
  return id;
}

/// As if it had been given back and taken again: it becomes the first of its application's.
[[gnu::always_inline]] inline void Run::renew_token(std::uint32_t id, std::uint32_t step) {
  Token& old = tokens_[id];
  ApplicationState& owner = application_of(plan_of(old), old);
  if (owner.first_token != id) {
    unlink(id, owner);
    old.next_of_application = owner.first_token;
    owner.first_token = id;
  }
  Token token;
  token.process = old.process;
  token.application = old.application;
  token.step = step;
  token.next_of_application = old.next_of_application;
  fix_plan(token);
  old = token;
}

void Run::begin_round(std::uint32_t id) {
  Token& token = tokens_[id];
  const VisitPlan& plan = plan_of(token);
  ApplicationState& application = application_of(plan, token);
  if (plan.is_first) note(token, plan, application, {.kind = Note::Kind::kStage});
  token.entered_at = moment();
  token.started_at = kNoMoment;
  token.escalated = token.uncounted = false;
  note(token, plan, application, {.kind = Note::Kind::kVisit});
  if (!plan.is_plain) note_numbers(token, plan, application);
  hand_to_regulator(token, plan, application);
  if (!plan.is_plain) {
    if (watched_) watch(Seen::kEntered, token);
    if (has_consent_) schedule_consent(id);
    if (plan.pool == kNone) return begin_delay(id);
  }
  enqueue(id, token, plan, application);
}

void Run::note_numbers(Token& token, const VisitPlan& plan, const ApplicationState& application) {
  token.numbers |= plan.numbers;
  const DayLimits& limits = plan.visit->limits;
  if (limits.any())
    note(token, plan, application,
         {.kind = Note::Kind::kNumbers,
          .of_round = token.round > 0,
          .limit = limits.limit,
          .commitment = limits.commitment});
}

void Run::begin_delay(std::uint32_t id) {
  Token& token = tokens_[id];
  token.state = TokenState::kDelayed;
  token.started_at = moment();
  note(token, {.kind = Note::Kind::kStart});
  if (watched_) watch(Seen::kStarted, token);
  const VisitPlan& plan = plan_of(token);
  const std::uint64_t number = application_of(token).number;
  token.deficient = token.round < plan.rounds && plan.deficiency_probability > 0 &&
                    uniform(plan.deficiency_stream, number, token.round) < plan.deficiency_probability;
  const std::int64_t end = after_delay(plan.visit->duration, plan.work_stream, number, token.round);
  token.event = schedule(end, token, carry(Event::kDelayEnds, id));
}

// Silence is consent at 24:00 of the last day of the statutory limit.
void Run::schedule_consent(std::uint32_t id) {
  Token& token = tokens_[id];
  const StageRule& rule = rule_of(token);
  const std::int32_t limit = visit_of(token).limits.limit;
  if (!rule.consent_on_expiry || limit == kNoDays) return;
  if (const std::optional<std::int64_t> at = end_of_days(limit, limit == 0, rule.civil_days))
    expiries_[id] = schedule(*at, token, carry(Event::kExpiry, id));
}

std::int64_t Run::after_delay(const DurationRule& duration, std::uint64_t stream, std::uint64_t number,
                              std::uint32_t visit) const {
  static constexpr double kLongest = 1e11;  // seconds; beyond any run
  const Distribution& distribution = model_.distributions[duration.distribution];
  const double value =
      distribution.is_constant() ? distribution.quantile(0.5) : distribution.quantile(uniform(stream, number, visit));
  const auto rounded = [](double x) { return static_cast<std::int64_t>(std::min(x, kLongest) + 0.5); };
  switch (duration.unit) {
    case DurationUnit::kSeconds:
      return now_ + rounded(value);
    case DurationUnit::kWorkingDays: {
      const std::int64_t days = rounded(value);
      if (model_.calendar->working_days(date_of(now()), model_.calendar->last()) < days)
        return model_.give_up.seconds + 1;
      return model_.calendar->add_working_days(now(), days).seconds;
    }
    case DurationUnit::kYears: {
      const auto years = static_cast<std::int64_t>(std::min(value, 1000.0));
      const Date date = add_years(date_of(now()), static_cast<int>(years));
      const double fraction = (std::min(value, 1000.0) - static_cast<double>(years)) * 365 * kSecondsPerDay;
      return start_of_day(date).seconds + second_of_day(now()) + rounded(fraction);
    }
  }
  return now_;
}

// Days used since the entry into the round, and which numbers they are beyond. What ends at 24:00 of the last day is in
// time; what is `done` then is shown with the days by its date, what was cut off with those of the day that ended.
Run::Verdict Run::judge(const Token& token, const VisitRule& visit, bool done) const {
  const bool civil = rule_of(token).civil_days;
  const std::int64_t from = entered(token), end = last_moment(from, now_);
  const std::int64_t used = days_between(from, end, civil);
  const std::int64_t shown = done && end != now_ ? days_between(from, now_, civil) : used;
  // Moving the start to the next opening takes away no more than one working day.
  const bool same_day = used == 0 || ((civil || used == 1) && zero_days_between(from, end, civil) == 0);
  const DaysNeeded needed = {static_cast<std::int32_t>(used), same_day};
  return {static_cast<std::int32_t>(shown), needed, over_numbers(visit.limits, needed)};
}

void Run::add_round(Token& token, const Verdict& verdict) {
  token.used_days = static_cast<std::uint16_t>(token.used_days + verdict.used);
  token.needed_days = std::max(token.needed_days, static_cast<std::uint16_t>(verdict.needed.days));
  token.same_day = token.same_day && verdict.needed.same_day;
  token.late |= verdict.late;
}

// The work or delay of a round has ended: judge it, then ask the applicant or finish the stage.
void Run::round_ends(std::uint32_t id, bool of_work) {
  Token& token = tokens_[id];
  const VisitPlan& plan = plan_of(token);
  ApplicationState& application = application_of(plan, token);
  token.event = kNone;
  if (plan.is_plain) {
    work_done(token, plan, application);
    take_from_regulator(token, plan, application);
    if (token.deficient) return ask_applicant(id);
    return enter_step(token.process, token.application, plan.process->steps[token.step].next, id);
  }
  if (of_work) {
    if (joint_visit_of(id) != kNone || !options_.periods.empty()) {
      stop_work(id, WorkEnd::kDone);
    } else {
      work_done(token, plan, application);
    }
  }
  if (has_consent_) expiries_[id] = kNone;
  Verdict verdict;
  if (plan.is_judged) {
    verdict = judge(token, *plan.visit, true);
    add_round(token, verdict);
  }
  take_from_regulator(token, plan, application);
  if (watched_) watch(Seen::kDone, token, verdict);
  if (plan.is_judged && token.round > 0)
    note(token, plan, application,
         {.kind = Note::Kind::kRoundDone,
          .numbers = plan.numbers,
          .late = verdict.late,
          .days = verdict.used,
          .needed = verdict.needed});
  if (token.deficient) return has_tolerance_ ? ask_or_go_on(id) : ask_applicant(id);
  finish_stage(id, plan, false);
}

void Run::ask_applicant(std::uint32_t id) {
  Token& token = tokens_[id];
  const VisitPlan& plan = plan_of(token);
  const StageRule& rule = *plan.rule;
  ApplicationState& application = application_of(plan, token);
  if (token.round == 0) note(token, plan, application, {.kind = Note::Kind::kDeficient});
  token.state = TokenState::kWithApplicant;
  if (!token.uncounted) hand_to_applicant(token, plan, application);
  if (watched_) watch(token.uncounted ? Seen::kTolerated : Seen::kAsked, token);
  std::int64_t at = after_delay(rule.response, plan.response_stream, application.number, token.round);
  bool is_late = false;
  if (rule.respond_within.distribution != kNone) {
    const std::int64_t until = after_delay(rule.respond_within, plan.response_stream, application.number, 0);
    is_late = at > until;
    at = std::min(at, until);
  }
  token.event = schedule(at, token, carry(is_late ? Event::kNoAnswer : Event::kAnswer, id));
}

void Run::answer(std::uint32_t id) {
  Token& token = tokens_[id];
  const VisitPlan& plan = plan_of(token);
  if (!token.uncounted) take_from_applicant(token, plan, application_of(plan, token));
  if (watched_) watch(token.uncounted ? Seen::kSupplied : Seen::kAnswered, token);
  ++token.round;
  fix_plan(token);
  begin_round(id);
}

std::uint16_t Run::draw_outcome(const Token& token, const StageRule& rule) const {
  const auto& shares = process_of(token).outcome_shares;
  const std::uint64_t stream = processes_[token.process].streams[stage_of(token) * kStreamsPerStage + kOutcomeStream];
  const double u = uniform(stream, application_of(token).number, 0);
  std::uint32_t i = rule.outcomes_begin;
  while (u >= shares[i].cumulative) ++i;
  return shares[i].outcome;
}

[[gnu::always_inline]] inline void Run::finish_stage(std::uint32_t id, const VisitPlan& plan, bool by_consent) {
  Token& token = tokens_[id];
  const std::uint32_t process = token.process, application = token.application;
  if (plan.is_judged)
    note(token, plan, application_of(plan, token),
         {.kind = Note::Kind::kStageDone,
          .numbers = token.numbers,
          .late = token.late,
          .days = token.used_days,
          .needed = needed(token)});
  if (watched_) record_days(token, true);
  const bool beside = token.beside;
  const std::uint32_t next = beside ? kNone : plan.process->steps[token.step].next;
  std::uint16_t outcome = kNoOutcome;
  if (!by_consent && plan.has_outcomes) outcome = draw_outcome(token, *plan.rule);
  if (by_consent) outcome = kApproved;
  const bool ends = outcome == kRejected || outcome == kWithdrawn;
  const bool keeps_token = !ends && !has_tolerance_;
  if (!keeps_token) release_token(id);
  if (ends) return end_case(process, application, outcome, next);
  if (outcome != kNoOutcome) processes_[process].applications[application].outcome = outcome;
  if (beside) return open_gates(process, application);
  enter_step(process, application, next, keeps_token ? id : kNone);
}

void Run::expire(std::uint32_t id) {
  Token& token = tokens_[id];
  if (token.state == TokenState::kQueued) leave_queue(token);
  if (token.state == TokenState::kWorking) stop_work(id, WorkEnd::kDropped);
  token.event = kNone;
  // Silence has used the limit, not the day after it.
  const Verdict verdict = judge(token, visit_of(token), false);
  add_round(token, verdict);
  take_from_regulator(token, plan_of(token), application_of(token));
  if (watched_) watch(Seen::kSilence, token, verdict);
  if (token.round > 0)
    note(token, {.kind = Note::Kind::kRoundDone,
                 .numbers = number_bits(visit_of(token).limits),
                 .late = verdict.late,
                 .days = verdict.used,
                 .needed = verdict.needed});
  finish_stage(id, plan_of(token), true);
}

void Run::unlink(std::uint32_t id, ApplicationState& application) {
  std::uint32_t* link = &application.first_token;
  while (*link != id) link = &tokens_[*link].next_of_application;
  *link = tokens_[id].next_of_application;
}

void Run::release_token(std::uint32_t id) {
  unlink(id, application_of(tokens_[id]));
  tokens_[id].state = TokenState::kFree;
  tokens_[id].ticket = 0;
  free_tokens_.push_back(id);
}

// The case ends while this dossier is somewhere: in the queue, in work, or with the applicant.
void Run::cut_off(std::uint32_t id) {
  Token& token = tokens_[id];
  if (token.state == TokenState::kHeld) return release_token(id);
  if (token.state == TokenState::kWithApplicant) {
    if (!token.uncounted) take_from_applicant(token, plan_of(token), application_of(token));
  } else {
    if (token.state == TokenState::kQueued) leave_queue(token);
    if (token.state == TokenState::kWorking) stop_work(id, WorkEnd::kDropped);
    const Verdict verdict = judge(token, visit_of(token), false);
    add_round(token, verdict);
    take_from_regulator(token, plan_of(token), application_of(token));
    if (token.round > 0) note(token, {.kind = Note::Kind::kRoundLate, .late = verdict.late, .needed = verdict.needed});
  }
  if (watched_) watch(Seen::kLeft, token);
  token.event = kNone;
  if (has_consent_) expiries_[id] = kNone;
  note(token, {.kind = Note::Kind::kStageLate, .late = token.late, .needed = needed(token)});
  if (watched_) record_days(token, false);
  release_token(id);
}

void Run::end_case(std::uint32_t process, std::uint32_t slot, std::uint16_t outcome, std::uint32_t next_step) {
  ApplicationState& application = processes_[process].applications[slot];
  if (application.in_followup) return end_followup(process, slot);
  application.outcome = outcome;
  measure_end(process, slot, next_step, false);
  release_application(process, slot);
}

// The applicant has the decision; what follows loads the staff alone.
void Run::begin_followup(std::uint32_t process, std::uint32_t slot, std::uint16_t outcome) {
  ApplicationState& application = processes_[process].applications[slot];
  application.outcome = outcome;
  measure_end(process, slot, kNone, false);
  application.in_followup = true;
}

void Run::end_followup(std::uint32_t process, std::uint32_t slot) {
  const ApplicationState& application = processes_[process].applications[slot];
  while (application.first_token != kNone) cut_off(application.first_token);
  release_application(process, slot);
}

void Run::release_application(std::uint32_t process, std::uint32_t slot) {
  if (watched_) keep_record(process, slot);
  ProcessState& state = processes_[process];
  ApplicationState& application = state.applications[slot];
  application.alive = application.in_followup = false;
  cohort_open_ -= application.in_cohort;
  window_open_ -= application.arrived_in_window;
  --in_flight_;
  if (state.keeps_notes) state.notes[slot].clear();
  state.free.push_back(slot);
}

}  // namespace clockstop
