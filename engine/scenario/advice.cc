#include "scenario/advice.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "measure/fixed_text.h"
#include "model/expected_load.h"
#include "scenario/apply_reforms.h"
#include "scenario/define.h"
#include "scenario/number_walk.h"
#include "scenario/read_values.h"
#include "time/civil.h"

namespace clockstop {
namespace {

constexpr std::size_t kShown = 4;

/// What begins at any hour and takes m days keeps a limit of N in a share N + 1 − m of the cases: in half of them at m
/// = N + ½.
constexpr double kHalfADay = 0.5;

/// The first few of many, in quotes.
std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < kShown; ++i) text += (i > 0 ? ", '" : "'") + names[i] + "'";
  if (names.size() > kShown) text += " and " + std::to_string(names.size() - kShown) + " more";
  return text;
}

class Adviser {
 public:
  Adviser(const StudyFile& study, Diagnostics& diagnostics)
      : study_(study), spec_(study.spec()), diagnostics_(diagnostics) {}

  void run() {
    overloads();
    promises();
    for (const ReformSpec& reform : spec_.reforms) reach(reform);
    for (const ProcessSpec& process : spec_.processes)
      for_each_stage(process.flow, [&](const StageSpec& stage) { rounds(stage); });
    assumptions();
  }

 private:
  const std::string& name_of(const CompiledScenario& scenario) const { return spec_.scenarios[scenario.index].name; }

  void overloads() {
    struct Overload {
      std::vector<std::pair<std::string, std::string>> scenarios;
      double lacking = 0;
    };
    std::map<std::size_t, Overload> found;
    for (const CompiledScenario& scenario : study_.scenarios()) {
      const std::vector<ExpectedLoad> loads = expected_loads(scenario.model);
      for (std::size_t i = 0; i < loads.size(); ++i) {
        if (loads[i].hours_available <= 0 || loads[i].load() < 1) continue;
        Overload& overload = found[i];
        overload.scenarios.emplace_back(name_of(scenario), fixed_text(loads[i].load(), 2));
        const PoolDefinition& pool = scenario.model.pools[i];
        const double open = static_cast<double>(pool.calendar->open_seconds(scenario.model.measure_from,
                                                                            scenario.model.measure_until)) /
                            static_cast<double>(kSecondsPerHour);
        if (open > 0)
          overload.lacking = std::max(overload.lacking, (loads[i].hours_brought - loads[i].hours_available) / open);
      }
    }
    for (const auto& [pool, overload] : found) {
      const auto people = static_cast<long long>(std::floor(overload.lacking)) + 1;
      std::string where;
      for (std::size_t i = 0; i < overload.scenarios.size() && i < kShown; ++i)
        where += (i == 0 ? overload.scenarios[i].second + " times the staff hours it has in scenario '"
                         : ", " + overload.scenarios[i].second + " in '") +
                 overload.scenarios[i].first + "'";
      if (overload.scenarios.size() > kShown)
        where += " and in " + std::to_string(overload.scenarios.size() - kShown) + " more";
      diagnostics_.warning(spec_.pools[pool].place,
                           "pool '" + spec_.pools[pool].name + "' will be overloaded: its cases bring in " + where,
                           "it lacks about " + std::to_string(people) + (people == 1 ? " person" : " people") +
                               " over the window: its queue grows as long as this lasts");
    }
  }

  /// Working days that a visit takes when nobody waits; civil days for a limit in these.
  struct Span {
    double least = 0, mean = 0;
  };

  Span span_of(const Model& model, const StageRule& rule) const {
    const Distribution& distribution = model.distributions[rule.first.duration.distribution];
    Span span{distribution.is_constant() ? distribution.quantile(0.5) : distribution.quantile(1e-9),
              distribution.mean()};
    const auto civil_days = static_cast<double>(date_of(model.measure_until) - date_of(model.measure_from));
    const double working_days =
        static_cast<double>(model.calendar->open_seconds(model.measure_from, model.measure_until)) /
        static_cast<double>(model.calendar->normal_day_seconds());
    if (civil_days <= 0 || working_days <= 0) return {};
    double civil_per_unit = 0;
    if (rule.pool != kNone) {
      const PoolDefinition& pool = model.pools[rule.pool];
      const auto open = static_cast<double>(pool.calendar->open_seconds(model.measure_from, model.measure_until));
      double longer = 1e9;  // than the stated effort
      for (const PoolState& state : pool.states)
        longer = std::min(longer, static_cast<double>(state.caseload) * kFullProductivity / state.productivity_ppm);
      if (open > 0) civil_per_unit = longer * civil_days / open;
    } else if (rule.first.duration.unit == DurationUnit::kWorkingDays) {
      civil_per_unit = civil_days / working_days;
    } else {
      civil_per_unit =
          rule.first.duration.unit == DurationUnit::kYears ? 365.0 : 1 / static_cast<double>(kSecondsPerDay);
    }
    const double counted = civil_per_unit * (rule.civil_days ? 1 : working_days / civil_days);
    return {span.least * counted, span.mean * counted};
  }

