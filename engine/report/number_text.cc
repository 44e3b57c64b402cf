#include "report/number_text.h"

#include <charconv>
#include <cmath>

#include "time/contract.h"

namespace clockstop {

void append_shortest(std::string& text, double number) {
  CLOCKSTOP_EXPECT(std::isfinite(number), "a number that is written down is finite");
  if (number == 0) number = 0;  // no -0
  const double size = std::abs(number);
  const bool plain = size == 0 || (size >= 1e-5 && size < 1e15);
  char digits[48];
  const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
  text.append(digits, std::to_chars(digits, digits + sizeof digits, number, format).ptr);
}

std::string shortest(double number) {
  std::string text;
  append_shortest(text, number);
  return text;
}

}  // namespace clockstop
