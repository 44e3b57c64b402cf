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

void Run::touch(std::uint32_t pool) {
  if (pools_[pool].touched) return;
  pools_[pool].touched = true;
  touched_pools_.push_back(pool);
}

void Run::enqueue(std::uint32_t id) {
  Token& token = tokens_[id];
  const StageRule& rule = rule_of(token);
  const VisitRule& visit = visit_of(token);
  const ApplicationState& application = application_of(token);
  const Distribution& effort = model_.distributions[visit.duration.distribution];
  double seconds = 0;
  if (effort.is_constant()) {
    seconds = effort.quantile(0.5);
  } else {
    const std::uint64_t stream = processes_[token.process].streams[stage_of(token) * kStreamsPerStage + kWorkStream];
    seconds = effort.quantile(uniform(stream, application.number, static_cast<std::uint32_t>(token.round)));
  }
  token.effort = static_cast<std::int64_t>(std::min(seconds, kLongestEffort) + 0.5);
  token.state = TokenState::kQueued;
  if (application.arrived_in_window)
    result_.measures.pools[rule.pool].offered_seconds += static_cast<Int128>(token.effort) * visit.team;
  ++pools_[rule.pool].waiting;
  line_up(rule.pool, id);
  touch(rule.pool);
}

void Run::line_up(std::uint32_t pool_id, std::uint32_t id) {
  Token& token = tokens_[id];
  PoolRun& pool = pools_[pool_id];
  const QueueDiscipline discipline = model_.pools[pool_id].states[pool.state].queue;
  const ProcessModel& process = process_of(token);
  const ApplicationState& application = application_of(token);
  token.ticket = next_ticket_++;
  const auto lane = discipline == QueueDiscipline::kPriority ? static_cast<unsigned>(visit_of(token).priority) : 0u;
  const bool by_due_date = discipline == QueueDiscipline::kDueDate;
  const std::uint32_t first = by_due_date ? due_day(token) : lane;
  const EventKey key = waiting_key(first, token.entered - begin_, process.rank, application.number,
                                   token.step - process.flows[application.flow].entry);
  pool.line.push({key, id, token.ticket}, lane, by_due_date);
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
    const std::optional<DayLimits> own = own_numbers(token, clock_id);
    days = own && !clock.started ? own->commitment : clock.numbers.commitment;
    if (days == kNoDays) return kNoDueDay;
    zero = days == 0;
    days -= clock_days(clock, zero ? kZero : kJudged);
  }
  if (days == kNoDays && state.due_date_clock.empty()) return kNoDueDay;
  const Calendar& calendar = *model_.calendar;
  Date from = date_of({token.entered});
  if (zero) from = date_of(calendar.next_opening({token.entered}));
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

void Run::start_all(std::uint32_t pool_id) {
  PoolRun& pool = pools_[pool_id];
  while (pool.waiting > 0) {
    if (!pool.calendar->is_open(now())) {
      if (pool.opening_scheduled || pool.calendar->open_seconds(now(), model_.give_up) == 0) return;
      pool.opening_scheduled = true;
      const std::int64_t at = pool.calendar->next_opening(now()).seconds;
      events_.push(event_key(at - begin_, Phase::kStarts, pool_id, 0, 0), carry(Event::kOpening, pool_id));
      return;
    }
    const Waiting next = *pool.line.front();
    if (tokens_[next.token].ticket != next.ticket) {
      pool.line.pop();
      continue;
    }
    if (pool.busy + visit_of(tokens_[next.token]).team > pool.places) return;
    pool.line.pop();
    start_work(pool_id, next.token);
  }
}

void Run::start_work(std::uint32_t pool_id, std::uint32_t id) {
  PoolRun& pool = pools_[pool_id];
  Token& token = tokens_[id];
  count_waiting(pool_id, token);
  --pool.waiting;
  token.state = TokenState::kWorking;
  token.started = now_;
  token.places = visit_of(token).team;
  token.caseload = model_.pools[pool_id].states[pool.state].caseload;
  pool.busy += token.places;
  note(token, {.kind = Note::Kind::kStart, .seconds = static_cast<double>(now_ - token.entered)});
  if (StageRecord* r = record(token))
    if (r->started == kNever) r->started = now_;
  const std::int64_t duration = token.effort * token.caseload;
  if (pool.calendar->open_seconds(now(), model_.give_up) < duration) return;  // it outlasts the run
  token.event =
      schedule(pool.calendar->advance(now(), duration).seconds, Phase::kEnds, token, carry(Event::kWorkEnds, id));
}

void Run::leave_queue(const Token& token) {
  const std::uint32_t pool = rule_of(token).pool;
  count_waiting(pool, token);
  --pools_[pool].waiting;
  touch(pool);  // who stood behind it may now be first
}

void Run::count_waiting(std::uint32_t pool, const Token& token) {
  result_.measures.pools[pool].waiting_seconds += in_window(token.entered, now_);
}

void Run::stop_work(std::uint32_t id, WorkEnd end) {
  Token& token = tokens_[id];
  const std::uint32_t pool_id = rule_of(token).pool;
  PoolRun& pool = pools_[pool_id];
  PoolMeasure& measure = result_.measures.pools[pool_id];
  const std::int64_t open =
      end == WorkEnd::kDone ? token.effort * token.caseload : pool.calendar->open_seconds({token.started}, now());
  const std::int64_t from = std::max(token.started, model_.measure_from.seconds);
  const std::int64_t until = std::min(now_, model_.measure_until.seconds);
  if (from == token.started && until == now_) {
    measure.busy_place_seconds += static_cast<Int128>(open) * token.places;
  } else if (from < until) {
    measure.busy_place_seconds += static_cast<Int128>(pool.calendar->open_seconds({from}, {until})) * token.places;
  }
  const double staff_seconds = static_cast<double>(open) * token.places / token.caseload;
  note(token, {.kind = Note::Kind::kWork, .seconds = staff_seconds});
  if (end == WorkEnd::kDropped && now_ >= model_.measure_from.seconds && now_ < model_.measure_until.seconds)
    measure.wasted_seconds += staff_seconds;
  pool.busy -= token.places;
  touch(pool_id);
}

void Run::change_staff(std::uint32_t pool_id) {
  PoolRun& pool = pools_[pool_id];
  const std::vector<PoolState>& states = model_.pools[pool_id].states;
  const PoolState& before = states[pool.state];
  while (pool.state + 1 < states.size() && states[pool.state + 1].from.seconds <= now_) ++pool.state;
  const PoolState& after = states[pool.state];
  pool.places = static_cast<std::int64_t>(after.staff) * after.caseload;
  if (before.queue != after.queue || before.due_date_clock != after.due_date_clock) reorder(pool_id);
  touch(pool_id);
}

// A changed discipline orders those who wait anew.
void Run::reorder(std::uint32_t pool_id) {
  pools_[pool_id].line = WaitingLine();
  for (std::uint32_t id = 0; id < tokens_.size(); ++id)
    if (tokens_[id].state == TokenState::kQueued && rule_of(tokens_[id]).pool == pool_id) line_up(pool_id, id);
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
