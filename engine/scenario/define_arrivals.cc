// Rates to intensities per open second: a year's total is kept whatever the months weigh.
#include <algorithm>
#include <array>
#include <set>

#include "scenario/apply_reforms.h"
#include "scenario/define.h"
#include "scenario/read_values.h"
#include "time/civil.h"

namespace clockstop {
namespace {

constexpr double kMonthWeight = 1;

double growth_factor(const ArrivalSpec& arrival, int years) {
  if (!arrival.growth) return 1;
  const double step = (Decimal(1) + arrival.growth->quantity.value.percent()).to_double();
  double factor = 1;
  for (int y = 0; y < years; ++y) factor *= step;
  for (int y = 0; y > years; --y) factor /= step;
  return factor;
}

/// The intensity of a month for a given arrival specification.
class Year {
 public:
  Year(int year, const Calendar& calendar)
      : year_(year), normal_day_(static_cast<double>(calendar.normal_day_seconds())) {
    for (unsigned m = 1; m <= 12; ++m) {
      const Date from = std::max(civil_date(year, m, 1), calendar.first());
      const Date until =
          std::min(m == 12 ? civil_date(year + 1, 1, 1) : civil_date(year, m + 1, 1), calendar.last() + 1);
      open_[m - 1] =
          from < until ? static_cast<double>(calendar.open_seconds(start_of_day(from), start_of_day(until))) : 0;
    }
  }

  double per_open_second(const ArrivalSpec& arrival, unsigned month, int first_year) const {
    if (!arrival.rate) return 0;
    double open = 0, weighted = 0;
    for (unsigned m = 1; m <= 12; ++m) {
      open += open_[m - 1];
      weighted += weight(arrival, m) * open_[m - 1];
    }
    if (weighted <= 0) return 0;
    const double rate = arrival.rate->quantity.value.to_double() * growth_factor(arrival, year_ - first_year);
    double total = rate;  // of the year
    if (arrival.rate->quantity.unit == Unit::kPerHour) total = rate * open / static_cast<double>(kSecondsPerHour);
    if (arrival.rate->quantity.unit == Unit::kPerWorkingDay) total = rate * open / normal_day_;
    return total * weight(arrival, month) / weighted;
  }

 private:
  static double weight(const ArrivalSpec& arrival, unsigned month) {
    const auto& stated = arrival.months[month - 1];
    return stated ? share_of(*stated).to_double() : kMonthWeight;
  }
  int year_;
  double normal_day_;
  std::array<double, 12> open_{};
};

std::vector<Date> boundaries(const Epochs& epochs, const Frame& frame) {
  const Date first = date_of(frame.rates_from), last = date_of(frame.give_up);
  std::set<Date> dates = {first};
  for (const Date start : epochs.starts)
    if (start > first && start < last) dates.insert(start);
  const YearMonthDay from = year_month_day(first);
  for (int year = from.year; civil_date(year, 1, 1) <= last; ++year)
    for (unsigned m = 1; m <= 12; ++m)
      if (const Date start = civil_date(year, m, 1); start > first && start < last) dates.insert(start);
  return {dates.begin(), dates.end()};
}

}  // namespace

ArrivalDefinition define_arrivals(const StudySpec& study, const ScenarioSpec& scenario, const ArrivalSpec& arrival,
                                  const Epochs& epochs, const Frame& frame, const Calendar& calendar,
                                  Diagnostics& diagnostics) {
  ArrivalDefinition definition;
  definition.backlog = arrival.backlog;
  if (arrival.trace) {
    definition.is_trace = true;
    definition.trace = *arrival.trace;
    return definition;
  }
  const std::vector<ArrivalSpec> by_epoch = reformed_arrivals(study, scenario, arrival, epochs.in_force, diagnostics);
  const int first_year = year_month_day(study.measure_from).year;
  std::optional<Year> year;
  int year_held = 0;
  for (const Date date : boundaries(epochs, frame)) {
    const YearMonthDay day = year_month_day(date);
    if (!year || year_held != day.year) {
      year.emplace(day.year, calendar);
      year_held = day.year;
    }
    const double intensity = year->per_open_second(by_epoch[epochs.at(date)], day.month, first_year);
    // A date on which the rate stays as it is must move no arrival, not even by a rounding.
    const bool month_begins = day.day == 1;
    if (month_begins || definition.segments.empty() || definition.segments.back().per_open_second != intensity)
      definition.segments.push_back({start_of_day(date), intensity});
  }
  return definition;
}

}  // namespace clockstop
