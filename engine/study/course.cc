#include "study/course.h"

#include <algorithm>

#include "model/model.h"
#include "time/civil.h"

namespace clockstop {
namespace {

constexpr std::size_t kMostPeriods = 36;

/// The first day of the month that many months after this one's.
Date month_after(Date day, int months) {
  const YearMonthDay date = year_month_day(day);
  const int month = date.year * 12 + static_cast<int>(date.month) - 1 + months;
  return civil_date(month / 12, static_cast<unsigned>(month % 12) + 1, 1);
}

bool any_runs(const CaseEvent& event) {
  return std::any_of(event.clocks.begin(), event.clocks.end(),
                     [](const ClockSeen& clock) { return clock.state == ClockSeen::State::kRunning; });
}

}  // namespace

Periods::Periods(Instant from, Instant until) {
  const Date first = date_of(from), end = date_of(until);
  for (const int months : {1, 3, 12}) {
    starts = {first};
    for (Date next = month_after(first, months); next < end; next = month_after(next, months)) starts.push_back(next);
    if (starts.size() <= kMostPeriods) break;
  }
  starts.push_back(end);
  for (const Date day : starts) seconds.push_back(start_of_day(day).seconds);
}

std::size_t Periods::at(std::int64_t second) const {
  if (second < seconds.front() || second >= seconds.back()) return count();
  return static_cast<std::size_t>(std::upper_bound(seconds.begin(), seconds.end(), second) - seconds.begin()) - 1;
}

CourseObserver::CourseObserver(const Model& model, const Periods& periods)
    : model_(model), periods_(periods), cases_(model.processes.size()) {
  for (const ProcessModel& process : model.processes) {
    ProcessCourse& course = processes_.emplace_back();
    course.submitted.resize(periods.count() + 1);  // the last: outside the window
    course.ended.resize(periods.count() + 1);
    course.stages.resize(process.stages.size());
    for (StageCourse& stage : course.stages) {
      stage.judged.resize(periods.count() + 1);
      stage.on_time.resize(periods.count() + 1);
    }
  }
}

void CourseObserver::saw(const CaseEvent& event) {
  std::vector<Case>& all = cases_[event.process];
  if (event.slot >= all.size()) all.resize(event.slot + 1);
  Case& one = all[event.slot];
  using Kind = CaseEvent::Kind;
  switch (event.kind) {
    case Kind::kArrived:
    case Kind::kGone:
      one = Case();
      return;
    case Kind::kSubmitted:
      one.submitted = event.second;
      ++processes_[event.process].submitted[periods_.at(event.second)];
      return;
    case Kind::kEntered:
      return begin(one, event, event.pool == kNone ? kProcedure : kWaiting);
    case Kind::kStarted:
      if (event.pool == kNone) return;
      end(one, event.stage, event.second);
      return begin(one, event, kAtWork);
    case Kind::kDone:
    case Kind::kSilence:
      judge(one, event);
      return end(one, event.stage, event.second);
    case Kind::kAsked:
      return begin(one, event, kApplicant);
    case Kind::kLeft:
    case Kind::kUnanswered:
      // What was not finished is no promise kept.
      std::erase_if(one.finished, [&](const auto& stage) { return stage.first == event.stage && stage.second; });
      return end(one, event.stage, event.second);
    case Kind::kAnswered:
      return end(one, event.stage, event.second);
    case Kind::kTolerated:
    case Kind::kSupplied:
      return;  // nothing waits for it
    case Kind::kEnded:
    case Kind::kStillOpen:
      return finish(one, event);
  }
}

void CourseObserver::begin(Case& one, const CaseEvent& event, DayKind kind) const {
  if (event.in_followup) return;
  const bool limited = any_runs(event) || (kind != kApplicant && event.numbers.any());
  one.open.push_back({event.stage, kind, limited, event.pool, event.second, event.second});
}

void CourseObserver::end(Case& one, std::uint16_t stage, std::int64_t second) {
  const auto found =
      std::find_if(one.open.begin(), one.open.end(), [&](const Stretch& stretch) { return stretch.stage == stage; });
  if (found == one.open.end()) return;
  found->to = second;
  one.done.push_back(*found);
  one.open.erase(found);
}

void CourseObserver::judge(Case& one, const CaseEvent& event) {
  if (event.on_time < 0 || event.in_followup) return;
  const auto found = std::find_if(one.finished.begin(), one.finished.end(),
                                  [&](const auto& stage) { return stage.first == event.stage; });
  if (found == one.finished.end()) {
    one.finished.emplace_back(event.stage, event.on_time == 1);
  } else {
    found->second = found->second && event.on_time == 1;
  }
}

void CourseObserver::finish(Case& one, const CaseEvent& event) {
  if (one.submitted < 0) return;
  ProcessCourse& course = processes_[event.process];
  if (event.kind == CaseEvent::Kind::kEnded) ++course.ended[periods_.at(event.second)];
  if (event.in_cohort) {
    while (!one.open.empty()) end(one, one.open.front().stage, event.second);
    ++course.cases;
    trace_back(one, course, event.second);
    const std::size_t period = periods_.at(one.submitted);
    for (const auto& [stage, on_time] : one.finished) {
      ++course.stages[stage].judged[period];
      course.stages[stage].on_time[period] += on_time;
    }
  }
  one = Case();
}

void CourseObserver::trace_back(Case& one, ProcessCourse& course, std::int64_t second) const {
  std::vector<std::uint8_t> visited(course.stages.size()), held_up(course.stages.size());
  for (const Stretch& stretch : one.done) visited[stretch.stage] = 1;
  while (second > one.submitted) {
    // Of several that end here, that of the first stage: a tie between branches has no loser.
    const Stretch* last = nullptr;
    for (const Stretch& stretch : one.done)
      if (stretch.to == second && stretch.from < second && (last == nullptr || stretch.stage < last->stage))
        last = &stretch;
    if (last == nullptr) break;
    const std::int64_t from = std::max(last->from, one.submitted);
    count(course.stages[last->stage], *last, from, second);
    held_up[last->stage] = 1;
    second = from;
  }
  for (std::size_t s = 0; s < course.stages.size(); ++s) {
    course.stages[s].visited += visited[s];
    course.stages[s].held_up += held_up[s];
  }
}

void CourseObserver::count(StageCourse& stage, const Stretch& stretch, std::int64_t from, std::int64_t to) const {
  const auto add = [&](DayKind kind, std::int64_t seconds) {
    stage.seconds[2 * static_cast<std::size_t>(kind) + stretch.limited] += seconds;
  };
  if (stretch.kind != kAtWork) return add(stretch.kind, to - from);
  const std::int64_t open = model_.pools[stretch.pool].calendar->open_seconds({from}, {to});
  add(kAtWork, open);
  add(kClosed, to - from - open);
}

}  // namespace clockstop
