// A part of a run on its way into a file, replication by replication as they are finished.
#pragma once

#include <string>
#include <vector>

#include "report/cases_csv.h"
#include "report/part_file.h"
#include "report/whole_file.h"
#include "study/experiment.h"

namespace clockstop {

/// Rows of one replication wait in memory until its figures come; the file appears whole or not at all.
class PartOutput {
 public:
  /// With cases if the header has a cases_header; `scenarios` are then those of the rows.
  PartOutput(const std::string& path, const PartHeader& header, std::vector<CaseScenario> scenarios);

  /// Sets the callbacks of a run. It must outlive the run.
  void listen(ExperimentOptions& options);

  void cases(std::size_t scenario, std::uint64_t replication, const std::vector<CaseRecord>& cases);
  void figures(std::uint64_t replication, std::span<const ReplicationFigures> scenarios);
  void commit(const std::string& provisional);

 private:
  WholeFile file_;
  PartWriter writer_;
  CaseRows rows_;
  bool with_cases_;
};

}  // namespace clockstop
