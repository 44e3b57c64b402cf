// The nearest valid name to a misspelt one.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace clockstop {

/// The candidate with the fewest edits to `wrong` (Damerau–Levenshtein over code points: one character left out, added,
/// replaced, or two neighbours swapped; `_`, `-` and capitals of ASCII do not count), the first of equals; '' if the
/// nearest is more than max(1, length / 3) edits away.
std::string nearest_name(std::string_view wrong, std::span<const std::string_view> candidates);
std::string nearest_name(std::string_view wrong, std::span<const std::string> candidates);

/// "did you mean 'x'?", or '' if nothing is near.
std::string did_you_mean(std::string_view wrong, std::span<const std::string_view> candidates);
std::string did_you_mean(std::string_view wrong, std::span<const std::string> candidates);

/// The number of such edits between two texts (capitals and dashes count); `limit` + 1 when there are more than
/// `limit`.
std::size_t edit_distance(std::u32string_view from, std::u32string_view to, std::size_t limit);

}  // namespace clockstop
