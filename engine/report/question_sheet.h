// A sheet that answers one question: the question on top, a table below it that can be filtered, charts beside it. Not
// here: what is in the table (result_sheets.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "measure/interval.h"
#include "report/workbook.h"

namespace clockstop {

struct SheetColumn {
  std::string heading;
  CellStyle style = CellStyle::kText;
};

/// Cells are put from left to right; what does not exist leaves its cell empty.
class QuestionSheet {
 public:
  /// The first `names` columns are names, and stay in sight.
  QuestionSheet(Workbook& workbook, const std::string& name, const std::string& question,
                std::vector<SheetColumn> columns, std::size_t names);

  /// Begins the next row; its number.
  std::size_t next_row();

  void put(const std::string& text);
  void put(std::optional<double> number);
  void put(const Estimate& estimate) { put(estimate.value); }

  /// The value and both ends of its interval.
  void put_interval(const Estimate& estimate);

  /// Below the charts before it.
  void chart(const Chart& chart);

  /// When all rows are there.
  void end();

 private:
  Sheet sheet_;
  std::vector<SheetColumn> columns_;
  std::size_t names_, row_, column_ = 0, charts_ = 0;
};

}  // namespace clockstop
