// Who waits too long goes first: visits that get the class `high` when a number of days has run out.
#include "simulation/run.h"
#include "time/civil.h"

namespace clockstop {

// 24:00 of the last of `left` days from now; of a number of 0 days the first is the day of the next opening. Nothing if
// that is beyond the calendar.
std::optional<std::int64_t> Run::end_of_days(std::int64_t left, bool zero, bool civil) const {
  const Calendar& calendar = *model_.calendar;
  Date last = date_of(zero ? calendar.next_opening(now()) : now());
  if (civil) return start_of_day(last + static_cast<std::int32_t>(left) + 1).seconds;
  if (calendar.working_days(last, calendar.last()) < left) return std::nullopt;
  return start_of_day(calendar.nth_working_day_after(last, left) + 1).seconds;
}

// At the entry into the queue. Days on a named clock are those left now, counted on from here.
void Run::schedule_escalation(std::uint32_t id) {
  Token& token = tokens_[id];
  const EscalationRule& rule = process_of(token).escalations[rule_of(token).escalation];
  std::int64_t number = rule.after, left = 0;
  bool civil = rule.civil_days;
  if (rule.clock == kNone) {
    if (number == kNoDays) {
      number = visit_of(token).limits.commitment;
      civil = rule_of(token).civil_days;
    }
    left = number;
  } else {
    const ProcessModel& process = process_of(token);
    if (number == kNoDays) number = committed_days(token, rule.clock);
    const ClockState& clock = processes_[token.process].clocks[token.application * process.clocks.size() + rule.clock];
    civil = process.clocks[rule.clock].civil_days;
    left = number - clock_days(clock, number == 0 ? kZero : kJudged);
  }
  if (number == kNoDays) return;
  if (left < 0) {
    token.escalated = true;
  } else if (const std::optional<std::int64_t> at = end_of_days(left, number == 0, civil)) {
    escalations_[id] = schedule(*at, token, carry(Event::kEscalation, id));
  }
}

// It takes the place that its entry has among those of its new class.
void Run::escalate(std::uint32_t id) {
  Token& token = tokens_[id];
  token.escalated = true;
  const std::uint32_t pool = rule_of(token).pool;
  if (pools_[pool].queue != QueueDiscipline::kPriority) return;
  const std::uint32_t first = place_in_line(token);
  if (is_batched(token))
    for (Gathered& entry : group_of(token))
      if (entry.token == id) entry.first = first;
  if (token.ticket != 0) line_up(id, first);  // else it waits for others first
  touch(pool);                                // it may fit where the one before it does not
}

}  // namespace clockstop
