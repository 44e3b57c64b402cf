// What can be said of a YAML text by looking at its characters alone: whether a parser may be let near it, and how long
// what is written at a place is. Internal to the reader (yaml_reader.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "scenario/diagnostic.h"
#include "scenario/source.h"

namespace clockstop {

/// Reports the first thing that forbids parsing a text: too large, not UTF-8, control characters, directives, or so
/// many of YAML's punctuation marks that the parser, which holds all tokens of an open bracket in memory (about 100
/// bytes each, up to four for a mark), would need more than a study deserves. Brackets open at once are counted without
/// regard to quotes, hence generously; the exact limit on depth is the reader's. Cost: one pass.
bool may_be_parsed(const SourceFiles& sources, std::uint32_t file, Diagnostics& diagnostics);

/// The characters on its first line of the scalar that begins at `byte` and has the given value: quotes and escapes as
/// written.
std::size_t written_length(std::string_view text, std::size_t byte, std::string_view value);

/// The byte behind a key that is written at `byte`; `npos` if it is written in some other way, over two lines, say.
std::size_t end_of_key(std::string_view text, std::size_t byte, std::string_view key);

/// Whether a quoted text begins here and never ends, which yaml-cpp 0.7 overlooks when the file ends in a line break.
bool is_open_quote(std::string_view text, std::size_t byte);

/// The quote that has no partner, looked for from `byte` on; `npos` if every quote is closed.
std::size_t find_open_quote(std::string_view text, std::size_t byte);

/// The tab in the indentation of the line that holds `byte`, or `npos`.
std::size_t find_tab_in_indentation(std::string_view text, std::size_t byte);

/// Whether what is written at `byte` is the first of its line and a tab stands before it.
bool is_indented_by_tab(std::string_view text, std::size_t byte);

/// The end of the last character that is not white space: where to point when something is missing at the end.
std::size_t end_of_content(std::string_view text);

}  // namespace clockstop
