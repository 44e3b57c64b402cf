// Single fields of text files for machines, without memory of their own: logs and cases files have millions of them.
#pragma once

#include <charconv>
#include <string>
#include <string_view>

#include "time/instant.h"

namespace clockstop {

/// RFC 4180: a field with a comma, a quote or a line break is quoted, its quotes doubled.
void append_quoted(std::string& text, std::string_view field);

/// 2025-01-02T09:00:00, as iso_instant().
void append_instant(std::string& text, Instant at);

/// 61.5: the shortest plain decimals that read back as the same number. Contract: finite, below 10^15.
void append_number(std::string& text, double number);

template <typename Whole>
void append_whole(std::string& text, Whole number) {
  char digits[24];
  text.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

}  // namespace clockstop
