// What holds in a study with some of its reforms: every number and every setting by its path. Explanations and
// provenance read it; nothing here is said in words.
#pragma once

#include <string>
#include <vector>

#include "scenario/spec.h"

namespace clockstop {

/// Pools, arrivals and processes with the reforms in force all at once: their dates and conditions are said beside
/// them.
struct InForce {
  std::vector<PoolSpec> pools;
  std::vector<ArrivalSpec> arrivals;
  std::vector<ProcessSpec> processes;
};

/// `reforms` in order of application, as indices into StudySpec::reforms.
InForce in_force(const StudySpec& study, const std::vector<std::size_t>& reforms);

/// The processes as most applications find them: without the reforms that hold for some applications only.
std::vector<ProcessSpec> flows_for_most(const StudySpec& study, const std::vector<std::size_t>& reforms);

/// What stands at a path. Points into the InForce it was taken from.
struct Fact {
  std::string path;     // "class2.review.commitment"; of one path, several values of a distribution can stand there
  std::string value;    // as it would be written: "27 wd", "high"
  std::string counted;  // what the engine counts, where rounding changed it
  const Number* number = nullptr;  // null for a setting
  Place place;
  ChangeChain changes;
};
std::vector<Fact> facts_of(const InForce& world);

/// What was written at a path before any reform: the same path, or for an absent commitment the limit it starts from;
/// null if nothing was.
const Fact* written_at(const std::vector<Fact>& written, const std::string& path);

/// Whether someone who asks for `asked` means `path`: the whole, its end ("review.commitment" without the process), or
/// what it is part of ("review.effort" for its mean).
bool is_asked_for(const std::string& path, const std::string& asked);

}  // namespace clockstop
