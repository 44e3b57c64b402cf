// Changes of reforms, each by itself: paths and values, whatever else is wrong with the study.
#include <algorithm>

#include "scenario/apply_reforms.h"
#include "scenario/changer.h"
#include "scenario/restructure.h"

namespace clockstop {
namespace {

class ChangeChecker {
 public:
  ChangeChecker(const StudySpec& study, Diagnostics& diagnostics)
      : study_(study),
        diagnostics_(diagnostics),
        pools_(study.pools),
        processes_(processes_with_inserted_stages(study)) {
    // A trace may be long, and has no rate to change.
    for (const ArrivalSpec& arrival : study.arrivals)
      if (!arrival.trace) arrivals_.push_back(arrival);
  }

  void paths() {
    each([&](std::size_t id, const ChangeSpec&, const auto& path) {
      const ReformSpec& reform = study_.reforms[id];
      bool whole = true;
      for (const auto& [name, place] : reform.processes)
        whole &= std::any_of(processes_.begin(), processes_.end(), [&](const auto& p) { return p.name == name; });
      for (const ProcessSpec& process : processes_) whole &= process.read_whole || !reform_applies(reform, process);
      const bool outside = is_pool_path(path.first) || is_arrival_path(path.first);
      if (!targets(reform, path.first).empty()) return;
      // Of a process that could not be read whole only what looks like a slip.
      const std::string hint = path_hint(study_, path.first);
      if (whole || outside || hint.rfind("did you mean", 0) == 0)
        diagnostics_.error(path.second,
                           "reform '" + reform.name +
                               (outside ? "': there is no '" : "': no process it applies to has '") + path.first + "'",
                           hint);
    });
  }

  void values() {
    each([&](std::size_t id, const ChangeSpec& change, const auto& path) {
      if (change.of || (change.verb == Verb::kSet && change.to.is_null())) return;
      for (PathTarget& target : targets(study_.reforms[id], path.first)) act(id, change, target);
    });
  }

 private:
  template <class Check>
  void each(const Check& check) const {
    for (std::size_t id = 0; id < study_.reforms.size(); ++id)
      for (const ChangeSpec& change : study_.reforms[id].changes)
        for (const auto& path : change.paths) check(id, change, path);
  }

  std::vector<PathTarget> targets(const ReformSpec& reform, const std::string& path) {
    std::vector<PathTarget> found;
    const auto add = [&](std::vector<PathTarget> targets) {
      found.insert(found.end(), targets.begin(), targets.end());
    };
    for (PoolSpec& pool : pools_) add(targets_in_pool(pool, path));
    for (ArrivalSpec& arrival : arrivals_) add(targets_in_arrival(arrival, path));
    for (ProcessSpec& process : processes_)
      if (reform_applies(reform, process)) add(targets_in_process(process, path));
    return found;
  }

  /// What the words of the change itself are wrong about; what depends on other reforms is said when they act together.
  void act(std::size_t id, const ChangeSpec& change, PathTarget& target) {
    Diagnostics all;
    Changer(study_, id, change, all).act(target, nullptr);
    for (const Diagnostic& diagnostic : all.all())
      if (diagnostic.place != change.place && diagnostic.severity == Severity::kError)
        diagnostics_.error(diagnostic.place, diagnostic.message, diagnostic.hint);
  }

  const StudySpec& study_;
  Diagnostics& diagnostics_;
  // What the changes act on, one after the other: of no other use.
  std::vector<PoolSpec> pools_;
  std::vector<ArrivalSpec> arrivals_;
  std::vector<ProcessSpec> processes_;
};

}  // namespace

void check_changes(const StudySpec& study, Diagnostics& diagnostics) {
  ChangeChecker checker(study, diagnostics);
  checker.paths();
  // In a study without errors the reforms will act together, each in its scenarios, and say it then.
  if (diagnostics.has_errors()) checker.values();
}

}  // namespace clockstop
