// A parser's complaint about a YAML text in words a planner can act on. Internal to the reader (yaml_reader.h); knows
// the wording of yaml-cpp 0.7 but not the library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "scenario/diagnostic.h"
#include "scenario/source.h"
#include "scenario/yaml_tree.h"

namespace clockstop {

/// Reports that the parser gave up at a byte of the text, having built `tree` so far. A message nobody foresaw is
/// passed on.
void explain_yaml_error(const SourceFiles& sources, std::uint32_t file, std::string_view message, std::size_t byte,
                        const YamlTree& tree, Diagnostics& diagnostics);

/// Reports that something follows the document, from a byte of the text on.
void explain_rest(const SourceFiles& sources, std::uint32_t file, std::size_t byte, Diagnostics& diagnostics);

}  // namespace clockstop
