// Pools at work: who is taken next, when work ends, what staff changes do.
#include <algorithm>
#include <cmath>

#include "random/draw.h"
#include "simulation/run.h"
#include "time/contract.h"

namespace clockstop {
namespace {
constexpr std::uint32_t kNoDueDay = (1u << 24) - 1;
constexpr double kLongestEffort = 1e11;  // seconds; beyond any run
}  // namespace

std::int64_t Run::whole_effort(double seconds) {
  return static_cast<std::int64_t>(std::min(seconds, kLongestEffort) + 0.5);
}

// Of the work now, and with it of the deficiency at its end: two draws take hardly longer than one.
[[gnu::always_inline]] inline std::int64_t Run::draw_effort(Token& token, const VisitPlan& plan,
                                                            const ApplicationState& application) {
  double work = 0;
  token.deficient = false;  // a reform may ask for nothing more from this round on
  if (plan.deficiency_probability > 0) {
    const auto drawn = uniforms<2>({plan.work_stream, plan.deficiency_stream}, application.number, token.round);
    work = drawn[0];
    token.deficient = token.round < plan.rounds && drawn[1] < plan.deficiency_probability;
  } else if (plan.fixed_effort < 0) {
    work = uniform(plan.work_stream, application.number, token.round);
  }
  return plan.fixed_effort >= 0 ? plan.fixed_effort : whole_effort(plan.effort->quantile(work));
}

[[gnu::always_inline]] inline void Run::enqueue(std::uint32_t id, Token& token, const VisitPlan& plan,
                                                const ApplicationState& application) {
  const std::int64_t whole = draw_effort(token, plan, application);
  token.effort = static_cast<Seconds32>(std::min<std::int64_t>(whole, kNoMoment));
  token.state = TokenState::kQueued;
  PoolRun& pool = *plan.desk;
  if (application.arrived_in_window)
    pool.measure->offered_seconds += (pool.scales_work ? scaled_work(plan.pool, whole) : whole) * plan.team;
  if (!plan.is_plain) {
    if (plan.escalates) schedule_escalation(id);
    if (plan.is_batched) return gather(id);
  }
  if (may_start_at_once(pool, plan)) {
    pool.busy += plan.team;
    return begin_work(pool, id, token, plan, application);
  }
  ++pool.waiting;
  // A due date may depend on what else happens at this instant, a class does not.
  if (alone_ || pool.queue == QueueDiscipline::kDueDate) {
    line_up(pool, id, token, plan, application, place_in_line(token));
    if (alone_ && pool.busy >= pool.places && pool.always_open) return;  // until a place falls free
  } else {
    token.ticket = next_ticket_++;
    pool.fresh.push_back({id, token.ticket});
  }
  touch(plan.pool);
}

// Who comes alone, to a pool where nobody waits: nobody else of this instant could come first, and nothing more happens
// in it that could take the dossier away.
bool Run::may_start_at_once(PoolRun& pool, const VisitPlan& plan) const {
  return alone_ && pool.waiting == 0 && pool.busy + plan.team <= pool.places && is_open(pool);
}

bool Run::is_open(PoolRun& pool) const {
  if (now_ < pool.open_until) return true;
  const std::int64_t until = pool.calendar->open_until(now()).seconds;
  if (until > now_) pool.open_until = until;
  return until > now_;
}

// What the discipline puts first: the class, the due date, or nothing.
std::uint32_t Run::place_in_line(const Token& token) const {
  const VisitPlan& plan = plan_of(token);
  const QueueDiscipline discipline = plan.desk->queue;
  if (discipline == QueueDiscipline::kDueDate) return due_day(token);
  if (discipline != QueueDiscipline::kPriority) return 0;
  return token.escalated ? static_cast<std::uint32_t>(PriorityClass::kHigh) : plan.priority;
}

EventKey Run::line_key(const Token& token, std::uint32_t first) const {
  return line_key(token, plan_of(token), application_of(token), first);
}

EventKey Run::line_key(const Token& token, const VisitPlan& plan, const ApplicationState& application,
                       std::uint32_t first) {
  const ProcessModel& process = *plan.process->model;
  const std::uint32_t place = token.step - process.flows[application.flow].entry;
  return waiting_key(first, token.entered_at, process.rank, application.number, place);
}

void Run::line_up(std::uint32_t id, std::uint32_t first) {
  Token& token = tokens_[id];
  const VisitPlan& plan = plan_of(token);
  line_up(*plan.desk, id, token, plan, application_of(plan, token), first);
}

void Run::line_up(PoolRun& pool, std::uint32_t id, Token& token, const VisitPlan& plan,
                  const ApplicationState& application, std::uint32_t first) {
  token.ticket = next_ticket_++;
  const bool by_due_date = pool.queue == QueueDiscipline::kDueDate;
  pool.line.push({line_key(token, plan, application, first), id, token.ticket}, by_due_date ? 0 : first, by_due_date);
}

// The civil day on which the committed number runs out, counted from the entry into the queue; the last of all without
// one.
std::uint32_t Run::due_day(const Token& token) const {
  const std::uint32_t pool_id = rule_of(token).pool;
  const PoolState& state = model_.pools[pool_id].states[pools_[pool_id].state];
  std::int64_t days = visit_of(token).limits.commitment;
  bool civil = rule_of(token).civil_days, zero = days == 0;
  if (!state.due_date_clock.empty()) {
    const std::uint32_t clock_id = model_.due_date_clock[pool_id][token.process];
    if (clock_id == kNone) return kNoDueDay;
    const ProcessModel& process = process_of(token);
    const ClockState& clock = processes_[token.process].clocks[token.application * process.clocks.size() + clock_id];
    civil = process.clocks[clock_id].civil_days;
    days = committed_days(token, clock_id);
    if (days == kNoDays) return kNoDueDay;
    zero = days == 0;
    days -= clock_days(clock, zero ? kZero : kJudged);
  }
  if (days == kNoDays && state.due_date_clock.empty()) return kNoDueDay;
  const Calendar& calendar = *model_.calendar;
  Date from = date_of({entered(token)});
  if (zero) from = date_of(calendar.next_opening({entered(token)}));
  std::int64_t due = 0;
  if (civil) {
    due = from.day + days;
  } else if (days < 0) {
    // It ran out the other day: the working day since which as many have passed.
    const std::int64_t passed = calendar.working_days(calendar.first(), from);
    due = calendar.nth_working_day_after(calendar.first(), std::max<std::int64_t>(passed + days, 0)).day;
  } else if (calendar.working_days(from, calendar.last()) < days) {
    return kNoDueDay - 1;
  } else {
    due = calendar.nth_working_day_after(from, days).day;
  }
  constexpr std::int64_t kOffset = 1 << 20;  // days before 1970 are legal
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(due + kOffset, 0, kNoDueDay - 2));
}

