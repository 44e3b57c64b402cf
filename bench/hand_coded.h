// The benchmark models written by hand: what a computer needs for them when the program knows nothing else.
//
// The bound that the engine is measured against. The same draws by the same addresses through the same quantile
// functions, whole seconds and a winner tree; but one model in the code, no calendar, no clocks, no measures but the
// lead time (the wait, for M/M/c). So its figures equal the engine's, but for the order of what falls on one second:
// here a desk takes the next dossier in the step in which a place falls free.
#pragma once

#include <cstdint>

namespace clockstop::bench {

/// Seconds since the start of the run: who belongs to the cohort, and the end at the latest.
struct Window {
  std::int64_t from, until, give_up;
};

struct Answer {
  std::uint64_t applications = 0;  // all that arrived
  std::uint64_t events = 0;        // arrivals, ends of work and answers
  std::uint64_t measured = 0;      // the cohort
  double mean_hours = 0;           // of its lead times; M/M/c: of its waits
  double p90_hours = 0;            // of its lead times, within 0.4 %; M/M/c: 0
};

/// `replications` runs, taken together. `size` multiplies the rate and the staff.
Answer hand_coded_review_pipeline(int size, const Window& window, std::uint64_t seed, std::uint64_t replications);
Answer hand_coded_mm10(const Window& window, std::uint64_t seed, std::uint64_t replications);

}  // namespace clockstop::bench
