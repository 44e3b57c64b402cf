#include "cli/outputs.h"

#include <iostream>

#include "report/json.h"
#include "report/results_workbook.h"
#include "report/summary.h"
#include "report/words.h"

namespace clockstop {

Outputs::Outputs(const CommandLine& line) : line_(line) {
  if (line.json) json_.emplace(*line.json);
  if (line.xlsx) xlsx_.emplace(*line.xlsx);
}

// Files first: whoever reads the table may close the pipe before its end.
int Outputs::show(const StudyResult& result, const std::string& command, const std::function<void()>& commit_cases,
                  const std::string& kept) {
  const bool json_on_stdout = line_.json && *line_.json == "-";
  if (json_ && (result.complete || json_on_stdout)) {
    json_->write(results_json(result));
    json_->commit();
  }
  if (xlsx_ && result.complete) {
    xlsx_->write(results_workbook(result, language_of(line_.language).value_or(Language::kEnglish)));
    xlsx_->commit();
  }
  if (commit_cases && result.complete) commit_cases();
  if (!line_.quiet && !json_on_stdout) std::cout << text_of(result, command) << std::flush;
  if (!result.complete) {
    std::cerr << "clockstop: interrupted; " << result.scenarios.front().replications_done << " of "
              << result.header.replications << " replications are complete"
              << (line_.json || line_.cases || line_.xlsx || line_.report ? "; no file was written" : "") << kept
              << "\n";
    return kInterrupted;
  }
  if (!std::cout) {
    std::cerr << "clockstop: standard output cannot be written\n";
    return kFailed;
  }
  return kDone;
}

std::string Outputs::text_of(const StudyResult& result, const std::string& command) const {
  const Language language = language_of(line_.language).value_or(Language::kEnglish);
  if (command == "run") return run_text(result, language);
  return line_.details ? compare_text(result, language) : overview_text(result, language);
}

}  // namespace clockstop