// Takes who has come at this instant without lining them up, if there is a place for each: then their order changes
// nothing. Otherwise they join the line.
void Run::start_fresh(PoolRun& pool, bool at_once) {
  const auto still_waits = [&](const Fresh& fresh) { return tokens_[fresh.token].ticket == fresh.ticket; };
  std::int64_t places = pool.places - pool.busy;
  for (const Fresh& fresh : pool.fresh)
    if (at_once && still_waits(fresh)) at_once = (places -= plan_of(tokens_[fresh.token]).team) >= 0;
  for (const Fresh& fresh : pool.fresh) {
    if (!still_waits(fresh)) continue;
    if (at_once) {
      start_work(pool, fresh.token);
    } else {
      line_up(fresh.token, place_in_line(tokens_[fresh.token]));
    }
  }
  pool.fresh.clear();
}

void Run::start_all(std::uint32_t pool_id) {
  PoolRun& pool = pools_[pool_id];
  if (pool.waiting == 0) return pool.fresh.clear();
  const bool open = is_open(pool);
  if (!pool.fresh.empty()) start_fresh(pool, open && pool.line.empty());
  if (pool.waiting == 0) return;
  if (!open) return wait_for_opening(pool_id);
  while (pool.waiting > 0 && pool.busy < pool.places) {
    const Waiting& next = pool.line.front();
    const std::uint32_t id = next.token;
    if (tokens_[id].ticket != next.ticket) {
      pool.line.pop();
      continue;
    }
    const VisitPlan& plan = plan_of(tokens_[id]);
    if (plan.is_batched) {
      if (!start_together(pool_id, id)) return;
      continue;
    }
    if (pool.busy + plan.team > pool.places) return;
    pool.line.pop();
    start_work(pool, id);
  }
}

