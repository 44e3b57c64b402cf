// The machinery of one replication. Its parts: run.cc (the loop over instants), arrivals.cc, flow.cc (steps, stages,
// rounds, ends), desk.cc (pools), clocks.cc (named clocks and the split of time), notes.cc (what is measured), watch.cc
// (what single cases leave behind), batches.cc and escalation.cc (who goes together, who
// goes first), tolerance.cc (who goes on without what is missing), backlog.cc.
#pragma once

#include <atomic>
#include <optional>

#include "simulation/replication.h"
#include "simulation/state.h"

namespace clockstop {

/// What the parts of one replication count together: nobody may hold more than the whole may.
struct SharedBounds {
  std::atomic<std::uint64_t> in_flight{0};
  std::atomic<bool> abandoned{false};  // some part has failed
};

class Run {
 public:
  Run(const Model& model, const ReplicationOptions& options);
  Replication execute();

  // One part of a replication beside others (side_by_side.cc): go_on() until its own cases are decided, go_on() to the
  // last instant of all parts, end().
  Run(const Model& model, const ReplicationOptions& options, SharedBounds& bounds);
  void go_on(std::int64_t last_second);
  bool has_open_cases() const { return cohort_open_ > 0 || window_open_ > 0; }
  std::int64_t last_instant() const { return now_; }
  Replication end(std::int64_t second);

 private:
  // What an event's carried number means: the low bits say what, the rest is a token, process or pool.
  enum class Event : std::uint32_t {
    kWorkEnds,
    kDelayEnds,
    kAnswer,
    kNoAnswer,  // in time
    kGathered,  // the last whose ticket is in Token::event
    kExpiry,
    kEscalation,  // the last that is of a token
    kStaffChange,
    kArrival,
    kOpening
  };
  static std::uint32_t carry(Event event, std::uint32_t index) {
    return index << kEventBits | static_cast<std::uint32_t>(event);
  }

  static constexpr std::uint32_t kEventBits = 4;
  static std::uint32_t index_in(std::uint32_t carried) { return carried >> kEventBits; }
  static bool is_of_token(Event event) { return event <= Event::kEscalation; }
  static Event event_in(std::uint32_t carried) { return static_cast<Event>(carried & ((1u << kEventBits) - 1)); }
  static Phase phase_in(std::uint32_t carried) {
    switch (event_in(carried)) {
      case Event::kWorkEnds:
      case Event::kDelayEnds:
      case Event::kAnswer:
      case Event::kGathered:
        return Phase::kEnds;
      case Event::kNoAnswer:
      case Event::kExpiry:
      case Event::kEscalation:
        return Phase::kExpiries;
      case Event::kStaffChange:
        return Phase::kStaff;
      case Event::kArrival:
        return Phase::kArrivals;
      case Event::kOpening:
        return Phase::kStarts;
    }
    return Phase::kEnds;
  }

  // run.cc
  void prepare_streams();
  void prepare_plans(std::uint32_t process);
  VisitPlan make_plan(std::uint32_t process, std::uint32_t rule, std::uint32_t stage, bool first);
  void prepare_pools();
  void handle(std::uint32_t carried);
  void handle_rarer(std::uint32_t carried);
  void one_instant();
  bool is_due(const EventList::Due& due) const;
  void handle_together(EventList::Due first);
  void fetch_next(std::uint32_t carried) const;
  void fetch_application(const Token& token) const;
  EventKey order_of(std::uint32_t carried) const;
  bool cohort_is_decided() const {
    return now_ >= model_.measure_from.seconds && cohort_open_ == 0 && window_open_ == 0;
  }
  void follow_days();
  void begin_epoch();
  void set_epoch(std::size_t epoch);
  /// A part may have nothing before the window while others have.
  bool may_end_before(std::int64_t second) const {
    return second >= model_.measure_until.seconds && (shared_ != nullptr ? !has_open_cases() : cohort_is_decided());
  }
  void check_bounds();
  void publish_in_flight();
  std::vector<std::uint32_t> unfinished_tokens() const;
  void finish();
  Instant now() const { return {now_}; }
  std::int64_t entered(const Token& token) const { return begin_ + token.entered_at; }
  std::int64_t started(const Token& token) const { return begin_ + token.started_at; }
  Seconds32 moment() const { return static_cast<Seconds32>(now_ - begin_); }
  EventKey key_at(std::int64_t seconds, Phase phase, const Token& token) const;
  /// Of its step in its flow.
  std::uint32_t place_of(const Token& token) const {
    return token.step - process_of(token).flows[application_of(token).flow].entry;
  }
  /// For Token::event and its like; whoever forgets it has given the event up.
  [[gnu::always_inline]] std::uint32_t schedule(std::int64_t seconds, Token& token, std::uint32_t carried) {
    seconds = std::max(seconds, model_.begin.seconds);   // what a case of the backlog began earlier
    if (seconds > model_.give_up.seconds) return kNone;  // beyond the end of the run
    if (seconds > now_) return events_.push(seconds - begin_, carried);
    return schedule_at_once(seconds, token, carried);
  }
  std::uint32_t schedule_at_once(std::int64_t seconds, Token& token, std::uint32_t carried);

