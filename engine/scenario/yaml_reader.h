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

inline constexpr std::size_t kMaxYamlBytes = 8u << 20;
inline constexpr std::size_t kMaxYamlDepth = 64;
inline constexpr std::size_t kMaxYamlNodes = 200'000;
inline constexpr std::size_t kMaxScalarBytes = 64u << 10;

/// The one document of a file, or nothing and at least one error. A key that is reported (twice there, say) does not
/// hide later errors: all that the parser can still see of a file is reported together.
///
/// Refused: more than the limits above, invalid UTF-8, control characters other than tab and line breaks, keys given
/// twice, keys that are not scalars, `<<`, anchors, aliases, tags, directives, a second document, an empty document.
/// Plain `~`, `null`, `Null`, `NULL` and nothing at all are null. The top may be of any kind: the caller checks.
/// Cost: linear in the text, before and in the parser; no recursion deeper than the limit.
/// Source: YAML 1.2.2; the parser underneath is yaml-cpp 0.7.
std::optional<Node> read_yaml(const SourceFiles& sources, std::uint32_t file, Diagnostics& diagnostics);

}  // namespace clockstop
