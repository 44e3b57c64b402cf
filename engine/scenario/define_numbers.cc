// Exact decimals to what the engine counts, rounded once: limits down to whole days, durations to seconds.
#include <algorithm>

#include "scenario/define.h"
#include "scenario/read_values.h"

namespace clockstop {
namespace {

/// The factor from a written unit to seconds (or to days and years where those are what is counted).
Decimal in_unit(const Quantity& quantity, DurationUnit counted, std::int64_t normal_day_seconds) {
  if (counted != DurationUnit::kSeconds) return quantity.value;
  switch (quantity.unit) {
    case Unit::kMinutes:
      return quantity.value * Decimal(60);
    case Unit::kHours:
      return quantity.value * Decimal(kSecondsPerHour);
    case Unit::kWorkingDays:
      return quantity.value * Decimal(normal_day_seconds);
    default:
      return quantity.value * Decimal(kSecondsPerDay);
  }
}

DayLimits limits_of(const std::optional<Number>& limit, const std::optional<Number>& commitment,
                    const std::optional<Number>& extension) {
  DayLimits out;
  if (limit) {
    out.limit = whole_days(*limit);
    out.extended = out.limit;
    if (extension) {
      Number longer = *limit;
      longer.quantity.value = limit->quantity.value * (Decimal(1) + share_of(*extension));
      out.extended = whole_days(longer);
    }
  }
  out.commitment = commitment ? whole_days(*commitment) : out.limit;
  return out;
}

}  // namespace

std::int32_t whole_days(const Number& number) { return static_cast<std::int32_t>(number.quantity.value.floor()); }

DayLimits stage_limits(const StageSpec& stage) { return limits_of(stage.limit, stage.commitment, stage.extension); }

DayLimits round_limits(const StageSpec& stage) {
  const DeficiencySpec& round = *stage.deficiency;
  return limits_of(round.limit ? round.limit : stage.limit, round.commitment, stage.extension);
}

std::optional<DayLimits> clock_limits(const ClockSpec& clock) {
  if (!clock.limit && !clock.commitment) return std::nullopt;
  return limits_of(clock.limit, clock.commitment, clock.extension);
}

DurationDefinition duration_of(const DistributionSpec& spec, std::int64_t normal_day_seconds) {
  DurationDefinition out;
  DistributionParameters& to = out.distribution;
  to.kind = spec.kind;
  const Quantity& first =
      spec.parameters.empty() ? spec.values.front().quantity : spec.parameters.front().second.quantity;
  if (normal_day_seconds == 0 && first.unit == Unit::kWorkingDays) out.unit = DurationUnit::kWorkingDays;
  if (first.unit == Unit::kYears) out.unit = DurationUnit::kYears;
  double* const slots[] = {&to.a, &to.b, &to.c};
  for (std::size_t i = 0; i < spec.parameters.size() && i < 3; ++i) {
    const auto& [name, number] = spec.parameters[i];
    *slots[i] = name == "cv" ? share_of(number).to_double()
                             : in_unit(number.quantity, out.unit, normal_day_seconds).to_double();
  }
  for (const Number& value : spec.values)
    to.values.push_back(in_unit(value.quantity, out.unit, normal_day_seconds).to_double());
  for (const Number& weight : spec.weights) to.weights.push_back(share_of(weight).to_double());
  return out;
}

}  // namespace clockstop
