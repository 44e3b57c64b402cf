// Cases that pass a stage by (skip) or pass it in another pool (route).
#include <algorithm>

#include "scenario/define.h"
#include "scenario/read_values.h"
#include "scenario/restructure.h"

namespace clockstop {
namespace {

bool overlap(const std::optional<Condition>& a, const std::optional<Condition>& b, const ProcessSpec& process) {
  const std::vector<bool> all(profile_count(process), true);
  const std::vector<bool> of_a = a ? condition_by_profile(*a, process) : all;
  const std::vector<bool> of_b = b ? condition_by_profile(*b, process) : all;
  for (std::size_t p = 0; p < all.size(); ++p)
    if (of_a[p] && of_b[p]) return true;
  return false;
}

bool in_force_together(const ReformSpec& a, const ReformSpec& b) {
  return !(a.to && b.from && *a.to < *b.from) && !(b.to && a.from && *b.to < *a.from);
}

bool equal(const ChangeSpec& a, const ChangeSpec& b) {
  const Decimal share_a = a.share ? share_of(*a.share) : Decimal(1),
                share_b = b.share ? share_of(*b.share) : Decimal(1);
  return share_a == share_b && a.to.text == b.to.text && !a.when && !b.when;
}

bool names(const std::vector<std::pair<std::string, Place>>& list, const std::string& name) {
  return std::any_of(list.begin(), list.end(), [&](const auto& n) { return n.first == name; });
}

}  // namespace

void add_detour(ProcessSpec& process, const StudySpec& study, std::size_t id, const ChangeSpec& change,
                const ChangeNote& note, Diagnostics& diagnostics) {
  const ReformSpec& reform = study.reforms[id];
  const bool skips = change.verb == Verb::kSkip;
  for (const auto& [name, place] : change.stages) {
    StageSpec* stage = stage_named(process, name);
    if (stage == nullptr) continue;
    if (!skips && stage->delay) {
      diagnostics.error(place, "reform '" + reform.name + "' routes stage '" + name + "', which has a delay",
                        "only effort is the work of a pool");
      continue;
    }
    bool stands = true;
    for (auto earlier = stage->detours.begin(); stands && earlier != stage->detours.end();) {
      const ReformSpec& other = study.reforms[earlier->reform];
      const bool same_kind = earlier->change->verb == change.verb && earlier->reform != id;
      if (!same_kind || !in_force_together(reform, other) || !overlap(earlier->change->when, change.when, process)) {
        ++earlier;
      } else if (equal(*earlier->change, change)) {
        stands = false;
      } else if (names(change.over, other.name) || names(reform.over, other.name)) {
        earlier = stage->detours.erase(earlier);
      } else {
        diagnostics.error(change.place,
                          "reform '" + reform.name + "' " + (skips ? "skips" : "routes") + " stage '" + name +
                              "', which reform '" + other.name + "' " + (skips ? "skips" : "routes") + " before it",
                          "add 'over: " + other.name + "' if this one is to win");
        stands = false;
      }
    }
    if (!stands) continue;
    stage->detours.push_back({id, &change});
    stage->changes.push_back(note);
    process.changes.push_back(note);
  }
}

}  // namespace clockstop
