// What is measured of a stage visit, as a value: so that it can be kept back while it is unknown whether the
// application will be in the cohort. Inlined where it is counted at once, nothing of it is left but the additions.
#pragma once

#include <cstdint>

#include "model/definition.h"
#include "simulation/measures.h"

namespace clockstop {

struct Note {
  enum class Kind : std::uint8_t {
    kStage,
    kDeficient,
    kVisit,
    kStart,
    kWork,
    kNumbers,
    kRoundDone,
    kStageDone,
    kRoundLate,
    kStageLate
  };
  Kind kind;
  bool of_round = false;
  std::uint8_t numbers = 0, late = 0;
  std::uint16_t stage = 0;
  std::int32_t limit = kNoDays, commitment = kNoDays;
  std::int32_t days = 0;
  DaysNeeded needed{};
  std::uint32_t seconds = 0;  // of waiting
  double work = 0;            // staff seconds
};

[[gnu::always_inline]] inline void count(const Note& what, StageMeasure& stage) {
  switch (what.kind) {
    case Note::Kind::kStage:
      ++stage.applications;
      return;
    case Note::Kind::kDeficient:
      ++stage.deficient;
      return;
    case Note::Kind::kVisit:
      ++stage.visits;
      return;
    case Note::Kind::kStart:
      ++stage.started;
      stage.wait_seconds += what.seconds;
      return;
    case Note::Kind::kWork:
      stage.work_seconds += what.work;
      return;
    case Note::Kind::kNumbers:
      (what.of_round ? stage.rounds : stage.clock).saw_numbers(what.limit, what.commitment);
      return;
    case Note::Kind::kRoundDone:
      stage.rounds.count(what.numbers, what.late, true, what.days, what.needed);
      return;
    case Note::Kind::kStageDone:
      stage.clock.count(what.numbers, what.late, true, what.days, what.needed);
      return;
    case Note::Kind::kRoundLate:
      stage.rounds.count(what.late, what.late, false, 0, what.needed);
      return;
    case Note::Kind::kStageLate:
      stage.clock.count(what.late, what.late, false, 0, what.needed);
      return;
  }
}

}  // namespace clockstop
