// A study file as the rest of the program sees it: read, checked, and one compiled model per scenario.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/model.h"
#include "scenario/define.h"
#include "scenario/diagnostic.h"
#include "scenario/include.h"
#include "scenario/spec.h"
#include "scenario/study_edits.h"

namespace clockstop {

struct CompiledScenario {
  std::size_t index = 0;  // into StudySpec::scenarios
  StudyDefinition definition;
  Model model;
};

/// Everything read from one study. Keep it while its models are used: they point to its calendars.
class StudyFile {
 public:
  /// Reads and checks; `ok()` tells whether it can be run. Never throws for what is in the file.
  explicit StudyFile(const std::string& path, const StudyEdits& edits = {});
  /// A study whose text is at hand; what it includes lies in `folder`.
  StudyFile(std::string path_shown, std::string text, const std::string& folder, const StudyEdits& edits = {});

  bool ok() const { return spec_ != nullptr && !diagnostics_.has_errors(); }
  const Diagnostics& diagnostics() const { return diagnostics_; }
  /// All diagnostics as text, each with its line and caret; ends with a line break unless there are none.
  std::string rendered() const;
  /// The warnings alone, one line each without the caret, for results.
  std::vector<std::string> warnings() const;

  const StudySpec& spec() const { return *spec_; }
  const SourceFiles& sources() const { return loaded_.sources; }
  const std::vector<CompiledScenario>& scenarios() const { return scenarios_; }
  const CalendarShelf& calendars() const { return *calendars_; }
  std::string digest() const;

 private:
  void read(const StudyEdits& edits);
  void compile_scenario(std::size_t index);

  Diagnostics diagnostics_;
  LoadedStudy loaded_;
  std::unique_ptr<StudySpec> spec_;
  std::unique_ptr<CalendarShelf> calendars_;
  std::vector<CompiledScenario> scenarios_;
};

}  // namespace clockstop
