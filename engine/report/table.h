// A table of text cells with aligned columns. Not here: what the cells say (cell_text.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace clockstop {

/// The first column holds names and is aligned left, the others right. A cell may have several lines ("\n").
///
/// Width:  each column is as wide as its widest line, with two spaces between columns; headings wrap into the width of
///         the cells below them (but at least kNarrowest) and end with … after kMostHeadingLines; names wrap into what
///         the other columns leave of kReportWidth. Columns that do not fit follow in a second table with the same
///         names.
class TextTable {
 public:
  explicit TextTable(std::vector<std::string> headings, int indent = 0);

  /// Fewer cells than headings: the rest is empty. `inset` moves the name to the right.
  void row(std::vector<std::string> cells, int inset = 0);

  [[nodiscard]] bool empty() const { return rows_.empty(); }

  /// The columns that the table takes if its names get `name_width` of them.
  [[nodiscard]] int width(int name_width) const;

  /// Headings, then rows; every line ends with a line break and has no spaces before it.
  [[nodiscard]] std::string text() const;

  static constexpr int kNarrowest = 10, kNarrowestName = 12, kMostHeadingLines = 4;

 private:
  using Lines = std::vector<std::string>;
  struct Row {
    std::vector<Lines> cells;
    int inset = 0;
  };

  [[nodiscard]] std::vector<int> cell_widths() const;
  void append_part(std::string& text, const std::vector<int>& all_widths, std::size_t first, std::size_t last) const;
  [[nodiscard]] std::vector<Lines> heading_lines(const std::vector<int>& widths, std::size_t first,
                                                 std::size_t last) const;
  [[nodiscard]] std::vector<Lines> name_and_cells(const Row& row, int name_width, std::size_t first,
                                                  std::size_t last) const;
  void append_lines(std::string& text, const std::vector<Lines>& cells, const std::vector<int>& widths) const;

  std::vector<std::string> headings_;
  std::vector<Row> rows_;
  int indent_;
};

}  // namespace clockstop
