#include "study/staff_estimate.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "random/elementary.h"
#include "time/calendar.h"

namespace clockstop {
namespace {

constexpr double kNotKnown = std::numeric_limits<double>::quiet_NaN();
constexpr int kPoints = 50;  // of a floor's distribution

/// Whether a wait that is there with a chance, and then exponential, stays below so many days.
double share_within(double chance, double mean_days, double days) {
  if (days < 0) return 0;
  if (chance <= 0 || mean_days <= 0) return 1;
  return 1 - chance * portable_exp(-days * chance / mean_days);
}

/// The p-quantile of floor + wait, the floor given by points of equal weight.
double shifted_quantile(const std::vector<double>& floor, double chance, double mean_days, double p) {
  const auto share = [&](double x) {
    double sum = 0;
    for (const double days : floor) sum += share_within(chance, mean_days, x - days);
    return sum / static_cast<double>(floor.size());
  };
  double low = 0, high = floor.back() + 20 * mean_days / std::max(chance, 1e-3) + 1;
  for (int i = 0; i < 50; ++i) {
    const double middle = (low + high) / 2;
    (share(middle) >= p ? high : low) = middle;
  }
  return high;
}

template <class Counts>
std::vector<double> points_of(const Counts& counts, double unit) {
  std::vector<double> points;
  for (int i = 0; counts.count() > 0 && i < kPoints; ++i) points.push_back(counts.quantile((i + 0.5) / kPoints) / unit);
  return points;
}

double quantile_of(const std::string& name) { return name == "p50" ? 0.5 : name == "p90" ? 0.9 : 0.95; }

void merge(ClockMeasure& into, const ClockMeasure& other) {
  into.used_counts.merge(other.used_counts);
  into.largest_commitment = std::max(into.largest_commitment, other.largest_commitment);
  into.largest_limit = std::max(into.largest_limit, other.largest_limit);
}

std::size_t place_of(const std::vector<std::string>& names, const std::string& name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

}  // namespace

StaffEstimate::StaffEstimate(const Model& model, std::span<const StaffedPool> pools, std::span<const Target> targets,
                             std::span<const ReplicationMeasures> unlimited, const FigureLayout& layout)
    : model_(model), pools_(pools), targets_(targets), network_(model), floor_(unlimited.front()) {
  for (std::size_t r = 1; r < unlimited.size(); ++r)
    for (std::size_t p = 0; p < floor_.processes.size(); ++p) {
      ProcessMeasure& into = floor_.processes[p];
      const ProcessMeasure& other = unlimited[r].processes[p];
      into.lead_sketch.merge(other.lead_sketch);
      into.lead_working_day_counts.merge(other.lead_working_day_counts);
      for (std::size_t c = 0; c < into.clocks.size(); ++c) merge(into.clocks[c], other.clocks[c]);
      for (std::size_t s = 0; s < into.stages.size(); ++s) merge(into.stages[s].clock, other.stages[s].clock);
    }
  floor_figures_.assign(targets.size(), 0.0);
  std::vector<double> counted(targets.size(), 0.0);
  for (const ReplicationMeasures& one : unlimited) {
    const ReplicationFigures figures = layout.extract(one);
    for (std::size_t t = 0; t < targets.size(); ++t) {
      const double value = targets[t].metric.value_in(figures);
      if (std::isnan(value)) continue;
      floor_figures_[t] += value;
      ++counted[t];
    }
  }
  for (std::size_t t = 0; t < targets.size(); ++t)
    floor_figures_[t] = counted[t] > 0 ? floor_figures_[t] / counted[t] : kNotKnown;
}

std::vector<double> StaffEstimate::all_staff(const Staffing& staffing) const {
  std::vector<double> staff;
  for (const PoolDefinition& pool : model_.pools) {
    double now = pool.states.front().staff;
    for (const PoolState& state : pool.states)
      if (state.from <= model_.measure_from) now = state.staff;
    staff.push_back(now);
  }
  for (std::size_t i = 0; i < pools_.size(); ++i) staff[pools_[i].pool] = staffing[i];
  return staff;
}

double StaffEstimate::figure(std::size_t target, const Staffing& staffing) const {
  const FigurePath& path = targets_[target].metric.path;
  const NetworkWaits waits = network_.waits(all_staff(staffing));
  return path.front() == "pools" ? pool_figure(path, waits)
                                 : process_figure(targets_[target], floor_figures_[target], waits);
}

bool StaffEstimate::meets(const Staffing& staffing) const {
  for (std::size_t t = 0; t < targets_.size(); ++t) {
    const double value = figure(t, staffing);
    if (!std::isnan(value) && targets_[t].margin(value) < 0) return false;
  }
  return true;
}

Staffing StaffEstimate::square_root() const {
  Staffing staffing;
  for (const StaffedPool& pool : pools_) {
    const double people = network_.people_needed(pool.pool);
    const double enough = std::min(std::ceil(people + std::sqrt(people)), static_cast<double>(kMostStaff));
    staffing.push_back(std::clamp(static_cast<std::int32_t>(enough), pool.least, std::max(pool.least, pool.most)));
  }
  return staffing;
}

double StaffEstimate::pool_figure(const FigurePath& path, const NetworkWaits& waits) const {
  for (std::size_t i = 0; i < model_.pools.size(); ++i) {
    if (model_.pools[i].name != path[1]) continue;
    if (path[2] == "utilisation" || path[2] == "offered_load") return waits.loads[i];
    if (path[2] == "queue") return waits.queues[i];
  }
  return kNotKnown;
}

double StaffEstimate::days_of(const VisitWait& wait, bool civil) const {
  return civil ? wait.elapsed_hours / 24
               : wait.open_hours * kSecondsPerHour / static_cast<double>(model_.calendar->normal_day_seconds());
}

/// Visits one after the other. Branches side by side are added up too: rather too many people than too few.
StaffEstimate::Wait StaffEstimate::wait_of(std::size_t process, const NetworkWaits& waits, bool civil,
                                           const std::function<bool(std::size_t)>& counts) const {
  double none = 1;
  Wait wait;
  for (std::size_t s = 0; s < waits.stages[process].size(); ++s) {
    if (!counts(s)) continue;
    const StageWaits& stage = waits.stages[process][s];
    wait.days += stage.first_visits * days_of(stage.first, civil) + stage.rounds * days_of(stage.round, civil);
    none *= std::max(0.0, 1 - stage.first_visits * stage.first.chance - stage.rounds * stage.round.chance);
  }
  wait.chance = 1 - none;
  return wait;
}

double StaffEstimate::process_figure(const Target& target, double floor, const NetworkWaits& waits) const {
  const FigurePath& path = target.metric.path;
  std::size_t p = 0;
  while (p < model_.processes.size() && model_.processes[p].name != path[1]) ++p;
  if (p == model_.processes.size() || std::isnan(floor)) return kNotKnown;
  const ProcessModel& process = model_.processes[p];
  const ProcessMeasure& measure = floor_.processes[p];
  const auto all = [](std::size_t) { return true; };
  if (path[2] == "stages") return stage_figure(path, p, place_of(process.stages, path[3]), floor, waits);
  if (path[2] == "clocks") {
    std::size_t c = 0;
    while (process.clocks[c].name != path[3]) ++c;
    const Wait wait = wait_of(p, waits, process.clocks[c].civil_days,
                              [&](std::size_t s) { return (process.over_clocks[s] >> c & 1) != 0; });
    return on_time(p, path, floor, wait);
  }
  const bool working = path[2] == "lead_time_wd";
  if (path[2] != "lead_time_d" && !working && path[2] != "regulator_time_d") return kNotKnown;
  const Wait wait = wait_of(p, waits, !working, all);
  if (path[3] == "mean") return floor + wait.days;
  if (path[3] == "sd") return kNotKnown;
  const std::vector<double> points = working ? points_of(measure.lead_working_day_counts, 1)
                                             : points_of(measure.lead_sketch, static_cast<double>(kSecondsPerDay));
  return points.empty() ? kNotKnown : shifted_quantile(points, wait.chance, wait.days, quantile_of(path[3]));
}

double StaffEstimate::stage_figure(const FigurePath& path, std::size_t process, std::size_t stage, double floor,
                                   const NetworkWaits& waits) const {
  const StageWaits& visits = waits.stages[process][stage];
  if (path[4] == "wait_h") {
    const double all = visits.first_visits + visits.rounds;
    return all <= 0
               ? 0
               : (visits.first_visits * visits.first.elapsed_hours + visits.rounds * visits.round.elapsed_hours) / all;
  }
  const bool civil = model_.processes[process].rules[stage].civil_days;
  return on_time(process, path, floor, wait_of(process, waits, civil, [&](std::size_t s) { return s == stage; }));
}

/// On-time shares and days used, of a named clock or of a stage's own. The number of a case is not known here: it is
/// taken to be the day up to which the floor's share lies, or the largest number seen where all are in time.
double StaffEstimate::on_time(std::size_t process, const FigurePath& path, double floor, const Wait& wait) const {
  const ProcessModel& owner = model_.processes[process];
  const ProcessMeasure& measure = floor_.processes[process];
  std::size_t c = 0;
  while (path[2] == "clocks" && owner.clocks[c].name != path[3]) ++c;
  const ClockMeasure& clock =
      path[2] == "clocks" ? measure.clocks[c] : measure.stages[place_of(owner.stages, path[3])].clock;
  const std::vector<double> points = points_of(clock.used_counts, 1);
  const std::string& group = path[path.size() - 2];
  if (points.empty()) return kNotKnown;
  if (group == "used_wd" || group == "used_d")
    return path.back() == "mean" ? floor + wait.days
                                 : shifted_quantile(points, wait.chance, wait.days, quantile_of(path.back()));
  if (group != "on_time" || path.size() > 6) return kNotKnown;
  double number = clock.used_counts.quantile(std::max(floor, 1e-6));
  if (floor >= 1)
    number = std::max<double>(number, path.back() == "committed" ? clock.largest_commitment : clock.largest_limit);
  double sum = 0;
  for (const double days : points)
    // Time of day: a wait of less than a day moves the end to the next day with that chance.
    for (const double phase : {0.1, 0.3, 0.5, 0.7, 0.9})
      sum += days > number ? 0 : share_within(wait.chance, wait.days, number - days + phase);
  double without = 0;
  for (const double days : points) without += days <= number;
  return without <= 0 ? floor : floor * sum / 5 / without;
}

}  // namespace clockstop
