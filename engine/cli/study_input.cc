#include "cli/study_input.h"

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "scenario/read_values.h"
#include "scenario/restructure.h"
#include "scenario/study_file.h"
#include "time/civil.h"

namespace clockstop {

namespace {

std::map<std::string, std::string> by_language(const Titles& titles) {
  return {titles.by_language.begin(), titles.by_language.end()};
}

}  // namespace

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
  header.warnings = study.warnings();
  return header;
}

std::optional<std::vector<const CompiledScenario*>> chosen(const StudyFile& study, const CommandLine& line) {
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

namespace {

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

std::string lost_by_writing(const StudyFile& study, const CommandLine& line) {
  const std::pair<const char*, const std::optional<std::string>*> outputs[] = {
      {"--json", &line.json}, {"--cases", &line.cases}, {"--report", &line.report}, {"--out", &line.out}};
  for (auto a = std::begin(outputs); a != std::end(outputs); ++a)
    for (auto b = a + 1; b != std::end(outputs); ++b)
      if (*a->second && *b->second && same_file(**a->second, **b->second)) {
        const std::string both = std::string(a->first) + " and " + b->first;
        return **a->second == "-" ? both + " cannot both be standard output"
                                  : both + " name one file, '" + **a->second + "'";
      }
  for (const auto& [name, output] : outputs)
    for (std::uint32_t file = 0; *output && **output != "-" && file < study.sources().count(); ++file)
      if (same_file(**output, study.sources().path(file)))
        return "'" + **output + "' is a file of the study and would be overwritten";
  return "";
}

}  // namespace clockstop
