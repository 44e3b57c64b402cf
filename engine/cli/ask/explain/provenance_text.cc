#include "cli/ask/explain/provenance_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/table.h"
#include "report/text_layout.h"
#include "scenario/display.h"

namespace clockstop {
namespace {

/// Lines of one kind, file by file: line, path, value, range; below each its source in words.
class KindText {
 public:
  KindText(const Explained& study, std::vector<const ProvenanceRow*> rows) : study_(study), rows_(std::move(rows)) {
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const ProvenanceRow* a, const ProvenanceRow* b) { return a->place < b->place; });
    for (const ProvenanceRow* row : rows_) {
      path_width_ = std::max(path_width_, std::min(kMostOfPath, display_width(row->path)));
      value_width_ = std::max(value_width_, display_width(row->value));
    }
    path_width_ = std::min(path_width_, std::max(kLeastOfPath, kColumns - kIndentOfPath - 2 - value_width_));
  }

  std::string write() {
    std::string out, before;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const ProvenanceRow& row = *rows_[i];
      const std::string file = study_.at({row.place.file, 0, 0, 1});
      if (i == 0 || row.place.file != rows_[i - 1]->place.file) {
        out += paragraph(file, 2);
        before.clear();
      }
      out += line(row);
      const std::string range = study_.range(row.provenance);
      const std::string said = (range.empty() ? "" : "[" + range + "] ") + printable(row.provenance.text);
      // A source that several lines share is said once.
      if (!said.empty() && said != before) out += paragraph(said, kIndentOfSource);
      before = said;
    }
    return out;
  }

 private:
  static constexpr int kColumns = 100, kIndentOfPath = 10, kMostOfPath = 76, kLeastOfPath = 30, kIndentOfSource = 12;

  /// A path that leaves no room for its value goes on below, from one of its dots.
  std::string line(const ProvenanceRow& row) const {
    const int room = std::max(path_width_, kColumns - kIndentOfPath - 2 - value_width_);
    std::string out = "  " + padded_left(std::to_string(row.place.line), 5) + "   ", rest = row.path;
    while (display_width(rest) > room) {
      const std::size_t dot = rest.rfind('.', static_cast<std::size_t>(room) - 1);
      if (dot == std::string::npos || dot == 0) break;
      out += rest.substr(0, dot) + "\n" + std::string(kIndentOfPath + 2, ' ');
      rest = rest.substr(dot);
    }
    const int indent = rest.size() == row.path.size() ? 0 : 2;
    return out + padded_right(rest, path_width_ - indent) + "  " + padded_left(row.value, value_width_) + "\n";
  }

  const Explained& study_;
  std::vector<const ProvenanceRow*> rows_;
  int path_width_ = 0, value_width_ = 0;
};

std::string percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? "–" : fmt::format("{:.0f} %", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

}  // namespace

std::string provenance_text(const Explained& study, const std::vector<ProvenanceRow>& rows) {
  std::string out;
  for (const Provenance::Kind kind : kProvenanceKinds) {
    std::vector<const ProvenanceRow*> of_kind;
    for (const ProvenanceRow& row : rows)
      if (row.provenance.kind == kind) of_kind.push_back(&row);
    if (of_kind.empty()) continue;
    const std::string count = std::to_string(of_kind.size());
    out += provenance_word(kind, study.language()) +
           (study.language() == "zh" ? "：" + count + " 个数值\n"
                                     : ": " + count + (of_kind.size() == 1 ? " number\n" : " numbers\n")) +
           KindText(study, of_kind).write() + "\n";
  }
  return out + provenance_counts(study, rows);
}

std::string provenance_counts(const Explained& study, const std::vector<ProvenanceRow>& rows) {
  TextTable table({study.say("source", "来源"), study.say("numbers", "个数"), study.say("share", "占比"),
                   study.say("with a range", "有范围")},
                  2);
  for (const Provenance::Kind kind : kProvenanceKinds) {
    const auto ranged = std::count_if(rows.begin(), rows.end(), [&](const ProvenanceRow& row) {
      return row.provenance.kind == kind && row.provenance.range.has_value();
    });
    const std::size_t count = count_of(rows, kind);
    table.row({provenance_word(kind, study.language()), std::to_string(count), percent(count, rows.size()),
               std::to_string(ranged)});
  }
  table.row({study.say("all", "合计"), std::to_string(rows.size()), percent(rows.size(), rows.size()), ""});
  return table.text();
}

}  // namespace clockstop
