// How one replication went: where the days of each application went, and what happened in each month. Watched only when
// a report page is wanted. Not here: all replications together (portrait.h), the figures of the results (figures.h).
//
// Where the days go: of every moment from submission to the end, which stage held the case up and by what. Beside one
// another, the branch that ends last counts: going back from the end, each moment belongs to the stretch that ended
// where the next one began. So the parts of a case add up to its lead time exactly.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "simulation/case_event.h"
#include "time/instant.h"

namespace clockstop {

struct Model;

/// What a stretch of time was. kProcedure: a delay of fixed length, in which nobody works; kClosed: work had begun, and
/// the office was closed.
enum DayKind : std::uint8_t { kWaiting, kAtWork, kClosed, kProcedure, kApplicant, kDayKinds };

/// The calendar months of a window, or quarters or years, so that there are at most 36.
struct Periods {
  std::vector<Date> starts;  // and the first day after the last
  std::vector<std::int64_t> seconds;

  Periods(Instant from, Instant until);
  [[nodiscard]] std::size_t count() const { return seconds.size() - 1; }
  /// count() for a second outside.
  [[nodiscard]] std::size_t at(std::int64_t second) const;
};

/// Of the cohort, but for what the window saw.
struct StageCourse {
  std::array<std::int64_t, 2 * kDayKinds> seconds{};  // [2 × kind + 1 if a limit was running]
  std::uint64_t visited = 0, held_up = 0;             // cases that came here; that it held up for some time
  std::vector<std::uint64_t> judged, on_time;         // finished, with a promise; by period of submission
};
struct ProcessCourse {
  std::uint64_t cases = 0;
  std::vector<StageCourse> stages;
  std::vector<std::uint64_t> submitted, ended;  // anybody's, by period of the window
};

class CourseObserver : public CaseObserver {
 public:
  /// Both must outlive it.
  CourseObserver(const Model& model, const Periods& periods);

  void saw(const CaseEvent& event) override;

  [[nodiscard]] const std::vector<ProcessCourse>& processes() const { return processes_; }

 private:
  struct Stretch {
    std::uint16_t stage;
    DayKind kind;
    bool limited;
    std::uint32_t pool;
    std::int64_t from, to;  // `to` of an open one: not known yet
  };
  struct Case {
    std::int64_t submitted = -1;
    std::vector<Stretch> open, done;
    std::vector<std::pair<std::uint16_t, bool>> finished;  // stage, whether every round was on time
  };

  void begin(Case& one, const CaseEvent& event, DayKind kind) const;
  static void end(Case& one, std::uint16_t stage, std::int64_t second);
  static void judge(Case& one, const CaseEvent& event);
  void finish(Case& one, const CaseEvent& event);
  void trace_back(Case& one, ProcessCourse& course, std::int64_t second) const;
  void count(StageCourse& stage, const Stretch& stretch, std::int64_t from, std::int64_t to) const;

  const Model& model_;
  const Periods& periods_;
  std::vector<ProcessCourse> processes_;
  std::vector<std::vector<Case>> cases_;  // [process][slot]
};

}  // namespace clockstop
