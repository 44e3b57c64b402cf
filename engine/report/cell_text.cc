#include "report/cell_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace clockstop {
namespace {

constexpr int kMostDecimals = 3;
constexpr std::string_view kMinus = "−";

/// With a typographic minus, and none before a number that is shown as 0.
std::string fixed(double value, int decimals) {
  const std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  return (value < 0 && !zero ? std::string(kMinus) : std::string()) + digits;
}

std::string with_sign(double value, int decimals) {
  const std::string text = fixed(value, decimals);
  const bool zero = text.find_first_not_of("0.") == std::string::npos;
  return value > 0 && !zero ? "+" + text : text;
}

int magnitude(double size) { return size > 0 ? static_cast<int>(std::floor(std::log10(size))) : 0; }

int decimals(double size, int digits) { return std::clamp(digits - 1 - magnitude(size), 0, kMostDecimals); }

int decimals_for_value(double value) {
  if (value == std::round(value)) return 0;
  return decimals(std::abs(value), 3);
}

/// A planner reads three digits of the value; more only where one digit of the half-width asks for them.
int decimals_for_interval(double value, double half_width) {
  return std::min(decimals(half_width, 2), std::max(decimals(std::abs(value), 3), decimals(half_width, 1)));
}

/// Of a symmetric interval; 0 if there is none.
double half_width(const Estimate& estimate) {
  return estimate.ci95 ? (estimate.ci95->second - estimate.ci95->first) / 2 : 0.0;
}

/// On the left, so that the digits of a column aligned right stand below one another.
std::string mark(const Estimate& estimate) { return leaves_out_zero(estimate) ? "* " : ""; }

/// Almost all is not all, and almost none is not none.
bool near_end(double share) { return (share > 0 && share < 0.01) || (share > 0.99 && share < 1); }

int difference_decimals(const Estimate& estimate) { return estimate.ci95 && half_width(estimate) < 0.005 ? 1 : 0; }

int percent_decimals(const Estimate& estimate) { return near_end(*estimate.value) ? 1 : difference_decimals(estimate); }

template <typename Write>
std::string with_half_width(const Estimate& estimate, Write write) {
  const double half = half_width(estimate);
  if (half <= 0) return write(*estimate.value, decimals_for_value(*estimate.value));
  const int shown = decimals_for_interval(*estimate.value, half);
  const std::string shown_half = fixed(half, shown);
  const bool too_small = shown_half.find_first_not_of("0.") == std::string::npos;
  return write(*estimate.value, shown) + (too_small ? "" : " ± " + shown_half);
}

}  // namespace

std::string number_cell(const Estimate& estimate) {
  return estimate.value ? with_half_width(estimate, fixed) : std::string(kNothing);
}

std::string value_cell(const Estimate& estimate) {
  if (!estimate.value) return std::string(kNothing);
  return fixed(*estimate.value, std::min(2, decimals_for_value(*estimate.value)));
}

std::string percent_cell(const Estimate& estimate) {
  if (!estimate.value) return std::string(kNothing);
  if (half_width(estimate) <= 0) return percent_value_cell(estimate);
  const int places = percent_decimals(estimate);
  const auto shown = [&](double share) { return fixed(100 * std::clamp(share, 0.0, 1.0), places); };
  return fixed(100 * *estimate.value, places) + " % [" + shown(estimate.ci95->first) + ", " +
         shown(estimate.ci95->second) + "]";
}

std::string percent_value_cell(const Estimate& estimate) {
  if (!estimate.value) return std::string(kNothing);
  return fixed(100 * *estimate.value, near_end(*estimate.value) ? 1 : 0) + " %";
}

bool leaves_out_zero(const Estimate& estimate) {
  return estimate.ci95 && (estimate.ci95->first > 0 || estimate.ci95->second < 0);
}

bool nothing_differs(const Estimate& difference) {
  return difference.value && *difference.value == 0 && half_width(difference) <= 0;
}

std::string difference_cell(const Estimate& difference) {
  if (!difference.value) return std::string(kNothing);
  if (nothing_differs(difference)) return std::string(kSame);
  return mark(difference) + with_half_width(difference, with_sign);
}

std::string points_cell(const Estimate& difference, std::string_view points) {
  if (!difference.value) return std::string(kNothing);
  if (nothing_differs(difference)) return std::string(kSame);
  const int shown = difference_decimals(difference);
  const auto percent = [&](double share) { return fixed(100 * share, shown); };
  const std::string text = mark(difference) + with_sign(100 * *difference.value, shown) + " " + std::string(points);
  if (half_width(difference) <= 0) return text;
  return text + " [" + percent(difference.ci95->first) + ", " + percent(difference.ci95->second) + "]";
}

std::string limit_cell(const std::optional<std::pair<std::int64_t, std::int64_t>>& days, std::string_view unit) {
  if (!days) return std::string(kNothing);
  const std::string low = std::to_string(days->first), high = std::to_string(days->second);
  return "≤ " + (low == high ? low : low + "–" + high) + " " + std::string(unit);
}

}  // namespace clockstop
