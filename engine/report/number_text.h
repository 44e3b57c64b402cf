// Numbers as text for machines: shortest decimal form that reads back as the same number. Not here: numbers for people
// (cell_text.h).
#pragma once

#include <string>

namespace clockstop {

/// 61.5, 100000, 1e-07: plain digits from 0.00001 up to 10^15, an exponent outside. Contract: finite.
void append_shortest(std::string& text, double number);

std::string shortest(double number);

}  // namespace clockstop
