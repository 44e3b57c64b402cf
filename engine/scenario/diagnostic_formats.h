// Diagnostics for programs: editors (JSON) and continuous integration (GitHub's workflow commands).
#pragma once

#include <string>

#include "scenario/diagnostic.h"

namespace clockstop {

/// An array of {file, line, column, end_column, severity, message, expected, suggestion}. Lines and columns count from
/// 1, in characters; `end_column` is the one behind the last; all three are null where the file as a whole is meant.
/// `expected` and `suggestion` are null where there is nothing to say; a suggestion is the very word to write where
/// one was meant.
std::string diagnostics_json(const Diagnostics& diagnostics, const SourceFiles& sources);

/// A line each: `::error file=…,line=…,col=…,endColumn=…::message`, with what could end a line or a field escaped.
std::string diagnostics_for_github(const Diagnostics& diagnostics, const SourceFiles& sources);

}  // namespace clockstop
