// Comma-separated tables (traces, data files), strictly: RFC 4180 in UTF-8, with a header. Not here: what the cells
// mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/diagnostic.h"
#include "scenario/source.h"

namespace clockstop {

inline constexpr std::size_t kMaxCsvRows = 20'000'000;
inline constexpr std::size_t kMaxCsvColumns = 1024;

/// A rectangular table. Cells are views into the text they were read from, four bytes each in memory; they are valid as
/// long as the SourceFiles lives. Rows and columns count from 0, the header is not a row.
class CsvTable {
 public:
  const std::vector<std::string>& header() const { return header_; }
  std::size_t rows() const { return header_.empty() ? 0 : starts_.size() / header_.size() - 1; }
  std::size_t columns() const { return header_.size(); }
  std::optional<std::size_t> column(std::string_view name) const;

  /// A cell without its quotes, `""` read as one quote. Blanks are kept.
  std::string_view cell(std::size_t row, std::size_t column) const;
  /// Where a cell is written, its quotes included. Cost: at most 64 lines read.
  Place place(const SourceFiles& sources, std::size_t row, std::size_t column) const;
  Place header_place(const SourceFiles& sources, std::size_t column) const;

 private:
  friend class CsvReader;
  std::string_view cell_at(std::size_t index) const;  // index counts the header's cells first
  std::string_view written(std::size_t index) const;  // the same with its quotes
  Place place_of(const SourceFiles& sources, std::size_t index) const;

  std::uint32_t file_ = 0;
  std::string_view text_;
  std::vector<std::string> header_;
  std::vector<std::uint32_t> starts_;             // first byte of each cell, the header's too
  std::map<std::size_t, std::string> unescaped_;  // cells with a doubled quote, by index
};

/// Reads a table. Line breaks are \n or \r\n; one at the end may be missing.
/// Errors, each with its place: a row with more or fewer cells than the header, a quote that is not closed or stands
/// inside a plain cell, an empty header name or one given twice, no header, invalid UTF-8, control characters, more
/// rows, columns or bytes (4 GiB) than allowed.
std::optional<CsvTable> parse_csv(const SourceFiles& sources, std::uint32_t file, Diagnostics& diagnostics,
                                  std::size_t max_rows = kMaxCsvRows);

}  // namespace clockstop
