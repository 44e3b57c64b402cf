#include <chrono>
#include <iostream>
#include <optional>

#include "cli/ask/staff_question.h"
#include "cli/commands.h"
#include "cli/lost_by_writing.h"
#include "cli/progress.h"
#include "cli/stop_signal.h"
#include "report/whole_file.h"
#include "report/words.h"
#include "scenario/study_file.h"

namespace clockstop {
namespace {

using Clock = std::chrono::steady_clock;

int show(const CommandLine& line, const StaffReport& report, std::optional<WholeFile>& json, double seconds,
         bool interrupted) {
  const bool json_on_stdout = line.json && *line.json == "-";
  if (json) {
    json->write(staff_json(report));
    json->commit();
  }
  if (!line.quiet && !json_on_stdout)
    std::cout << staff_text(report, language_of(line.language).value_or(Language::kEnglish), seconds) << std::flush;
  if (!report.answer.complete)
    std::cerr << "clockstop: " << (interrupted ? "interrupted" : "the time of --budget is over") << " after "
              << report.answer.runs << " runs; what was complete by then is shown\n";
  if (!std::cout) {
    std::cerr << "clockstop: standard output cannot be written\n";
    return kFailed;
  }
  if (interrupted && !report.answer.complete) return kInterrupted;
  return report.answer.proof == Verdict::kMeets ? kDone : kAnsweredNo;
}

}  // namespace

int staff_command(const CommandLine& line) {
  const StudyFile study(line.file);
  if (!study.ok()) {
    std::cerr << study.rendered();
    return kBadInput;
  }
  if (const std::string lost = lost_by_writing(study, line); !lost.empty()) throw WrongUsage(lost);
  std::optional<WholeFile> json;
  if (line.json) json.emplace(*line.json);
  Progress progress(line.quiet);
  const StopSignal stop;
  const Clock::time_point began = Clock::now();
  const StaffReport report =
      staffing_of(study, line, {stop.flag(), [&](std::size_t done, std::size_t total) { progress.show(done, total); }});
  return show(line, report, json, std::chrono::duration<double>(Clock::now() - began).count(), *stop.flag());
}

}  // namespace clockstop
