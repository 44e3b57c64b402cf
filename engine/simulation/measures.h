// What one replication measured: exact counts and sums, by process, stage, clock and pool. Not here: figures and
// intervals (study/), names (they are the model's, by index).
//
// Cohort figures describe applications submitted in the window; pool figures and throughput describe the window itself.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "measure/kept_days.h"
#include "measure/moments.h"
#include "measure/sketch.h"

namespace clockstop {

/// The three ways of judging a clock, in the order of their arrays.
enum Judgement : std::uint8_t { kCommitted, kStatutory, kExtended, kJudgements };

/// A clock's verdicts and days used. `judged` counts completed clocks that had the number and those cut off or open
/// that were already over it; `on_time` is never more than `judged`.
struct ClockMeasure {
  std::uint64_t judged[kJudgements] = {};
  std::uint64_t on_time[kJudgements] = {};
  Moments used_days;      // completed clocks
  DayCounts used_counts;  // the same
  KeptDays kept;          // all, whether or not they have a number
  std::int32_t smallest_limit = std::numeric_limits<std::int32_t>::max(),
               largest_limit = -1;  // largest −1: no number seen
  std::int32_t smallest_commitment = std::numeric_limits<std::int32_t>::max(), largest_commitment = -1;

  /// −1 where there is none.
  void saw_numbers(std::int32_t limit_days, std::int32_t commitment_days) {
    if (limit_days >= 0) {
      smallest_limit = std::min(smallest_limit, limit_days);
      largest_limit = std::max(largest_limit, limit_days);
    }
    if (commitment_days >= 0) {
      smallest_commitment = std::min(smallest_commitment, commitment_days);
      largest_commitment = std::max(largest_commitment, commitment_days);
    }
  }

  /// `numbers` and `late` have a bit per Judgement. What was not completed counts only where it is late.
  void count(std::uint8_t numbers, std::uint8_t late, bool completed, std::int64_t used, DaysNeeded needed) {
    for (int j = 0; numbers != 0 && j < kJudgements; ++j) {
      const bool is_late = (late >> j & 1) != 0;
      if ((numbers >> j & 1) == 0 || !(completed || is_late)) continue;
      ++judged[j];
      on_time[j] += !is_late;
    }
    if (!completed) return kept.add_cut_off(needed);
    kept.add_completed(needed);
    used_days.add(used);
    used_counts.add(used);
  }
};

struct StageMeasure {
  std::uint64_t applications = 0;  // that entered the stage
  std::uint64_t deficient = 0;     // of them with at least one deficiency round
  std::uint64_t visits = 0;        // entries into the queue, started or not
  std::uint64_t started = 0;       // visits whose work (or delay) started
  Int128 wait_seconds = 0;         // over started visits
  double work_seconds = 0;         // staff time over all visits (whole numbers but for work that was dropped)
  ClockMeasure clock;              // all rounds together
  ClockMeasure rounds;             // each deficiency round by itself
};

struct ProcessMeasure {
  std::uint64_t submitted = 0;
  std::uint64_t open = 0;               // of the cohort, at the end of the run
  std::vector<std::uint64_t> outcomes;  // of the cohort, by ProcessModel::outcomes
  Moments lead_seconds;                 // whole cohort; an open case at its age
  QuantileSketch lead_sketch;           // seconds
  Moments lead_working_days;
  DayCounts lead_working_day_counts;
  Int128 applicant_seconds = 0;         // over the whole cohort; the regulator's is the rest of the lead time
  std::uint64_t decided_in_window = 0;  // whoever's: ends in the window
  std::uint64_t approved_in_window = 0;
  std::int64_t backlog_from = 0, backlog_to = 0;
  std::vector<ClockMeasure> clocks;  // by ProcessModel::clocks
  std::vector<StageMeasure> stages;  // by ProcessModel::stages
};

/// All in the window [measure_from, measure_until).
struct PoolMeasure {
  Int128 busy_place_seconds = 0;       // over open time
  Int128 place_seconds = 0;            // places × open time
  Int128 staff_seconds = 0;            // staff × open time
  Int128 waiting_seconds = 0;          // dossiers waiting × civil time
  Int128 offered_seconds = 0;          // staff time brought in by arrivals of the window
  double wasted_seconds = 0;           // staff time of work that was dropped
  std::vector<Int128> busy_in_period;  // busy_place_seconds by ReplicationOptions::periods, if it has any
};

struct ReplicationMeasures {
  std::vector<ProcessMeasure> processes;  // by Model::processes
  std::vector<PoolMeasure> pools;         // by Model::pools
  std::uint64_t events = 0;
  std::uint64_t applications = 0;  // all that arrived
  std::int64_t last_second = 0;    // of simulated time, since 1970
};

}  // namespace clockstop
