// Figures as people read them: as many digits as the interval supports, percentages, differences with their sign.
// Not here: numbers for machines (number_text.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "measure/interval.h"

namespace clockstop {

inline constexpr std::string_view kNothing = "–", kSame = "=";

/// 241 ± 11, 27.8 ± 0.7, 241.4 ± 0.3: three digits of the value, or as many as one digit of the half-width needs; never
/// more than two of the half-width, and at most three decimals. Without an interval, or where it is [x, x]: three
/// digits of the value, whole numbers as they are.
std::string number_cell(const Estimate& estimate);

/// The same without the interval, and at most two decimals.
std::string value_cell(const Estimate& estimate);

/// A share of 1 as 61 % [58, 64], with one decimal where the interval is narrower than 1 % and near 0 and 100 %. The
/// interval is shown within 0–100, where a share can be.
std::string percent_cell(const Estimate& estimate);

/// 61 %, or 0.4 % and 99.6 % near the ends.
std::string percent_value_cell(const Estimate& estimate);

/// The interval does: the sign of the value is sure.
bool leaves_out_zero(const Estimate& estimate);

/// Every replication has the same figure on both sides.
bool nothing_differs(const Estimate& difference);

/// * −28.2 ± 3.1, the mark being an interval that leaves out 0; kSame where no replication differs.
std::string difference_cell(const Estimate& difference);

/// A difference of shares of 1: * +12 pp [9, 15], with the given word for percentage points.
std::string points_cell(const Estimate& difference, std::string_view points);

/// ≤ 27–60 wd, ≤ 60 wd; kNothing if there is no number.
std::string limit_cell(const std::optional<std::pair<std::int64_t, std::int64_t>>& days, std::string_view unit);

}  // namespace clockstop
