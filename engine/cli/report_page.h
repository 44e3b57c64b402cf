// --report: what the page shows is gathered during the run and written after it. Not here: the data's layout
// (report/page_json.h), the page itself (bindings/web/).
#pragma once

#include <string>
#include <vector>

#include "cli/command_line.h"
#include "report/whole_file.h"
#include "study/experiment.h"
#include "study/portrait.h"

namespace clockstop {

class StudyFile;

/// Why the command line cannot have the page that it asks for; '' if it can, or asks for none.
std::string no_page(const CommandLine& line);

/// The study must outlive it.
class ReportPage {
 public:
  /// Opens the file. `scenarios`: those that run, as indices into StudySpec::scenarios.
  ReportPage(const CommandLine& line, const StudyFile& study, const std::vector<std::size_t>& scenarios);

  /// The further questions of the command line, before anything else runs. Errors: WrongUsage.
  void ask(const Running& running);

  /// Takes what it needs of every replication.
  void listen(ExperimentOptions& options);

  /// Of a complete result.
  void write(const StudyResult& result);

 private:
  const CommandLine& line_;
  WholeFile file_;
  const StudyFile& study_;
  std::vector<std::size_t> scenarios_;
  Portrait portrait_;
  std::string answers_ = "{}";  // as JSON
};

}  // namespace clockstop
