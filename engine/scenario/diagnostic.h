// What is wrong with a study, each time with a place, and its form for people. Not here: broken contracts of callers
// (time/contract.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "scenario/display.h"
#include "scenario/source.h"

namespace clockstop {

enum class Severity : std::uint8_t { kError, kWarning };

struct Diagnostic {
  Severity severity = Severity::kError;
  Place place;
  std::string message;
  std::string hint;  // shown behind the caret: "did you mean 'caseload'?" or "expected …"
  bool operator==(const Diagnostic&) const = default;
};

/// Everything wrong with one study. Messages may quote the user's text as it is: render() makes it harmless.
class Diagnostics {
 public:
  void error(Place place, std::string message, std::string hint = {});
  void warning(Place place, std::string message, std::string hint = {});

  bool has_errors() const { return errors_ > 0; }
  /// Those kept: it grows no more after the first 200.
  std::size_t errors() const { return errors_; }

  /// By file (in order of first use), line and column, otherwise in the order reported; exact duplicates once. At most
  /// 200 errors (and as many warnings) are kept; after them comes 'too many errors'.
  const std::vector<Diagnostic>& all() const { return kept_; }

 private:
  void add(Diagnostic diagnostic);

  std::vector<Diagnostic> kept_;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
  bool overflown_ = false;
};

/// The text of a diagnostic without a line break at its end:
///
///     scenarios/studies/hainan.yaml:41:5: error: unknown field 'capcity' in pool 'clerks'
///        41 |     capcity: 12
///           |     ^~~~~~~ did you mean 'caseload'?
///
/// The caret stands under its character on a terminal (wide characters take two columns); a tab is shown as one space,
/// a long line as a window around the place, and control characters as \u{…}, so that no file can drive the terminal.
std::string render(const Diagnostic& diagnostic, const SourceFiles& sources);

}  // namespace clockstop
