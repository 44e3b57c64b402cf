#include "scenario/csv.h"

#include <limits>
#include <unordered_map>
#include <utility>

namespace clockstop {
namespace {

constexpr std::size_t kMaxCsvBytes = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t kMaxErrors = 50;  // in one file: a wrong separator makes every row wrong

bool ends_cell(std::string_view text, std::size_t byte) {
  return byte >= text.size() || text[byte] == ',' || text[byte] == '\n' || text.substr(byte, 2) == "\r\n";
}

/// The first byte that may not be in a table: not UTF-8, or a control character that is no tab or line break.
std::size_t find_unreadable(std::string_view text) {
  const std::size_t invalid = find_invalid_utf8(text);
  const std::string_view valid = text.substr(0, invalid);
  for (std::size_t byte = 0; byte < valid.size(); ++byte) {
    const auto c = static_cast<unsigned char>(valid[byte]);
    if (c >= 0x20 && c != 0x7F) continue;
    if (c == '\t' || c == '\n' || (c == '\r' && valid.substr(byte, 2) == "\r\n")) continue;
    return byte;
  }
  return invalid;
}

}  // namespace

/// Reads one table; all errors of the file together where rows can still be told apart.
class CsvReader {
 public:
  CsvReader(const SourceFiles& sources, std::uint32_t file, Diagnostics& diagnostics, std::size_t max_rows)
      : sources_(sources), text_(sources.text(file)), diagnostics_(diagnostics), max_rows_(max_rows) {
    table_.file_ = file;
    table_.text_ = text_;
  }

  std::optional<CsvTable> read() {
    if (!is_readable()) return std::nullopt;
    for (std::size_t row = 0; byte_ < text_.size() && errors_ < kMaxErrors; ++row) {
      if (row > max_rows_) {
        error(byte_, 1, "more than " + std::to_string(max_rows_) + " rows");
        break;
      }
      if (!read_row()) return std::nullopt;
      if (row == 0 && !take_header()) return std::nullopt;
    }
    if (errors_ > 0) return std::nullopt;
    table_.starts_.shrink_to_fit();
    return std::move(table_);
  }

 private:
  bool is_readable() {
    const std::uint32_t file = table_.file_;
    if (text_.size() >= kMaxCsvBytes) {
      diagnostics_.error({file, 0, 0, 1}, "the file is larger than 4 GiB");
      return false;
    }
    if (text_.empty()) {
      diagnostics_.error({file, 0, 0, 1}, "the file is empty", "expected a header: the names of the columns");
      return false;
    }
    const std::size_t unreadable = find_unreadable(text_);
    if (unreadable == std::string_view::npos) return true;
    const bool control = static_cast<unsigned char>(text_[unreadable]) < 0x80;
    error(unreadable, 1, control ? "control character" : "this is not UTF-8",
          control ? "expected text, in lines that end in \\n or \\r\\n" : "expected the file to be saved as UTF-8");
    return false;
  }

  /// Reads the cells of a row and its line break; false if what follows cannot be told apart.
  bool read_row() {
    const std::size_t first_cell = table_.starts_.size();
    const std::size_t row_begin = byte_;
    while (true) {
      table_.starts_.push_back(static_cast<std::uint32_t>(byte_));
      if (!read_cell()) return false;
      if (byte_ >= text_.size() || text_[byte_] != ',') break;
      ++byte_;
      if (table_.starts_.size() - first_cell == kMaxCsvColumns) {
        error(byte_, 1, "more than 1024 cells in a row");
        return false;
      }
    }
    const std::size_t row_end = byte_;
    byte_ = text_.find('\n', byte_);
    byte_ = byte_ == std::string_view::npos ? text_.size() : byte_ + 1;
    const std::size_t cells = table_.starts_.size() - first_cell;
    if (!table_.header_.empty() && cells != table_.header_.size()) refuse_row(row_begin, row_end, cells);
    return true;
  }

  void refuse_row(std::size_t begin, std::size_t end, std::size_t cells) {
    const std::string expected = "expected " + std::to_string(table_.header_.size()) + " as in the header";
    if (begin == end)
      return error(begin, 1, "an empty line", "expected " + std::to_string(table_.header_.size()) + " cells");
    const bool many = cells > table_.header_.size();
    const std::size_t at = many ? table_.starts_[table_.starts_.size() - (cells - table_.header_.size())] : end;
    error(at, 1, std::to_string(cells) + (cells == 1 ? " cell" : " cells") + " in this row", expected);
  }

