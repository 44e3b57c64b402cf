#include "scenario/study_file.h"

#include <algorithm>
#include <set>

#include "scenario/check_study.h"
#include "scenario/digest.h"
#include "scenario/read_study.h"

namespace clockstop {

StudyFile::StudyFile(const std::string& path, const StudyEdits& edits) : loaded_(load_study(path, diagnostics_)) {
  read(edits);
}

StudyFile::StudyFile(std::string path_shown, std::string text, const std::string& folder, const StudyEdits& edits)
    : loaded_(load_study_text(std::move(path_shown), std::move(text), folder, diagnostics_)) {
  read(edits);
}

void StudyFile::read(const StudyEdits& edits) {
  add_edits(loaded_, edits, diagnostics_);
  auto spec = read_study(loaded_, diagnostics_);
  if (spec && !diagnostics_.has_errors()) make_edits(*spec, edits, loaded_, diagnostics_);
  if (!spec || diagnostics_.has_errors()) return;
  spec_ = std::make_unique<StudySpec>(std::move(*spec));
  calendars_ = std::make_unique<CalendarShelf>(*spec_);
  for (std::size_t i = 0; i < spec_->scenarios.size(); ++i) compile_scenario(i);
  check_all_reforms(*spec_, diagnostics_);
  if (!diagnostics_.has_errors()) warn_about_study(*spec_, *calendars_, diagnostics_);
}

void StudyFile::compile_scenario(std::size_t index) {
  auto definition = define_scenario(*spec_, spec_->scenarios[index], *calendars_, diagnostics_);
  if (!definition) return;
  try {
    Model model = compile(*definition);
    scenarios_.push_back({index, std::move(*definition), std::move(model)});
  } catch (const ModelError& error) {
    for (const ModelProblem& problem : error.problems()) {
      Place place;
      for (const ProcessSpec& process : spec_->processes) {
        if (process.name != problem.process) continue;
        place = process.place;
        for_each_stage(process.flow, [&](const StageSpec& stage) {
          if (stage.name == problem.stage) place = stage.place;
        });
      }
      diagnostics_.error(place, "process '" + problem.process + "': " + problem.message,
                         problem.stage.empty() ? "" : "at stage '" + problem.stage + "'");
    }
  }
}

std::string StudyFile::rendered() const {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics_.all()) text += render(diagnostic, loaded_.sources) + "\n";
  return text;
}

std::vector<std::string> StudyFile::warnings() const {
  std::vector<std::string> lines;
  for (const Diagnostic& diagnostic : diagnostics_.all())
    if (diagnostic.severity == Severity::kWarning)
      lines.push_back(diagnostic.message + (diagnostic.hint.empty() ? "" : " (" + diagnostic.hint + ")"));
  return lines;
}

std::string StudyFile::digest() const { return study_digest(loaded_); }

}  // namespace clockstop