  // arrivals.cc
  void schedule_arrival(std::uint32_t process);
  std::optional<Instant> next_arrival_by_rate(std::uint32_t process);
  void arrive(std::uint32_t process);
  std::uint32_t admit(std::uint32_t process, std::uint64_t number, const std::vector<std::int32_t>* values);
  std::uint32_t draw_profile(std::uint32_t process, std::uint64_t number, const std::vector<std::int32_t>* values);
  std::uint32_t new_application(std::uint32_t process);
  void reset_clocks(std::uint32_t process, std::uint32_t application);

  // backlog.cc
  struct Placement {
    EventKey key;  // by time, then as ties go
    std::int64_t since;
    std::uint32_t process, application, step;
    const BacklogPlace* place;
  };
  void place_backlogs();
  void admit_backlog(std::uint32_t process, std::vector<Placement>& placements);
  std::uint32_t step_for(std::uint32_t process, std::uint32_t application, std::uint32_t stage) const;
  void set_joins(std::uint32_t process, std::uint32_t application, const std::vector<std::uint32_t>& steps);
  void put(const Placement& placement);
  std::int64_t entered_for(const StageRule& rule, std::int32_t used_days) const;
  std::size_t epoch_at(std::int64_t seconds) const;

  // flow.cc
  /// `in_hand`: the token of the stage that the dossier has just left, to be used again in the next one or given back.
  void enter_step(std::uint32_t process, std::uint32_t application, std::uint32_t step, std::uint32_t in_hand = kNone);
  void go_through(std::uint32_t process, std::uint32_t application, std::uint32_t step, std::uint32_t in_hand);
  std::uint32_t submit(std::uint32_t process, std::uint32_t application);
  std::uint32_t choose(std::uint32_t process, std::uint32_t application, const Step& step) const;
  void enter_stage(std::uint32_t process, std::uint32_t application, std::uint32_t step, std::uint32_t in_hand);
  std::uint32_t new_token(std::uint32_t process, std::uint32_t application, std::uint32_t step);
  void renew_token(std::uint32_t token, std::uint32_t step);
  /// By the rules in force now.
  void fix_plan(Token& token) const { token.plan = processes_[token.process].plan_now[token.step] + (token.round > 0); }
  void begin_round(std::uint32_t token);
  void note_numbers(Token& token, const VisitPlan& plan, const ApplicationState& application);
  void begin_delay(std::uint32_t token);
  void schedule_consent(std::uint32_t token);
  void round_ends(std::uint32_t token, bool of_work);
  void ask_applicant(std::uint32_t token);
  void answer(std::uint32_t token);
  void finish_stage(std::uint32_t token, const VisitPlan& plan, bool by_consent);
  void expire(std::uint32_t token);
  void end_case(std::uint32_t process, std::uint32_t application, std::uint16_t outcome,
                std::uint32_t next_step = kNone);
  void begin_followup(std::uint32_t process, std::uint32_t application, std::uint16_t outcome);
  void end_followup(std::uint32_t process, std::uint32_t application);
  void release_application(std::uint32_t process, std::uint32_t application);
  void cut_off(std::uint32_t token);
  void unlink(std::uint32_t token, ApplicationState& application);
  void release_token(std::uint32_t token);
  std::uint16_t draw_outcome(const Token& token, const StageRule& rule) const;
  struct Verdict {
    std::int32_t used = 0;
    DaysNeeded needed{};
    std::uint8_t late = 0;  // bit per Judgement
  };
  Verdict judge(const Token& token, const VisitRule& visit, bool done) const;
  static void add_round(Token& token, const Verdict& verdict);
  static DaysNeeded needed(const Token& token) { return {token.needed_days, token.same_day}; }
  std::int64_t after_delay(const DurationRule& duration, std::uint64_t stream, std::uint64_t number,
                           std::uint32_t visit) const;

