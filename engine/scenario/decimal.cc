#include "scenario/decimal.h"

#include <cstdlib>
#include <limits>
#include <stdexcept>

namespace clockstop {
namespace {

__extension__ using Wide = __int128;

constexpr int kMaxDigits = 38;  // 10^38 < 2^127

constexpr Wide power_of_ten(int exponent) {
  Wide power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}
constexpr Wide kLimit = power_of_ten(kMaxDigits);  // |mantissa| stays below

[[noreturn]] void overflow() { throw std::overflow_error("a number has more than 38 digits"); }

Wide checked_product(Wide a, Wide b) {
  Wide product = 0;
  if (__builtin_mul_overflow(a, b, &product)) overflow();
  return product;
}

std::string digits_of(Wide magnitude) {
  std::string digits;
  do {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(magnitude % 10)));
    magnitude /= 10;
  } while (magnitude != 0);
  return digits;
}

std::int64_t narrow(Wide value) {
  if (value > std::numeric_limits<std::int64_t>::max() || value < std::numeric_limits<std::int64_t>::min()) overflow();
  return static_cast<std::int64_t>(value);
}

}  // namespace

Decimal::Decimal(std::int64_t whole) : mantissa_(whole) {}

Decimal::Decimal(Wide mantissa, int scale) : mantissa_(mantissa), scale_(scale) {
  if (mantissa_ == 0) scale_ = 0;
  while (scale_ > 0 && mantissa_ % 10 == 0) {
    mantissa_ /= 10;
    --scale_;
  }
  if (scale_ > kMaxDigits || mantissa_ >= kLimit || mantissa_ <= -kLimit) overflow();
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  Wide mantissa = 0;
  int scale = -1;       // -1 while no point was met
  int digits = 0;       // all of them
  int significant = 0;  // without zeros in front
  for (const char c : text) {
    if (c == '.' && scale < 0) {
      scale = 0;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    ++digits;
    if (mantissa != 0 || c != '0') ++significant;
    if (scale >= 0) ++scale;
    if (significant > kMaxDigits || scale > kMaxDigits) return std::nullopt;
    mantissa = mantissa * 10 + (c - '0');
  }
  if (digits == 0 || scale == 0) return std::nullopt;
  return Decimal(negative ? -mantissa : mantissa, scale < 0 ? 0 : scale);
}

Decimal Decimal::operator-() const { return {-mantissa_, scale_}; }

Decimal Decimal::operator+(const Decimal& other) const {
  const int scale = scale_ > other.scale_ ? scale_ : other.scale_;
  const Wide left = checked_product(mantissa_, power_of_ten(scale - scale_));
  const Wide right = checked_product(other.mantissa_, power_of_ten(scale - other.scale_));
  Wide sum = 0;
  if (__builtin_add_overflow(left, right, &sum)) overflow();
  return {sum, scale};
}

Decimal Decimal::operator-(const Decimal& other) const { return *this + -other; }

Decimal Decimal::operator*(const Decimal& other) const {
  // Common tens go first, so that 20 × 0.05 needs no more digits than its result: 2·10 × 5·10^-2.
  Wide left = mantissa_;
  Wide right = other.mantissa_;
  int scale = scale_ + other.scale_;
  while (scale > 0 && left != 0 && left % 10 == 0) left /= 10, --scale;
  while (scale > 0 && right != 0 && right % 10 == 0) right /= 10, --scale;
  return {checked_product(left, right), scale};
}

Decimal Decimal::percent() const { return *this * Decimal(1, 2); }

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
  const Wide left = whole_part();
  const Wide right = other.whole_part();
  if (left != right) return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
  // Equal whole parts: compare what lies above them, each below 1, at the finer of the two scales; this cannot
  // overflow.
  const int scale = scale_ > other.scale_ ? scale_ : other.scale_;
  const Wide left_rest = (mantissa_ - left * power_of_ten(scale_)) * power_of_ten(scale - scale_);
  const Wide right_rest = (other.mantissa_ - right * power_of_ten(other.scale_)) * power_of_ten(scale - other.scale_);
  if (left_rest == right_rest) return std::strong_ordering::equal;
  return left_rest < right_rest ? std::strong_ordering::less : std::strong_ordering::greater;
}

Decimal::Wide Decimal::whole_part() const {
  const Wide unit = power_of_ten(scale_);
  const Wide towards_zero = mantissa_ / unit;
  return mantissa_ < 0 && towards_zero * unit != mantissa_ ? towards_zero - 1 : towards_zero;
}

std::int64_t Decimal::floor() const { return narrow(whole_part()); }

std::int64_t Decimal::round_half_up() const {
  const Wide whole = whole_part();
  const Wide unit = power_of_ten(scale_);
  const Wide rest = mantissa_ - whole * unit;  // in [0, unit)
  return narrow(rest >= unit - rest ? whole + 1 : whole);
}

double Decimal::to_double() const {
  // Without a decimal point the text means the same in every locale, and strtod rounds correctly.
  const std::string digits = digits_of(mantissa_ < 0 ? -mantissa_ : mantissa_) + "e-" + std::to_string(scale_);
  const double magnitude = std::strtod(digits.c_str(), nullptr);
  return mantissa_ < 0 ? -magnitude : magnitude;
}

std::string Decimal::text() const {
  std::string digits = digits_of(mantissa_ < 0 ? -mantissa_ : mantissa_);
  if (scale_ > 0) {
    const std::size_t decimals = static_cast<std::size_t>(scale_);
    if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
    digits.insert(digits.size() - decimals, 1, '.');
  }
  return mantissa_ < 0 ? "-" + digits : digits;
}

}  // namespace clockstop
