#include "cli/ask/sensitivity_question.h"

#include <algorithm>

#include "cli/ask/study_input.h"
#include "scenario/study_file.h"
#include "scenario/uncertain_study.h"

namespace clockstop {
namespace {

// At every point of the ranges; draws are shared, so few are enough to tell points apart.
constexpr std::size_t kReplicationsAtAPoint = 10;

class PointBuilder {
 public:
  /// `file`: what the study is called in messages.
  PointBuilder(const StudyFile& study, const std::string& file, const UncertainStudy& uncertain, std::size_t scenario,
               std::size_t baseline)
      : study_(study), file_(file), uncertain_(uncertain), scenario_(scenario), baseline_(baseline) {}

  PointModels at(const ParameterPoint& point) const {
    const StudySpec spec = uncertain_.with(point);
    PointModels models;
    models.scenario = model(spec, scenario_, point);
    if (scenario_ != baseline_) models.baseline = model(spec, baseline_, point);
    return models;
  }

 private:
  std::shared_ptr<const Model> model(const StudySpec& spec, std::size_t index, const ParameterPoint& point) const {
    Diagnostics diagnostics;
    const auto definition = define_scenario(spec, spec.scenarios[index], study_.calendars(), diagnostics);
    if (definition && !diagnostics.has_errors()) return std::make_shared<const Model>(compile(*definition));
    std::string moved;
    for (std::size_t i = 0; i < point.size(); ++i)
      if (point[i] != uncertain_.values()[i].stated && moved.size() < kLongest)
        moved += (moved.empty() ? "" : ", ") + uncertain_.values()[i].path;
    const auto& all = diagnostics.all();
    const auto error = std::find_if(
        all.begin(), all.end(), [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::kError; });
    throw WrongUsage(file_ + ": inside the ranges no study can be made: " +
                     (error == all.end() ? "a number is out of bounds" : error->message) + " (with other values of " +
                     moved + "); narrow a range");
  }

  static constexpr std::size_t kLongest = 200;
  const StudyFile& study_;
  const std::string& file_;
  const UncertainStudy& uncertain_;
  std::size_t scenario_, baseline_;
};

std::vector<std::size_t> reforms_of(const StudySpec& spec, std::size_t scenario, std::size_t baseline) {
  std::vector<std::size_t> reforms = spec.scenarios[scenario].reforms;
  for (const std::size_t reform : spec.scenarios[baseline].reforms)
    if (std::find(reforms.begin(), reforms.end(), reform) == reforms.end()) reforms.push_back(reform);
  std::sort(reforms.begin(), reforms.end());
  return reforms;
}

/// The header and the assumptions, before anything is found.
SensitivityAnswer prepared(const StudyFile& study, const Asked& asked, const CompiledScenario& scenario,
                           const UncertainStudy& uncertain) {
  SensitivityAnswer answer{.header = header_of(study, asked),
                           .scenario = study.spec().scenarios[scenario.index].name,
                           .metric = metric_of(asked, baseline_of(study), scenario),
                           .assumptions = {},
                           .found = {}};
  if (uncertain.values().empty())
    throw WrongUsage("no value of " + asked.file + " has a 'range'; give one to each number that is assumed");
  if (!asked.replications) answer.header.replications = std::min(answer.header.replications, kReplicationsAtAPoint);
  for (const UncertainValue& value : uncertain.values())
    answer.assumptions.push_back(
        {value.path, std::string(unit_symbol(value.unit)), {value.low, value.high, value.stated, value.whole}});
  return answer;
}

}  // namespace

SensitivityAnswer sensitivity_of(const StudyFile& study, const Asked& asked, const Running& running) {
  SensitivityOptions options;
  options.tasks = tasks_of(asked, running);
  const CompiledScenario& scenario = scenario_of(study, asked, true);
  const std::size_t baseline = baseline_of(study).index;
  const UncertainStudy uncertain(study.spec(), reforms_of(study.spec(), scenario.index, baseline));
  SensitivityAnswer answer = prepared(study, asked, scenario, uncertain);
  std::vector<Parameter> parameters;
  for (const auto& assumption : answer.assumptions) parameters.push_back(assumption.values);
  options.seed = answer.header.seed;
  options.replications = answer.header.replications;
  options.simulate = simulate_within_memory(asked.threads);
  const PointBuilder builder(study, asked.file, uncertain, scenario.index, baseline);
  try {
    answer.found = sensitivity(
        parameters, [&](const ParameterPoint& point) { return builder.at(point); }, answer.metric.name, options);
  } catch (const ModelError& error) {
    throw WrongUsage(asked.file + ": inside the ranges no study can be made: " + error.what());
  }
  add_provisional_warning(answer.header, study, answer.found.last_second);
  return answer;
}

}  // namespace clockstop
