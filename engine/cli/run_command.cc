// run and compare: simulate, then show.
#include <algorithm>
#include <atomic>
#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/memory.h"
#include "cli/progress.h"
#include "cli/stop_signal.h"
#include "cli/study_input.h"
#include "report/cases_csv.h"
#include "report/json.h"
#include "report/summary.h"
#include "report/whole_file.h"
#include "report/words.h"
#include "scenario/check_study.h"
#include "scenario/study_file.h"
#include "study/case_columns.h"
#include "study/experiment.h"

namespace clockstop {
namespace {

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
