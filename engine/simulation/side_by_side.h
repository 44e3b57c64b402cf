// One replication on several threads: parts of the model that share no pool run side by side. Not here: many
// replications (study/).
//
// Draws are addressed by names and ties are broken by names, so a part behaves by itself as it does among the others.
// Two things are common to all: the end of the run, so every part goes on to the last instant of all; and the bound on
// memory, so where it might be passed the replication is run as a whole and the truth decides.
#pragma once

#include <optional>

#include "simulation/replication.h"

namespace clockstop {

/// The same as on one thread, to the last bit. Nothing if the model is in one part, or if only a run as a whole can
/// tell how it ends (it is too large, or nothing happens in its window). Errors: as simulate(). Memory: as on one
/// thread, and a copy of the model for each thread.
std::optional<Replication> simulate_side_by_side(const Model& model, const ReplicationOptions& options);

}  // namespace clockstop
