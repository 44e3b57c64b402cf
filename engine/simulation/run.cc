#include "simulation/run.h"

#include <algorithm>
#include <limits>

#include "random/draw.h"
#include "simulation/side_by_side.h"
#include "time/civil.h"
#include "time/contract.h"

namespace clockstop {

namespace {

/// Moments count from the beginning of the run, or with a backlog from so long before that none of its lies earlier.
std::int64_t origin_of(const Model& model) {
  const bool backlog = std::any_of(model.processes.begin(), model.processes.end(),
                                   [](const ProcessModel& process) { return !process.arrivals.backlog.empty(); });
  return model.begin.seconds - (backlog ? kBacklogSeconds : 0);
}

const FlowModel& flow_of_step(const ProcessModel& process, std::uint32_t step) {
  return *std::find_if(process.flows.begin(), process.flows.end(),
                       [&](const FlowModel& flow) { return flow.entry <= step && step <= flow.last; });
}

}  // namespace

Run::Run(const Model& model, const ReplicationOptions& options)
    : model_(model),
      options_(options),
      watched_(options.log_cases || options.observer != nullptr),
      now_(model.begin.seconds),
      begin_(origin_of(model)) {
  today_ = date_of(model.begin);
  next_epoch_ = now_;
  processes_.resize(model.processes.size());
  result_.measures.processes.resize(model.processes.size());
  result_.measures.pools.resize(model.pools.size());
  for (std::size_t p = 0; p < model.processes.size(); ++p) {
    ProcessMeasure& measure = result_.measures.processes[p];
    measure.clocks.resize(model.processes[p].clocks.size());
    measure.stages.resize(model.processes[p].stage_count());
    measure.outcomes.resize(model.processes[p].outcomes.size());
    for (const FlowModel& flow : model.processes[p].flows) processes_[p].keeps_notes |= !flow.submits_first;
    for (const StageRule& rule : model.processes[p].rules) {
      has_consent_ |= rule.consent_on_expiry;
      has_escalation_ |= rule.escalation != kNone;
      has_tolerance_ |= rule.tolerance != kNone;
    }
  }
  may_be_alone_ = !has_tolerance_ && !watched_;
  prepare_streams();
  pools_.resize(model.pools.size());
  for (std::uint32_t p = 0; p < processes_.size(); ++p) prepare_plans(p);
  prepare_pools();
  set_epoch(0);
}

void Run::prepare_streams() {
  for (std::size_t p = 0; p < model_.processes.size(); ++p) {
    const ProcessModel& process = model_.processes[p];
    ProcessState& state = processes_[p];
    const auto add = [&](const std::string& what) {
      state.streams.push_back(stream_key(options_.seed, options_.replication, process.name, what));
    };
    for (const std::string& stage : process.stages)
      for (const char* what : {".work", ".deficiency", ".response", ".outcome"}) add(stage + what);
    std::uint32_t stride = 1;
    for (const AttributeDefinition& attribute : process.attributes) {
      add("attribute " + attribute.name);
      if (&attribute == &process.attributes.front()) state.first_attribute_stream = state.streams.back();
      state.profile_strides.push_back(stride);
      stride *= static_cast<std::uint32_t>(attribute.values.size());
    }
    add("arrival");
    state.gathered.resize(process.batch_groups);
    for (const std::string& choice : process.choices)
      state.choice_streams.push_back(stream_key(options_.seed, options_.replication, process.name, choice + ".choice"));
  }
}

void Run::prepare_plans(std::uint32_t process) {
  const ProcessModel& model = model_.processes[process];
  const auto first_plan = static_cast<std::uint32_t>(plans_.size());
  plans_.resize(plans_.size() + 2 * model.rules.size());
  const std::size_t steps = model.steps.size();
  processes_[process].model = &model;
  processes_[process].steps = model.steps.data();
  processes_[process].step_count = steps;
  processes_[process].join_slots = model.join_slots;
  std::vector<std::uint32_t>& plan_of_step = processes_[process].plan_of_step;
  plan_of_step.assign((model_.epoch_starts.size() + 1) * steps, kNone);
  std::vector<bool> judged(model.stage_count());
  const auto judges = [&](std::size_t stage, const StageRule& rule) {
    judged[stage] = judged[stage] || rule.first.limits.any() || rule.round.limits.any();
  };
  for (std::size_t r = 0; r < model.rule_sets() * model.stage_count(); ++r)
    judges(r % model.stage_count(), model.rules[r]);
  for (std::size_t i = 0; i < plan_of_step.size(); ++i) {
    const auto id = static_cast<std::uint32_t>(i % steps);
    const Step& step = model.steps[id];
    if (step.kind != StepKind::kStage) continue;
    const std::uint32_t rule = model.rule_of_step(flow_of_step(model, id).rule_set_of[i / steps], step);
    plan_of_step[i] = first_plan + 2 * rule;
    for (const bool first : {true, false})
      plans_[plan_of_step[i] + !first] = make_plan(process, rule, step.stage, first);
    judges(step.stage, model.rules[rule]);
  }
  const bool asks_for_more = watched_ || has_consent_ || has_tolerance_ || has_escalation_ || !options_.periods.empty();
  for (std::size_t i = first_plan; i < plans_.size(); ++i) {
    VisitPlan& plan = plans_[i];
    plan.is_judged = judged[plan.stage];
    if (plan.desk == nullptr || asks_for_more) continue;
    const std::vector<PoolState>& states = model_.pools[plan.pool].states;
    const bool scales_work = std::any_of(states.begin(), states.end(), [](const PoolState& state) {
      return state.productivity_ppm != kFullProductivity;
    });
    // A first visit may be joined by others, its rounds follow it.
    plan.is_plain = !(plan.numbers != 0 || plan.is_judged || plan.is_clocked || plan.is_batched || plan.has_outcomes ||
                      plan.tolerates || plan.escalates || scales_work);
  }
}

VisitPlan Run::make_plan(std::uint32_t process, std::uint32_t rule_id, std::uint32_t stage, bool first) {
  const ProcessModel& model = model_.processes[process];
  const StageRule& rule = model.rules[rule_id];
  const std::uint64_t* streams = processes_[process].streams.data() + stage * kStreamsPerStage;
  VisitPlan plan;
  plan.process = &processes_[process];
  if (rule.pool != kNone) plan.desk = &pools_[rule.pool];
  plan.rule = &rule;
  plan.is_first = first;
  plan.visit = first ? &rule.first : &rule.round;
  plan.measure = &result_.measures.processes[process].stages[stage];
  plan.work_stream = streams[kWorkStream];
  plan.deficiency_stream = streams[kDeficiencyStream];
  plan.response_stream = streams[kResponseStream];
  plan.deficiency_probability = rule.deficiency_probability;
  plan.rounds = rule.rounds;
  plan.team = plan.visit->team;
  plan.pool = rule.pool;
  plan.stage = stage;
  plan.priority = static_cast<std::uint32_t>(plan.visit->priority);
  plan.numbers = number_bits(plan.visit->limits);
  plan.is_clocked = !model.clocks.empty() && (model.over_clocks[stage] | model.watched_clocks[stage]) != 0;
  plan.is_batched = first && rule.batch != kNone;
  plan.tolerates = rule.tolerance != kNone;
  plan.escalates = rule.escalation != kNone;
  plan.has_outcomes = rule.outcomes_end > rule.outcomes_begin;
  if (plan.visit->duration.distribution != kNone) {
    plan.effort = &model_.distributions[plan.visit->duration.distribution];
    if (plan.effort->is_constant()) plan.fixed_effort = whole_effort(plan.effort->quantile(0.5));
  }
  return plan;
}

void Run::prepare_pools() {
  for (std::uint32_t i = 0; i < pools_.size(); ++i) {
    const PoolDefinition& definition = model_.pools[i];
    PoolRun& pool = pools_[i];
    pool.calendar = definition.calendar;
    pool.always_open = definition.calendar->always_open();
    if (pool.always_open) pool.open_until = std::numeric_limits<std::int64_t>::max();
    while (pool.state + 1 < definition.states.size() &&
           definition.states[pool.state + 1].from.seconds <= model_.begin.seconds)
      ++pool.state;
    const PoolState& state = definition.states[pool.state];
    pool.places = static_cast<std::int64_t>(state.staff) * state.caseload;
    pool.measure = &result_.measures.pools[i];
    pool.caseload = pool.caseload_now = state.caseload;
    pool.queue = state.queue;
    for (const PoolState& other : definition.states) {
      pool.scales_work |= other.productivity_ppm != kFullProductivity;
      if (other.caseload != state.caseload) pool.caseload = 0;
    }
    for (std::size_t s = pool.state + 1; s < definition.states.size(); ++s) {
      const std::int64_t at = definition.states[s].from.seconds;
      if (at <= model_.give_up.seconds) events_.push(at - begin_, carry(Event::kStaffChange, i));
    }
  }
}

Run::Run(const Model& model, const ReplicationOptions& options, SharedBounds& bounds) : Run(model, options) {
  shared_ = &bounds;
}

Replication Run::execute() {
  go_on(begin_);
  // Nothing happens any more until then, but pools are still watched to the end of the window.
  return end(cohort_is_decided() ? std::max(now_, model_.measure_until.seconds) : model_.give_up.seconds);
}

/// To the end of that second, and beyond it until all is decided.
void Run::go_on(std::int64_t last_second) {
  if (instants_ == 0) {
    follow_days();
    place_backlogs();
    for (std::uint32_t p = 0; p < processes_.size(); ++p) schedule_arrival(p);
  }
  while (!events_.empty()) {
    const std::int64_t at = begin_ + events_.first_second();
    if (at >= heed_from_) {
      if (at >= model_.give_up.seconds) break;
      if (may_end_before(at) && at > last_second) break;
      now_ = at;
      follow_days();
    }
    now_ = at;
    one_instant();
    if ((++instants_ & 0x3ff) == 0) check_bounds();
  }
  ++instants_;  // begun, even if nothing happened
}

Replication Run::end(std::int64_t second) {
  now_ = second;
  today_ = date_of(now());
  finish();
  return std::move(result_);
}

// What changes with the day; and up to when nothing of it does.
void Run::follow_days() {
  today_ = date_of(now());
  while (now_ >= next_epoch_) begin_epoch();
  const std::int64_t tomorrow = start_of_day(today_).seconds + kSecondsPerDay;
  heed_from_ = now_ >= model_.measure_until.seconds ? now_ : std::min(tomorrow, model_.measure_until.seconds);
  heed_from_ = std::min({heed_from_, next_epoch_, model_.give_up.seconds});
}

void Run::begin_epoch() {
  const bool more = epoch_ < model_.epoch_starts.size();
  next_epoch_ = more ? start_of_day(model_.epoch_starts[epoch_]).seconds : std::numeric_limits<std::int64_t>::max();
  if (more && next_epoch_ <= now_) set_epoch(epoch_ + 1);
}

void Run::set_epoch(std::size_t epoch) {
  epoch_ = epoch;
  for (ProcessState& process : processes_) process.plan_now = process.plan_of_step.data() + epoch * process.step_count;
}

void Run::check_bounds() {
  if (options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed)) throw Interrupted();
  if (shared_ != nullptr) publish_in_flight();
  if (in_flight_ <= options_.max_in_flight) return;
  std::size_t longest = 0;
  for (std::size_t i = 1; i < pools_.size(); ++i)
    if (pools_[i].waiting > pools_[longest].waiting) longest = i;
  std::string where = pools_.empty() ? ""
                                     : "; most of them, " + std::to_string(pools_[longest].waiting) +
                                           ", wait at pool '" + model_.pools[longest].name + "'";
  throw TooLarge("more than " + std::to_string(options_.max_in_flight) + " applications are in flight on " +
                 iso_date(date_of(now())) + where);
}

