// A model that carries its answer: what its fake simulation measures. For questions about figures, without a run.
#pragma once

#include <memory>

#include "hand_made.h"
#include "simulation/replication.h"

namespace clockstop {

/// The figure that the answer becomes; whole numbers, of either sign.
inline constexpr const char* kAnswer = "class2.backlog.to";

inline std::shared_ptr<const Model> answered_model(std::int64_t answer) {
  auto model = std::make_shared<Model>(hand_made_model());
  model->give_up = {answer};
  return model;
}

/// The answer, plus the replication's number times `noise`, the same for every model.
inline Replication simulate_answer(const Model& model, const ReplicationOptions& options, std::int64_t noise = 0) {
  Replication replication;
  replication.measures = four_cases();
  replication.measures.processes[0].backlog_to =
      model.give_up.seconds + noise * static_cast<std::int64_t>(options.replication);
  replication.measures.applications = 4;
  return replication;
}

}  // namespace clockstop
