// What whoever asks puts into a study without touching its files: other values in the place of the study's own, and
// scenarios of reforms that the study has. They stand in a text of their own, which counts in the digest. Not here:
// values that are varied within their ranges (uncertain_study.h).
#pragma once

#include <string>
#include <vector>

#include "scenario/diagnostic.h"
#include "scenario/include.h"
#include "scenario/spec.h"

namespace clockstop {

struct StudyEdits {
  struct Value {
    std::string path;  // as in a reform's `set`
    std::string json;  // what it is set to
  };
  struct Scenario {
    std::string name;
    std::vector<std::string> reforms;  // in order of application
  };
  std::vector<Value> values;
  std::vector<Scenario> scenarios;
  [[nodiscard]] bool empty() const { return values.empty() && scenarios.empty(); }
};

/// Adds the text of the edits to what was read, behind all that it includes.
void add_edits(LoadedStudy& study, const StudyEdits& edits, Diagnostics& diagnostics);

/// Makes them in the specification that was read with that text. Reforms act on the values that are put in, as if they
/// stood in the study. Errors: reforms that are unknown, a scenario that is there already, values that do not fit.
void make_edits(StudySpec& study, const StudyEdits& edits, const LoadedStudy& loaded, Diagnostics& diagnostics);

}  // namespace clockstop
