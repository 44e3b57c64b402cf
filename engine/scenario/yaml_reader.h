// YAML text to a tree with places, strictly: what planners write, and nothing that could mean two things or be made to
// exhaust the machine. Not here: what the keys mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "scenario/diagnostic.h"
#include "scenario/node.h"
#include "scenario/source.h"

namespace clockstop {

inline constexpr std::size_t kMaxYamlBytes = 2u << 20;  // the parser reads 2 to 8 MB/s
inline constexpr std::size_t kMaxYamlDepth = 64;
inline constexpr std::size_t kMaxYamlNodes = 200'000;
inline constexpr std::size_t kMaxScalarBytes = 64u << 10;

/// The one document of a file. Nothing, and an error, if the text cannot be read to its end; a tree without the entry
/// in question, and an error, for what can be stepped over (a key given twice, `<<`, an anchor, a tag, a scalar too
/// long), so that all errors of a file come together: ask has_errors().
///
/// Refused: more than the limits above, invalid UTF-8, control characters other than tab and line breaks (escaped ones
/// too), keys given twice, keys that are not scalars, `<<`, anchors, aliases, tags, directives, a second document, an
/// empty one. Plain `~`, `null`, `Null`, `NULL` and nothing at all are null. The top may be of any other kind: the
/// caller checks. Cost: linear in the text, here and in the parser; no recursion deeper than the limit; under 200 MB
/// for any text. Source: YAML 1.2.2; the parser underneath is yaml-cpp 0.7.
std::optional<Node> read_yaml(const SourceFiles& sources, std::uint32_t file, Diagnostics& diagnostics);

}  // namespace clockstop