  bool read_cell() {
    if (byte_ < text_.size() && text_[byte_] == '"') return read_quoted_cell();
    const std::size_t begin = byte_;
    byte_ = text_.find_first_of(",\n\"", byte_);
    if (byte_ == std::string_view::npos) byte_ = text_.size();
    if (byte_ < text_.size() && text_[byte_] == '"') {
      error(byte_, 1, "a quote inside a cell without quotes",
            "expected quotes around the whole cell, each \" in it twice");
      return false;
    }
    if (byte_ > begin && text_[byte_ - 1] == '\r') --byte_;
    return true;
  }

  bool read_quoted_cell() {
    const std::size_t begin = byte_++;
    std::string unescaped;
    bool doubled = false;
    for (std::size_t from = byte_;; from = byte_) {
      byte_ = text_.find('"', byte_);
      if (byte_ == std::string_view::npos) {
        error(begin, 1, "this quote is not closed");
        return false;
      }
      ++byte_;
      const bool pair = byte_ < text_.size() && text_[byte_] == '"';
      doubled = doubled || pair;
      if (pair || doubled) unescaped.append(text_.substr(from, byte_ - from - (pair ? 0 : 1)));
      if (!pair) break;
      ++byte_;
    }
    if (doubled) table_.unescaped_.emplace(table_.starts_.size() - 1, std::move(unescaped));
    if (ends_cell(text_, byte_)) return true;
    error(byte_, 1, "text after the closing quote of a cell", "expected ',' or the end of the line");
    return false;
  }

  bool take_header() {
    std::unordered_map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < table_.starts_.size(); ++i) {
      const Place place = table_.place_of(sources_, i);
      const std::string name(table_.cell_at(i));
      if (name.empty()) error(place, "a column without a name");
      const auto [first, fresh] = seen.emplace(name, i + 1);
      if (!fresh && !name.empty()) {
        error(place, "'" + shortened(name) + "' is given twice",
              "first given as column " + std::to_string(first->second));
      }
      table_.header_.push_back(name);
    }
    return errors_ == 0;
  }

  void error(std::size_t byte, std::uint32_t length, std::string message, std::string hint = {}) {
    error(sources_.place_at(table_.file_, byte, length), std::move(message), std::move(hint));
  }
  void error(const Place& place, std::string message, std::string hint = {}) {
    ++errors_;
    diagnostics_.error(place, std::move(message), std::move(hint));
  }

  const SourceFiles& sources_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  std::size_t max_rows_;
  CsvTable table_;
  std::size_t byte_ = 0;
  std::size_t errors_ = 0;
};

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (header_[i] == name) return i;
  }
  return std::nullopt;
}

std::string_view CsvTable::cell(std::size_t row, std::size_t column) const {
  return cell_at((row + 1) * header_.size() + column);
}

Place CsvTable::place(const SourceFiles& sources, std::size_t row, std::size_t column) const {
  return place_of(sources, (row + 1) * header_.size() + column);
}

Place CsvTable::header_place(const SourceFiles& sources, std::size_t column) const { return place_of(sources, column); }

std::string_view CsvTable::cell_at(std::size_t index) const {
  const auto unescaped = unescaped_.find(index);
  if (unescaped != unescaped_.end()) return unescaped->second;
  const std::string_view cell = written(index);
  return cell.starts_with('"') ? cell.substr(1, cell.size() - 2) : cell;
}

std::string_view CsvTable::written(std::size_t index) const {
  const std::size_t begin = starts_.at(index);
  std::size_t end = begin;
  if (begin < text_.size() && text_[begin] == '"') {
    for (end = text_.find('"', begin + 1) + 1; end < text_.size() && text_[end] == '"';) {
      end = text_.find('"', end + 1) + 1;
    }
  } else {
    end = text_.find_first_of(",\n", begin);
    if (end == std::string_view::npos) end = text_.size();
    if (end > begin && text_[end - 1] == '\r') --end;
  }
  return text_.substr(begin, end - begin);
}

Place CsvTable::place_of(const SourceFiles& sources, std::size_t index) const {
  const std::string_view cell = written(index);
  const std::size_t length = count_characters(cell.substr(0, cell.find('\n')));
  return sources.place_at(file_, starts_.at(index), static_cast<std::uint32_t>(length == 0 ? 1 : length));
}

std::optional<CsvTable> parse_csv(const SourceFiles& sources, std::uint32_t file, Diagnostics& diagnostics,
                                  std::size_t max_rows) {
  return CsvReader(sources, file, diagnostics, max_rows).read();
}

}  // namespace clockstop
