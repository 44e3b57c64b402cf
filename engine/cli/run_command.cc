// run and compare: simulate, then show.
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/memory.h"
#include "cli/progress.h"
#include "cli/stop_signal.h"
#include "report/cases_csv.h"
#include "report/json.h"
#include "report/summary.h"
#include "report/whole_file.h"
#include "report/words.h"
#include "scenario/check_study.h"
#include "scenario/read_values.h"
#include "scenario/study_file.h"
#include "study/case_columns.h"
#include "study/experiment.h"
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

/// Which scenarios to run: all, or those named (a comparison keeps the baseline); nothing if a name is unknown.
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

bool same_file(const std::string& a, const std::string& b) {
  std::error_code none;
  if (std::filesystem::equivalent(a, b, none)) return true;
  // Files that are not there yet.
  const auto whole = [&](const std::string& path) {
    return std::filesystem::weakly_canonical(std::filesystem::absolute(path, none), none);
  };
  return whole(a) == whole(b);
}

/// What would be lost if these outputs were written; '' if nothing.
std::string lost_by_writing(const StudyFile& study, const CommandLine& line) {
  if (line.json && line.cases && same_file(*line.json, *line.cases))
    return *line.json == "-" ? "--json and --cases cannot both be standard output"
                             : "--json and --cases name one file, '" + *line.json + "'";
  for (const auto& output : {line.json, line.cases})
    for (std::uint32_t file = 0; output && *output != "-" && file < study.sources().count(); ++file)
      if (same_file(*output, study.sources().path(file)))
        return "'" + *output + "' is a file of the study and would be overwritten";
  return "";
}

class Runner {
 public:
  Runner(const CommandLine& line, const StudyFile& study, const std::vector<const CompiledScenario*>& scenarios)
      : line_(line), study_(study), progress_(line.quiet) {
    for (const CompiledScenario* scenario : scenarios)
      models_.push_back({study.spec().scenarios[scenario->index].name, &scenario->model});
    // Opened before the run, so that a folder that cannot be written to is known at once.
    if (line.json) json_.emplace(*line.json);
    if (!line.cases) return;
    std::vector<CaseScenario> columns;
    for (const NamedModel& model : models_) columns.push_back({model.name, case_columns(*model.model)});
    cases_ = std::make_unique<CasesFile>(*line.cases, std::move(columns));
  }

  int run() {
    ExperimentOptions options;
    const StudyHeader header = header_of(study_, line_);
    options.seed = header.seed;
    options.replications = header.replications;
    options.threads = line_.threads;
    if (line_.command == "compare") options.baseline = study_.spec().baseline;
    const StopSignal stop;
    options.stop = stop.flag();
    options.progress = [this](std::size_t done, std::size_t total) { progress_.show(done, total); };
    if (cases_)
      options.cases = [this](std::size_t scenario, std::uint64_t replication, const std::vector<CaseRecord>& cases) {
        cases_->add(scenario, replication, cases);
      };
    const std::size_t in_flight = most_in_flight(line_.threads);
    std::atomic<std::int64_t> last_second = 0;
    options.simulate = [in_flight, &last_second](const Model& model, ReplicationOptions replication) {
      replication.max_in_flight = in_flight;
      Replication done = simulate(model, replication);
      std::int64_t seen = last_second;
      while (seen < done.measures.last_second && !last_second.compare_exchange_weak(seen, done.measures.last_second)) {
      }
      return done;
    };
    StudyResult result = run_experiment(header, models_, options);
    const std::string provisional = provisional_warning(study_.spec(), study_.calendars(), {last_second});
    const std::vector<std::string>& said = header.warnings;
    if (!provisional.empty() && std::find(said.begin(), said.end(), provisional) == said.end())
      result.header.warnings.push_back(provisional);
    return show(result);
  }

 private:
  // Files first: whoever reads the table may close the pipe before its end.
  int show(const StudyResult& result) {
    const bool json_on_stdout = line_.json && *line_.json == "-";
    if (json_ && (result.complete || json_on_stdout)) {
      json_->write(results_json(result));
      json_->commit();
    }
    if (cases_ && result.complete) cases_->commit();
    if (!line_.quiet && !json_on_stdout)
      std::cout << text_of(result, language_of(line_.language).value_or(Language::kEnglish)) << std::flush;
    if (!result.complete) {
      std::cerr << "clockstop: interrupted; " << result.scenarios.front().replications_done << " of "
                << study_header_replications() << " replications are complete"
                << (line_.json || line_.cases ? "; no file was written" : "") << "\n";
      return kInterrupted;
    }
    if (!std::cout) {
      std::cerr << "clockstop: standard output cannot be written\n";
      return kFailed;
    }
    return kDone;
  }

  std::string text_of(const StudyResult& result, Language language) const {
    if (line_.command == "run") return run_text(result, language);
    return line_.details ? compare_text(result, language) : overview_text(result, language);
  }

  std::size_t study_header_replications() const {
    return line_.replications.value_or(static_cast<std::size_t>(study_.spec().replications));
  }

  const CommandLine& line_;
  const StudyFile& study_;
  Progress progress_;
  std::vector<NamedModel> models_;
  std::optional<WholeFile> json_;
  std::unique_ptr<CasesFile> cases_;
};

}  // namespace

int run_command(const CommandLine& line) {
  const StudyFile study(line.file);
  if (!study.ok()) {
    std::cerr << study.rendered();
    return kBadInput;
  }
  const auto scenarios = chosen(study, line);
  if (!scenarios) return kBadInput;
  if (const std::string lost = lost_by_writing(study, line); !lost.empty()) {
    std::cerr << "clockstop: " << lost << "\n";
    return kBadInput;
  }
  return Runner(line, study, *scenarios).run();
}

}  // namespace clockstop
