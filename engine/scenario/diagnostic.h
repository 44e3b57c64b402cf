// What is wrong with a study, each time with a place, and its form for people. Not here: broken contracts of callers
// (time/contract.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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

/// The columns a text takes on a terminal: two for East Asian wide and full-width characters, none for combining marks.
int display_width(std::string_view utf8);
int display_width(char32_t character);

/// The text with everything that could drive a terminal made visible: control characters, line breaks, bidirectional
/// controls and other invisible characters as \u{…}, bytes that are not UTF-8 as \x{…}; a tab becomes a space.
std::string printable(std::string_view text);

/// At most `characters` code points of a text, the last one '…' if some are left out: for names quoted in messages.
std::string shortened(std::string_view text, std::size_t characters = 60);

}  // namespace clockstop
