// Runs a small study in process and shows what became of each application as short texts, so that a hand calculation
// and its expectation fit on a line. Not here: what is expected.
//
// The study text may leave out `clockstop: 1`, `measure` (the year 2025) and `arrivals` (a trace for each given
// process). Times are those of the cases file, ISO 8601, without their seconds where these are 00.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "study/results.h"

namespace clockstop {

/// One line each: "2025-03-03T15:00", or with attributes "2025-03-03T15:00,true,a" after a line
/// "submitted,urgent,site".
using Trace = std::vector<std::string>;

/// Several processes: `Traces{{{"class2", {…}}, {"renewal", {…}}}}`. A name with a point is a file of its own.
struct Traces {
  std::map<std::string, Trace> by_process;
};

/// The results of one scenario.
class ScenarioTimeline {
 public:
  /// "entered started left" of a stage, a dash where the cases file is blank.
  std::string stage(int application, const std::string& stage, const std::string& process = "class2") const;
  /// "days on_time" of a stage's own clock or a named one: "5 true", "5 -" where it was not judged.
  std::string clock(int application, const std::string& clock, const std::string& process = "class2") const;
  /// "outcome ended": "approved 2025-03-04T11:00", "open -".
  std::string end(int application, const std::string& process = "class2") const;
  /// A column of the cases file.
  std::string cell(int application, const std::string& column, const std::string& process = "class2") const;
  /// Applications that have a row.
  std::size_t size() const { return rows_.size(); }

  /// A figure of the results by its path ("pools.clerks.queue"), as text: at most six digits, "[60, 90]", "null".
  std::string figure(const std::string& path) const;
  /// The same below "processes.class2".
  std::string of_class2(const std::string& path) const { return figure("processes.class2." + path); }
  /// The three shares of a clock: "1 0.5 null" for committed, statutory and extended.
  std::string shares(const std::string& clock_path) const;

 private:
  friend class Timeline;
  std::map<std::pair<std::string, int>, std::map<std::string, std::string>> rows_;  // by process and application
  std::map<std::string, std::string> figures_;
};

/// Contract: the study can be run; otherwise its errors are thrown, as text.
class Timeline {
 public:
  Timeline(const std::string& study, const Trace& class2) : Timeline(study, Traces{{{"class2", class2}}}) {}
  Timeline(const std::string& study, const Traces& traces);

  const ScenarioTimeline& in(const std::string& scenario) const { return scenarios_.at(scenario); }
  /// The only scenario.
  const ScenarioTimeline* operator->() const { return &scenarios_.begin()->second; }
  /// Of the study and of the run, one line each.
  const std::string& warnings() const { return warnings_; }

 private:
  std::map<std::string, ScenarioTimeline> scenarios_;
  std::string warnings_;
};

/// The errors of a study that cannot be run, as text; empty if it can.
std::string errors_of(const std::string& study, const Trace& class2);
std::string errors_of(const std::string& study, const Traces& traces);

}  // namespace clockstop
