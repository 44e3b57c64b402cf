// Keeps what a run has finished in a folder, part by part, so that it can be killed at any moment. Not here: what is in
// the folder already (resume_folder.h).
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "cli/ask/part_output.h"
#include "cli/ask/study_run.h"
#include "report/whole_file.h"

namespace clockstop {

/// Every now and then (at least 0.2 s, at most about 2 % of the time so far) what is finished becomes a part, named
/// after its first replication. Several programs may keep parts in one folder, if each has replications of its own.
class PartKeeper {
 public:
  PartKeeper(std::string folder, const StudyRun& run, PartHeader header);

  /// Sets the callbacks of a run. It must outlive the run.
  void listen(ExperimentOptions& options);

  /// What is finished becomes a part now.
  void flush();

  static constexpr std::string_view kEnding = ".clockstop";

 private:
  PartOutput& part_of(std::uint64_t replication);
  bool due() const;

  std::string folder_;
  const StudyRun& run_;
  PartHeader header_;
  std::unique_ptr<WholeFile> file_;  // of the part being written
  std::unique_ptr<PartOutput> part_;
  bool is_empty_ = true;  // no replication in it is finished
  std::int64_t last_second_ = 0;
  std::chrono::steady_clock::time_point started_, written_;
};

}  // namespace clockstop
