// Traces: real or made-up applications as a table, one row each.
#include <algorithm>

#include "scenario/case_table.h"
#include "scenario/read_study.h"
#include "time/civil.h"

namespace clockstop {

std::optional<std::vector<TraceRow>> read_trace(LoadedStudy& study, const Node& file, const ProcessSpec& process,
                                                const Calendar& calendar, Diagnostics& diagnostics) {
  if (!file.is_scalar()) {
    diagnostics.error(file.place, "a trace has to be a path, found " + std::string(describe(file.kind)),
                      "expected {trace: file.csv}");
    return std::nullopt;
  }
  const auto table = CaseTable::read(study, file, "the trace", process, {}, diagnostics);
  if (!table) return std::nullopt;
  std::vector<TraceRow> rows;
  rows.reserve(table->rows());
  for (std::size_t r = 0; r < table->rows(); ++r) {
    const auto submitted = table->submitted(r, calendar, diagnostics);
    if (!submitted) continue;
    if (!calendar.covers(date_of(*submitted))) {
      const std::size_t column = *table->column("submitted");
      diagnostics.error(
          table->place(r, column),
          "'" + std::string(table->cell(r, column)) + "' lies outside what calendar '" + calendar.name() + "' covers",
          "expected a day from " + iso_date(calendar.first()) + " to " + iso_date(calendar.last()));
      continue;
    }
    rows.push_back({*submitted, table->attributes(r, diagnostics)});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const TraceRow& a, const TraceRow& b) { return a.at < b.at; });
  return rows;
}

}  // namespace clockstop
