// The benchmark models: their studies, what is known of them, and both ways of running them.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bench/hand_coded.h"
#include "scenario/study_file.h"

namespace clockstop::bench {

inline constexpr std::uint64_t kSeed = 1;

struct Known {
  double hours, tolerance;
};

/// One model at one size.
struct BenchModel {
  std::string name;
  std::string study;                                         // in bench/studies
  std::vector<std::pair<std::string, std::string>> changes;  // of its text: each old part occurs exactly once
  std::uint64_t replications = 1;
  int repetitions = 0;        // of the measurement; 0: as many as of the others
  std::optional<Known> mean;  // lead time; M/M/c: wait
  std::optional<Known> p90;   // lead time
  std::function<Answer(const Window&, std::uint64_t replications)> hand_coded;  // may be missing
  bool is_queue = false;                                                        // its answer is a wait
};

const std::vector<BenchModel>& bench_models();

/// Reads the study with its changes. Throws std::runtime_error with the diagnostics of what cannot be run.
std::unique_ptr<StudyFile> load(const BenchModel& model);
std::unique_ptr<StudyFile> load_hainan();

/// Another window for a model.
void set_window(BenchModel& model, const std::string& from, const std::string& to, const std::string& give_up);

Answer run_engine(const BenchModel& bench, const Model& model);
Window window_of(const Model& model);

/// What is wrong with an answer, or nothing.
std::optional<std::string> wrong(const BenchModel& bench, const Answer& answer);
/// Both draw the same numbers, so they agree far closer than either with the truth.
std::optional<std::string> disagree(const Answer& engine, const Answer& hand_coded);

}  // namespace clockstop::bench
