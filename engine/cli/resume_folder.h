// A folder that keeps the finished replications of a run, so that it can be killed at any moment and gone on with.
//
// Each file in it is a part (report/part_file.h) that appeared whole; the folder is what the files say, nothing else is
// written down. The run's result is that of its parts put together, whoever ran them and when.
#pragma once

#include <string>
#include <vector>

#include "cli/ask/study_run.h"
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

  /// Of the parts to come.
  const PartHeader& header() const { return header_; }

  /// What lies in the folder now. Errors: as above.
  PartSet read() const;

 private:
  void lock();
  void remove_remains() const;
  std::vector<std::string> names() const;

  std::string path_;
  PartHeader header_;
  int lock_ = -1;
};

}  // namespace clockstop
