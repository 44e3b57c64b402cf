// Which figures a comparison shows, in which order and under which names. Not here: what its cells say
// (compare_text.cc).
#pragma once

#include <string>
#include <vector>

#include "report/figure_index.h"
#include "report/report_frame.h"
#include "study/results.h"

namespace clockstop {

struct CompareRow {
  /// kVerdict: a share that need not be said again where it repeats the row above.
  enum class Show { kHeading, kNumber, kShare, kVerdict, kLimit };
  std::string name;
  FigurePath path;  // kLimit: without the unit at its end
  Show show = Show::kNumber;
};

/// Result and frame must outlive it.
class CompareRows {
 public:
  CompareRows(const StudyResult& result, const ReportFrame& frame);

  /// In any scenario, in the order of first occurrence.
  [[nodiscard]] std::vector<std::string> processes() const { return below({"processes"}); }

  [[nodiscard]] std::vector<CompareRow> process(const std::string& name) const;
  [[nodiscard]] std::vector<CompareRow> pools() const;

 private:
  [[nodiscard]] std::vector<std::string> below(const FigurePath& path) const;
  void add_clock(std::vector<CompareRow>& rows, const std::string& name, const FigurePath& path) const;

  const ReportFrame& frame_;
  std::vector<FigureIndex> scenarios_;
};

}  // namespace clockstop
