#include "scenario/diagnostic.h"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>

namespace clockstop {
namespace {

constexpr std::size_t kMaxKept = 200;
constexpr int kWidestLine = 160;
constexpr int kBeforeWindow = 60;            // columns shown to the left of the place in a line that is too long
constexpr std::size_t kNeighbourhood = 400;  // characters looked at on either side of the place
constexpr std::size_t kLongestMessage = 600;
constexpr std::size_t kLongestHint = 300;

struct Cell {
  std::string shown;
  int width;
};

std::vector<Cell> cells_of(std::string_view line) {
  std::vector<Cell> cells;
  for (std::size_t byte = 0; byte < line.size();) {
    std::string shown = printable_character(line, byte);
    const int width = display_width(shown);
    cells.push_back({std::move(shown), width});
  }
  return cells;
}

int width_of(std::span<const Cell> cells) {
  int width = 0;
  for (const Cell& cell : cells) width += cell.width;
  return width;
}

/// A line as shown, and where the place lies in it, in columns of the terminal.
struct Excerpt {
  std::string text;
  int before = 0;  // columns before the caret
  int length = 1;  // columns of the caret and its tildes
};

/// The byte `characters` further on from `byte`, or the end.
std::size_t byte_after(std::string_view text, std::size_t byte, std::size_t characters) {
  for (; characters > 0 && byte < text.size(); --characters) next_character(text, byte);
  return byte;
}

Excerpt excerpt(std::string_view line, const Place& place) {
  // Of a line of a megabyte only the neighbourhood is looked at closely.
  const std::size_t column = std::min<std::size_t>(place.column == 0 ? 0 : place.column - 1, count_characters(line));
  const std::size_t skipped = column > kNeighbourhood ? column - kNeighbourhood : 0;
  const std::size_t begin = byte_after(line, 0, skipped);
  const std::size_t end = byte_after(line, begin, 2 * kNeighbourhood);
  const std::vector<Cell> cells = cells_of(line.substr(begin, end - begin));
  const std::size_t from = std::min(column - skipped, cells.size());
  const std::size_t to = std::min(cells.size(), from + place.length);
  std::size_t first = 0;
  std::size_t last = cells.size();
  if (begin > 0 || end < line.size() || width_of(cells) > kWidestLine) {
    first = from;
    for (int room = kBeforeWindow; first > 0 && cells[first - 1].width <= room; --first) room -= cells[first - 1].width;
    int room = kWidestLine;
    for (last = first; last < cells.size() && cells[last].width <= room; ++last) room -= cells[last].width;
  }
  Excerpt result;
  if (begin > 0 || first > 0) result.text = "…";
  for (std::size_t i = first; i < last; ++i) result.text += cells[i].shown;
  const std::span<const Cell> all = cells;
  result.before = (begin > 0 || first > 0 ? 1 : 0) + width_of(all.subspan(first, from - first));
  if (end < line.size() || last < cells.size()) result.text += "…";
  const std::size_t shown_to = std::max(from, std::min(to, last));
  result.length = std::max(1, width_of(all.subspan(from, shown_to - from)));
  return result;
}

auto order(const Diagnostic& diagnostic) {
  return std::tuple(diagnostic.place.file, diagnostic.place.line, diagnostic.place.column);
}

}  // namespace

void Diagnostics::error(Place place, std::string message, std::string hint) {
  add({Severity::kError, place, std::move(message), std::move(hint)});
}

void Diagnostics::warning(Place place, std::string message, std::string hint) {
  add({Severity::kWarning, place, std::move(message), std::move(hint)});
}

void Diagnostics::add(Diagnostic diagnostic) {
  // While the marker of an overflow stands at the end, everything else goes before it.
  const auto end = kept_.end() - (overflown_ ? 1 : 0);
  const auto [first, last] = std::equal_range(
      kept_.begin(), end, diagnostic, [](const Diagnostic& a, const Diagnostic& b) { return order(a) < order(b); });
  if (std::find(first, last, diagnostic) != last) return;
  const bool is_error = diagnostic.severity == Severity::kError;
  std::size_t& count = is_error ? errors_ : warnings_;
  if (count < kMaxKept) {
    ++count;
    kept_.insert(last, std::move(diagnostic));
  } else if (is_error && !overflown_) {
    overflown_ = true;
    kept_.push_back({Severity::kError, {diagnostic.place.file, 0, 0, 1}, "too many errors", "the first 200 are shown"});
  }
}

std::string render(const Diagnostic& diagnostic, const SourceFiles& sources) {
  const Place& place = diagnostic.place;
  std::string head;
  if (place.file < sources.count() && !sources.path(place.file).empty()) {
    head = printable(sources.path(place.file)) + ":";
  }
  if (place.line > 0) head += std::to_string(place.line) + ":" + std::to_string(place.column) + ":";
  if (!head.empty()) head += " ";
  head += diagnostic.severity == Severity::kError ? "error: " : "warning: ";
  head += shortened(printable(diagnostic.message), kLongestMessage);
  const std::string hint = shortened(printable(diagnostic.hint), kLongestHint);
  if (place.line == 0 || place.file >= sources.count()) return hint.empty() ? head : head + ": " + hint;

  const Excerpt shown = excerpt(sources.line(place.file, place.line), place);
  std::string number = std::to_string(place.line);
  if (number.size() < 5) number.insert(0, 5 - number.size(), ' ');
  std::string result = head + "\n" + number + " | " + shown.text + "\n" + std::string(number.size(), ' ') + " | ";
  result.append(static_cast<std::size_t>(shown.before), ' ').append("^");
  result.append(static_cast<std::size_t>(shown.length - 1), '~');
  return hint.empty() ? result : result + " " + hint;
}

}  // namespace clockstop
