// A process as a picture: indented text for the terminal, Graphviz DOT for everything else.
#pragma once

#include <string>

#include "scenario/spec.h"

namespace clockstop {

/// Steps in order, branches of a parallel block indented, deficiency rounds as a line of their own.
std::string flow_text(const ProcessSpec& process, const std::string& language);

/// A digraph for `dot`: stages with pool and limits, forks and joins, the applicant's turn as a loop.
std::string flow_dot(const ProcessSpec& process, const std::string& language);

/// "limit 60 wd, commitment 27 wd"; "" without either.
std::string limits_text(const std::optional<Number>& limit, const std::optional<Number>& commitment,
                        const std::string& language);

}  // namespace clockstop
