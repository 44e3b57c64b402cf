// A table of applications, a row each: traces and the opening backlog. Columns: `submitted`, those its kind allows, and
// one for each attribute.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/csv.h"
#include "scenario/include.h"
#include "scenario/spec.h"
#include "time/calendar.h"

namespace clockstop {

/// Cells as values, each wrong one reported at its place. The study outlives the table.
class CaseTable {
 public:
  /// Nothing (and diagnostics) if there is no such file, or it lacks `submitted`. `what` names it ("the trace"),
  /// `further` are columns that mean something beside the attributes.
  static std::optional<CaseTable> read(LoadedStudy& study, const Node& file, const std::string& what,
                                       const ProcessSpec& process, std::span<const std::string_view> further,
                                       Diagnostics& diagnostics);

  std::size_t rows() const { return table_.rows(); }
  std::optional<std::size_t> column(std::string_view name) const { return table_.column(name); }
  std::string_view cell(std::size_t row, std::size_t column) const { return table_.cell(row, column); }
  Place place(std::size_t row, std::size_t column) const { return table_.place(study_->sources, row, column); }

  /// From 1900 to 2199; a date without a time is the start of the calendar's office hours on it.
  std::optional<Instant> instant(std::size_t row, std::size_t column, const Calendar& calendar,
                                 Diagnostics& diagnostics) const;
  std::optional<Instant> submitted(std::size_t row, const Calendar& calendar, Diagnostics& diagnostics) const {
    return instant(row, submitted_, calendar, diagnostics);
  }
  /// Of every attribute: index of its value, or −1 where the table has no column for it.
  std::vector<std::int32_t> attributes(std::size_t row, Diagnostics& diagnostics) const;

 private:
  CaseTable(LoadedStudy& study, CsvTable table, const ProcessSpec& process)
      : study_(&study), process_(&process), table_(std::move(table)) {}
  void find_columns(std::span<const std::string_view> further, Diagnostics& diagnostics);

  LoadedStudy* study_;
  const ProcessSpec* process_;
  CsvTable table_;
  std::size_t submitted_ = 0;
  std::vector<std::optional<std::size_t>> columns_;  // by attribute
};

}  // namespace clockstop
