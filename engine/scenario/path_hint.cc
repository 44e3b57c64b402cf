// What a path that leads nowhere may have meant.
#include <algorithm>

#include "scenario/nearest.h"
#include "scenario/path_target.h"
#include "scenario/read_values.h"
#include "scenario/restructure.h"

namespace clockstop {
namespace {

using Names = std::vector<std::string>;

const Names kPoolFieldNames = {"staff", "productivity", "caseload", "queue"};
const Names kArrivalFieldNames = {"rate", "growth", "months"};
const Names kClockFieldNames = {"limit", "commitment", "extension"};
const Names kStageFieldNames = {"commitment", "limit",    "extension", "effort", "delay",    "team",      "priority",
                                "pool",       "outcomes", "on_expiry", "batch",  "escalate", "deficiency"};
const Names kRoundFieldNames = {"probability", "response", "respond_within", "effort",   "limit",
                                "commitment",  "rounds",   "team",           "priority", "tolerated"};

bool known(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Goes along a path to the first part that is wrong.
class PathGuide {
 public:
  PathGuide(const StudySpec& study, const std::string& path)
      : study_(study), path_(path), processes_of_(processes_with_inserted_stages(study)), parts_(path_parts(path)) {
    for (const ProcessSpec& process : processes_of_) {
      processes_.push_back(process.name);
      for (const ClockSpec& clock : process.clocks) clocks_.push_back(clock.name);
      for_each_stage(process.flow, [&](const StageSpec& stage) { stages_.push_back(stage.name); });
    }
  }

  std::string hint() const {
    if (parts_[0] == "pools") return pool();
    if (parts_[0] == "arrivals") return arrival();
    for (ProcessSpec process : processes_of_)
      if (!targets_in_process(process, path_).empty())
        return "process '" + process.name + "' has it, but 'applies_to' leaves it out";
    const std::size_t at = parts_.size() > 2 && known(processes_, parts_[0]) ? 1 : 0;
    if (parts_[at] == "clocks") return clock(at);
    if (parts_[at] == "attributes") return attribute(at);
    if (known(stages_, parts_[at])) return stage(at);
    if (const std::string named = stage_titled(parts_[at]); !named.empty()) return meant(at, named);
    Names first = {"pools", "arrivals", "clocks"};
    first.insert(first.end(), stages_.begin(), stages_.end());
    first.insert(first.end(), processes_.begin(), processes_.end());
    return instead(at, first, "expected STAGE.commitment, pools.NAME.staff, arrivals.PROCESS.rate and the like");
  }

 private:
  /// The whole path with one part replaced by the nearest of these names, else `otherwise`.
  std::string instead(std::size_t at, const Names& names, const std::string& otherwise) const {
    if (at >= parts_.size()) return otherwise;
    const std::string near = nearest_name(parts_[at], std::span<const std::string>(names));
    return near.empty() || near == parts_[at] ? otherwise : meant(at, near);
  }

  /// The whole path with one part replaced.
  std::string meant(std::size_t at, const std::string& name) const {
    std::string path;
    for (std::size_t i = 0; i < parts_.size(); ++i) path += (i > 0 ? "." : "") + (i == at ? name : parts_[i]);
    return "did you mean '" + path + "'?";
  }

  /// The stage that people call so: its title in either language; '' if none is called so.
  std::string stage_titled(const std::string& title) const {
    std::string name;
    for (const ProcessSpec& process : processes_of_)
      for_each_stage(process.flow, [&](const StageSpec& stage) {
        for (const auto& [language, text] : stage.titles.by_language)
          if (name.empty() && text == title) name = stage.name;
      });
    return name;
  }

  static std::string expected(const std::string& before, const Names& fields) {
    const std::vector<std::string_view> names(fields.begin(), fields.end());
    return "expected " + before + "." + list_of(names);
  }

  std::string pool() const {
    Names pools;
    for (const PoolSpec& pool : study_.pools) pools.push_back(pool.name);
    if (parts_.size() < 2 || !known(pools, parts_[1]))
      return instead(1, pools, expected("pools.NAME", kPoolFieldNames));
    return instead(2, kPoolFieldNames, expected("pools." + parts_[1], kPoolFieldNames));
  }

  std::string arrival() const {
    const std::string otherwise = expected("arrivals.PROCESS", kArrivalFieldNames);
    if (parts_.size() < 2 || !known(processes_, parts_[1])) return instead(1, processes_, otherwise);
    for (const ArrivalSpec& arrival : study_.arrivals)
      if (arrival.process == parts_[1])
        return arrival.trace ? "its arrivals are a trace, which has no rate"
                             : instead(2, kArrivalFieldNames, expected("arrivals." + parts_[1], kArrivalFieldNames));
    return "no applications arrive at process '" + parts_[1] + "'";
  }

  std::string clock(std::size_t at) const {
    const std::string otherwise = expected("clocks.NAME", kClockFieldNames);
    if (at + 1 >= parts_.size() || !known(clocks_, parts_[at + 1])) return instead(at + 1, clocks_, otherwise);
    return instead(at + 2, kClockFieldNames, expected("clocks." + parts_[at + 1], kClockFieldNames));
  }

  std::string attribute(std::size_t at) const {
    Names attributes;
    for (const ProcessSpec& process : processes_of_)
      for (const AttributeSpec& attribute : process.attributes) {
        attributes.push_back(attribute.name);
        if (at + 2 >= parts_.size() || attribute.name != parts_[at + 1]) continue;
        if (attribute.yes_no) return "did you mean 'attributes." + attribute.name + "'?";
        if (known(attribute.values, parts_[at + 2]))
          return "it has more than two values: set 'attributes." + attribute.name + "' as a whole";
        return instead(at + 2, attribute.values, expected("attributes." + attribute.name, attribute.values));
      }
    return instead(at + 1, attributes, "expected attributes.NAME, the name of one");
  }

  std::string stage(std::size_t at) const {
    const std::string& name = parts_[at];
    if (at + 1 >= parts_.size()) return "expected one of its fields, such as " + name + ".commitment";
    const std::string& field = parts_[at + 1];
    bool delayed = false, deficient = false;
    for (const ProcessSpec& process : processes_of_)
      for_each_stage(process.flow, [&](const StageSpec& stage) {
        if (stage.name != name) return;
        delayed |= stage.delay.has_value();
        deficient |= stage.deficiency.has_value();
      });
    if (field == "deficiency" && !deficient) return "stage '" + name + "' has no deficiency";
    if (field == "deficiency")
      return instead(at + 2, kRoundFieldNames, expected(name + ".deficiency", kRoundFieldNames));
    if (field == "effort" && delayed) return "stage '" + name + "' has a delay, not an effort";
    if (field == "delay" && !delayed) return "stage '" + name + "' has an effort, not a delay";
    if (at + 2 < parts_.size() && known(kStageFieldNames, field)) return "did you mean '" + name + "." + field + "'?";
    return instead(at + 1, kStageFieldNames, expected(name, kStageFieldNames));
  }

  const StudySpec& study_;
  const std::string& path_;
  std::vector<ProcessSpec> processes_of_;  // with what reforms insert
  Names parts_, processes_, clocks_, stages_;
};

}  // namespace

std::string path_hint(const StudySpec& study, const std::string& path) { return PathGuide(study, path).hint(); }

}  // namespace clockstop
