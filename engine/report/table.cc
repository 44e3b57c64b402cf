#include "report/table.h"

#include <algorithm>
#include <numeric>

#include "report/text_layout.h"
#include "scenario/display.h"
#include "time/contract.h"

namespace clockstop {
namespace {

constexpr int kGap = 2;

std::vector<std::string> lines_of(const std::string& cell) {
  std::vector<std::string> lines(1);
  for (const char c : cell) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  return lines;
}

int widest(const std::vector<std::string>& lines) {
  int width = 0;
  for (const std::string& line : lines) width = std::max(width, display_width(line));
  return width;
}

}  // namespace

TextTable::TextTable(std::vector<std::string> headings, int indent) : headings_(std::move(headings)), indent_(indent) {
  CLOCKSTOP_EXPECT(headings_.size() > 1, "a table has names and something to say of them");
}

void TextTable::row(std::vector<std::string> cells, int inset) {
  CLOCKSTOP_EXPECT(cells.size() <= headings_.size(), "every cell has a heading");
  Row& row = rows_.emplace_back();
  for (const std::string& cell : cells) row.cells.push_back(lines_of(cell));
  row.cells.resize(headings_.size(), Lines(1));
  row.inset = inset;
}

std::vector<int> TextTable::cell_widths() const {
  std::vector<int> widths(headings_.size(), 0);
  for (const Row& row : rows_) {
    for (std::size_t i = 0; i < widths.size(); ++i) {
      widths[i] = std::max(widths[i], widest(row.cells[i]) + (i == 0 ? row.inset : 0));
    }
  }
  widths[0] = std::max(widths[0], display_width(headings_[0]));
  for (std::size_t i = 1; i < widths.size(); ++i) {
    widths[i] = std::max(widths[i], std::min(display_width(headings_[i]), kNarrowest));
  }
  return widths;
}

int TextTable::width(int name_width) const {
  const std::vector<int> widths = cell_widths();
  return indent_ + name_width + std::accumulate(widths.begin() + 1, widths.end(), 0) +
         kGap * static_cast<int>(widths.size() - 1);
}

std::string TextTable::text() const {
  const std::vector<int> widths = cell_widths();
  std::string text;
  for (std::size_t first = 1; first < widths.size();) {
    int taken = indent_ + kNarrowestName;
    std::size_t last = first;
    while (last < widths.size() && (last == first || taken + kGap + widths[last] <= kReportWidth)) {
      taken += kGap + widths[last++];
    }
    if (first > 1) text += "\n";
    append_part(text, widths, first, last);
    first = last;
  }
  return text;
}

/// The names with columns first … last − 1.
void TextTable::append_part(std::string& text, const std::vector<int>& all_widths, std::size_t first,
                            std::size_t last) const {
  std::vector<int> widths = {0};
  widths.insert(widths.end(), all_widths.begin() + static_cast<std::ptrdiff_t>(first),
                all_widths.begin() + static_cast<std::ptrdiff_t>(last));
  const int others = std::accumulate(widths.begin(), widths.end(), kGap * static_cast<int>(last - first));
  widths[0] = std::clamp(kReportWidth - indent_ - others, kNarrowestName, std::max(kNarrowestName, all_widths[0]));
  append_lines(text, heading_lines(widths, first, last), widths);
  for (const Row& row : rows_) append_lines(text, name_and_cells(row, widths[0], first, last), widths);
}

/// Headings stand on the cells below them.
std::vector<TextTable::Lines> TextTable::heading_lines(const std::vector<int>& widths, std::size_t first,
                                                       std::size_t last) const {
  std::vector<Lines> headings = {wrapped(headings_[0], widths[0])};
  for (std::size_t i = first; i < last; ++i) {
    const int width = std::max(2, widths[i - first + 1]);
    Lines& lines = headings.emplace_back(wrapped(headings_[i], width));
    if (lines.size() <= kMostHeadingLines) continue;
    const std::string rest = lines[kMostHeadingLines];
    lines.resize(kMostHeadingLines);
    lines.back() = cut_to_width(lines.back() + " " + rest, width);
  }
  std::size_t height = 1;
  for (const Lines& lines : headings) height = std::max(height, lines.size());
  for (Lines& lines : headings) lines.insert(lines.begin(), height - lines.size(), "");
  return headings;
}

std::vector<TextTable::Lines> TextTable::name_and_cells(const Row& row, int name_width, std::size_t first,
                                                        std::size_t last) const {
  std::vector<Lines> cells(1);
  for (const std::string& line : row.cells[0]) {
    for (const std::string& part : wrapped(line, name_width - row.inset)) {
      cells[0].push_back(std::string(static_cast<std::size_t>(row.inset), ' ') + part);
    }
  }
  cells.insert(cells.end(), row.cells.begin() + static_cast<std::ptrdiff_t>(first),
               row.cells.begin() + static_cast<std::ptrdiff_t>(last));
  return cells;
}

void TextTable::append_lines(std::string& text, const std::vector<Lines>& cells, const std::vector<int>& widths) const {
  std::size_t height = 1;
  for (const Lines& cell : cells) height = std::max(height, cell.size());
  for (std::size_t line = 0; line < height; ++line) {
    std::string all(static_cast<std::size_t>(indent_), ' ');
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string part = line < cells[i].size() ? cells[i][line] : std::string();
      all += i == 0 ? padded_right(part, widths[i]) : std::string(kGap, ' ') + padded_left(part, widths[i]);
    }
    all.erase(all.find_last_not_of(' ') + 1);
    text += all + "\n";
  }
}

}  // namespace clockstop