  // desk.cc
  void enqueue(std::uint32_t token, Token& of, const VisitPlan& plan, const ApplicationState& application);
  std::int64_t draw_effort(Token& token, const VisitPlan& plan, const ApplicationState& application);
  static std::int64_t whole_effort(double seconds);
  std::uint32_t due_day(const Token& token) const;
  void touch(std::uint32_t pool) {
    if (pools_[pool].touched) return;
    pools_[pool].touched = true;
    touched_pools_.push_back(pool);
  }
  void start_all(std::uint32_t pool);
  bool may_start_at_once(PoolRun& pool, const VisitPlan& plan) const;
  bool is_open(PoolRun& pool) const;
  void start_work(PoolRun& pool, std::uint32_t token);
  void begin_work(PoolRun& pool, std::uint32_t token, Token& of, const VisitPlan& plan,
                  const ApplicationState& application);
  void change_staff(std::uint32_t pool);
  void reorder(std::uint32_t pool);
  void leave_queue(const Token& token);
  void start_fresh(PoolRun& pool, bool at_once);
  void wait_for_opening(std::uint32_t pool);
  std::int32_t caseload_at_start(const PoolRun& pool, const Token& token) const {
    return pool.caseload != 0 ? pool.caseload : changed_caseload(pool, token);
  }
  std::int64_t scaled_work(std::uint32_t pool, std::int64_t seconds) const;
  std::int32_t changed_caseload(const PoolRun& pool, const Token& token) const;
  enum class WorkEnd : std::uint8_t { kDone, kDropped, kStillRunning };
  void stop_work(std::uint32_t token, WorkEnd end);
  void work_done(const Token& token, const VisitPlan& plan, const ApplicationState& application);
  void count_busy(PoolRun& pool, const VisitPlan& plan, std::int64_t began, std::int64_t place_seconds);
  std::uint32_t place_in_line(const Token& token) const;
  void line_up(std::uint32_t token, std::uint32_t first);
  void line_up(PoolRun& pool, std::uint32_t token, Token& of, const VisitPlan& plan,
               const ApplicationState& application, std::uint32_t first);
  EventKey line_key(const Token& token, std::uint32_t first) const;
  static EventKey line_key(const Token& token, const VisitPlan& plan, const ApplicationState& application,
                           std::uint32_t first);
  void count_waiting(const PoolRun& pool, const Token& token) const {
    if (token.entered_at != moment()) pool.measure->waiting_seconds += in_window(entered(token), now_);
  }
  void count_availability();

  // escalation.cc
  std::optional<std::int64_t> end_of_days(std::int64_t left, bool zero, bool civil) const;
  void schedule_escalation(std::uint32_t token);
  void escalate(std::uint32_t token);

  // tolerance.cc
  bool tolerates(const Token& token) const;
  void ask_or_go_on(std::uint32_t token);
  bool waits_for(std::uint32_t beside, std::uint32_t step) const;
  bool held_up(std::uint32_t process, std::uint32_t application, std::uint32_t step) const;
  bool hold(std::uint32_t process, std::uint32_t application, std::uint32_t step);
  void open_gates(std::uint32_t process, std::uint32_t application);

