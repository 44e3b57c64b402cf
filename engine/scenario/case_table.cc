#include "scenario/case_table.h"

#include <algorithm>

#include "scenario/nearest.h"
#include "scenario/read_values.h"
#include "time/civil.h"

namespace clockstop {
namespace {

constexpr std::size_t kMaxTableBytes = std::size_t{1} << 30;

std::int32_t value_of(const AttributeSpec& attribute, std::string_view cell) {
  for (std::size_t v = 0; v < attribute.values.size(); ++v)
    if (attribute.values[v] == cell) return static_cast<std::int32_t>(v);
  return -1;
}

}  // namespace

std::optional<CaseTable> CaseTable::read(LoadedStudy& study, const Node& file, const std::string& what,
                                         const ProcessSpec& process, std::span<const std::string_view> further,
                                         Diagnostics& diagnostics) {
  const auto id = read_data_file(study, file.text, file.place, kMaxTableBytes, diagnostics);
  if (!id) return std::nullopt;
  auto table = parse_csv(study.sources, *id, diagnostics);
  if (!table) return std::nullopt;
  const auto submitted = table->column("submitted");
  if (!submitted) {
    const std::string& first = table->header().front();
    const bool separated = table->columns() == 1 && first.find_first_of(";\t") != std::string::npos;
    diagnostics.error({*id, 1, 1, 1}, what + " lacks the column 'submitted'",
                      separated ? "expected commas between the columns" : "expected submitted,attribute,…");
    return std::nullopt;
  }
  CaseTable out(study, std::move(*table), process);
  out.submitted_ = *submitted;
  out.find_columns(further, diagnostics);
  return out;
}

/// Which column holds each attribute; columns that mean nothing are errors.
void CaseTable::find_columns(std::span<const std::string_view> further, Diagnostics& diagnostics) {
  std::vector<std::string> known = {"submitted"};
  known.insert(known.end(), further.begin(), further.end());
  for (const AttributeSpec& attribute : process_->attributes) {
    columns_.push_back(table_.column(attribute.name));
    known.push_back(attribute.name);
  }
  for (std::size_t c = 0; c < table_.columns(); ++c) {
    const std::string& name = table_.header()[c];
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string hint = did_you_mean(name, std::span<const std::string>(known));
    if (hint.empty()) hint = "declare it in 'attributes' of the process, or remove the column";
    diagnostics.error(table_.header_place(study_->sources, c),
                      "column '" + name + "' is no attribute of process '" + process_->name + "'", hint);
  }
}

std::optional<Instant> CaseTable::instant(std::size_t row, std::size_t column, const Calendar& calendar,
                                          Diagnostics& diagnostics) const {
  const std::string_view when = table_.cell(row, column);
  const auto instant = parse_iso_instant(when);
  const bool in_range = instant && instant->first >= start_of_day(civil_date(1900, 1, 1)) &&
                        instant->first < start_of_day(civil_date(2200, 1, 1));
  if (!in_range) {
    diagnostics.error(place(row, column), "'" + std::string(when) + "' is not a date or time from 1900 to 2199",
                      "expected YYYY-MM-DD or YYYY-MM-DDThh:mm:ss");
    return std::nullopt;
  }
  const Date date = date_of(instant->first);
  return instant->second || !calendar.covers(date) ? instant->first : calendar.start_of_office(date);
}

std::vector<std::int32_t> CaseTable::attributes(std::size_t row, Diagnostics& diagnostics) const {
  std::vector<std::int32_t> values;
  for (std::size_t a = 0; a < columns_.size(); ++a) {
    const AttributeSpec& attribute = process_->attributes[a];
    values.push_back(columns_[a] ? value_of(attribute, table_.cell(row, *columns_[a])) : -1);
    if (!columns_[a] || values.back() >= 0) continue;
    const std::string cell(table_.cell(row, *columns_[a]));
    diagnostics.error(place(row, *columns_[a]), "'" + cell + "' is no value of attribute '" + attribute.name + "'",
                      hint_of_names(cell, attribute.values, diagnostics));
  }
  return values;
}

}  // namespace clockstop
