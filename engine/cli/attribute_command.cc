// attribute: which reform of a scenario brings how much of its difference to the baseline.
#include <iostream>

#include "cli/commands.h"
#include "cli/question.h"
#include "cli/study_input.h"
#include "report/attribution_report.h"
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

/// The reforms that are asked about; none, and a message, if that cannot be answered.
std::vector<std::size_t> asked_about(const StudySpec& spec, const ScenarioSpec& scenario,
                                     const ScenarioSpec& baseline) {
  std::string why_not;
  std::vector<std::size_t> reforms = reforms_beyond(spec, scenario, baseline, why_not);
  if (reforms.size() > kMostReforms) {
    why_not = "scenario '" + scenario.name + "' has more than " + std::to_string(kMostReforms) + " reforms";
    reforms.clear();
  }
  if (reforms.empty()) std::cerr << "clockstop: " << why_not << "\n";
  return reforms;
}

}  // namespace

int attribute_command(const CommandLine& line) {
  const StudyFile study(line.file);
  if (!study.ok()) {
    std::cerr << study.rendered();
    return kBadInput;
  }
  Question question(line, study);
  const StudySpec& spec = study.spec();
  const CompiledScenario* scenario = question.scenario(false);
  if (scenario == nullptr) return kBadInput;
  const CompiledScenario& baseline = *question.baseline();
  const auto metric = question.metric(baseline, *scenario);
  if (!metric) return kBadInput;
  const std::vector<std::size_t> reforms =
      asked_about(spec, spec.scenarios[scenario->index], spec.scenarios[baseline.index]);
  if (reforms.empty() || !question.open_outputs()) return kBadInput;

  AttributionAnswer answer{.header = header_of(study, line),
                           .scenario = spec.scenarios[scenario->index].name,
                           .metric = *metric,
                           .reforms = titled(spec, reforms),
                           .idle = {},
                           .found = {}};
  AttributionOptions options;
  options.seed = answer.header.seed;
  options.replications = answer.header.replications;
  options.tasks = question.tasks();
  options.simulate = question.simulate();
  ReformSubsets subsets(spec, study.calendars(), spec.scenarios[scenario->index], reforms);
  answer.found = attribute(
      reforms.size(), [&](ReformSet set) { return subsets.model(set); }, metric->name, options);
  answer.idle = subsets.idle();
  add_provisional_warning(answer.header, study, answer.found.last_second);
  const Attribution& found = answer.found;
  return question.answer(attribution_json(answer), attribution_text(answer, question.language()),
                         {.runs = found.models * found.replications_done,
                          .applications = found.applications,
                          .done = found.replications_done,
                          .asked = options.replications,
                          .what = "replications",
                          .complete = found.complete});
}

}  // namespace clockstop
