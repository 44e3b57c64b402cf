// Quantities as people write them: `4 h`, `30 wd`, `1.5 y`, `120 / y`, `20 % / y`, `55 %`, `0.45`. Not here: which unit
// a field wants.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scenario/decimal.h"

namespace clockstop {

enum class Unit : std::uint8_t {
  kNumber,          // 0.45
  kPercent,         // 55 %
  kMinutes,         // 30 min
  kHours,           // 4 h
  kDays,            // 45 d: civil days
  kWorkingDays,     // 30 wd
  kYears,           // 1.5 y
  kPerHour,         // 9 / h
  kPerWorkingDay,   // 3 / wd
  kPerYear,         // 120 / y
  kPercentPerYear,  // 20 % / y
};

/// A number with the unit it was written in: 55 % has the value 55.
struct Quantity {
  Decimal value;
  Unit unit = Unit::kNumber;
  bool operator==(const Quantity&) const = default;
};

/// Reads a whole quantity; blanks between number, unit and `/` may be left out. Signs are accepted: the field refuses.
/// On failure `why_not` says what was expected, fit to stand behind a caret: "expected 'd' (civil days) or 'wd'
/// (working days)", "did you mean '30 wd'?".
std::optional<Quantity> parse_quantity(std::string_view text, std::string& why_not);

/// As it would be written: '30 wd', '20 % / y', '0.45'.
std::string text(const Quantity& quantity);

/// The written form of a unit: 'wd', '% / y'; '' for a plain number.
std::string_view unit_symbol(Unit unit);

/// In words for messages: 'working days', 'percent per year', 'a plain number'.
std::string_view unit_words(Unit unit);

}  // namespace clockstop
