// What a log calls things, in the reader's language. Not here: the names that programs look for (log_fields.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "eventlog/logged_case.h"

namespace clockstop {

struct Model;

struct LogNames {
  struct Process {
    std::string title;
    std::vector<std::string> stages;  // by ProcessModel::stages
  };
  std::string language = "en";  // or zh
  std::string study, scenario, scenario_title;
  std::uint64_t seed = 1, replication = 1;
  std::string program, digest;
  std::string zone = "+08:00";     // of all time stamps
  std::vector<Process> processes;  // by Model::processes
  std::vector<std::string> pools;  // by Model::pools
  std::string applicant;           // the attribute whose value says who the applicant is; empty: nobody has two cases

  // Milestones, which are no stages: set by settle().
  std::string submission, end, still_open;

  /// Makes the names of activities unlike each other: stages of one title in a process get their name behind it, and
  /// no milestone is called like a stage.
  void settle(const Model& model);
};

/// The activity of an event: the title of its stage, or a milestone.
const std::string& activity_of(const LogNames& names, const LoggedCase& owner, const LoggedEvent& event);

/// What happened, in the standard lifecycle of XES: schedule, start, complete, suspend …
std::string_view transition_of(const LoggedEvent& event);

/// The same for people: "clock stops".
std::string_view transition_word(const LogNames& names, const LoggedEvent& event);

/// Whose people it was: the title of the pool; empty for delays, milestones, and what the applicant does.
std::string_view resource_of(const LogNames& names, const LoggedEvent& event);

/// Who acted: "regulator" or "applicant"; empty where nobody did.
std::string_view role_of(const LoggedEvent& event);

/// "review:2": the second round at that stage; empty for milestones. Its clock stop has the name of the round that
/// asked.
std::string instance_of(const Model& model, const LoggedCase& owner, const LoggedEvent& event);

/// Whether it happened at a stage, unlike a milestone.
bool is_of_stage(const LoggedEvent& event);

/// "class2 17": a case in the log.
std::string case_name(const Model& model, const LoggedCase& named);

}  // namespace clockstop
