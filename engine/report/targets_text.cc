#include "report/targets_text.h"

#include "report/cell_text.h"
#include "report/table.h"
#include "study/output_target.h"

namespace clockstop {
namespace {

constexpr Word kVerdicts[] = {Word::kTargetUndecided, Word::kTargetMet, Word::kTargetMissed};

/// 73.9 ± 3.0, or × 1.61 ± 0.07 of the baseline's.
std::string shown(const OutputTarget& target, const Estimate& estimate) {
  return (target.of_baseline && estimate.value ? "×\u00a0" : "") + number_cell(estimate);
}

}  // namespace

std::string targets_text(const StudyResult& result, const ReportFrame& frame) {
  const auto reached = reached_targets(result.header, result.scenarios);
  std::string text;
  for (std::size_t t = 0; t < reached.size(); ++t) {
    const OutputTarget& target = result.header.targets[t];
    const std::string aim = shown(target, {.value = target.at_least});
    const std::string clause = target.clause.empty() ? "" : " (" + target.clause + ")";
    TextTable table({frame.say(Word::kTarget, {frame.target(target.named.name)}) + clause,
                     frame.say(target.of_baseline           ? Word::kTargetRatio
                               : target.count == "approved" ? Word::kApprovedPerYear
                                                            : Word::kDecidedPerYear),
                     frame.say(Word::kTargetAim, {aim})});
    for (const ReachedTarget& one : reached[t])
      table.row({frame.scenario(one.scenario), shown(target, one.reached),
                 frame.say(kVerdicts[static_cast<std::size_t>(one.verdict)])});
    text += "\n" + table.text();
  }
  return text;
}

}  // namespace clockstop
