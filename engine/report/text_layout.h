// Lines of text as a terminal shows them: East Asian characters take two columns. Not here: what is said.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace clockstop {

inline constexpr int kReportWidth = 100;

/// Spaces behind (or before) the text up to `width` columns; a wider text stays as it is.
std::string padded_right(std::string_view text, int width);
std::string padded_left(std::string_view text, int width);

/// At most `width` columns, with … where something is missing. Contract: width ≥ 1.
std::string cut_to_width(std::string_view text, int width);

/// Broken at spaces and between wide characters (but not before 。or ）, not after （); a word that is wider than a
/// line is broken anywhere. Contract: width ≥ 2. Never empty.
std::vector<std::string> wrapped(std::string_view text, int width);

/// "a, b, c" over as many lines as needed, each behind `indent` spaces and with a line break; items are not broken.
std::string item_lines(const std::vector<std::string>& items, std::string_view comma, int indent);

/// A paragraph behind `indent` spaces; the first line begins with `bullet` in the place of its last spaces.
std::string paragraph(std::string_view text, int indent, std::string_view bullet = {});

}  // namespace clockstop
