// Elementary functions with the same bits on every processor and compiler, which libm does not promise.
//
// They use only + − × ÷, square roots and bit operations, each of which IEEE 754 fixes to the last bit; nothing here
// calls a transcendental function of libm. Built with -ffp-contract=off; round-to-nearest is assumed.
// Errors are relative; tests/random checks the bounds against more precise oracles over the ranges stated.
// Threads: pure functions. Sources: Tang, "Table-driven implementation of the exponential function", ACM TOMS 15
// (1989), and "… of the logarithm function", ACM TOMS 16 (1990); Wichura, "Algorithm AS 241", Applied Statistics 37
// (1988).
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace clockstop {

/// ln 2 in two parts, the first a multiple of 2^-42, so that its product with any exponent is exact.
inline constexpr double kLog2High = 0x1.62e42fefa38p-1;
inline constexpr double kLog2Low = 0x1.ef35793c7673p-45;

/// 2^(i/128), and for the logarithm: a short reciprocal of the middle of the i-th slice of [0.705, 1.41), and minus the
/// logarithm of that reciprocal in two parts. Computed by the compiler in twice the precision (elementary.cc).
struct LogSlice {
  double reciprocal, high, low;
};
extern const std::array<double, 128> kPowersOfTwo;
extern const std::array<LogSlice, 128> kLogSlices;

/// Σ c[k]·x^k, summed in pairs (Estrin), which shortens the chain of operations.
inline double degree_seven(const std::array<double, 8>& c, double x) {
  const double x2 = x * x;
  return ((c[0] + c[1] * x) + (c[2] + c[3] * x) * x2) + ((c[4] + c[5] * x) + (c[6] + c[7] * x) * x2) * (x2 * x2);
}

/// Where the fast paths below do not hold: huge, tiny, subnormal, infinite, negative, not a number.
double portable_exp_far(double x);
double portable_log_far(double x);

/// e^x; error ≤ 3e-16 where the result is a normal number (4e-16 beyond 709.7); 0 below −745.2, infinite above 709.8.
inline double portable_exp(double x) {
  if (!(x > -708.3 && x < 709.7)) [[unlikely]]
    return portable_exp_far(x);
  constexpr double kShift = 0x1.8p52;  // adding it rounds to an integer that stands in the low bits
  const double shifted = x * 0x1.71547652b82fep7 + kShift;
  const double steps = shifted - kShift;
  const auto n =
      static_cast<std::int64_t>(std::bit_cast<std::uint64_t>(shifted) - std::bit_cast<std::uint64_t>(kShift));
  // ln 2 / 128 in two parts, the first short enough for an exact product.
  const double r = (x - steps * 0x1.62e42fefap-8) - steps * 0x3.9ef35793c7673p-48;
  const double square = r * r;
  const double tail = r + square * ((0.5 + r * (1.0 / 6)) + square * (1.0 / 24 + r * (1.0 / 120)));
  const double power =
      std::bit_cast<double>(std::bit_cast<std::uint64_t>(kPowersOfTwo[static_cast<std::size_t>(n & 127)]) +
                            (static_cast<std::uint64_t>(n >> 7) << 52));
  return power + power * tail;
}

/// The logarithm as high + low, to about 2^-62 of itself, for a positive normal x.
struct LogParts {
  double high, low;
};
inline LogParts portable_log_parts(double x) {
  // The slices begin at 0.705, so that 1 lies inside one of them, whose reciprocal is 1 and logarithm 0.
  constexpr std::uint64_t kStart = 0x3fe6900000000000;
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
  const std::uint64_t offset = bits - kStart;
  const LogSlice& slice = kLogSlices[static_cast<std::size_t>(offset >> 45 & 127)];
  const auto exponent = static_cast<double>(static_cast<std::int64_t>(offset) >> 52);
  const std::uint64_t mantissa = bits - (offset & 0xfff0000000000000);
  const double m = std::bit_cast<double>(mantissa);
  const double m_high = std::bit_cast<double>(mantissa & 0xffffffff00000000);
  // Both products are exact, and so is the first difference: r loses nothing but its own rounding.
  const double r_high = m_high * slice.reciprocal - 1.0;
  const double r_low = (m - m_high) * slice.reciprocal;
  const double r = r_high + r_low;
  const double square = r * r;
  const double tail =
      square * ((-0.5 + r * (1.0 / 3)) + square * ((-0.25 + r * 0.2) + square * (-1.0 / 6 + r * (1.0 / 7))));
  const double whole = exponent * kLog2High + slice.high;  // exact
  const double high = whole + r;
  const double lost = (whole - high) + r + ((r_high - r) + r_low);
  return {high, lost + (exponent * kLog2Low + slice.low) + tail};
}

/// ln x; error ≤ 3e-16, also close to 1; −infinity at 0, not a number below.
inline double portable_log(double x) {
  constexpr std::uint64_t kSmallest = 0x0010000000000000;
  constexpr std::uint64_t kInfinity = 0x7ff0000000000000;
  if (std::bit_cast<std::uint64_t>(x) - kSmallest >= kInfinity - kSmallest) [[unlikely]]
    return portable_log_far(x);
  const LogParts parts = portable_log_parts(x);
  return parts.high + parts.low;
}

/// ln(1 + x) for x > −1; error ≤ 4e-16. What 1 + x rounds off matters only where 1 + x is near 1.
inline double portable_log1p(double x) {
  const double sum = 1.0 + x;
  if (!(sum < 0x1p53)) [[unlikely]]
    return portable_log(x);
  return portable_log(sum) + (x - (sum - 1.0)) / sum;
}

/// x^y for finite x > 0 and finite y; error ≤ 6e-16 where the result is a normal number.
double portable_pow(double x, double y);

/// ln Γ(x) for x > 0; error ≤ 2e-15, also close to its zeros 1 and 2.
double portable_lgamma(double x);

/// What Stirling's formula leaves: ln Γ(x) − [(x − 1/2) ln x − x + ln(2π) / 2], for x > 0; absolute error ≤ 1e-14.
double portable_stirling_rest(double x);
inline constexpr double kHalfLog2Pi = 0.91893853320467274178;

}  // namespace clockstop

// portable_normal_quantile: apart for its size, and built on the logarithm above.
#include "random/normal_quantile.h"