  // batches.cc
  bool is_batched(const Token& token) const { return plan_of(token).is_batched; }
  const BatchRule& batch_of(const Token& token) const { return process_of(token).batches[rule_of(token).batch]; }
  std::vector<Gathered>& group_of(const Token& token);
  void gather(std::uint32_t token);
  void is_ready(const Gathered& entry);
  void gathered_long_enough(std::uint32_t token);
  bool start_together(std::uint32_t pool, std::uint32_t first);
  void join_visit(std::uint32_t pool, std::uint32_t token, std::uint32_t visit, std::int64_t effort);
  void leave_group(std::uint32_t token);
  std::uint32_t joint_visit_of(std::uint32_t token) const {
    return token < joint_of_token_.size() ? joint_of_token_[token] : kNone;
  }
  double leave_visit(std::uint32_t pool, std::uint32_t token);

  // clocks.cc
  static std::uint8_t number_bits(const DayLimits& limits);
  void hand_to_regulator(const Token& token, const VisitPlan& plan, ApplicationState& application) {
    ++application.regulator_branches;
    if (application.applicant_branches > 0) account_for_applicant(application);
    if (!plan.is_plain && plan.is_clocked) run_clocks(token);
  }
  void take_from_regulator(const Token& token, const VisitPlan& plan, ApplicationState& application) {
    --application.regulator_branches;
    if (application.applicant_branches > 0) account_for_applicant(application);
    if (!plan.is_plain && plan.is_clocked) rest_clocks(token);
  }
  void hand_to_applicant(const Token& token, const VisitPlan& plan, ApplicationState& application) {
    ++application.applicant_branches;
    account_for_applicant(application);
    if (!plan.is_plain && plan.is_clocked) stop_clocks(token);
  }
  void take_from_applicant(const Token& token, const VisitPlan& plan, ApplicationState& application) {
    --application.applicant_branches;
    account_for_applicant(application);
    if (!plan.is_plain && plan.is_clocked) release_clocks(token);
  }
  void run_clocks(const Token& token);
  void rest_clocks(const Token& token);
  void stop_clocks(const Token& token);
  void release_clocks(const Token& token);
  /// It is the applicant's turn while some branch waits for them and none for the regulator; never without the former.
  void account_for_applicant(ApplicationState& application) {
    const bool applicants_turn = application.applicant_branches > 0 && application.regulator_branches == 0 &&
                                 application.submitted_at != kNoMoment;
    if (applicants_turn != (application.applicant_since != kNoMoment)) change_turn(application);
  }
  void change_turn(ApplicationState& application);
  void update_clock(ClockState& clock);
  void close_interval(ClockState& clock) const;
  std::int64_t interval_days(const ClockState& clock, DayCount count, std::int64_t end) const;
  std::int64_t clock_days(const ClockState& clock, DayCount count) const;
  std::int64_t shown_days(const ClockState& clock, bool completed) const;
  /// 24:00 as the last moment of its day.
  std::int64_t last_moment(std::int64_t from, std::int64_t to) const {
    const std::int64_t day_begins = to == now_ ? start_of_day(today_).seconds : start_of_day(date_of({to})).seconds;
    return to > from && to == day_begins ? to - 1 : to;
  }
  const std::optional<DayLimits>& own_numbers(const Token& token, std::uint32_t clock) const;
  std::int32_t committed_days(const Token& token, std::uint32_t clock) const;
  void close_clocks(std::uint32_t process, std::uint32_t application, bool decided, std::uint32_t still_ahead);
  std::uint32_t clocks_ahead(std::uint32_t process, std::uint32_t application, std::uint32_t next_step) const;
  std::int64_t days_between(std::int64_t from, std::int64_t to, bool civil) const;
  std::int64_t zero_days_between(std::int64_t from, std::int64_t to, bool civil) const;
  static std::uint8_t over_numbers(const DayLimits& limits, DaysNeeded needed);

  // notes.cc
  [[gnu::always_inline]] void note(const Token& token, Note what) {
    const VisitPlan& plan = plan_of(token);
    note(token, plan, application_of(plan, token), what);
  }
  [[gnu::always_inline]] void note(const Token& token, const VisitPlan& plan, const ApplicationState& application,
                                   Note what) {
    if (application.in_cohort) {
      count(what, *plan.measure);
    } else if (application.submitted_at == kNoMoment) {
      what.stage = static_cast<std::uint16_t>(plan.stage);
      keep(token, what);
    }
  }
  void keep(const Token& token, const Note& what);
  void release_notes(std::uint32_t process, std::uint32_t application);
  void measure_end(std::uint32_t process, std::uint32_t application, std::uint32_t next_step, bool open);

