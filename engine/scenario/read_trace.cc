// Traces: real or made-up applications as a table, one row each.
#include <algorithm>

#include "scenario/csv.h"
#include "scenario/nearest.h"
#include "scenario/read_study.h"
#include "time/civil.h"

namespace clockstop {
namespace {

constexpr std::size_t kMaxTraceBytes = std::size_t{1} << 30;

/// Which column of the table holds each attribute; columns that mean nothing are errors.
std::vector<std::optional<std::size_t>> columns_of(const CsvTable& table, const SourceFiles& sources,
                                                   const ProcessSpec& process, Diagnostics& diagnostics) {
  std::vector<std::optional<std::size_t>> columns;
  std::vector<std::string> known = {"submitted"};
  for (const AttributeSpec& attribute : process.attributes) {
    columns.push_back(table.column(attribute.name));
    known.push_back(attribute.name);
  }
  for (std::size_t c = 0; c < table.columns(); ++c) {
    const std::string& name = table.header()[c];
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string hint = did_you_mean(name, std::span<const std::string>(known));
    if (hint.empty()) hint = "declare it in 'attributes' of the process, or remove the column";
    diagnostics.error(table.header_place(sources, c),
                      "column '" + name + "' is no attribute of process '" + process.name + "'", hint);
  }
  return columns;
}

std::int32_t value_of(const AttributeSpec& attribute, std::string_view cell) {
  for (std::size_t v = 0; v < attribute.values.size(); ++v)
    if (attribute.values[v] == cell) return static_cast<std::int32_t>(v);
  return -1;
}

}  // namespace

std::optional<std::vector<TraceRow>> read_trace(LoadedStudy& study, const Node& file, const ProcessSpec& process,
                                                const Calendar& calendar, Diagnostics& diagnostics) {
  if (!file.is_scalar()) {
    diagnostics.error(file.place, "a trace has to be a path, found " + std::string(describe(file.kind)),
                      "expected {trace: file.csv}");
    return std::nullopt;
  }
  const auto id = read_data_file(study, file.text, file.place, kMaxTraceBytes, diagnostics);
  if (!id) return std::nullopt;
  const auto table = parse_csv(study.sources, *id, diagnostics);
  if (!table) return std::nullopt;
  const auto submitted = table->column("submitted");
  if (!submitted) {
    const std::string& first = table->header().front();
    const bool separated = table->columns() == 1 && first.find_first_of(";\t") != std::string::npos;
    diagnostics.error({*id, 1, 1, 1}, "the trace lacks the column 'submitted'",
                      separated ? "expected commas between the columns" : "expected submitted,attribute,…");
    return std::nullopt;
  }
  const auto columns = columns_of(*table, study.sources, process, diagnostics);
  std::vector<TraceRow> rows;
  rows.reserve(table->rows());
  for (std::size_t r = 0; r < table->rows(); ++r) {
    TraceRow row;
    const std::string_view when = table->cell(r, *submitted);
    const auto instant = parse_iso_instant(when);
    const bool in_range = instant && instant->first >= start_of_day(civil_date(1900, 1, 1)) &&
                          instant->first < start_of_day(civil_date(2200, 1, 1));
    if (!in_range) {
      diagnostics.error(table->place(study.sources, r, *submitted),
                        "'" + std::string(when) + "' is not a date or time from 1900 to 2199",
                        "expected YYYY-MM-DD or YYYY-MM-DDThh:mm:ss");
      continue;
    }
    const Date date = date_of(instant->first);
    if (!calendar.covers(date)) {
      diagnostics.error(table->place(study.sources, r, *submitted),
                        "'" + std::string(when) + "' lies outside what calendar '" + calendar.name() + "' covers",
                        "expected a day from " + iso_date(calendar.first()) + " to " + iso_date(calendar.last()));
      continue;
    }
    row.at = instant->second ? instant->first : calendar.start_of_office(date);
    for (std::size_t a = 0; a < columns.size(); ++a) {
      row.values.push_back(columns[a] ? value_of(process.attributes[a], table->cell(r, *columns[a])) : -1);
      if (!columns[a] || row.values.back() >= 0) continue;
      const auto& values = process.attributes[a].values;
      diagnostics.error(table->place(study.sources, r, *columns[a]),
                        "'" + std::string(table->cell(r, *columns[a])) + "' is no value of attribute '" +
                            process.attributes[a].name + "'",
                        hint_of_names(table->cell(r, *columns[a]), values, diagnostics));
    }
    rows.push_back(std::move(row));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const TraceRow& a, const TraceRow& b) { return a.at < b.at; });
  return rows;
}

}  // namespace clockstop
