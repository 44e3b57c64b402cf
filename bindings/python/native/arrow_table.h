// Columns of numbers and text that other libraries read in place through the Arrow C stream interface
// (https://arrow.apache.org/docs/format/CStreamInterface.html). One batch; null where a value is missing.
#pragma once

#include <nanobind/nanobind.h>

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace clockstop {

struct ArrowColumn {
  std::string name;
  std::variant<std::vector<double>, std::vector<std::int64_t>, std::string> values;  // a string: all texts on end
  std::vector<std::int64_t> offsets;                                                 // of texts: rows + 1
  std::vector<std::uint8_t> valid;                                                   // a bit for each row
  std::int64_t nulls = 0;
};

class ArrowTable {
 public:
  /// Each column is (name, kind, values): "number" (float64), "whole" (int64) or "text" (UTF-8), values of that kind or
  /// None. Errors: ValueError for columns of unlike lengths or an unknown kind, TypeError for a value of another kind.
  explicit ArrowTable(const nanobind::list& columns);

  /// A capsule named "arrow_array_stream", which the reader takes over. Columns stay alive as long as anybody has them.
  nanobind::object stream() const;

 private:
  struct Data {
    std::vector<ArrowColumn> columns;
    std::int64_t rows = 0;
  };
  friend struct Exported;
  std::shared_ptr<const Data> data_;
};

}  // namespace clockstop
