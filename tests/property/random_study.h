// Small random studies as parts, so that a property can put them together in another order, under other names or in
// other files, and what a run of one makes of every case. Not here: what must stay equal.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "simulation/case_log.h"
#include "study/results.h"

namespace clockstop {

struct NamedPart {
  std::string name, body;  // body: what follows "name: " in braces; "@NAME@" stands for the pool NAME
};

struct StudyParts {
  std::string head;  // calendar, measure, warm_up, seed …: one per line
  std::vector<NamedPart> pools, arrivals, processes, reforms;
  std::string scenarios = "{only: {}}";

  /// The study as one text. `rename` gives the name of a pool.
  std::string text(const std::function<std::string(const std::string&)>& rename = {}) const;
  /// One part of it as a document of its own, to be included.
  std::string section(const std::string& name) const;
};

/// From rapidcheck's generator: one to three pools, one or two processes of stages with and without a pool, in line and
/// in parallel, with rounds, clocks, attributes and outcomes.
StudyParts random_study();

/// The cases of every scenario and replication, and all figures by "scenario/path".
struct RunOfStudy {
  std::map<std::string, std::vector<std::vector<CaseRecord>>> cases;  // by scenario, then replication
  std::map<std::string, std::vector<double>> figures;                 // by replication, NaN where there is none
  std::vector<std::string> processes;                                 // by CaseRecord::process

  /// Cases of one process of a scenario as text, a line each, with instants moved back by so many seconds.
  std::vector<std::string> lines(const std::string& scenario, const std::string& process, std::int64_t moved = 0) const;
};

/// Contract: the study can be run; otherwise its errors are thrown. `folder` holds what it includes.
RunOfStudy run_study(const std::string& text, const std::string& folder = "", std::size_t replications = 2,
                     std::uint64_t seed = 1);

}  // namespace clockstop
