#include "cli/study_run.h"

#include "cli/memory.h"
#include "cli/study_input.h"
#include "scenario/check_study.h"
#include "study/case_columns.h"

namespace clockstop {
StudyRun::StudyRun(const CommandLine& line, const StudyFile& study,
                   const std::vector<const CompiledScenario*>& scenarios)
    : line_(line), study_(study), header_(header_of(study, line)) {
  for (const CompiledScenario* scenario : scenarios) {
    chosen_.push_back(scenario->index);
    models_.push_back({study.spec().scenarios[scenario->index].name, &scenario->model});
  }
}

std::optional<std::string> StudyRun::baseline() const {
  return line_.command == "compare" ? std::optional(study_.spec().baseline) : std::nullopt;
}

std::vector<CaseScenario> StudyRun::case_scenarios() const {
  std::vector<CaseScenario> scenarios;
  for (const NamedModel& model : models_) scenarios.push_back({model.name, case_columns(*model.model)});
  return scenarios;
}

PartHeader StudyRun::part_header(bool with_cases) const {
  PartHeader header;
  header.study = header_;
  header.command = line_.command;
  header.compares = baseline().has_value();
  header.chunk = line_.chunk;
  if (with_cases) header.cases_header = CaseRows(case_scenarios()).header();
  for (const NamedModel& model : models_) header.scenarios.push_back(scenario_frame(model.name, *model.model));
  return header;
}

Harvest StudyRun::run(ExperimentOptions options) const {
  options.seed = header_.seed;
  options.replications = header_.replications;
  options.threads = line_.threads;
  Progress progress(line_.quiet);
  options.progress = [&progress](std::size_t done, std::size_t total) { progress.show(done, total); };
  const std::size_t in_flight = most_in_flight(line_.threads);
  options.simulate = [in_flight](const Model& model, ReplicationOptions replication) {
    replication.max_in_flight = in_flight;
    return simulate(model, replication);
  };
  return run_replications(models_, options);
}

std::string StudyRun::provisional(std::optional<std::int64_t> last_second) const {
  return last_second ? provisional_warning(study_.spec(), study_.calendars(), {*last_second}) : "";
}

}  // namespace clockstop
