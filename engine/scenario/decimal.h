// Exact decimal numbers, so that 60 wd × 0.45 is 27 wd and not 26.999…: numbers that reforms scale stay exact through
// the whole chain and are rounded once at its end.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace clockstop {

/// A number m × 10^-s with |m| < 10^38 and 0 ≤ s ≤ 38, always in lowest terms (equal numbers are equal members).
///
/// Laws: + - * are exact or throw std::overflow_error, never rounded; comparison never throws.
/// About nineteen factors of two digits can be chained; the caller turns the exception into a diagnostic with a place.
class Decimal {
 public:
  Decimal() = default;
  Decimal(std::int64_t whole);  // NOLINT: a whole number is a decimal

  /// Digits with an optional sign and point: '55', '0.45', '-3', '+2', '.5'. Not '1e3', '1_000', '1,000', '5.', '' nor
  /// more than 38 digits.
  static std::optional<Decimal> parse(std::string_view text);

  Decimal operator-() const;
  Decimal operator+(const Decimal& other) const;
  Decimal operator-(const Decimal& other) const;
  Decimal operator*(const Decimal& other) const;
  Decimal percent() const;  // a hundredth of it

  bool operator==(const Decimal&) const = default;
  std::strong_ordering operator<=>(const Decimal& other) const;

  bool is_zero() const { return mantissa_ == 0; }
  bool is_negative() const { return mantissa_ < 0; }
  bool is_whole() const { return scale_ == 0; }

  /// Whole numbers; std::overflow_error beyond 64 bits.
  std::int64_t floor() const;
  std::int64_t round_half_up() const;  // 2.5 → 3, -2.5 → -2: halves towards plus infinity

  /// The nearest double, the same on every machine.
  double to_double() const;

  /// The shortest text that parse() reads back: '27', '0.45', '-3'.
  std::string text() const;

 private:
  __extension__ using Wide = __int128;
  Decimal(Wide mantissa, int scale);
  Wide whole_part() const;  // towards minus infinity

  Wide mantissa_ = 0;
  int scale_ = 0;
};

}  // namespace clockstop
