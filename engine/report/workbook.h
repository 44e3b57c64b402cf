// A spreadsheet (.xlsx) made in memory: sheets of typed cells, and charts over them. Not here: what they say
// (results_workbook.h).
//
// Equal calls give equal bytes: neither the time nor the machine is in the file. Rows and columns count from 0.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "time/instant.h"

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace clockstop {

/// kDays and kShare: numbers with one decimal; shares and points are written as parts of 1.
enum class CellStyle : std::uint8_t { kText, kTitle, kHeading, kWhole, kNumber, kDays, kShare, kPoints, kDate, kLast };

/// Cells of one column, both rows included.
struct CellRange {
  std::size_t column = 0, first_row = 0, last_row = 0;
};

struct ChartSeries {
  std::string name;
  CellRange categories, values;
};

struct Chart {
  std::string title, axis;  // of the values
  bool shares = false;      // the axis goes from 0 to 100 %
  std::vector<ChartSeries> series;
};

class Workbook;

class Sheet {
 public:
  void text(std::size_t row, std::size_t column, const std::string& text, CellStyle style = CellStyle::kText);
  void number(std::size_t row, std::size_t column, double number, CellStyle style);
  void date(std::size_t row, std::size_t column, Date date);

  /// In characters.
  void width(std::size_t column, double characters);
  void height(std::size_t row, double points);

  /// Rows above and columns before stay in sight, and the row above has filters over `columns`.
  void freeze(std::size_t row, std::size_t column, std::size_t last_row, std::size_t columns);

  /// Columns beside each other, with its upper left corner in that cell. Contract: it has a series.
  void chart(std::size_t row, std::size_t column, const Chart& chart);

 private:
  friend class Workbook;
  Sheet(Workbook& workbook, lxw_worksheet* sheet, std::string name)
      : workbook_(&workbook), sheet_(sheet), name_(std::move(name)) {}
  lxw_format* format(CellStyle style) const;

  Workbook* workbook_;
  lxw_worksheet* sheet_;
  std::string name_;
};

/// Errors: std::system_error if the system has no memory or place for temporary files.
class Workbook {
 public:
  explicit Workbook(const std::string& title);
  ~Workbook();
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  /// Contract: a name of 1–31 characters without []:*?/\ that no other sheet has. The sheet lives as long as this.
  Sheet add(const std::string& name);

  /// The file. Nothing can be added after it.
  std::string bytes();

 private:
  friend class Sheet;
  int descriptor_ = -1;
  lxw_workbook* workbook_ = nullptr;
  std::vector<lxw_format*> formats_;  // by CellStyle
};

}  // namespace clockstop
