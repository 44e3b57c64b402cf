#include "report/words.h"

#include "report/word_table.h"

namespace clockstop {
namespace {

constexpr WordTable<Word> kTable({{
    {Word::kRunHeading, "{}: applications submitted from {} to {}, {} replications, seed {}",
     "{}：{} 至 {} 提交的申请，重复模拟 {} 次，随机种子 {}"},
    {Word::kCompareHeading, "All scenarios are compared with the baseline: {}", "各情景均与基准“{}”比较"},
    {Word::kInterrupted, "Interrupted: the figures describe the first {} of {} replications only.",
     "运行被中断：以下数值只反映前 {} 次重复模拟（共 {} 次）。"},
    {Word::kScenario, "Scenario: {}", "情景：{}"},
    {Word::kLogged, "{} applications with {} events were logged: scenario {}, replication {}.",
     "已记录 {} 件申请、{} 个事件：情景“{}”，第 {} 次重复模拟。"},
    {Word::kLoggedOpen, "{} of them were still open at the end of the run.", "其中 {} 件在运行结束时仍未办结。"},
    {Word::kLegend,
     "± and [low, high] are 95 % intervals over replications; – is a figure that does not exist; d are civil days, wd "
     "working days, h hours.",
     "± 与 [下限, 上限] 为各次重复模拟的 95 % 置信区间；– 表示没有该数值；“日”为工作日，“天”为自然日。"},
    {Word::kLegendDifferences,
     "= is the baseline's value in every replication. Second lines are differences to the baseline, paired by "
     "replication: * marks an interval that leaves out 0, pp are percentage points. A clock's row that repeats the row "
     "above is left out.",
     "= 表示各次重复均与基准相同。第二行为与基准的差值（按重复模拟配对）：* 表示置信区间不含零。"
     "与上一行相同的按时率不重复列出。"},
    {Word::kWarnings, "Warnings", "提示"},
    {Word::kTarget, "Target: {}", "目标：{}"},
    {Word::kTargetAim, "aim: {}", "目标值：{}"},
    {Word::kTargetRatio, "of the baseline", "与基准之比"},
    {Word::kTargetMet, "met", "达成"},
    {Word::kTargetMissed, "missed", "未达成"},
    {Word::kTargetUndecided, "undecided", "未定"},
    {Word::kNameAfterTitle, "{} ({})", "{}（{}）"},
    {Word::kBefore, "{}: {}", "{}：{}"},
    {Word::kComma, ", ", "，"},
    {Word::kApplications, "Applications", "申请件数"},
    {Word::kSubmitted, "submitted", "提交"},
    {Word::kApproved, "approved", "批准"},
    {Word::kRejected, "rejected", "不予批准"},
    {Word::kWithdrawn, "withdrawn", "撤回"},
    {Word::kOpen, "still open", "未办结"},
    {Word::kDecidedPerYear, "decided per year", "每年办结"},
    {Word::kApprovedPerYear, "approved per year", "每年批准"},
    {Word::kBacklogFrom, "backlog at the start", "期初在办"},
    {Word::kBacklogTo, "backlog at the end", "期末在办"},
    {Word::kProcess, "Process", "流程"},
    {Word::kLeadTimeDays, "Lead time, d", "总用时（天）"},
    {Word::kLeadTimeWorkingDays, "Lead time, wd", "总用时（工作日）"},
    {Word::kRegulatorTime, "regulator's time, d", "监管部门用时（天）"},
    {Word::kApplicantTime, "applicant's time, d", "申请人用时（天）"},
    {Word::kMean, "mean", "平均"},
    {Word::kWaitHours, "wait, h", "等待小时"},
    {Word::kWorkHours, "work, h", "工作小时"},
    {Word::kWorkingDays, "wd", "日"},
    {Word::kCivilDays, "d", "天"},
    {Word::kClock, "Clock", "计时"},
    {Word::kNumber, "number", "时限"},
    {Word::kCommitment, "commitment", "承诺时限"},
    {Word::kOnTime, "on time", "按时率"},
    {Word::kOnTimeOf, "On time: {}", "按时率：{}"},
    {Word::kOnTimeCommitted, "on time (committed)", "承诺按时率"},
    {Word::kCommitted, "committed", "按承诺时限"},
    {Word::kStatutory, "statutory", "按法定时限"},
    {Word::kExtended, "extended", "按延长时限"},
    {Word::kUsed, "used, mean", "平均用时"},
    {Word::kUsedP95, "used, P95", "用时 P95"},
    {Word::kKeptDays, "Days kept in … of cases", "可兑现时限（案件比例）"},
    {Word::kKeptInUnits, "kept in {}, {}", "{} 可兑现（{}）"},
    {Word::kStage, "Stage", "环节"},
    {Word::kVisits, "visits", "次数"},
    {Word::kDeficiency, "deficiency", "补正率"},
    {Word::kDeficiencyRound, "deficiency round", "补正后"},
    {Word::kPools, "Pool", "人员组"},
    {Word::kUtilisation, "utilisation", "利用率"},
    {Word::kQueue, "queue", "排队件数"},
    {Word::kOfferedLoad, "offered load", "负荷"},
    {Word::kWastedHours, "wasted, h", "作废小时"},
    {Word::kOverloaded, "overloaded", "超负荷"},
    {Word::kBaseline, "{} (baseline)", "{}（基准）"},
    {Word::kPercentagePoints, "pp", "百分点"},
    {Word::kUnchanged, "Nothing changes here under: {}", "以下情景在此无变化：{}"},
    {Word::kAlwaysOnTime, "Kept in every case under every scenario: {}", "各情景下均全部按时：{}"},
    {Word::kOtherClocks, "Not always kept either: {} (--details)", "其他未全部按时的时限：{}（见 --details）"},
    {Word::kMoreInDetails, "Every other figure: --details, or --json FILE.", "其他数值见 --details 或 --json FILE。"},
}});

}  // namespace

std::optional<Language> language_of(std::string_view code) {
  if (code == "en") return Language::kEnglish;
  if (code == "zh") return Language::kChinese;
  return std::nullopt;
}

std::string language_code(Language language) { return language == Language::kEnglish ? "en" : "zh"; }

std::string_view word(Language language, Word word) { return kTable.at(language, word); }

}  // namespace clockstop
