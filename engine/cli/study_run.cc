#include "cli/study_run.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "cli/memory.h"
#include "scenario/check_study.h"
#include "scenario/read_values.h"
#include "study/case_columns.h"
#include "time/civil.h"

namespace clockstop {
namespace {

// A run may take half of the memory it is allowed; an application in flight takes about this much of it.
constexpr std::size_t kBytesInFlight = 600;

std::size_t most_in_flight(unsigned threads) {
  const unsigned used = threads == 0 ? static_cast<unsigned>(std::max(1L, sysconf(_SC_NPROCESSORS_ONLN))) : threads;
  return std::min<std::size_t>(memory_allowed() / 2 / used / kBytesInFlight, 20'000'000);
}

std::map<std::string, std::string> by_language(const Titles& titles) {
  return {titles.by_language.begin(), titles.by_language.end()};
}

StudyHeader header_of(const StudyFile& study, const CommandLine& line) {
  const StudySpec& spec = study.spec();
  StudyHeader header;
  header.version = program_version();
  header.file = line.file.substr(line.file.find_last_of('/') + 1);
  header.digest = study.digest();
  header.seed = line.seed.value_or(spec.seed);
  header.replications = line.replications.value_or(static_cast<std::size_t>(spec.replications));
  header.titles = by_language(spec.titles);
  header.measure_from = iso_date(spec.measure_from);
  header.measure_to = iso_date(spec.measure_to);
  for (const ProcessSpec& process : spec.processes) {
    header.processes.push_back({process.name, by_language(process.titles)});
    for_each_stage(process.flow, [&](const StageSpec& stage) {
      header.stages[process.name].push_back({stage.name, by_language(stage.titles)});
    });
  }
  for (const PoolSpec& pool : spec.pools) header.pools.push_back({pool.name, by_language(pool.titles)});
  for (const ScenarioSpec& scenario : spec.scenarios)
    header.scenarios.push_back({scenario.name, by_language(scenario.titles)});
  header.baseline = spec.baseline;
  header.warnings = study.warnings();
  return header;
}

bool same_file(const std::string& a, const std::string& b) {
  std::error_code none;
  if (std::filesystem::equivalent(a, b, none)) return true;
  // Files that are not there yet.
  const auto whole = [&](const std::string& path) {
    return std::filesystem::weakly_canonical(std::filesystem::absolute(path, none), none);
  };
  return whole(a) == whole(b);
}

}  // namespace

std::optional<std::vector<const CompiledScenario*>> chosen_scenarios(const StudyFile& study, const CommandLine& line) {
  std::vector<std::string> names;
  for (const ScenarioSpec& scenario : study.spec().scenarios) names.push_back(scenario.name);
  for (const std::string& name : line.scenarios) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    const std::string near = hint_of_names(name, names, Diagnostics());
    std::cerr << "clockstop: " << line.file << " has no scenario '" << name << "'" << (near.empty() ? "" : "; " + near)
              << "\n";
    return std::nullopt;
  }
  std::vector<const CompiledScenario*> out;
  for (const CompiledScenario& scenario : study.scenarios()) {
    const std::string& name = names[scenario.index];
    const bool wanted = line.scenarios.empty() ||
                        std::find(line.scenarios.begin(), line.scenarios.end(), name) != line.scenarios.end() ||
                        (line.command == "compare" && name == study.spec().baseline);
    if (wanted) out.push_back(&scenario);
  }
  return out;
}

std::string lost_by_writing(const StudyFile& study, const CommandLine& line) {
  if (line.json && line.cases && same_file(*line.json, *line.cases))
    return *line.json == "-" ? "--json and --cases cannot both be standard output"
                             : "--json and --cases name one file, '" + *line.json + "'";
  for (const auto& output : {line.json, line.cases, line.out})
    for (std::uint32_t file = 0; output && *output != "-" && file < study.sources().count(); ++file)
      if (same_file(*output, study.sources().path(file)))
        return "'" + *output + "' is a file of the study and would be overwritten";
  return "";
}

StudyRun::StudyRun(const CommandLine& line, const StudyFile& study,
                   const std::vector<const CompiledScenario*>& scenarios)
    : line_(line), study_(study), header_(header_of(study, line)) {
  for (const CompiledScenario* scenario : scenarios)
    models_.push_back({study.spec().scenarios[scenario->index].name, &scenario->model});
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
