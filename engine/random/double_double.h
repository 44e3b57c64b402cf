// Twice the precision of double, for tables that the compiler computes and products that must not round.
//
// A number is the unevaluated sum high + low, |low| ≤ ulp(high) / 2; errors are a few 2^-104.
// Source: Dekker, "A floating-point technique for extending the available precision", Numer. Math. 18 (1971).
#pragma once

namespace clockstop {

struct DoubleDouble {
  double high = 0;
  double low = 0;
};

/// a + b without error, when |a| ≥ |b|.
constexpr DoubleDouble exact_fast_sum(double a, double b) {
  const double sum = a + b;
  return {sum, b - (sum - a)};
}

/// a + b without error.
constexpr DoubleDouble exact_sum(double a, double b) {
  const double sum = a + b;
  const double b_seen = sum - a;
  return {sum, (a - (sum - b_seen)) + (b - b_seen)};
}

/// a · b without error, unless it leaves the range; a fused multiply-add is not everywhere.
constexpr DoubleDouble exact_product(double a, double b) {
  constexpr double kSplitter = 0x1p27 + 1;
  const double a_high = a * kSplitter - (a * kSplitter - a);
  const double b_high = b * kSplitter - (b * kSplitter - b);
  const double a_low = a - a_high;
  const double b_low = b - b_high;
  const double product = a * b;
  return {product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

constexpr DoubleDouble operator+(DoubleDouble a, DoubleDouble b) {
  const DoubleDouble sum = exact_sum(a.high, b.high);
  return exact_fast_sum(sum.high, sum.low + (a.low + b.low));
}

constexpr DoubleDouble operator*(DoubleDouble a, DoubleDouble b) {
  const DoubleDouble product = exact_product(a.high, b.high);
  return exact_fast_sum(product.high, product.low + (a.high * b.low + a.low * b.high));
}

constexpr DoubleDouble operator/(DoubleDouble a, DoubleDouble b) {
  const double first = a.high / b.high;
  const DoubleDouble rest = a + DoubleDouble{-first} * b;
  const double second = rest.high / b.high;
  const DoubleDouble left = rest + DoubleDouble{-second} * b;
  return exact_fast_sum(first, second) + DoubleDouble{left.high / b.high};
}

}  // namespace clockstop
