#include "cli/ask/study_run.h"

#include "cli/ask/study_input.h"
#include "scenario/check_study.h"
#include "study/case_columns.h"

namespace clockstop {
StudyRun::StudyRun(const Asked& asked, const StudyFile& study, const std::vector<const CompiledScenario*>& scenarios)
    : asked_(asked), study_(study), header_(header_of(study, asked)) {
  for (const CompiledScenario* scenario : scenarios) {
    chosen_.push_back(scenario->index);
    models_.push_back({study.spec().scenarios[scenario->index].name, &scenario->model});
  }
}

std::optional<std::string> StudyRun::baseline() const {
  return asked_.command == "compare" ? std::optional(study_.spec().baseline) : std::nullopt;
}

std::vector<CaseScenario> StudyRun::case_scenarios() const {
  std::vector<CaseScenario> scenarios;
  for (const NamedModel& model : models_) scenarios.push_back({model.name, case_columns(*model.model)});
  return scenarios;
}

PartHeader StudyRun::part_header(bool with_cases, std::optional<Chunk> chunk) const {
  PartHeader header;
  header.study = header_;
  header.command = asked_.command;
  header.compares = baseline().has_value();
  header.chunk = chunk;
  if (with_cases) header.cases_header = CaseRows(case_scenarios()).header();
  for (const NamedModel& model : models_) header.scenarios.push_back(scenario_frame(model.name, *model.model));
  return header;
}

Harvest StudyRun::run(ExperimentOptions options) const {
  options.seed = header_.seed;
  options.replications = header_.replications;
  options.threads = asked_.threads;
  options.simulate = simulate_within_memory(asked_.threads);
  return run_replications(models_, options);
}

StudyResult StudyRun::result(const Harvest& harvest) const {
  StudyResult result = result_of(header_, harvest, baseline(), asked_.threads);
  add_warning_of_run(result, provisional(harvest.last_second()));
  return result;
}

std::string StudyRun::provisional(std::optional<std::int64_t> last_second) const {
  return last_second ? provisional_warning(study_.spec(), study_.calendars(), {*last_second}) : "";
}

}  // namespace clockstop