void Run::wait_for_opening(std::uint32_t pool_id) {
  PoolRun& pool = pools_[pool_id];
  if (pool.opening_scheduled || pool.calendar->open_seconds(now(), model_.give_up) == 0) return;
  pool.opening_scheduled = true;
  const std::int64_t at = pool.calendar->next_opening(now()).seconds;
  events_.push(at - begin_, carry(Event::kOpening, pool_id));
}

[[gnu::always_inline]] inline void Run::start_work(PoolRun& pool, std::uint32_t id) {
  Token& token = tokens_[id];
  const VisitPlan& plan = plan_of(token);
  pool.busy += plan.team;
  --pool.waiting;
  begin_work(pool, id, token, plan, application_of(plan, token));
}

[[gnu::always_inline]] inline void Run::begin_work(PoolRun& pool, std::uint32_t id, Token& token, const VisitPlan& plan,
                                                   const ApplicationState& application) {
  if (!plan.is_plain && has_escalation_) escalations_[id] = kNone;
  count_waiting(pool, token);
  token.state = TokenState::kWorking;
  token.started_at = moment();
  note(token, plan, application, {.kind = Note::Kind::kStart, .seconds = token.started_at - token.entered_at});
  if (!plan.is_plain && watched_) watch(Seen::kStarted, token);
  if (!plan.is_plain && pool.scales_work)
    token.effort = static_cast<Seconds32>(std::min<std::int64_t>(scaled_work(plan.pool, token.effort), kNoMoment));
  const std::int64_t duration = std::int64_t{token.effort} * pool.caseload_now;
  std::int64_t end = now_ + duration;
  if (end > pool.open_until) {
    const std::optional<Instant> at = pool.calendar->advance_if_covered(now(), duration);
    if (!at) return;  // it outlasts the run
    end = at->seconds;
  }
  token.event = schedule(end, token, carry(Event::kWorkEnds, id));
}

// To the nearest second, at the productivity of today: what enters at 00:00 comes before the staff changes of its
// instant.
std::int64_t Run::scaled_work(std::uint32_t pool, std::int64_t seconds) const {
  const std::vector<PoolState>& states = model_.pools[pool].states;
  std::size_t state = pools_[pool].state;
  while (state + 1 < states.size() && states[state + 1].from.seconds <= now_) ++state;
  const std::int64_t ppm = states[state].productivity_ppm;
  return (2 * std::min<std::int64_t>(seconds, kNoMoment) * kFullProductivity + ppm) / (2 * ppm);
}

// Staff changes come before starts, so a start finds the state of its second.
std::int32_t Run::changed_caseload(const PoolRun& pool, const Token& token) const {
  const std::vector<PoolState>& states = model_.pools[plan_of(token).pool].states;
  std::size_t state = pool.state;
  while (state > 0 && states[state].from.seconds > started(token)) --state;
  return states[state].caseload;
}

void Run::leave_queue(const Token& token) {
  const std::uint32_t pool = rule_of(token).pool;
  if (has_escalation_) escalations_[static_cast<std::uint32_t>(&token - tokens_.data())] = kNone;
  count_waiting(pools_[pool], token);
  if (is_batched(token)) {
    leave_group(static_cast<std::uint32_t>(&token - tokens_.data()));
    if (token.ticket == 0) return;  // it was not in the line yet
  }
  --pools_[pool].waiting;
  touch(pool);  // who stood behind it may now be first
}

/// What of the work since `began` lies in the window.
void Run::count_busy(PoolRun& pool, const VisitPlan& plan, std::int64_t began, std::int64_t place_seconds) {
  const std::int64_t from = std::max(began, model_.measure_from.seconds);
  const std::int64_t until = std::min(now_, model_.measure_until.seconds);
  if (from == began && until == now_) {
    pool.measure->busy_place_seconds += place_seconds;
  } else if (from < until) {
    pool.measure->busy_place_seconds += pool.calendar->open_seconds({from}, {until}) * plan.team;
  }
}

