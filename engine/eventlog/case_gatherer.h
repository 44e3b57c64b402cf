// Puts the events of a replication together, case by case, and hands each case on when it is over. Not here: files.
//
// Memory: the cases in flight, and of those only what is asked for; nothing of a case that was handed on is kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "eventlog/logged_case.h"

namespace clockstop {

struct Model;

/// kCohort: the applications that the results describe. kAll: whoever arrives, and the opening backlog.
enum class LogScope : std::uint8_t { kCohort, kAll };

class CaseGatherer : public CaseObserver {
 public:
  using Take = std::function<void(const LoggedCase&)>;

  /// `take` gets the cases in the order in which they are over (a follow-up included), those still open at the end of
  /// the run last. What it throws ends the run.
  CaseGatherer(const Model& model, LogScope scope, Take take);

  void saw(const CaseEvent& event) override;

  std::uint64_t cases() const { return cases_; }            // handed on
  std::uint64_t open_cases() const { return open_cases_; }  // of them, cut off by the end of the run
  std::uint64_t events() const { return events_; }          // of them
  std::size_t most_held() const { return most_held_; }      // events kept at one time

 private:
  struct Slot {
    LoggedCase gathered;
    bool wanted = false, decided = false;
  };

  void begin(Slot& slot, const CaseEvent& event);
  void add(Slot& slot, const CaseEvent& event);
  void drop(Slot& slot);

  LogScope scope_;
  Take take_;
  std::vector<std::vector<Slot>> slots_;  // by process and CaseEvent::slot
  std::uint64_t cases_ = 0, open_cases_ = 0, events_ = 0;
  std::size_t held_ = 0, most_held_ = 0;
};

}  // namespace clockstop
