#include "report/table.h"

#include <algorithm>
#include <numeric>

#include "report/text_layout.h"
#include "scenario/diagnostic.h"
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

int TextTable::name_width(const std::vector<int>& widths) const {
  return std::clamp(kReportWidth - width(0), kNarrowestName, std::max(kNarrowestName, widths[0]));
}

TextTable::Lines TextTable::heading_lines(std::size_t column, int width) const {
  Lines lines = wrapped(headings_[column], width);
  if (lines.size() > kMostHeadingLines) {
    lines.resize(kMostHeadingLines);
    lines.back() = shortened(lines.back() + "……", width);
  }
  return lines;
}

std::string TextTable::text() const {
  std::vector<int> widths = cell_widths();
  widths[0] = name_width(widths);
  std::vector<Lines> headings;
  for (std::size_t i = 0; i < headings_.size(); ++i) headings.push_back(heading_lines(i, widths[i]));
  std::string text;
  append(text, headings, widths, indent_);
  for (const Row& row : rows_) {
    std::vector<Lines> cells = row.cells;
    cells[0].clear();
    for (const std::string& line : row.cells[0]) {
      for (const std::string& part : wrapped(line, widths[0] - row.inset)) {
        cells[0].push_back(std::string(static_cast<std::size_t>(row.inset), ' ') + part);
      }
    }
    append(text, cells, widths, indent_);
  }
  return text;
}

void TextTable::append(std::string& text, const std::vector<Lines>& cells, const std::vector<int>& widths, int indent) {
  std::size_t height = 1;
  for (const Lines& cell : cells) height = std::max(height, cell.size());
  for (std::size_t line = 0; line < height; ++line) {
    std::string all(static_cast<std::size_t>(indent), ' ');
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string part = line < cells[i].size() ? cells[i][line] : std::string();
      all += i == 0 ? padded_right(part, widths[i]) : std::string(kGap, ' ') + padded_left(part, widths[i]);
    }
    all.erase(all.find_last_not_of(' ') + 1);
    text += all + "\n";
  }
}

}  // namespace clockstop
