#include "random/elementary.h"

#include <limits>

#include "random/double_double.h"

namespace clockstop {
namespace {

// ln v for v near 1, from its series in (v − 1) / (v + 1): with |s| ≤ 1/3, forty terms leave less than 2^-120.
constexpr DoubleDouble series_log(double v) {
  const DoubleDouble s = DoubleDouble{v - 1.0} / DoubleDouble{v + 1.0};
  const DoubleDouble square = s * s;
  DoubleDouble sum;
  for (int k = 79; k > 0; k -= 2) sum = sum * square + DoubleDouble{1.0} / DoubleDouble{static_cast<double>(k)};
  return DoubleDouble{2.0} * s * sum;
}

// e^x for 0 ≤ x < 0.7: thirty terms leave less than 2^-120.
constexpr DoubleDouble series_exp(DoubleDouble x) {
  DoubleDouble sum{1.0};
  for (int k = 30; k > 0; --k) sum = DoubleDouble{1.0} + sum * x / DoubleDouble{static_cast<double>(k)};
  return sum;
}

constexpr std::array<double, 128> powers_of_two() {
  const DoubleDouble log2 = series_log(2.0);
  std::array<double, 128> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    table[i] = series_exp(log2 * DoubleDouble{static_cast<double>(i) / 128.0}).high;
  }
  return table;
}

constexpr std::array<LogSlice, 128> log_slices() {
  std::array<LogSlice, 128> table{};
  for (std::uint64_t i = 0; i < table.size(); ++i) {
    // The slice's bounds: steps of 2^-8 below 1 and of 2^-7 above. 1 itself must be the middle of the slice that holds
    // it.
    const double begin = std::bit_cast<double>(0x3fe6900000000000 + (i << 45));
    const double end = std::bit_cast<double>(0x3fe6900000000000 + ((i + 1) << 45));
    const double middle = begin < 1.0 && end > 1.0 ? 1.0 : (begin + end) / 2.0;
    const double reciprocal = (1.0 / middle + 0x1.8p42) - 0x1.8p42;  // ten bits after the point
    const DoubleDouble minus_log = series_log(reciprocal);
    // A multiple of 2^-42, as is the first part of ln 2: their sum with any exponent is exact.
    const double high = (0x1.8p10 - minus_log.high) - 0x1.8p10;
    table[i] = {reciprocal, high, -((minus_log.high + high) + minus_log.low)};
  }
  return table;
}

}  // namespace

constinit const std::array<double, 128> kPowersOfTwo = powers_of_two();
constinit const std::array<LogSlice, 128> kLogSlices = log_slices();

double portable_exp_far(double x) {
  if (x != x) return x;
  if (x < -745.2) return 0.0;
  if (x > 709.8) return std::numeric_limits<double>::infinity();
  // Moved by a multiple of ln 2 and back: the sum with its first part is exact, and only the last product may
  // underflow.
  if (x < 0.0) {
    const double power = portable_exp(x + 64 * kLog2High);
    return (power + power * (64 * kLog2Low)) * 0x1p-64;
  }
  const double power = portable_exp(x - kLog2High);
  return (power - power * kLog2Low) * 2.0;
}

double portable_log_far(double x) {
  if (x == 0.0) return -std::numeric_limits<double>::infinity();
  if (x < 0.0) return std::numeric_limits<double>::quiet_NaN();
  if (x != x || x > std::numeric_limits<double>::max()) return x;
  const LogParts parts = portable_log_parts(x * 0x1p54);  // subnormal
  return parts.high - 54 * kLog2High + (parts.low - 54 * kLog2Low);
}

double portable_pow(double x, double y) {
  const bool subnormal = x < 0x1p-1022;
  const LogParts parts = portable_log_parts(subnormal ? x * 0x1p54 : x);
  DoubleDouble log = exact_fast_sum(parts.high, parts.low);
  if (subnormal) log = log + DoubleDouble{-54 * kLog2High, -54 * kLog2Low};
  const double rough = y * log.high;
  if (!(rough > -745.0 && rough < 709.0)) return portable_exp(rough);
  const DoubleDouble exponent = exact_product(y, log.high);
  const double power = portable_exp(exponent.high);
  return power + power * (exponent.low + y * log.low);
}

namespace {

// ln Γ(2 + e) for |e| ≤ 1/2 by its Taylor series, (1 − γ)e + Σ (ζ(k) − 1)(−e)^k / k: Abramowitz and Stegun, 6.1.33.
double log_gamma_near_two(double e) {
  constexpr std::array<double, 27> kZetaMinusOne = {
      0.64493406684822644,    0.20205690315959429,    0.082323233711138192,  0.036927755143369926,
      0.01734306198444914,    0.0083492773819228268,  0.0040773561979443394, 0.0020083928260822144,
      0.00099457512781808534, 0.00049418860411946456, 0.0002460865533080483, 0.00012271334757848915,
      6.1248135058704829e-5,  3.0588236307020494e-5,  1.5282259408651872e-5, 7.6371976378997623e-6,
      3.8172932649998399e-6,  1.9082127165539389e-6,  9.5396203387279611e-7, 4.7693298678780646e-7,
      2.3845050272773299e-7,  1.1921992596531107e-7,  5.960818905125948e-8,  2.980350351465228e-8,
      1.4901554828365041e-8,  7.4507117898354295e-9,  3.7253340247884571e-9};
  double sum = 0.0;
  for (int k = 28; k >= 2; --k) sum = (sum + kZetaMinusOne[static_cast<std::size_t>(k - 2)] / k) * -e;
  return e * (0.42278433509846714 - sum);
}

}  // namespace

double portable_lgamma(double x) {
  if (x < 0.5) return portable_lgamma(x + 1.0) - portable_log(x);
  if (x < 1.5) return log_gamma_near_two(x - 1.0) - portable_log(x);
  if (x <= 2.5) return log_gamma_near_two(x - 2.0);
  if (x < 12.0) {
    double product = 1.0;
    for (; x > 2.5; x -= 1.0) product *= x - 1.0;
    return portable_log(product) + log_gamma_near_two(x - 2.0);
  }
  return (x - 0.5) * (portable_log(x) - 1.0) + (kHalfLog2Pi - 0.5 + portable_stirling_rest(x));
}

double portable_stirling_rest(double x) {
  if (x < 12.0) return portable_lgamma(x) - ((x - 0.5) * portable_log(x) - x + kHalfLog2Pi);
  // Abramowitz and Stegun, 6.1.41.
  constexpr std::array<double, 8> kSeries = {1.0 / 12,   -1.0 / 360,      1.0 / 1260, -1.0 / 1680,
                                             1.0 / 1188, -691.0 / 360360, 1.0 / 156,  -3617.0 / 122400};
  const double inverse = 1.0 / x;
  return inverse * degree_seven(kSeries, inverse * inverse);
}

}  // namespace clockstop
