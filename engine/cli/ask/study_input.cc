#include "cli/ask/study_input.h"

#include <algorithm>
#include <chrono>

#include "cli/ask/memory.h"
#include "cli/ask/target_text.h"
#include "cli/ask/version.h"
#include "scenario/check_study.h"
#include "scenario/read_values.h"
#include "scenario/restructure.h"
#include "scenario/study_file.h"
#include "simulation/replication.h"
#include "time/civil.h"

namespace clockstop {

namespace {

std::map<std::string, std::string> by_language(const Titles& titles) {
  return {titles.by_language.begin(), titles.by_language.end()};
}

OutputTarget target_of(const TargetSpec& spec) {
  OutputTarget target;
  target.named = {spec.name, by_language(spec.titles)};
  for (const auto& [process, place] : spec.processes) target.processes.push_back(process);
  if (spec.any_decision) target.count = "decided";
  target.of_baseline = spec.of_baseline;
  target.at_least = (spec.of_baseline ? share_of(*spec.at_least) : spec.at_least->quantity.value).to_double();
  target.document = spec.document;
  target.clause = spec.clause;
  return target;
}

}  // namespace

StudyHeader header_of(const StudyFile& study, const Asked& asked) {
  const StudySpec& spec = study.spec();
  StudyHeader header;
  header.version = program_version();
  header.file = asked.file.substr(asked.file.find_last_of('/') + 1);
  header.digest = study.digest();
  header.seed = asked.seed.value_or(spec.seed);
  header.replications = asked.replications.value_or(static_cast<std::size_t>(spec.replications));
  header.titles = by_language(spec.titles);
  const Model& model = study.scenarios().front().model;  // all have the same window, clipped to the calendars
  header.measure_from = iso_date(date_of(model.measure_from));
  header.measure_to = iso_date(date_of(model.measure_until) - 1);
  for (const ProcessSpec& process : processes_with_inserted_stages(spec)) {
    header.processes.push_back({process.name, by_language(process.titles)});
    for_each_stage(process.flow, [&](const StageSpec& stage) {
      header.stages[process.name].push_back({stage.name, by_language(stage.titles)});
    });
  }
  for (const PoolSpec& pool : spec.pools) header.pools.push_back({pool.name, by_language(pool.titles)});
  for (const ScenarioSpec& scenario : spec.scenarios)
    header.scenarios.push_back({scenario.name, by_language(scenario.titles)});
  header.baseline = spec.baseline;
  for (const TargetSpec& target : spec.targets) header.targets.push_back(target_of(target));
  header.warnings = study.warnings();
  return header;
}

std::vector<const CompiledScenario*> chosen(const StudyFile& study, const Asked& asked) {
  std::vector<std::string> names;
  for (const ScenarioSpec& scenario : study.spec().scenarios) names.push_back(scenario.name);
  for (const std::string& name : asked.scenarios) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    const std::string near = hint_of_names(name, names, Diagnostics());
    throw WrongUsage(asked.file + " has no scenario '" + name + "'" + (near.empty() ? "" : "; " + near));
  }
  std::vector<const CompiledScenario*> out;
  for (const CompiledScenario& scenario : study.scenarios()) {
    const std::string& name = names[scenario.index];
    const bool wanted = asked.scenarios.empty() ||
                        std::find(asked.scenarios.begin(), asked.scenarios.end(), name) != asked.scenarios.end() ||
                        (asked.command == "compare" && name == study.spec().baseline);
    if (wanted) out.push_back(&scenario);
  }
  return out;
}

const CompiledScenario& baseline_of(const StudyFile& study) {
  const auto& all = study.scenarios();
  return *std::find_if(all.begin(), all.end(), [&](const CompiledScenario& scenario) {
    return study.spec().scenarios[scenario.index].name == study.spec().baseline;
  });
}

namespace {

[[noreturn]] void no_such_scenario(const StudyFile& study, const Asked& asked, const std::vector<std::string>& names,
                                   const std::string& wanted) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  const std::string expected = list.empty() ? "it has none beside its baseline" : "expected one of " + list;
  if (asked.scenarios.size() > 1)
    throw WrongUsage("'" + asked.command + "' is about one scenario; --scenario was given " +
                     std::to_string(asked.scenarios.size()) + " times");
  if (wanted.empty()) throw WrongUsage("say which scenario of " + asked.file + " with --scenario NAME; " + expected);
  if (wanted == study.spec().baseline) throw WrongUsage("'" + wanted + "' is the baseline; " + expected);
  const std::string near = hint_of_names(wanted, names, Diagnostics());
  throw WrongUsage(asked.file + " has no scenario '" + wanted + "'; " + (near.empty() ? expected : near));
}

}  // namespace

const CompiledScenario& scenario_of(const StudyFile& study, const Asked& asked, bool may_be_baseline) {
  std::vector<std::string> names;
  for (const ScenarioSpec& scenario : study.spec().scenarios)
    if (may_be_baseline || scenario.name != study.spec().baseline) names.push_back(scenario.name);
  const std::string wanted = !asked.scenarios.empty() ? asked.scenarios.front()
                             : may_be_baseline        ? study.spec().baseline
                             : names.size() == 1      ? names.front()
                                                      : "";
  for (const CompiledScenario& scenario : study.scenarios())
    if (study.spec().scenarios[scenario.index].name == wanted && asked.scenarios.size() < 2 &&
        std::find(names.begin(), names.end(), wanted) != names.end())
      return scenario;
  no_such_scenario(study, asked, names, wanted);
}

Metric metric_of(const Asked& asked, const CompiledScenario& a, const CompiledScenario& b) {
  std::optional<Metric> found;
  for (const CompiledScenario* scenario : {&a, &b}) {
    std::string why_not;
    found = parse_metric(asked.metrics.front(), FigureLayout(scenario->model), why_not);
    if (!found) throw WrongUsage("--metric '" + asked.metrics.front() + "': " + why_not);
  }
  return *found;
}

TaskOptions tasks_of(const Asked& asked, const Running& running) {
  using Clock = std::chrono::steady_clock;
  TaskOptions options;
  options.threads = asked.threads;
  options.stop = running.stop;
  options.progress = running.progress;
  if (asked.budget)
    options.deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                          std::chrono::duration<double>(std::min(*asked.budget, 1e9)));
  return options;
}

Simulate simulate_within_memory(unsigned threads) {
  const std::size_t in_flight = most_in_flight(threads);
  return [in_flight](const Model& model, ReplicationOptions options) {
    options.max_in_flight = in_flight;
    return simulate(model, options);
  };
}

void add_provisional_warning(StudyHeader& header, const StudyFile& study, std::int64_t last_second) {
  const std::string warning = provisional_warning(study.spec(), study.calendars(), {last_second});
  const auto& said = header.warnings;
  if (!warning.empty() && std::find(said.begin(), said.end(), warning) == said.end())
    header.warnings.push_back(warning);
}

}  // namespace clockstop