void Run::publish_in_flight() {
  const std::uint64_t all = shared_->in_flight.fetch_add(in_flight_ - published_) + in_flight_ - published_;
  published_ = in_flight_;
  if (shared_->abandoned) throw Interrupted();
  if (all > options_.max_in_flight) throw TooLarge("the parts of a replication together");
}

[[gnu::always_inline]] inline void Run::handle(std::uint32_t carried) {
  ++result_.measures.events;
  if (event_in(carried) == Event::kWorkEnds) return round_ends(index_in(carried), true);
  handle_rarer(carried);
}

void Run::handle_rarer(std::uint32_t carried) {
  const std::uint32_t index = index_in(carried);
  switch (event_in(carried)) {
    case Event::kWorkEnds:  // done above
      return;
    case Event::kDelayEnds:
      return round_ends(index, false);
    case Event::kAnswer:
      tokens_[index].event = kNone;
      answer(index);
      return;
    case Event::kNoAnswer:
      tokens_[index].event = kNone;
      end_case(tokens_[index].process, tokens_[index].application, rule_of(tokens_[index]).late_outcome);
      return;
    case Event::kExpiry:
      expiries_[index] = kNone;
      expire(index);
      return;
    case Event::kStaffChange:
      change_staff(index);
      return;
    case Event::kArrival:
      arrive(index);
      return;
    case Event::kGathered:
      tokens_[index].event = kNone;
      gathered_long_enough(index);
      return;
    case Event::kEscalation:
      escalations_[index] = kNone;
      escalate(index);
      return;
    case Event::kOpening:
      pools_[index].opening_scheduled = false;
      touch(index);
      return;
  }
}

