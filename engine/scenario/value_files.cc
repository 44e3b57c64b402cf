#include "scenario/value_files.h"

#include <algorithm>

#include "scenario/csv.h"
#include "scenario/read_values.h"

namespace clockstop {
namespace {

constexpr std::size_t kMaxValueBytes = std::size_t{16} << 20;

Node sequence_at(Place place) {
  Node node;
  node.kind = Node::Kind::kSequence;
  node.place = place;
  return node;
}

class ValueFile {
 public:
  ValueFile(LoadedStudy& study, Node& body, Diagnostics& diagnostics)
      : study_(study), body_(body), diagnostics_(diagnostics) {}

  void read() {
    const Node file = *body_.find("file");
    if (const auto* values = body_.find_entry("values")) {
      diagnostics_.error(values->first.place, "an empirical distribution has both values and a file",
                         "keep one of them");
      return;
    }
    std::optional<Node> weights;
    if (const Node* written = body_.find("weights")) weights = *written;
    std::erase_if(body_.entries, [](const auto& entry) { return entry.first.text == "weights"; });
    if (!file.is_scalar()) return;  // said by the reader
    const auto id = read_data_file(study_, file.text, file.place, kMaxValueBytes, diagnostics_);
    if (!id) return;
    const auto table = parse_csv(study_.sources, *id, diagnostics_, kMaxFileValues);
    if (!table) return;
    if (table->rows() == 0) {
      diagnostics_.error({*id, 1, 1, 1}, "the file has no values", "expected a row for each value");
      return;
    }
    add("values", column(*table, *id, body_.find("column"), "column"), *table, unit(), file.place);
    if (weights) add("weights", column(*table, *id, &*weights, "weights"), *table, "", file.place);
  }

 private:
  std::string unit() const {
    const Node* node = body_.find("unit");
    return node != nullptr && node->is_scalar() ? node->text : "";
  }

  /// `node` names it; without one it is `value`.
  std::optional<std::size_t> column(const CsvTable& table, std::uint32_t id, const Node* node, const char* field) {
    if (node != nullptr && !node->is_scalar()) {
      diagnostics_.error(
          node->place,
          "'" + std::string(field) + "' of a file has to be the name of a column, found " + describe(node->kind),
          "expected one of the file's columns");
      return std::nullopt;
    }
    const std::string name = node != nullptr ? node->text : "value";
    const auto found = table.column(name);
    if (!found)
      diagnostics_.error(node != nullptr ? node->place : Place{id, 1, 1, 1}, "the file has no column '" + name + "'",
                         hint_of_names(name, table.header(), diagnostics_));
    return found;
  }

  /// A plain number takes the unit of the distribution.
  static std::string quantity_text(std::string_view cell, const std::string& unit) {
    const bool plain = cell.find_first_not_of("0123456789.+- ") == std::string_view::npos;
    return std::string(cell) + (plain && !unit.empty() ? " " + unit : "");
  }

  void add(const char* name, std::optional<std::size_t> column, const CsvTable& table, const std::string& unit,
           Place place) {
    if (!column) return;
    Node key, list = sequence_at(place);
    key.kind = Node::Kind::kScalar;
    key.place = place;
    key.text = name;
    for (std::size_t r = 0; r < table.rows(); ++r) {
      Node item;
      item.kind = Node::Kind::kScalar;
      item.place = table.place(study_.sources, r, *column);
      item.text = quantity_text(table.cell(r, *column), unit);
      list.items.push_back(std::move(item));
    }
    body_.entries.emplace_back(std::move(key), std::move(list));
  }

  LoadedStudy& study_;
  Node& body_;
  Diagnostics& diagnostics_;
};

void visit(LoadedStudy& study, Node& node, Diagnostics& diagnostics) {
  for (Node& item : node.items) visit(study, item, diagnostics);
  for (auto& [key, value] : node.entries) {
    if (key.text == "empirical" && value.is_map() && value.find("file") != nullptr)
      ValueFile(study, value, diagnostics).read();
    else
      visit(study, value, diagnostics);
  }
}

}  // namespace

void read_value_files(LoadedStudy& study, Diagnostics& diagnostics) {
  for (Node& document : study.documents) visit(study, document, diagnostics);
}

}  // namespace clockstop
