#include "scenario/nearest.h"

#include <algorithm>
#include <vector>

#include "scenario/source.h"

namespace clockstop {
namespace {

constexpr std::size_t kLongestName = 100;  // beyond it nobody misspelt a name, and the table would cost

/// Code points, with the differences removed that are not worth an edit.
std::u32string folded(std::string_view text) {
  std::u32string points;
  for (std::size_t byte = 0; byte < text.size();) {
    char32_t point = next_character(text, byte);
    if (point >= U'A' && point <= U'Z') point = point - U'A' + U'a';
    points += point == U'_' || point == U' ' ? U'-' : point;
  }
  return points;
}

template <typename Name>
std::string nearest(std::string_view wrong, std::span<const Name> candidates) {
  const std::u32string from = folded(wrong);
  if (from.empty() || from.size() > kLongestName) return "";
  std::size_t best = std::max<std::size_t>(1, from.size() / 3) + 1;
  std::string found;
  for (const std::string_view candidate : candidates) {
    const std::u32string to = folded(candidate);
    // One edit turns any single character into any other: that is no resemblance.
    if (to.empty() || (from.size() == 1 && to.size() == 1 && from != to)) continue;
    const std::size_t distance = edit_distance(from, to, best - 1);
    if (distance < best) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

}  // namespace

std::size_t edit_distance(std::u32string_view from, std::u32string_view to, std::size_t limit) {
  const std::size_t longer = std::max(from.size(), to.size());
  if (longer - std::min(from.size(), to.size()) > limit) return limit + 1;
  std::vector<std::size_t> before(to.size() + 1);  // two rows up: a swap of neighbours looks back that far
  std::vector<std::size_t> above(to.size() + 1);
  std::vector<std::size_t> row(to.size() + 1);
  for (std::size_t j = 0; j <= to.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= from.size(); ++i) {
    before.swap(above);
    above.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t replaced = above[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
  }
  return std::min(row[to.size()], limit + 1);
}

std::string nearest_name(std::string_view wrong, std::span<const std::string_view> candidates) {
  return nearest(wrong, candidates);
}

std::string nearest_name(std::string_view wrong, std::span<const std::string> candidates) {
  return nearest(wrong, candidates);
}

std::string did_you_mean(std::string_view wrong, std::span<const std::string_view> candidates) {
  const std::string name = nearest(wrong, candidates);
  return name.empty() ? "" : "did you mean '" + name + "'?";
}

std::string did_you_mean(std::string_view wrong, std::span<const std::string> candidates) {
  const std::string name = nearest(wrong, candidates);
  return name.empty() ? "" : "did you mean '" + name + "'?";
}

}  // namespace clockstop
