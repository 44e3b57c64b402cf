// A folder that keeps the finished replications of a run, so that it can be killed at any moment and gone on with.
//
// Each file in it is a part (report/part_file.h) that appeared whole; the folder is what the files say, nothing else is
// written down. The run's result is that of its parts put together, whoever ran them and when.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "cli/part_output.h"
#include "cli/study_run.h"
#include "report/part_set.h"

namespace clockstop {

class ResumeFolder {
 public:
  /// Makes the folder if need be, and reads what is in it. A file that is damaged is named on standard error and its
  /// replications run again; remains of a run that was killed are removed.
  /// Errors: PartError if it holds another run's parts, or parts without the cases that are wanted, or if another
  /// program is running in it; std::system_error if it cannot be read or written.
  ResumeFolder(std::string path, const StudyRun& run, bool with_cases);
  ~ResumeFolder();
  ResumeFolder(const ResumeFolder&) = delete;
  ResumeFolder& operator=(const ResumeFolder&) = delete;

  std::vector<std::uint64_t> missing() const { return parts_.missing(); }

  /// Sets the callbacks of a run: every now and then (at least 0.2 s, at most about 2 % of the time so far) what is
  /// finished becomes a part.
  void listen(ExperimentOptions& options);

  /// What is finished becomes a part now.
  void flush();

  const PartSet& parts() const { return parts_; }

 private:
  void lock();
  void read();
  void begin_part(std::uint64_t replication);
  bool due() const;

  std::string path_;
  const StudyRun& run_;
  PartHeader header_;
  PartSet parts_;
  int lock_ = -1;
  std::unique_ptr<PartOutput> part_;  // the one being written
  std::string writing_;               // its path
  bool is_empty_ = true;              // no replication in it is finished
  std::int64_t last_second_ = 0;
  std::chrono::steady_clock::time_point started_, written_;
};

}  // namespace clockstop
