// run and compare: simulate, then show, or keep a part.
#include <iostream>
#include <memory>

#include "cli/ask/part_output.h"
#include "cli/ask/study_input.h"
#include "cli/ask/study_run.h"
#include "cli/commands.h"
#include "cli/lost_by_writing.h"
#include "cli/outputs.h"
#include "cli/part_keeper.h"
#include "cli/progress.h"
#include "cli/rank_run.h"
#include "cli/report_page.h"
#include "cli/resume_folder.h"
#include "cli/stop_signal.h"
#include "study/harvest.h"

namespace clockstop {
namespace {

int run_whole(const CommandLine& line, const StudyRun& run, const StopSignal& stop) {
  Outputs outputs(line);
  std::unique_ptr<CasesFile> cases;
  ExperimentOptions options;
  if (line.cases) {
    cases = std::make_unique<CasesFile>(*line.cases, run.case_scenarios());
    options.cases = [&](std::size_t scenario, std::uint64_t replication, const std::vector<CaseRecord>& records) {
      cases->add(scenario, replication, records);
    };
  }
  std::optional<ReportPage> page;
  if (line.report) page.emplace(line, run.study(), run.chosen());
  if (page) {
    Progress progress(line.quiet);
    page->ask({stop.flag(), [&](std::size_t done, std::size_t total) { progress.show(done, total); }});
    page->listen(options);
  }
  options.stop = stop.flag();
  const Harvest harvest = run_with_bar(run, options, line.quiet);
  const StudyResult result = run.result(harvest);
  const auto commit = [&] {
    if (cases) cases->commit();
    if (page) page->write(result);
  };
  return outputs.show(result, line.command, commit, "");
}

int run_chunk(const CommandLine& line, const StudyRun& run, const StopSignal& stop) {
  WholeFile file(*line.out);
  PartOutput part([&](std::string_view text) { file.write(text); }, run.part_header(line.with_cases, line.chunk),
                  line.with_cases ? run.case_scenarios() : std::vector<CaseScenario>());
  ExperimentOptions options;
  options.only = line.chunk->replications(run.header().replications);
  const std::size_t all = options.only.size();
  std::optional<std::int64_t> last_second;
  if (all > 0) {
    options.stop = stop.flag();
    part.listen(options);
    const Harvest harvest = run_with_bar(run, options, line.quiet);
    if (harvest.replications_done() < all) {
      std::cerr << "clockstop: interrupted; " << harvest.replications_done() << " of the " << all
                << " replications of chunk " << line.chunk->text() << " are complete; no file was written\n";
      return kInterrupted;
    }
    last_second = harvest.last_second();
  }
  part.end(run.provisional(last_second));
  file.commit();
  return kDone;
}

int run_in_folder(const CommandLine& line, const StudyRun& run, const StopSignal& stop) {
  Outputs outputs(line);
  std::optional<WholeFile> cases;
  if (line.cases) cases.emplace(*line.cases);
  const ResumeFolder folder(*line.resume, run, line.cases.has_value());
  ExperimentOptions options;
  options.only = folder.read().missing();
  if (!options.only.empty()) {
    options.stop = stop.flag();
    PartKeeper keeper(*line.resume, run, folder.header());
    keeper.listen(options);
    run_with_bar(run, options, line.quiet);
    keeper.flush();
  }
  const PartSet parts = folder.read();
  const auto commit = [&] {
    if (!cases) return;
    parts.write_cases(*cases);
    cases->commit();
  };
  return outputs.show(parts.result(line.threads), line.command, commit,
                      "; what is finished is kept in '" + *line.resume + "': the same command goes on from them");
}

}  // namespace

int run_command(const CommandLine& line) {
  const StopSignal stop;  // to the end, so that whatever is half written is taken away
  const StudyFile study(line.file);
  std::vector<const CompiledScenario*> scenarios;
  std::string wrong;
  if (!study.ok()) {
    wrong = study.rendered();
  } else {
    try {
      scenarios = chosen(study, line);
      if (const std::string lost = lost_by_writing(study, line); !lost.empty()) throw WrongUsage(lost);
      if (const std::string none = no_page(line); !none.empty()) throw WrongUsage(none);
    } catch (const WrongUsage& error) {
      wrong = std::string("clockstop: ") + error.what() + "\n";
    }
  }
  std::cerr << wrong;
  int code = wrong.empty() ? kDone : kBadInput;
  if (line.ranks != nullptr) code = line.ranks->agree(code);
  if (code != kDone) return code;
  const StudyRun run(line, study, scenarios);
  if (line.ranks != nullptr) return run_on_ranks(line, run, *line.ranks, stop);
  if (line.chunk) return run_chunk(line, run, stop);
  if (line.resume) return run_in_folder(line, run, stop);
  return run_whole(line, run, stop);
}

}  // namespace clockstop
