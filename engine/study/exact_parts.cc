#include "study/exact_parts.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "time/contract.h"

namespace clockstop {
namespace {

constexpr int kBits = 51;  // of the sum of all magnitudes, in units: two less than a double has
constexpr double kTotalUnits = 16;

}  // namespace

ExactParts exact_parts(double total, const std::vector<double>& parts) {
  double magnitude = std::abs(total);
  for (const double part : parts) magnitude += std::abs(part);
  ExactParts result{.total = 0, .parts = std::vector<double>(parts.size())};
  if (magnitude == 0) return result;
  CLOCKSTOP_EXPECT(std::isfinite(magnitude), "parts and their whole are finite");
  const int unit = std::ilogb(magnitude) + 1 - kBits;  // an exponent of two
  std::vector<std::int64_t> units;
  std::int64_t left = std::llround(std::scalbn(total, -unit) / kTotalUnits) * static_cast<std::int64_t>(kTotalUnits);
  result.total = std::scalbn(static_cast<double>(left), unit);
  std::int64_t others = 0;  // parts that may be moved
  for (const double part : parts) {
    units.push_back(std::llround(std::scalbn(part, -unit)));
    left -= units.back();
    others += part != 0;
  }
  CLOCKSTOP_EXPECT(others > 0 && std::abs(left) <= 32 * (others + 1), "parts add up to their whole but for rounding");
  const std::int64_t each = left / others;
  std::int64_t rest = left % others;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] == 0) continue;
    const std::int64_t one = rest > 0 ? 1 : rest < 0 ? -1 : 0;
    units[i] += each + one;
    rest -= one;
    result.parts[i] = std::scalbn(static_cast<double>(units[i]), unit);
  }
  return result;
}

}  // namespace clockstop
