#include "report/sheet_words.h"

#include "report/word_table.h"

namespace clockstop {
namespace {

using W = SheetWord;

constexpr WordTable<SheetWord> kTable({{
    {W::kStudy, "Study", "研究"},
    {W::kStudyQuestion, "What was asked?", "研究了什么？"},
    {W::kLeadTimes, "Lead time", "总用时"},
    {W::kLeadTimesQuestion, "How long does it take, from submission to the end?", "从提交到办结要用多久？"},
    {W::kOnTime, "On time", "按时率"},
    {W::kOnTimeQuestion, "Are the limits and promises kept?", "法定时限与承诺时限能否兑现？"},
    {W::kKept, "What could be promised", "可兑现时限"},
    {W::kKeptQuestion, "Which number of days is kept in 90, 95 and 99 % of cases?",
     "多少天能在 90%、95%、99% 的案件中兑现？"},
    {W::kStages, "Where the days go", "时间去向"},
    {W::kStagesQuestion, "Where do applications wait, and where are they worked on?",
     "申请在哪些环节等待，在哪些环节办理？"},
    {W::kStaff, "Staff", "人员"},
    {W::kStaffQuestion, "How busy is the staff?", "人员有多忙？"},
    {W::kDecisions, "Decisions", "办结"},
    {W::kDecisionsQuestion, "How many are decided, and how many are waiting?", "办结多少，积压多少？"},
    {W::kFigures, "All figures", "全部数值"},
    {W::kFiguresQuestion, "Every figure of the results, by its path", "结果中的全部数值（按路径）"},
    {W::kDifferences, "All differences", "全部差值"},
    {W::kDifferencesQuestion, "Every difference to the baseline, paired by replication",
     "与基准的全部差值（按重复模拟配对）"},
    {W::kProcess, "Process", "流程"},
    {W::kScenario, "Scenario", "情景"},
    {W::kClock, "Clock", "计时"},
    {W::kStage, "Stage", "环节"},
    {W::kPool, "Pool", "人员组"},
    {W::kFigure, "Figure", "数值"},
    {W::kUnit, "Days", "日期单位"},
    {W::kSubmitted, "Applications", "申请件数"},
    {W::kMean, "{}, mean", "{}，平均"},
    {W::kLow, "from (95 %)", "下限（95%）"},
    {W::kHigh, "to (95 %)", "上限（95%）"},
    {W::kQuantile, "Lead time {}, d", "总用时 {}（天）"},
    {W::kLeadDays, "Lead time, d", "总用时（天）"},
    {W::kLeadWorkingDays, "Lead time, wd", "总用时（工作日）"},
    {W::kRegulatorDays, "Regulator's time, d", "监管部门用时（天）"},
    {W::kApplicantDays, "Applicant's time, d", "申请人用时（天）"},
    {W::kDifference, "Difference to the baseline: {}", "与基准之差：{}"},
    {W::kPromised, "Commitment", "承诺时限"},
    {W::kPromisedMost, "Commitment, longest", "承诺时限（最长）"},
    {W::kLimit, "Limit", "法定时限"},
    {W::kLimitMost, "Limit, longest", "法定时限（最长）"},
    {W::kShareCommitted, "Within the commitment", "承诺按时率"},
    {W::kShareStatutory, "Within the limit", "法定按时率"},
    {W::kShareExtended, "Within the extended limit", "延长后按时率"},
    {W::kUsedMean, "Days used, mean", "平均用时"},
    {W::kUsedP95, "Days used, P95", "用时 P95"},
    {W::kKeptIn, "Kept in {}", "{} 可兑现"},
    {W::kVisits, "Visits per application", "每件次数"},
    {W::kWait, "Wait per visit, h", "每次等待（小时）"},
    {W::kWork, "Work per application, h", "每件工作量（小时）"},
    {W::kDeficiency, "Asked for more", "补正率"},
    {W::kUtilisation, "Utilisation", "利用率"},
    {W::kOfferedLoad, "Offered load", "负荷"},
    {W::kQueue, "Waiting", "排队件数"},
    {W::kWasted, "Wasted, h", "作废工时"},
    {W::kRatio, "Ratio", "比值"},
    {W::kValue, "{}", "{}"},
    {W::kTitle, "Title", "名称"},
    {W::kFrom, "Applications from", "申请提交日期，自"},
    {W::kTo, "to", "至"},
    {W::kReplications, "Replications", "重复模拟次数"},
    {W::kSeed, "Seed", "随机种子"},
    {W::kBaseline, "Baseline", "基准情景"},
    {W::kProgram, "Program", "程序"},
    {W::kDigest, "Digest of the study", "研究文件摘要"},
    {W::kFile, "File", "文件"},
    {W::kScenarioName, "Name", "代号"},
    {W::kWarnings, "Warnings", "提示"},
    {W::kHowToRead, "How to read", "说明"},
    {W::kIntervals,
     "Means over replications with 95 % intervals. An empty cell is a figure that does not exist. d: civil days, wd: "
     "working days, h: hours.",
     "各次重复模拟的平均值与 95% 置信区间。空格表示没有该数值。d：自然日，wd：工作日，h：小时。"},
    {W::kDifferencesExplained,
     "Differences to the baseline are paired replication by replication; one whose interval leaves out 0 is more than "
     "chance.",
     "与基准之差按重复模拟配对；置信区间不含零的差值不是偶然。"},
    {W::kRound, "{}: deficiency round", "{}：补正后"},
}});

}  // namespace

std::string_view sheet_word(Language language, SheetWord word) { return kTable.at(language, word); }

}  // namespace clockstop