  // watch.cc: called only if watched_, or with periods
  [[gnu::cold]] void count_by_period(std::uint32_t pool, std::int64_t from, std::int64_t places);
  using Seen = CaseEvent::Kind;
  [[gnu::cold]] void watch(Seen what, const Token& token) { watch(what, token, Verdict{}); }
  [[gnu::cold]] void watch(Seen what, const Token& token, Verdict verdict);
  [[gnu::cold]] void watch_case(Seen what, std::uint32_t process, std::uint32_t application,
                                std::uint32_t clocks_cut = 0);
  void record(Seen what, const Token& token);
  [[gnu::cold]] void record_days(const Token& token, bool completed);
  void tell(CaseEvent& event, std::uint32_t clocks_cut);
  [[gnu::cold]] void keep_record(std::uint32_t process, std::uint32_t application);
  const ProcessModel& process_of(const Token& token) const { return model_.processes[token.process]; }
  const VisitPlan& plan_of(const Token& token) const { return plans_[token.plan]; }
  const StageRule& rule_of(const Token& token) const { return *plan_of(token).rule; }
  const VisitRule& visit_of(const Token& token) const { return *plan_of(token).visit; }
  std::uint32_t stage_of(const Token& token) const { return plan_of(token).stage; }
  ApplicationState& application_of(const Token& token) {
    return processes_[token.process].applications[token.application];
  }
  /// The same by a shorter way, for whoever has the plan at hand.
  static ApplicationState& application_of(const VisitPlan& plan, const Token& token) {
    return plan.process->applications[token.application];
  }
  const ApplicationState& application_of(const Token& token) const {
    return processes_[token.process].applications[token.application];
  }
  std::int64_t in_window(std::int64_t from, std::int64_t to) const;

  const Model& model_;
  const ReplicationOptions& options_;
  const bool watched_;  // cases are logged or observed
  bool is_over_ = false;
  SharedBounds* shared_ = nullptr;
  std::uint64_t published_ = 0, instants_ = 0;  // of in_flight_, into shared_
  Replication result_;
  std::vector<ProcessState> processes_;
  std::vector<PoolRun> pools_;
  std::vector<VisitPlan> plans_;
  GrowingArray<Token> tokens_;
  bool has_consent_ = false;
  std::vector<std::uint32_t> expiries_;  // [token] the pending expiry, in models with consent by silence
  bool has_tolerance_ = false;
  std::vector<std::uint32_t> gates_;  // [token] beside the flow: the stage that waits for it, in models with tolerance
  bool has_escalation_ = false;
  std::vector<std::uint32_t> escalations_;  // [token] the pending escalation, in models with any
  GrowingArray<std::uint32_t> free_tokens_, touched_pools_;
  struct ZeroLength {
    EventKey key;
    std::uint32_t carried, ticket;
  };
  std::vector<std::uint32_t> joint_of_token_;  // by token, as far as there have been joint visits
  std::vector<JointVisit> joint_visits_;
  std::vector<std::uint32_t> free_joint_visits_;
  std::vector<std::pair<EventKey, std::uint32_t>> visit_mates_;  // scratch of start_together
  struct Together {
    EventKey key;
    EventList::Due due;
  };
  std::vector<Together> together_;                   // what is due at this instant, if more than one
  std::vector<ZeroLength> next_round_, this_round_;  // activities that end in the instant in which they began
  std::int64_t now_ = 0, begin_ = 0;                 // begin_: moments count from here, not after Model::begin
  std::size_t epoch_ = 0;
  bool may_be_alone_ = false;  // nothing of the model or the observers stands against it
  bool alone_ = false;  // what is being done is the last of its instant, but for zero lengths, and nobody watches
  std::int64_t next_epoch_ = 0;  // begins at this second
  std::int64_t heed_from_ = 0;   // before it neither the day nor the epoch changes, and the run goes on
  Date today_;                   // of now_
  std::uint32_t next_ticket_ = 1;
  std::uint64_t cohort_open_ = 0, window_open_ = 0, in_flight_ = 0;
  EventList events_;
};

}  // namespace clockstop
