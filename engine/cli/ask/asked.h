// What somebody asks of a study, in the words of the command line, whoever carries the question: the command line or a
// binding. Not here: reading it from arguments (cli/command_line.h), the answers.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace clockstop {

/// A question that cannot be answered as it was put: an unknown scenario, a target that leads nowhere. what() is a
/// whole sentence for people, with the nearest valid name; options are written as on the command line (--metric).
class WrongUsage : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Fields of other commands are not looked at.
struct Asked {
  std::string command;  // run, compare, …
  std::string file;     // what the study is called in messages; results have what follows its last '/'
  std::vector<std::string> scenarios;
  std::optional<std::size_t> replications;  // instead of the study's, as is the seed
  std::optional<std::uint64_t> seed;
  unsigned threads = 0;          // 0: as many as the machine has; no result depends on it
  std::string language = "en";   // en or zh
  std::optional<double> budget;  // seconds; of the planner's questions
  // staff
  std::vector<std::string> targets;             // "class2.lead_time_d.p90 <= 120 d"
  std::vector<std::string> pools, costs, most;  // names, NAME=COST, NAME=STAFF or STAFF; each may be a list with commas
  std::optional<std::string> from;              // ISO date of the hires
  // attribute, sensitivity
  std::vector<std::string> metrics;
  // explain
  std::string path;                        // one number, review.commitment; with a graph one process
  std::optional<std::string> graph, diff;  // dot, svg, mermaid or text; a scenario
  bool provenance = false;
  // log
  std::uint64_t replication = 1;
  bool all_cases = false;       // not only the cohort
  std::string zone = "+08:00";  // of time stamps
  std::string applicant;        // the attribute that tells applicants apart
};

/// How the asker follows the work, and ends it.
struct Running {
  const std::atomic<bool>* stop = nullptr;
  std::function<void(std::size_t done, std::size_t total)> progress;  // one call at a time, from any thread
};

}  // namespace clockstop