  void promises() {
    struct Broken {
      std::vector<std::string> scenarios;
      Span span;
      std::int32_t number = 0;
      bool statutory = false, never = false, civil = false;
    };
    std::map<std::pair<std::size_t, std::string>, Broken> found;
    for (const CompiledScenario& scenario : study_.scenarios()) {
      const Model& model = scenario.model;
      for (std::size_t p = 0; p < model.processes.size(); ++p) {
        const ProcessModel& process = model.processes[p];
        std::set<std::string> said;
        for (std::uint32_t set = 0; set < process.rule_sets(); ++set)
          for (std::uint32_t s = 0; s < process.stage_count(); ++s) {
            const StageRule& rule = process.rule(set, s);
            if (!rule.first.limits.any() || said.count(process.stages[s]) > 0) continue;
            const Span span = span_of(model, rule);
            const std::int32_t number = rule.first.limits.commitment;
            if (span.mean <= number + kHalfADay) continue;
            said.insert(process.stages[s]);
            Broken& broken = found[{p, process.stages[s]}];
            broken.scenarios.push_back(name_of(scenario));
            // What begins as the office opens has used a day less than it takes.
            const bool never = std::ceil(span.least - 1e-6) - 1 > number;
            if (broken.scenarios.size() > 1 && broken.number <= number) continue;
            broken.span = span;
            broken.number = number;
            broken.never = never;
            broken.statutory = rule.first.limits.limit != kNoDays && span.mean > rule.first.limits.limit + kHalfADay;
            broken.civil = rule.civil_days;
          }
      }
    }
    for (const auto& [key, broken] : found) {
      const char* unit = broken.civil ? " d" : " wd";
      diagnostics_.warning(place_of(key.first, key.second),
                           "stage '" + key.second + "' " + (broken.never ? "can never keep" : "seldom keeps") +
                               " its " + (broken.statutory ? "limit" : "commitment") + " of " +
                               std::to_string(broken.number) + unit + ", even without a queue, in scenario " +
                               listed(broken.scenarios),
                           "its first visit alone takes " + fixed_text(broken.span.mean, 1) + unit + " on average, " +
                               fixed_text(broken.span.least, 1) + " at least");
    }
  }

  Place place_of(std::size_t process, const std::string& stage) const {
    Place place = spec_.processes[process].place;
    const auto find = [&](const StageSpec& s) {
      if (s.name == stage) place = s.place;
    };
    for (const ReformSpec& reform : spec_.reforms)
      for (const ChangeSpec& change : reform.changes) for_each_stage(change.steps, find);
    for_each_stage(spec_.processes[process].flow, find);
    return place;
  }

  /// A reform whose condition no application fulfils, or whose processes get none.
  void reach(const ReformSpec& reform) {
    if (!reform.when && reform.processes.empty()) return;
    bool used = false, meets = false;
    for (const CompiledScenario& scenario : study_.scenarios()) {
      const std::vector<std::size_t>& reforms = spec_.scenarios[scenario.index].reforms;
      if (std::find_if(reforms.begin(), reforms.end(), [&](std::size_t id) { return &spec_.reforms[id] == &reform; }) ==
          reforms.end())
        continue;
      for (std::size_t p = 0; p < spec_.processes.size() && !meets; ++p) {
        if (!touches(reform, spec_.processes[p])) continue;
        used = true;
        std::vector<bool> holds(profile_count(spec_.processes[p]), true);
        if (reform.when) holds = condition_by_profile(*reform.when, spec_.processes[p]);
        for (const ArrivalGroup& group : arrival_groups(scenario.model, scenario.model.processes[p]))
          meets |= holds[group.profile] || scenario.model.processes[p].arrivals.is_trace;
      }
    }
    if (!used || meets) return;
    const std::string who = "reform '" + reform.name + "' meets no application: ";
    if (reform.when)
      diagnostics_.warning(reform.when_place, who + "none in the window fulfils its condition",
                           "look at the shares of the attributes it names");
    else
      diagnostics_.warning(reform.processes.front().second,
                           who + "none comes in the window to the processes that it changes",
                           "add them to 'arrivals', or leave the reform out");
  }

  void rounds(const StageSpec& stage) {
    if (!stage.deficiency || !stage.deficiency->probability) return;
    const double p = share_of(*stage.deficiency->probability).to_double();
    const double most = stage.deficiency->rounds ? stage.deficiency->rounds->quantity.value.to_double() : 1;
    double expected = 0, asked = 1;
    for (double round = 0; round < most && asked > 1e-9; ++round) expected += asked *= p;
    if (most < 4 || expected < 4) return;
    diagnostics_.warning(stage.deficiency->probability->place,
                         "the rounds of stage '" + stage.name + "' rarely end: " + fixed_text(expected, 1) +
                             " are expected for each case, " + fixed_text(100 * std::pow(p, most), 0) +
                             " % of all go through " + fixed_text(most, 0),
                         "lower the probability or 'rounds'");
  }

  void assumptions() {
    const NumberVisit visit = [&](const NumberAt& at) { assumed(at.path, *at.number); };
    for (const PoolSpec& pool : spec_.pools) each_number(pool, visit);
    for (const ArrivalSpec& arrival : spec_.arrivals) each_number(arrival, visit);
    for (const ProcessSpec& process : spec_.processes) each_number(process, visit);
    for (const ReformSpec& reform : spec_.reforms)
      for (const ChangeSpec& change : reform.changes)
        for (const std::optional<Number>* number : {&change.by, &change.share})
          if (*number) assumed("a change of reform '" + reform.name + "'", **number);
  }

  void assumed(const std::string& what, const Number& number) {
    if (number.provenance.kind != Provenance::Kind::kAssumed || number.provenance.range) return;
    diagnostics_.warning(number.place, what + " is assumed, but without a range",
                         "add 'range: [low, high]': how much hangs on it cannot be told otherwise");
  }

  const StudyFile& study_;
  const StudySpec& spec_;
  Diagnostics& diagnostics_;
};

}  // namespace

void advise(const StudyFile& study, Diagnostics& diagnostics) { Adviser(study, diagnostics).run(); }

}  // namespace clockstop
