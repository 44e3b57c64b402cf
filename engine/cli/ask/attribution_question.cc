#include "cli/ask/attribution_question.h"

#include "cli/ask/study_input.h"
#include "scenario/reform_subsets.h"
#include "scenario/study_file.h"

namespace clockstop {
namespace {

std::vector<Titled> titled(const StudySpec& spec, const std::vector<std::size_t>& reforms) {
  std::vector<Titled> titles;
  for (const std::size_t reform : reforms) {
    const auto& by_language = spec.reforms[reform].titles.by_language;
    titles.push_back({spec.reforms[reform].name, {by_language.begin(), by_language.end()}});
  }
  return titles;
}

std::vector<std::size_t> asked_about(const StudySpec& spec, const ScenarioSpec& scenario,
                                     const ScenarioSpec& baseline) {
  std::string why_not;
  std::vector<std::size_t> reforms = reforms_beyond(spec, scenario, baseline, why_not);
  if (reforms.size() > kMostReforms)
    throw WrongUsage("scenario '" + scenario.name + "' has more than " + std::to_string(kMostReforms) + " reforms");
  if (reforms.empty()) throw WrongUsage(why_not);
  return reforms;
}

}  // namespace

AttributionAnswer attribution_of(const StudyFile& study, const Asked& asked, const Running& running) {
  const StudySpec& spec = study.spec();
  const TaskOptions tasks = tasks_of(asked, running);
  const CompiledScenario& scenario = scenario_of(study, asked, false);
  const CompiledScenario& baseline = baseline_of(study);
  const Metric metric = metric_of(asked, baseline, scenario);
  const std::vector<std::size_t> reforms =
      asked_about(spec, spec.scenarios[scenario.index], spec.scenarios[baseline.index]);

  AttributionAnswer answer{.header = header_of(study, asked),
                           .scenario = spec.scenarios[scenario.index].name,
                           .metric = metric,
                           .reforms = titled(spec, reforms),
                           .idle = {},
                           .found = {}};
  AttributionOptions options;
  options.seed = answer.header.seed;
  options.replications = answer.header.replications;
  options.tasks = tasks;
  options.simulate = simulate_within_memory(asked.threads);
  ReformSubsets subsets(spec, study.calendars(), spec.scenarios[scenario.index], reforms);
  answer.found = attribute(
      reforms.size(), [&](ReformSet set) { return subsets.model(set); }, metric.name, options);
  answer.idle = subsets.idle();
  add_provisional_warning(answer.header, study, answer.found.last_second);
  return answer;
}

}  // namespace clockstop
