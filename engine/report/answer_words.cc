#include "report/answer_words.h"

#include "report/word_table.h"

namespace clockstop {
namespace {

constexpr WordTable<AnswerWord> kTable({{
    {AnswerWord::kAttributionHeading, "{}: what each reform of “{}” brings to {}, against “{}”",
     "{}：情景“{}”中各项改革对 {} 的贡献（基准：“{}”）"},
    {AnswerWord::kFromTo, "{} under the baseline, {} under the scenario: {}", "基准 {}，情景 {}：{}"},
    {AnswerWord::kCutShort, "Stopped early: everything here describes the first {} of {} replications only.",
     "提前结束：以下数值只反映前 {} 次重复模拟（共 {} 次）。"},
    {AnswerWord::kReform, "Reform", "改革措施"},
    {AnswerWord::kBrings, "brings", "贡献"},
    {AnswerWord::kOfTotal, "of the total", "占比"},
    {AnswerWord::kAlone, "alone", "单独实施"},
    {AnswerWord::kAsLast, "as the last", "最后实施"},
    {AnswerWord::kTogether, "together", "合计"},
    {AnswerWord::kInteractions, "Two together", "两两叠加"},
    {AnswerWord::kPair, "{} + {}", "{} + {}"},
    {AnswerWord::kEffectTogether, "more than the sum", "超出两者之和"},
    {AnswerWord::kNoInteractions, "No two reforms do more or less together than each of them adds by itself.",
     "任意两项改革叠加的效果均等于各自效果之和。"},
    {AnswerWord::kAttributionLegend,
     "“brings” is a reform's share of the difference (Shapley value): what it adds to the reforms before it, averaged "
     "over "
     "all orders; the shares add up to the whole exactly. “alone” is what it does by itself, “as the last” what would "
     "be "
     "lost without it. ± and [low, high] are 95 % intervals over paired replications, * leaves out 0, = is no change "
     "in "
     "any replication.",
     "“贡献”为该项改革在总差值中的份额（沙普利值）：按所有实施次序平均的增量，各份额之和恰等于总差值。“单独实施”为只有"
     "该"
     "项改革时的效果，“最后实施”为去掉该项改革所失去的效果。± 与 [下限, 上限] 为配对重复模拟的 95 % 置信区间，* "
     "表示不含零，"
     "= 表示各次重复均无变化。"},
    {AnswerWord::kSampledOrders, "Averaged over {} sampled orders; what that leaves open is part of the intervals.",
     "按抽取的 {} 种实施次序平均；抽样误差已计入置信区间。"},
    {AnswerWord::kIdleReform,
     "“{}” cannot act in {} of {} sets of reforms, because one that it needs is missing; it changes nothing there.",
     "在 {1} / {2} 个改革组合中，“{0}”因缺少所依赖的改革而无法实施，视为不产生变化。"},
    {AnswerWord::kSensitivityOfValue, "{}: on which assumptions {} hangs under “{}”",
     "{}：{} 在情景“{}”下取决于哪些假设"},
    {AnswerWord::kSensitivityOfDifference,
     "{}: on which assumptions the difference in {} hangs that “{}” makes to “{}”",
     "{}：{} 在情景“{}”与基准“{}”之间的差值取决于哪些假设"},
    {AnswerWord::kAsStated, "With all values as stated: {}", "各项取值不变时：{}"},
    {AnswerWord::kCutShortPoints,
     "Stopped early, after {} trajectories and {} rows of the design; what is missing is shown as –.",
     "提前结束：已完成 {} 条轨迹和 {} 行设计，缺少的数值显示为“–”。"},
    {AnswerWord::kParameter, "Assumption", "假设"},
    {AnswerWord::kRange, "stated [range]", "取值与范围"},
    {AnswerWord::kAtLow, "low end", "取下限"},
    {AnswerWord::kAtHigh, "high end", "取上限"},
    {AnswerWord::kEffect, "effect", "平均影响"},
    {AnswerWord::kFirstOrder, "share alone", "一阶指数"},
    {AnswerWord::kTotalIndex, "share in all", "总效应指数"},
    {AnswerWord::kOthersMatterLess, "{} others matter less (--json has them all).",
     "其余 {} 项影响更小（见 --json）。"},
    {AnswerWord::kOthersDoNothing, "{} change nothing at any place tried.", "{} 项在所有尝试的取值下均无影响。"},
    {AnswerWord::kConclusion, "Does the conclusion hold?", "结论是否成立？"},
    {AnswerWord::kConclusionHolds,
     "Yes: the difference has the same sign, beyond its interval, at all {} points tried; it lies between {} and {}.",
     "成立：在所有 {} 个取值点上差值同号且置信区间不含零，差值介于 {} 与 {} 之间。"},
    {AnswerWord::kConclusionUnsure,
     "The sign is nowhere the other one, but at {1} of {0} points tried its interval has 0 in it; it lies between {2} "
     "and {3}.",
     "差值未出现反号，但在 {0} 个取值点中有 {1} 个的置信区间含零；差值介于 {2} 与 {3} 之间。"},
    {AnswerWord::kConclusionTurns,
     "No: at {1} of {0} points tried the difference has the other sign; it lies between {2} and {3}.",
     "不成立：在 {0} 个取值点中有 {1} 个差值反号；差值介于 {2} 与 {3} 之间。"},
    {AnswerWord::kConclusionNothing, "There is no difference with all values as stated.", "各项取值不变时没有差值。"},
    {AnswerWord::kTurnsAlone, "{}, alone: holds at {}, turns at {}", "{}（单独变动）：{} 时成立，{} 时反转"},
    {AnswerWord::kTurnsTogether,
     "All assumptions at once: turns {} of the way from the stated values to their worst ends.",
     "所有假设同时变动：从现有取值走向各自最不利端的 {} 处反转。"},
    {AnswerWord::kHoldsAtWorst, "All assumptions at their worst ends at once: {}", "所有假设同时取最不利端：{}"},
    {AnswerWord::kSensitivityLegend,
     "Ends: with all others as stated. Effect: the change over the whole range, from several places in the ranges "
     "(Morris). "
     "Shares: of the variance when the assumptions that matter vary at random over their ranges, alone and with all "
     "others "
     "(Sobol). ± and [low, high] are 95 % intervals.",
     "上下限：其余假设取现值。平均影响：在范围内多处出发，该假设走完全程的变化（Morris "
     "法）。指数：主要假设在范围内随机变动时，"
     "该假设单独及与其他假设共同解释的方差比例（Sobol 指数）。± 与 [下限, 上限] 为 95 % 置信区间。"},
}});

}  // namespace

std::string answer(Language language, AnswerWord word, const std::vector<std::string>& values) {
  return filled(kTable.at(language, word), values);
}

}  // namespace clockstop
