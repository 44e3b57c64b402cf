// What replications leave behind, before anything is made of it: figures by scenario and replication, with their names.
// Replications run by several programs are put together here and give the bytes of one run. Not here: files
// (report/part_file.h), threads (replication_runner.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "study/figures.h"
#include "study/results.h"
#include "study/warnings.h"

namespace clockstop {

struct Model;

/// Everything that results say of a scenario besides its numbers; equal models have equal ones.
struct ScenarioFrame {
  std::string name;
  FigureNames figures;
  std::vector<PoolStaff> pools;
};

ScenarioFrame scenario_frame(const std::string& name, const Model& model);

/// replications[scenario][i]: figures of the i-th complete replication, in rising order of their numbers.
struct Harvest {
  std::vector<ScenarioFrame> scenarios;
  std::vector<std::vector<ReplicationFigures>> replications;

  [[nodiscard]] std::size_t replications_done() const { return replications.empty() ? 0 : replications.front().size(); }

  /// Of simulated time in any replication, since 1970; nothing if there is none.
  [[nodiscard]] std::optional<std::int64_t> last_second() const;
};

/// Figures, comparisons with the baseline (if any) and warnings, which follow those that the header has. Complete if
/// header.replications are there. Scenarios are worked out side by side (0 threads: as many as the machine has), to the
/// same bytes.
StudyResult result_of(StudyHeader header, const Harvest& harvest, const std::optional<std::string>& baseline,
                      unsigned threads = 1);

/// Adds what is to be said of the run itself, unless the study's text already made the program say it; '' adds nothing.
void add_warning_of_run(StudyResult& result, const std::string& warning);

}  // namespace clockstop
