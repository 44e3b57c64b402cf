// What a run is of: the study, the scenarios chosen from it, and what was asked. Not here: where its results go
// (part_output.h, cli/outputs.h, cli/resume_folder.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/ask/asked.h"
#include "report/cases_csv.h"
#include "report/part_header.h"
#include "scenario/study_file.h"
#include "study/experiment.h"

namespace clockstop {

/// What was asked and the study must outlive it.
class StudyRun {
 public:
  StudyRun(const Asked& asked, const StudyFile& study, const std::vector<const CompiledScenario*>& scenarios);

  const StudyHeader& header() const { return header_; }
  const StudyFile& study() const { return study_; }
  const std::vector<std::size_t>& chosen() const { return chosen_; }  // indices into StudySpec::scenarios
  std::optional<std::string> baseline() const;                        // none: nothing is compared
  std::vector<CaseScenario> case_scenarios() const;

  /// Of a part of this run; of a chunk of it, if it is one.
  PartHeader part_header(bool with_cases, std::optional<Chunk> chunk = std::nullopt) const;

  /// Runs the replications of options.only (all if empty) with this run's seed, threads and memory; an interruption
  /// leaves the first of them.
  Harvest run(ExperimentOptions options) const;

  /// What a whole run, or what was complete of it, says.
  StudyResult result(const Harvest& harvest) const;

  /// What is to be said of a run that went on until this second; '' if nothing, or if none ran.
  std::string provisional(std::optional<std::int64_t> last_second) const;

 private:
  const Asked& asked_;
  const StudyFile& study_;
  std::vector<std::size_t> chosen_;
  std::vector<NamedModel> models_;
  StudyHeader header_;
};

}  // namespace clockstop
