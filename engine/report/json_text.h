// What every JSON output of ours shares: how numbers, estimates and the first two blocks are written. Not here: what a
// command answers (json.h and its like).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "study/results.h"

namespace clockstop {

/// {"value": x, "ci95": [low, high]}, with "left_out" where replications had no figure.
nlohmann::ordered_json estimate_json(const Estimate& estimate);

/// The blocks "clockstop" and "study". `replications`: those that the figures describe.
nlohmann::ordered_json header_json(const StudyHeader& header, std::size_t replications, bool complete);

/// Indented, with each object or array that holds no other on one line, shortest numbers, and a line break at the end.
std::string json_text(const nlohmann::ordered_json& json);

}  // namespace clockstop