// Done to the end, by one dossier alone as nearly always: what it took is known.
[[gnu::always_inline]] inline void Run::work_done(const Token& token, const VisitPlan& plan,
                                                  const ApplicationState& application) {
  PoolRun& pool = *plan.desk;
  const std::int64_t staff_seconds = std::int64_t{token.effort} * plan.team;
  count_busy(pool, plan, started(token), staff_seconds * caseload_at_start(pool, token));
  note(token, plan, application, {.kind = Note::Kind::kWork, .work = static_cast<double>(staff_seconds)});
  pool.busy -= plan.team;
  if (pool.waiting > 0) touch(plan.pool);
}

void Run::stop_work(std::uint32_t id, WorkEnd end) {
  Token& token = tokens_[id];
  const VisitPlan& plan = plan_of(token);
  PoolRun& pool = pools_[plan.pool];
  const std::int64_t places = plan.team, began = started(token);
  const std::int32_t caseload = caseload_at_start(pool, token);
  const std::int64_t open =
      end == WorkEnd::kDone ? std::int64_t{token.effort} * caseload : pool.calendar->open_seconds({began}, now());
  const bool joint = joint_visit_of(id) != kNone;
  if (!joint) {  // else counted as the members leave
    if (!options_.periods.empty()) count_by_period(plan.pool, began, places);
    count_busy(pool, plan, began, open * places);
  }
  // Whole but for work that was dropped.
  const double staff_seconds = joint ? leave_visit(plan.pool, id) : static_cast<double>(open * places) / caseload;
  note(token, plan, application_of(token), {.kind = Note::Kind::kWork, .work = staff_seconds});
  if (end == WorkEnd::kDropped && now_ >= model_.measure_from.seconds && now_ < model_.measure_until.seconds)
    pool.measure->wasted_seconds += staff_seconds;
  if (!joint) pool.busy -= places;
  if (pool.waiting > 0) touch(plan.pool);
}

void Run::change_staff(std::uint32_t pool_id) {
  PoolRun& pool = pools_[pool_id];
  const std::vector<PoolState>& states = model_.pools[pool_id].states;
  const PoolState& before = states[pool.state];
  while (pool.state + 1 < states.size() && states[pool.state + 1].from.seconds <= now_) ++pool.state;
  const PoolState& after = states[pool.state];
  pool.places = static_cast<std::int64_t>(after.staff) * after.caseload;
  pool.caseload_now = after.caseload;
  pool.queue = after.queue;
  if (before.queue != after.queue || before.due_date_clock != after.due_date_clock) reorder(pool_id);
  touch(pool_id);
}

// A changed discipline orders those who wait anew.
void Run::reorder(std::uint32_t pool_id) {
  pools_[pool_id].line = WaitingLine();
  pools_[pool_id].fresh.clear();
  for (std::uint32_t id = 0; id < tokens_.size(); ++id) {
    const Token& token = tokens_[id];
    if (token.state != TokenState::kQueued || rule_of(token).pool != pool_id) continue;
    const std::uint32_t first = place_in_line(token);
    if (is_batched(token))
      for (Gathered& entry : group_of(token))
        if (entry.token == id) entry.first = first;
    if (token.ticket != 0) line_up(id, first);  // else it waits for others first
  }
}

void Run::count_availability() {
  for (std::size_t i = 0; i < pools_.size(); ++i) {
    const std::vector<PoolState>& states = model_.pools[i].states;
    PoolMeasure& measure = result_.measures.pools[i];
    for (std::size_t s = 0; s < states.size(); ++s) {
      const Instant from = s == 0 ? model_.measure_from : std::max(states[s].from, model_.measure_from);
      const Instant until =
          s + 1 < states.size() ? std::min(states[s + 1].from, model_.measure_until) : model_.measure_until;
      if (until <= from) continue;
      const Int128 open = pools_[i].calendar->open_seconds(from, until);
      measure.staff_seconds += open * states[s].staff;
      measure.place_seconds += open * states[s].staff * states[s].caseload;
    }
  }
}

}  // namespace clockstop
