#include "report/question_sheet.h"

#include <utility>

#include "time/contract.h"

namespace clockstop {
namespace {

constexpr std::size_t kHeadings = 2;  // the row
constexpr std::size_t kRowsOfAChart = 18;
constexpr double kWidthOfNames = 30, kWidthOfNumbers = 13;
constexpr double kHeightOfHeadings = 48;  // three lines: not every spreadsheet makes room for them by itself

}  // namespace

QuestionSheet::QuestionSheet(Workbook& workbook, const std::string& name, const std::string& question,
                             std::vector<SheetColumn> columns, std::size_t names)
    : sheet_(workbook.add(name)), columns_(std::move(columns)), names_(names), row_(kHeadings) {
  sheet_.text(0, 0, question, CellStyle::kTitle);
  sheet_.height(kHeadings, kHeightOfHeadings);
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    sheet_.text(kHeadings, c, columns_[c].heading, CellStyle::kHeading);
    sheet_.width(c, c < names ? kWidthOfNames : kWidthOfNumbers);
  }
}

std::size_t QuestionSheet::next_row() {
  column_ = 0;
  return ++row_;
}

void QuestionSheet::put(const std::string& text) {
  CLOCKSTOP_EXPECT(column_ < columns_.size(), "a row has as many cells as there are headings");
  if (!text.empty()) sheet_.text(row_, column_, text);
  ++column_;
}

void QuestionSheet::put(std::optional<double> number) {
  CLOCKSTOP_EXPECT(column_ < columns_.size(), "a row has as many cells as there are headings");
  if (number) sheet_.number(row_, column_, *number, columns_[column_].style);
  ++column_;
}

void QuestionSheet::put_interval(const Estimate& estimate) {
  put(estimate.value);
  put(estimate.ci95 ? std::optional(estimate.ci95->first) : std::nullopt);
  put(estimate.ci95 ? std::optional(estimate.ci95->second) : std::nullopt);
}

void QuestionSheet::chart(const Chart& chart) {
  sheet_.chart(kHeadings + kRowsOfAChart * charts_++, columns_.size() + 1, chart);
}

void QuestionSheet::end() { sheet_.freeze(kHeadings + 1, names_, row_, columns_.size()); }

}  // namespace clockstop
