// One change of one reform, acting on one target. Not here: which targets a path has (path_target.h), which reforms are
// in force (apply_reforms.h).
#pragma once

#include <string>
#include <vector>

#include "scenario/path_target.h"

namespace clockstop {

/// Errors are diagnostics with the place of the change; after one the target is of no use.
class Changer {
 public:
  Changer(const StudySpec& study, std::size_t reform, const ChangeSpec& change, Diagnostics& diagnostics)
      : study_(study), reform_id_(reform), reform_(study.reforms[reform]), change_(change), diagnostics_(diagnostics) {}

  /// `of` is the target of the change's `of`, or null if it has none.
  void act(PathTarget& target, PathTarget* of);

 private:
  std::string who() const { return "reform '" + reform_.name + "'"; }
  void stamp(Number& number, const ChangeChain& before, const std::string& what);
  bool conflicts(const ChangeChain& chain, const std::string& label, bool equal);
  void number(PathTarget& target, PathTarget* of);
  void share(PathTarget& target, PathTarget* of);
  static bool same_family_needed(const PathTarget& target) { return target.units == kDayUnits; }
  bool in_bounds(const PathTarget& target, Number& number);
  // change_distribution.cc
  static bool equal(const DistributionSpec& a, const DistributionSpec& b);
  void distribution(PathTarget& target, PathTarget* of);
  bool fits(const PathTarget& target, const Number& number);
  /// The notes of a chain that several fields share.
  static ChangeChain only(const ChangeChain& chain, const std::string& what);
  void staff(PathTarget& target);
  void productivity(PathTarget& target);
  // change_setting.cc: what is no number
  void other(PathTarget& target);
  void queue(PoolSpec& pool, const std::string& label, const std::string& context);
  void stage_field(PathTarget& target, const std::string& context);
  bool batch(StageSpec& stage, const ChangeChain& chain, const std::string& label);
  bool tolerance(StageSpec& stage, const ChangeChain& chain, const std::string& label);
  bool escalation(StageSpec& stage, const ChangeChain& chain, const std::string& label);
  void attribute(PathTarget& target, const std::string& context);
  bool consent(StageSpec& stage, const std::string& context);
  bool pool_of(const StageSpec& stage, const std::string& context);

  const StudySpec& study_;
  std::size_t reform_id_;
  const ReformSpec& reform_;
  const ChangeSpec& change_;
  Diagnostics& diagnostics_;
};

}  // namespace clockstop
