#include "report/workbook.h"

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <array>
#include <cerrno>
#include <ctime>
#include <new>
#include <system_error>
#include <utility>

#include "time/civil.h"
#include "time/contract.h"

namespace clockstop {
namespace {

constexpr std::size_t kMostBytes = 32'000;           // in a cell, of 32,767 characters
constexpr std::size_t kMostBytesInChart = 240;       // of a name, of 255 characters
constexpr std::time_t kAlwaysTheSame = 315'532'800;  // 1980-01-01, which the entries of the archive have too

constexpr std::array<const char*, static_cast<std::size_t>(CellStyle::kLast)> kNumberFormats = {
    nullptr, nullptr, nullptr, "#,##0", "#,##0.0##", "#,##0.0", "0.0%", "+0.0%;-0.0%;0.0%", "yyyy-mm-dd"};

lxw_row_t row_of(std::size_t row) {
  CLOCKSTOP_EXPECT(row < LXW_ROW_MAX, "a sheet has a million rows");
  return static_cast<lxw_row_t>(row);
}

lxw_col_t column_of(std::size_t column) { return static_cast<lxw_col_t>(column); }

/// At most so many bytes, without a broken character at the end.
std::string cut(std::string text, std::size_t most = kMostBytes) {
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
  return text;
}

/// The library takes what begins with = for the address of a cell.
std::string name_in_chart(const std::string& name) {
  return (name.starts_with('=') ? " " : "") + cut(name, kMostBytesInChart);
}

void expect(lxw_error error) { CLOCKSTOP_EXPECT(error == LXW_NO_ERROR, lxw_strerror(error)); }

}  // namespace

// The library writes to a file by name. This one has no place on the disk, and is gone with its descriptor.
Workbook::Workbook(const std::string& title) : descriptor_(::memfd_create("xlsx", MFD_CLOEXEC)) {
  if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "cannot make a spreadsheet");
  workbook_ = workbook_new(("/proc/self/fd/" + std::to_string(descriptor_)).c_str());
  if (workbook_ == nullptr) throw std::bad_alloc();
  std::string said = cut(title);
  lxw_doc_properties properties = {};
  properties.title = said.data();
  properties.created = kAlwaysTheSame;
  expect(workbook_set_properties(workbook_, &properties));
  for (std::size_t style = 0; style < kNumberFormats.size(); ++style) {
    lxw_format* format = formats_.emplace_back(workbook_add_format(workbook_));
    if (kNumberFormats[style] != nullptr) format_set_num_format(format, kNumberFormats[style]);
  }
  lxw_format* heading = formats_[static_cast<std::size_t>(CellStyle::kHeading)];
  format_set_bold(heading);
  format_set_text_wrap(heading);
  format_set_align(heading, LXW_ALIGN_VERTICAL_TOP);
  format_set_bottom(heading, LXW_BORDER_THIN);
  lxw_format* headline = formats_[static_cast<std::size_t>(CellStyle::kTitle)];
  format_set_bold(headline);
  format_set_font_size(headline, 14);
}

Workbook::~Workbook() {
  if (workbook_ != nullptr) lxw_workbook_free(workbook_);
  if (descriptor_ >= 0) ::close(descriptor_);
}

Sheet Workbook::add(const std::string& name) {
  lxw_worksheet* sheet = workbook_add_worksheet(workbook_, name.c_str());
  CLOCKSTOP_EXPECT(sheet != nullptr, "a sheet has a name of its own that spreadsheets allow");
  return {*this, sheet, name};
}

std::string Workbook::bytes() {
  errno = 0;
  const lxw_error error = workbook_close(std::exchange(workbook_, nullptr));
  if (error != LXW_NO_ERROR)
    throw std::system_error(errno, std::generic_category(),
                            std::string("cannot make a spreadsheet: ") + lxw_strerror(error));
  std::string all;
  std::array<char, 65536> block;
  for (;;) {
    const ssize_t got = ::pread(descriptor_, block.data(), block.size(), static_cast<off_t>(all.size()));
    if (got < 0) throw std::system_error(errno, std::generic_category(), "cannot make a spreadsheet");
    if (got == 0) return all;
    all.append(block.data(), static_cast<std::size_t>(got));
  }
}

lxw_format* Sheet::format(CellStyle style) const { return workbook_->formats_[static_cast<std::size_t>(style)]; }

void Sheet::text(std::size_t row, std::size_t column, const std::string& text, CellStyle style) {
  expect(worksheet_write_string(sheet_, row_of(row), column_of(column), cut(text).c_str(), format(style)));
}

void Sheet::number(std::size_t row, std::size_t column, double number, CellStyle style) {
  expect(worksheet_write_number(sheet_, row_of(row), column_of(column), number, format(style)));
}

void Sheet::date(std::size_t row, std::size_t column, Date date) {
  const YearMonthDay day = year_month_day(date);
  lxw_datetime written = {};
  written.year = day.year;
  written.month = static_cast<int>(day.month);
  written.day = static_cast<int>(day.day);
  // Spreadsheets know no day before 1900.
  if (day.year < 1900) return text(row, column, iso_date(date));
  expect(worksheet_write_datetime(sheet_, row_of(row), column_of(column), &written, format(CellStyle::kDate)));
}

void Sheet::width(std::size_t column, double characters) {
  expect(worksheet_set_column(sheet_, column_of(column), column_of(column), characters, nullptr));
}

void Sheet::height(std::size_t row, double points) { expect(worksheet_set_row(sheet_, row_of(row), points, nullptr)); }

void Sheet::freeze(std::size_t row, std::size_t column, std::size_t last_row, std::size_t columns) {
  worksheet_freeze_panes(sheet_, row_of(row), column_of(column));
  if (last_row >= row)
    expect(worksheet_autofilter(sheet_, row_of(row - 1), 0, row_of(last_row), column_of(columns - 1)));
}

void Sheet::chart(std::size_t row, std::size_t column, const Chart& wanted) {
  CLOCKSTOP_EXPECT(!wanted.series.empty(), "a chart shows something");
  lxw_chart* chart = workbook_add_chart(workbook_->workbook_, LXW_CHART_COLUMN);
  for (const ChartSeries& series : wanted.series) {
    lxw_chart_series* added = chart_add_series(chart, nullptr, nullptr);
    const auto range = [&](const CellRange& cells, auto set) {
      set(added, name_.c_str(), row_of(cells.first_row), column_of(cells.column), row_of(cells.last_row),
          column_of(cells.column));
    };
    range(series.categories, chart_series_set_categories);
    range(series.values, chart_series_set_values);
    chart_series_set_name(added, name_in_chart(series.name).c_str());
  }
  chart_title_set_name(chart, name_in_chart(wanted.title).c_str());
  chart_axis_set_name(chart->y_axis, name_in_chart(wanted.axis).c_str());
  chart_axis_set_min(chart->y_axis, 0);
  lxw_chart_line pale = {};
  pale.color = 0xD9D9D9;
  chart_axis_major_gridlines_set_line(chart->y_axis, &pale);
  if (wanted.shares) {
    chart_axis_set_max(chart->y_axis, 1);
    chart_axis_set_num_format(chart->y_axis, "0%");
  }
  chart_legend_set_position(chart, wanted.series.size() > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
  lxw_chart_options size = {};
  size.x_scale = 1.3;
  size.y_scale = 1.1;
  expect(worksheet_insert_chart_opt(sheet_, row_of(row), column_of(column), chart, &size));
}

}  // namespace clockstop
