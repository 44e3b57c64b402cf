#include "cli/ask/log_question.h"

#include <algorithm>
#include <span>

#include "cli/ask/memory.h"
#include "cli/ask/study_input.h"
#include "cli/ask/version.h"
#include "eventlog/case_gatherer.h"
#include "scenario/nearest.h"
#include "scenario/study_file.h"
#include "simulation/replication.h"

namespace clockstop {
namespace {

/// An application that is logged takes about so many times the memory of one that is only simulated.
constexpr std::size_t kTimesHeavier = 4;

std::string title_of(const std::vector<Titled>& all, const std::string& name, const std::string& language) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Titled& titled) { return titled.name == name; });
  const std::string title = found == all.end() ? name : found->title(language);
  return title.empty() ? name : title;
}

/// Some process must have it.
void check_applicant(const Model& model, const std::string& applicant) {
  std::vector<std::string> names;
  for (const ProcessModel& process : model.processes)
    for (const AttributeDefinition& attribute : process.attributes)
      if (std::find(names.begin(), names.end(), attribute.name) == names.end()) names.push_back(attribute.name);
  if (applicant.empty() || std::find(names.begin(), names.end(), applicant) != names.end()) return;
  const std::string near = did_you_mean(applicant, std::span<const std::string>(names));
  std::string expected = names.empty() ? "no process has attributes" : "expected one of ";
  for (const std::string& name : names) expected += (&name == &names.front() ? "" : ", ") + name;
  throw WrongUsage("--applicant: no process has an attribute '" + applicant + "'; " + (near.empty() ? expected : near));
}

}  // namespace

const CompiledScenario& logged_scenario(const StudyFile& study, const Asked& asked) {
  return scenario_of(study, asked, true);
}

LogNames log_names(const StudyFile& study, const Asked& asked, const CompiledScenario& scenario) {
  const Model& model = scenario.model;
  check_applicant(model, asked.applicant);
  const StudyHeader header = header_of(study, asked);
  LogNames names;
  names.language = asked.language;
  names.study = Titled{header.file, header.titles}.title(asked.language);
  names.scenario = study.spec().scenarios[scenario.index].name;
  names.scenario_title = title_of(header.scenarios, names.scenario, asked.language);
  names.seed = header.seed;
  names.replication = asked.replication;
  names.program = std::string("clockstop ") + program_version();
  names.digest = header.digest;
  names.zone = asked.zone;
  names.applicant = asked.applicant;
  for (const ProcessModel& process : model.processes) {
    LogNames::Process& named = names.processes.emplace_back();
    named.title = title_of(header.processes, process.name, asked.language);
    const auto stages = header.stages.find(process.name);
    for (const std::string& stage : process.stages)
      named.stages.push_back(stages == header.stages.end() ? stage : title_of(stages->second, stage, asked.language));
  }
  for (const PoolDefinition& pool : model.pools)
    names.pools.push_back(title_of(header.pools, pool.name, asked.language));
  names.settle(model);
  return names;
}

LogCounts write_log(const LogSource& source, const Asked& asked, const std::vector<LogWriter*>& writers,
                    const Running& running) {
  CaseGatherer gatherer(source.model, asked.all_cases ? LogScope::kAll : LogScope::kCohort,
                        [&](const LoggedCase& whole) {
                          for (LogWriter* writer : writers) writer->add(whole);
                        });
  ReplicationOptions options;
  options.seed = source.names.seed;
  options.replication = asked.replication;
  options.stop = running.stop;
  options.observer = &gatherer;
  options.max_in_flight = most_in_flight(1) / kTimesHeavier;
  simulate(source.model, options);
  for (LogWriter* writer : writers) writer->end();
  return {gatherer.cases(), gatherer.open_cases(), gatherer.events(), gatherer.most_held()};
}

}  // namespace clockstop
