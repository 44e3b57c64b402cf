// A part of a run on its way into a file or to another process, replication by replication as they are finished.
#pragma once

#include <string>
#include <vector>

#include "report/cases_csv.h"
#include "report/part_file.h"
#include "study/experiment.h"

namespace clockstop {

/// Rows of one replication wait in memory until its figures come. Threads: none.
class PartOutput {
 public:
  /// With cases if the header has a cases_header; `scenarios` are then those of the rows.
  PartOutput(PartWriter::Take take, const PartHeader& header, std::vector<CaseScenario> scenarios);

  /// Sets the callbacks of a run. It must outlive the run.
  void listen(ExperimentOptions& options);

  void cases(std::size_t scenario, std::uint64_t replication, const std::vector<CaseRecord>& cases);
  void figures(std::uint64_t replication, std::span<const ReplicationFigures> scenarios);
  void end(const std::string& provisional) { writer_.end(provisional); }

 private:
  PartWriter writer_;
  CaseRows rows_;
  bool with_cases_;
};

}  // namespace clockstop