/// Whether nobody has given it up.
bool Run::is_due(const EventList::Due& due) const {
  const std::uint32_t index = index_in(due.carried);
  const Event event = event_in(due.carried);
  if (event <= Event::kGathered) return tokens_[index].event == due.ticket;
  if (event == Event::kExpiry) return expiries_[index] == due.ticket;
  if (event == Event::kEscalation) return escalations_[index] == due.ticket;
  return true;
}

// All that is pending for one instant comes off the list in phase order; what then has zero length waits in next_round_
// until every pool has started all it can.
[[gnu::always_inline]] inline void Run::one_instant() {
  do {
    const EventList::Due first = events_.pop();
    if (events_.any_now()) {
      handle_together(first);
      continue;
    }
    fetch_next(first.carried);
    if (!is_due(first)) continue;
    alone_ = may_be_alone_;
    handle(first.carried);
    alone_ = false;
  } while (events_.any_now());  // the next arrival may share the second
  for (;;) {
    while (!touched_pools_.empty()) {
      const std::uint32_t pool = touched_pools_.back();
      touched_pools_.pop_back();
      pools_[pool].touched = false;
      start_all(pool);
    }
    if (next_round_.empty()) return;
    this_round_.swap(next_round_);
    std::sort(this_round_.begin(), this_round_.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
    for (const ZeroLength& end : this_round_) {
      // A case cut off earlier in the round has released its token, and with it the ticket.
      if (tokens_[index_in(end.carried)].ticket == end.ticket) handle(end.carried);
    }
    this_round_.clear();
  }
}

// What shares an instant is taken in the order of phases, names and numbers, unless what comes before gives it up.
// Where many dossiers are in flight, what an event touches is not at hand: it is asked for while the others are
// gathered.
void Run::handle_together(EventList::Due first) {
  const auto gather = [&](const EventList::Due& due) {
    if (is_of_token(event_in(due.carried))) __builtin_prefetch(&tokens_[index_in(due.carried)]);
    together_.push_back({0, due});
  };
  together_.clear();
  gather(first);
  while (events_.any_now()) gather(events_.pop());
  std::erase_if(together_, [&](const Together& event) { return !is_due(event.due); });
  for (const Together& event : together_)
    if (is_of_token(event_in(event.due.carried))) fetch_application(tokens_[index_in(event.due.carried)]);
  for (Together& event : together_) event.key = order_of(event.due.carried);
  std::sort(together_.begin(), together_.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  for (const Together& event : together_)
    if (is_due(event.due)) handle(event.due.carried);
}

// The dossier of the event after this one, and what else this one will touch.
void Run::fetch_next(std::uint32_t carried) const {
  const std::optional<std::uint32_t> next = events_.carried_next();
  if (!next) return;
  if (is_of_token(event_in(*next))) __builtin_prefetch(&tokens_[index_in(*next)]);
  if (is_of_token(event_in(carried))) fetch_application(tokens_[index_in(carried)]);
}

void Run::fetch_application(const Token& token) const {
  const ProcessState& state = processes_[token.process];
  __builtin_prefetch(&state.applications[token.application]);
  if (const std::size_t joins = model_.processes[token.process].join_slots; joins > 0)
    __builtin_prefetch(&state.joins[token.application * joins]);
  if (!state.clocks.empty())
    __builtin_prefetch(&state.clocks[token.application * model_.processes[token.process].clocks.size()]);
}

EventKey Run::order_of(std::uint32_t carried) const {
  const std::uint32_t index = index_in(carried);
  switch (event_in(carried)) {
    case Event::kStaffChange:
    case Event::kOpening:
      return event_key(0, phase_in(carried), index, 0, 0);
    case Event::kArrival:
      return event_key(0, phase_in(carried), model_.processes[index].rank, processes_[index].arrived + 1, 0);
    default:
      return key_at(begin_, phase_in(carried), tokens_[index]);
  }
}

EventKey Run::key_at(std::int64_t seconds, Phase phase, const Token& token) const {
  const ProcessModel& process = process_of(token);
  const ApplicationState& application = application_of(token);
  return event_key(seconds - begin_, phase, process.rank, application.number, place_of(token));
}

std::uint32_t Run::schedule_at_once(std::int64_t seconds, Token& token, std::uint32_t carried) {
  token.ticket = next_ticket_++;
  next_round_.push_back({key_at(seconds, phase_in(carried), token), carried, token.ticket});
  return kZeroLength;
}

std::int64_t Run::in_window(std::int64_t from, std::int64_t to) const {
  const std::int64_t begin = std::max(from, model_.measure_from.seconds);
  const std::int64_t end = std::min(to, model_.measure_until.seconds);
  return std::max<std::int64_t>(end - begin, 0);
}

/// In hand or in a queue, in an order that depends on the cases alone: sums of fractions depend on it.
std::vector<std::uint32_t> Run::unfinished_tokens() const {
  struct Place {
    std::uint64_t case_and_step;  // all of the key that differs at one instant, but for the process
    std::uint32_t token;
  };
  std::vector<std::vector<Place>> places(processes_.size());  // by rank of the process
  for (std::uint32_t id = 0; id < tokens_.size(); ++id) {
    const Token& token = tokens_[id];
    if (token.state != TokenState::kQueued && token.state != TokenState::kWorking) continue;
    const std::uint64_t number = application_of(token).number;
    places[process_of(token).rank].push_back({number << kStepBits | place_of(token), id});
  }
  std::vector<std::uint32_t> ids;
  for (std::vector<Place>& of_process : places) {
    std::sort(of_process.begin(), of_process.end(),
              [](const Place& a, const Place& b) { return a.case_and_step < b.case_and_step; });
    for (const Place& place : of_process) ids.push_back(place.token);
    of_process = {};
  }
  return ids;
}

// Whatever is still in flight: pool figures count it up to now, open cases of the cohort at their age.
void Run::finish() {
  is_over_ = true;
  result_.measures.last_second = now_;
  for (const std::uint32_t id : unfinished_tokens()) {
    if (tokens_[id].state == TokenState::kQueued) {
      count_waiting(pools_[rule_of(tokens_[id]).pool], tokens_[id]);
      tokens_[id].state = TokenState::kStopped;
    } else {
      stop_work(id, WorkEnd::kStillRunning);
      tokens_[id].state = TokenState::kStopped;
    }
  }
  for (std::uint32_t p = 0; p < processes_.size(); ++p)
    for (std::uint32_t a = 0; a < processes_[p].applications.size(); ++a)
      if (const ApplicationState& application = processes_[p].applications[a]; application.in_followup) {
        while (application.first_token != kNone) cut_off(application.first_token);
        if (watched_) keep_record(p, a);
      } else if (application.alive) {
        measure_end(p, a, kNone, true);
        if (watched_) keep_record(p, a);
      }
  count_availability();
  std::sort(result_.cases.begin(), result_.cases.end(), [](const CaseRecord& a, const CaseRecord& b) {
    return a.process != b.process ? a.process < b.process : a.application < b.application;
  });
}

Replication simulate(const Model& model, const ReplicationOptions& options) {
  if (options.threads > 1 && options.observer == nullptr)
    if (std::optional<Replication> done = simulate_side_by_side(model, options)) return std::move(*done);
  return Run(model, options).execute();
}

}  // namespace clockstop
