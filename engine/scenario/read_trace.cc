// Traces: real or made-up applications as a table, one row each.
#include <algorithm>

#include "scenario/case_table.h"
#include "scenario/read_study.h"

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
    if (submitted) rows.push_back({*submitted, table->attributes(r, diagnostics)});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const TraceRow& a, const TraceRow& b) { return a.at < b.at; });
  return rows;
}

}  // namespace clockstop
