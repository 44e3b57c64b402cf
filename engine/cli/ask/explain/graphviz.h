// Drawing by Graphviz, a program of its own that need not be there: its layout of boxes, loops and labels is better
// than one of ours would be, and nobody else needs it to run a study.
#pragma once

#include <string>

namespace clockstop {

/// The SVG that `dot` makes of a graph.
///
/// Errors:  GraphvizMissing if there is no such program; std::runtime_error with what it said if it fails.
/// Threads: none. The graph goes through a nameless temporary file, so that neither side waits for the other.
std::string svg_by_graphviz(const std::string& dot);

struct GraphvizMissing {};

}  // namespace clockstop
