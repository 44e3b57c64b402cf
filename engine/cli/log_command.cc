// log: one replication as an event log, in one or several formats.
#include <iostream>
#include <memory>
#include <vector>

#include "cli/ask/log_question.h"
#include "cli/commands.h"
#include "cli/log_file.h"
#include "cli/lost_by_writing.h"
#include "cli/stop_signal.h"
#include "eventlog/csv_log.h"
#include "eventlog/ocel_log.h"
#include "eventlog/xes_log.h"
#include "report/log_text.h"
#include "scenario/study_file.h"
#include "simulation/replication.h"

namespace clockstop {
namespace {

/// The files asked for, each with the format that writes to it.
class Logs {
 public:
  Logs(const CommandLine& line, const LogSource& source) {
    if (line.xes) writers_.push_back(std::make_unique<XesLog>(source, sink(*line.xes)));
    if (line.csv) writers_.push_back(std::make_unique<CsvLog>(source, sink(*line.csv)));
    if (!line.ocel) return;
    const TextSink to_file = sink(*line.ocel);
    aside_ = std::make_unique<ScratchFile>(*line.ocel);
    writers_.push_back(std::make_unique<OcelLog>(
        source, to_file, [this](std::string_view text) { aside_->write(text); },
        [this, to_file] { aside_->copy_to(to_file); }));
  }

  std::vector<LogWriter*> writers() const {
    std::vector<LogWriter*> all;
    for (const auto& writer : writers_) all.push_back(writer.get());
    return all;
  }

  void commit() {
    for (const auto& file : files_) file->commit();
  }

 private:
  TextSink sink(const std::string& path) {
    LogFile* const file = files_.emplace_back(std::make_unique<LogFile>(path)).get();
    return [file](std::string_view text) { file->write(text); };
  }

  std::vector<std::unique_ptr<LogFile>> files_;
  std::unique_ptr<ScratchFile> aside_;
  std::vector<std::unique_ptr<LogWriter>> writers_;
};

}  // namespace

int log_command(const CommandLine& line) {
  const StopSignal stop;  // to the end, so that whatever is half written is taken away
  if (!line.xes && !line.csv && !line.ocel)
    throw WrongUsage("'log' needs somewhere to write to: --xes FILE, --csv FILE or --ocel FILE");
  const StudyFile study(line.file);
  if (!study.ok()) {
    std::cerr << study.rendered();
    return kBadInput;
  }
  if (const std::string lost = lost_by_writing(study, line); !lost.empty()) throw WrongUsage(lost);
  const CompiledScenario& scenario = logged_scenario(study, line);
  const LogSource source(scenario.model, log_names(study, line, scenario));
  try {
    Logs logs(line, source);
    const LogCounts counts = write_log(source, line, logs.writers(), {stop.flag(), {}});
    logs.commit();
    const bool on_stdout = line.xes == "-" || line.csv == "-" || line.ocel == "-";
    if (!line.quiet && !on_stdout)
      std::cout << log_text(
                       {source.names.scenario_title, line.replication, counts.cases, counts.open_cases, counts.events},
                       language_of(line.language).value_or(Language::kEnglish))
                << std::flush;
  } catch (const Interrupted&) {
    std::cerr << "clockstop: interrupted; no file was written\n";
    return kInterrupted;
  }
  if (std::cout) return kDone;
  std::cerr << "clockstop: standard output cannot be written\n";
  return kFailed;
}

}  // namespace clockstop
