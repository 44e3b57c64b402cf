// sensitivity: on which assumptions a figure hangs, and whether the conclusion holds wherever they may lie.
#include <algorithm>
#include <iostream>
#include <stdexcept>

#include "cli/commands.h"
#include "cli/question.h"
#include "cli/study_input.h"
#include "report/sensitivity_report.h"
#include "scenario/study_file.h"
#include "scenario/uncertain_study.h"

namespace clockstop {
namespace {

// At every point of the ranges; draws are shared, so few are enough to tell points apart.
constexpr std::size_t kReplicationsAtAPoint = 10;

/// A point of the ranges of which no study can be made.
class PointError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class PointBuilder {
 public:
  PointBuilder(const StudyFile& study, const UncertainStudy& uncertain, std::size_t scenario, std::size_t baseline)
      : study_(study), uncertain_(uncertain), scenario_(scenario), baseline_(baseline) {}

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
    throw PointError("inside the ranges no study can be made: " +
                     (error == all.end() ? "a number is out of bounds" : error->message) + " (with other values of " +
                     moved + "); narrow a range");
  }

  static constexpr std::size_t kLongest = 200;
  const StudyFile& study_;
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

int find_out(const CommandLine& line, const StudyFile& study, Question& question, const CompiledScenario& scenario,
             const Metric& metric) {
  const StudySpec& spec = study.spec();
  const std::size_t baseline = question.baseline()->index;
  const UncertainStudy uncertain(spec, reforms_of(spec, scenario.index, baseline));
  if (uncertain.values().empty()) {
    std::cerr << "clockstop: no value of " << line.file << " has a 'range'; give one to each number that is assumed\n";
    return kBadInput;
  }
  SensitivityAnswer answer{.header = header_of(study, line),
                           .scenario = spec.scenarios[scenario.index].name,
                           .metric = metric,
                           .assumptions = {},
                           .found = {}};
  if (!line.replications) answer.header.replications = std::min(answer.header.replications, kReplicationsAtAPoint);
  std::vector<Parameter> parameters;
  for (const UncertainValue& value : uncertain.values()) {
    parameters.push_back({value.low, value.high, value.stated, value.whole});
    answer.assumptions.push_back({value.path, std::string(unit_symbol(value.unit)), parameters.back()});
  }
  SensitivityOptions options;
  options.seed = answer.header.seed;
  options.replications = answer.header.replications;
  options.tasks = question.tasks();
  options.simulate = question.simulate();
  const PointBuilder builder(study, uncertain, scenario.index, baseline);
  answer.found = sensitivity(
      parameters, [&](const ParameterPoint& point) { return builder.at(point); }, metric.name, options);
  add_provisional_warning(answer.header, study, answer.found.last_second);
  return question.answer(sensitivity_json(answer), sensitivity_text(answer, question.language()),
                         {.runs = answer.found.runs,
                          .applications = answer.found.applications,
                          .done = answer.found.points,
                          .asked = 0,
                          .what = "points",
                          .complete = answer.found.complete});
}

}  // namespace

int sensitivity_command(const CommandLine& line) {
  const StudyFile study(line.file);
  if (!study.ok()) {
    std::cerr << study.rendered();
    return kBadInput;
  }
  Question question(line, study);
  const CompiledScenario* scenario = question.scenario(true);
  if (scenario == nullptr) return kBadInput;
  const auto metric = question.metric(*question.baseline(), *scenario);
  if (!metric || !question.open_outputs()) return kBadInput;
  try {
    return find_out(line, study, question, *scenario, *metric);
  } catch (const PointError& error) {
    std::cerr << "clockstop: " << line.file << ": " << error.what() << "\n";
  } catch (const ModelError& error) {
    std::cerr << "clockstop: " << line.file << ": inside the ranges no study can be made: " << error.what() << "\n";
  }
  return kBadInput;
}

}  // namespace clockstop
