#include "scenario/define.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

#include "scenario/apply_reforms.h"
#include "time/china_office.h"
#include "time/civil.h"
#include "time/contract.h"

namespace clockstop {
namespace {

// More would not end in a day on one core.
constexpr double kMostApplications = 4e9;

/// The same date so many years on (or back), then whole days.
Date shifted(Date date, const Number& span, int direction) {
  const Decimal& value = span.quantity.value;
  if (span.quantity.unit == Unit::kDays) return date + static_cast<std::int32_t>(direction * value.round_half_up());
  const std::int64_t years = value.floor();
  const std::int64_t days = ((value - Decimal(years)) * Decimal(365)).round_half_up();
  return add_years(date, static_cast<int>(direction * years)) + static_cast<std::int32_t>(direction * days);
}

std::vector<const Calendar*> calendars_used(const StudySpec& study, const CalendarShelf& calendars) {
  std::vector<const Calendar*> used = {&calendars.at(study.calendar)};
  for (const PoolSpec& pool : study.pools)
    if (!pool.calendar.empty()) used.push_back(&calendars.at(pool.calendar));
  return used;
}

/// Where the team of a stage was written: by the stage, by its round, by a reform.
Place place_of_team(const StudySpec& study, const ScenarioSpec& scenario, const ProcessSpec& process,
                    const std::string& stage, std::int32_t team) {
  const auto says = [&](const std::optional<Number>& number) {
    return number && number->quantity.value == Decimal(team);
  };
  Place place = process.place;
  bool found = false;
  for_each_stage(process.flow, [&](const StageSpec& s) {
    if (s.name != stage) return;
    place = s.place;
    found = true;
    if (says(s.team))
      place = s.team->place;
    else if (s.deficiency && says(s.deficiency->team))
      place = s.deficiency->team->place;
    else
      found = team == 1;
  });
  if (found) return place;
  for (const std::size_t id : scenario.reforms)
    for (const ChangeSpec& change : study.reforms[id].changes)
      for (const auto& [path, written] : change.paths)
        if (path.ends_with(stage + ".team") || path.ends_with(stage + ".deficiency.team")) place = change.place;
  return place;
}

void check_teams(const StudySpec& study, const ScenarioSpec& scenario, const StudyDefinition& definition,
                 const Frame& frame, Diagnostics& diagnostics) {
  std::vector<std::pair<std::int64_t, std::int64_t>> least;  // places, staff
  for (const PoolDefinition& pool : definition.pools) {
    std::int64_t places = INT64_MAX, staff = INT64_MAX;
    for (std::size_t s = 0; s < pool.states.size(); ++s) {
      const PoolState& state = pool.states[s];
      const bool seen =
          state.from < frame.measure_until && (s + 1 == pool.states.size() || pool.states[s + 1].from > frame.begin);
      if (!seen) continue;
      places = std::min<std::int64_t>(places, static_cast<std::int64_t>(state.staff) * state.caseload);
      staff = std::min<std::int64_t>(staff, state.staff);
    }
    least.emplace_back(places, staff);
  }
  for (std::size_t p = 0; p < definition.processes.size(); ++p) {
    const ProcessDefinition& process = definition.processes[p];
    for (const RuleSetDefinition& rules : process.rule_sets)
      for (const StageDefinition& stage : rules.stages) {
        if (!stage.pool) continue;
        const auto& [places, staff] = least[*stage.pool];
        const std::int32_t team = std::max(stage.first.team, stage.deficiency ? stage.deficiency->round.team : 1);
        if (team <= staff) continue;
        const Place place = place_of_team(study, scenario, study.processes[p], stage.name, team);
        const auto counted = [](std::int64_t n, const char* one, const char* many) {
          return std::to_string(n) + " " + (n == 1 ? one : many);
        };
        const std::string what = "stage '" + stage.name + "' needs a team of " + std::to_string(team) + ", and pool '" +
                                 definition.pools[*stage.pool].name + "' has at times only ";
        if (team > places)
          diagnostics.error(place, what + counted(places, "place", "places"), "add staff, or make the team smaller");
        else
          diagnostics.warning(place, what + counted(staff, "person", "people"), "one of them would be counted twice");
      }
  }
}

double expected_applications(const StudyDefinition& study) {
  double total = 0;
  for (const ProcessDefinition& process : study.processes) {
    const std::vector<RateSegment>& segments = process.arrivals.segments;
    for (std::size_t s = 0; s < segments.size(); ++s) {
      const Instant end = std::min(s + 1 < segments.size() ? segments[s + 1].from : study.give_up, study.measure_until);
      if (segments[s].from < end)
        total += segments[s].per_open_second * static_cast<double>(study.calendar->open_seconds(segments[s].from, end));
    }
  }
  return total;
}

}  // namespace

CalendarShelf::CalendarShelf(const StudySpec& study) {
  for (const CalendarRules& rules : study.calendars) own_.emplace(rules.name, std::make_unique<Calendar>(rules));
}

const Calendar& CalendarShelf::at(const std::string& name) const {
  if (name == "china-office") return china_office();
  if (name == "always") return always();
  const auto found = own_.find(name);
  CLOCKSTOP_EXPECT(found != own_.end(), "unknown calendar " + name);
  return *found->second;
}

Epochs::Epochs(const StudySpec& study, const ScenarioSpec& scenario) {
  std::set<Date> dates;
  for (const std::size_t id : scenario.reforms) {
    if (study.reforms[id].from) dates.insert(*study.reforms[id].from);
    if (study.reforms[id].to) dates.insert(*study.reforms[id].to + 1);
  }
  starts.assign(dates.begin(), dates.end());
  for (std::size_t epoch = 0; epoch < count(); ++epoch) {
    std::vector<bool>& mask = in_force.emplace_back();
    for (const std::size_t id : scenario.reforms) {
      const ReformSpec& reform = study.reforms[id];
      const bool begun = !reform.from || (epoch > 0 && *reform.from <= starts[epoch - 1]);
      const bool over = epoch > 0 && reform.to && *reform.to < starts[epoch - 1];
      mask.push_back(begun && !over);
    }
  }
}

std::size_t Epochs::at(Date date) const {
  return static_cast<std::size_t>(std::upper_bound(starts.begin(), starts.end(), date) - starts.begin());
}

std::optional<Frame> frame_of(const StudySpec& study, const CalendarShelf& calendars, Diagnostics& diagnostics) {
  Date first = civil_date(1900, 1, 1), last = civil_date(2199, 12, 31);
  std::string name;
  for (const Calendar* calendar : calendars_used(study, calendars)) {
    if (calendar->first() > first || calendar->last() < last) name = calendar->name();
    first = std::max(first, calendar->first());
    last = std::min(last, calendar->last());
  }
  const std::string covers = "calendar '" + name + "' covers " + iso_date(first) + " to " + iso_date(last);
  // What is open at the end is waited for until the last day, so the window ends before it.
  const Date from = std::max(study.measure_from, first), to = std::min(study.measure_to, last - 1);
  if (from > to) {
    diagnostics.error(study.measure_place, "the window lies outside what the calendars cover", covers);
    return std::nullopt;
  }
  if (from != study.measure_from || to != study.measure_to)
    diagnostics.warning(study.measure_place,
                        "the window is measured from " + iso_date(from) + " to " + iso_date(to) + ", not from " +
                            iso_date(study.measure_from) + " to " + iso_date(study.measure_to),
                        covers);
  Date begin = study.warm_up ? shifted(from, *study.warm_up, -1) : from;
  if (begin < first) {
    diagnostics.warning(study.warm_up ? study.warm_up->place : study.measure_place,
                        "the run begins on " + iso_date(first) + ", not on " + iso_date(begin), covers);
    begin = first;
  }
  static const Number kTenYears{{Decimal(10), Unit::kYears}, {}, {}, {}};
  Date give_up = shifted(study.measure_to, study.give_up ? *study.give_up : kTenYears, 1) + 1;
  if (give_up > last) {
    // The default reaches one midnight too far when it ends on the last covered day: nothing to tell.
    if (study.give_up || give_up > last + 1)
      diagnostics.warning(study.give_up ? study.give_up->place : study.measure_place,
                          "open cases are waited for until " + iso_date(last) + ", not until " + iso_date(give_up),
                          covers);
    give_up = last;
  }
  Frame frame{start_of_day(begin), start_of_day(begin), start_of_day(from), start_of_day(to + 1),
              start_of_day(give_up)};
  for (const ArrivalSpec& arrival : study.arrivals) {
    if (!arrival.trace || arrival.trace->empty()) continue;
    const Date earliest = date_of(arrival.trace->front().at), latest = date_of(arrival.trace->back().at);
    if (earliest < first || latest > last) {
      diagnostics.error(arrival.place,
                        "the trace of '" + arrival.process + "' has applications on " +
                            iso_date(earliest < first ? earliest : latest) + ", outside what the calendars cover",
                        covers);
      return std::nullopt;
    }
    frame.begin = std::min(frame.begin, start_of_day(earliest));
  }
  if (frame.give_up - frame.begin > kLongestRun) {
    diagnostics.error(study.measure_place,
                      "the run from " + iso_date(date_of(frame.begin)) + " to " + iso_date(date_of(frame.give_up)) +
                          " is longer than " + std::to_string(kLongestRun / kSecondsPerDay) + " days",
                      "shorten the window, 'warm_up' or 'give_up'");
    return std::nullopt;
  }
  return frame;
}

namespace {

/// The backlog was read by the stages as written; reforms may have inserted others between them.
void number_stages(const ProcessSpec& process, ProcessDefinition& definition) {
  std::vector<std::uint32_t> number_of;
  for_each_stage(process.flow, [&](const StageSpec& stage) {
    const auto found = std::find(definition.stages.begin(), definition.stages.end(), stage.name);
    number_of.push_back(static_cast<std::uint32_t>(found - definition.stages.begin()));
  });
  for (BacklogCase& found : definition.arrivals.backlog)
    for (BacklogPlace& place : found.places) place.stage = number_of[place.stage];
}

std::optional<StudyDefinition> define(const StudySpec& study, const ScenarioSpec& scenario,
                                      const CalendarShelf& calendars, Diagnostics& diagnostics) {
  const auto frame = frame_of(study, calendars, diagnostics);
  if (!frame) return std::nullopt;
  const Epochs epochs(study, scenario);
  StudyDefinition definition;
  definition.calendar = &calendars.at(study.calendar);
  definition.begin = frame->begin;
  definition.measure_from = frame->measure_from;
  definition.measure_until = frame->measure_until;
  definition.give_up = frame->give_up;
  definition.epoch_starts = epochs.starts;
  for (const PoolSpec& pool : study.pools)
    definition.pools.push_back(define_pool(study, scenario, pool, epochs,
                                           calendars.at(pool.calendar.empty() ? study.calendar : pool.calendar),
                                           diagnostics));
  for (const ProcessSpec& process : study.processes) {
    definition.processes.push_back(define_process(study, scenario, process, epochs, calendars, diagnostics));
    for (const ArrivalSpec& arrival : study.arrivals)
      if (arrival.process == process.name)
        definition.processes.back().arrivals =
            define_arrivals(study, scenario, arrival, epochs, *frame, *definition.calendar, diagnostics);
    number_stages(process, definition.processes.back());
  }
  if (diagnostics.has_errors()) return std::nullopt;
  check_teams(study, scenario, definition, *frame, diagnostics);
  const double expected = expected_applications(definition);
  if (expected > kMostApplications)
    diagnostics.error(study.measure_place,
                      "this study would simulate about " + std::to_string(static_cast<std::int64_t>(expected / 1e6)) +
                          " million applications a replication",
                      "expected at most " + std::to_string(static_cast<std::int64_t>(kMostApplications / 1e6)) +
                          " million: lower the rates or shorten the window");
  if (diagnostics.has_errors()) return std::nullopt;
  return definition;
}

}  // namespace

std::optional<StudyDefinition> define_scenario(const StudySpec& study, const ScenarioSpec& scenario,
                                               const CalendarShelf& calendars, Diagnostics& diagnostics) {
  try {
    return define(study, scenario, calendars, diagnostics);
  } catch (const std::overflow_error&) {
    diagnostics.error(scenario.place,
                      "a number of scenario '" + scenario.name + "' grows beyond what can be held exactly",
                      "write its factors with fewer decimals");
    return std::nullopt;
  }
}

}  // namespace clockstop
