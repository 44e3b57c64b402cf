#include "report/staff_words.h"

#include "report/word_table.h"

namespace clockstop {
namespace {

constexpr WordTable<StaffWord> kTable({{
    {StaffWord::kHeading, "{}: how many staff? Scenario: {}", "{}：需要多少人员？情景：{}"},
    {StaffWord::kAnswer, "The cheapest staffing that meets every target: {}; cost {}",
     "满足全部目标的最低成本配置：{}；成本 {}"},
    {StaffWord::kShown,
     "Shown on fresh draws ({} replications): it meets every target, and where the table says so one person fewer "
     "misses "
     "one; all together with {} % confidence.",
     "以新的随机数验证（重复模拟 {} 次）：该配置满足全部目标，且如表所示少一人即不满足；整体置信水平 {} %。"},
    {StaffWord::kNotShown,
     "The search found {}, but it is not shown to meet every target: the figures are too near to the bounds.",
     "搜索得到 {}，但未能验证其满足全部目标：数值过于接近目标值。"},
    {StaffWord::kNotYetShown, "The search had come to {}, not yet shown to meet every target.",
     "搜索当前得到 {}，尚未验证其满足全部目标。"},
    {StaffWord::kCannot, "No staffing meets every target.", "任何人员配置都不能满足全部目标。"},
    {StaffWord::kCut, "Stopped before all was done; what follows was complete by then.",
     "运行提前结束；以下为已完成的部分。"},
    {StaffWord::kTarget, "Target", "目标"},
    {StaffWord::kTargetNumber, "target {}", "目标 {}"},
    {StaffWord::kToday, "as scheduled", "现有人员"},
    {StaffWord::kAnswerColumn, "answer", "结果"},
    {StaffWord::kCost, "cost", "成本"},
    {StaffWord::kMet, "met", "满足"},
    {StaffWord::kNeighbours, "Difference of one person", "增减一人的差值"},
    {StaffWord::kOneFewer, "one fewer: {}", "减一人：{}"},
    {StaffWord::kOneMore, "one more: {}", "增一人：{}"},
    {StaffWord::kFails, "misses {}", "不满足 {}"},
    {StaffWord::kUndecided, "not decided", "未能判定"},
    {StaffWord::kImpossible, "fewer than are needed at once", "低于所需最低人数"},
    {StaffWord::kFrontier, "Cost against targets", "成本与目标"},
    {StaffWord::kMeets, "yes", "是"},
    {StaffWord::kMisses, "no", "否"},
    {StaffWord::kUnreachable, "Missed with any number of staff: {}. With so many that nobody waits it is {}.",
     "任何人员数量都不能满足：{}。即使人人无需等待，数值为 {}。"},
    {StaffWord::kBound, "Missed within the bounds that were given: {}. With the most staff allowed it is {}.",
     "在给定上限内不能满足：{}。配足上限人员时数值为 {}。"},
    {StaffWord::kFloorPart, "What makes the floor", "下限来自"},
    {StaffWord::kGain, "gain without it", "去除后的改善"},
    {StaffWord::kMeetsWithout, "then met", "去除后满足"},
    {StaffWord::kEffort, "work", "工作量"},
    {StaffWord::kOfficeHours, "office hours", "办公时间"},
    {StaffWord::kCaseload, "several dossiers at once", "同时在办多件"},
    {StaffWord::kDelay, "delay", "固定时长"},
    {StaffWord::kApplicant, "applicant", "申请人"},
    {StaffWord::kWaiting, "waiting for a pool that may not be staffed", "等待未列入的人员组"},
    {StaffWord::kProcedure,
     "Feasibility determination with common random numbers (Batur and Kim 2010; Andradóttir and Kim 2010): one-sided "
     "Student bounds, Bonferroni over the answer, its neighbours, targets, looks and attempts.",
     "采用公共随机数的可行性判定（Batur 与 Kim 2010；Andradóttir 与 Kim 2010）：单侧 t 界，对结果、相邻配置、目标、"
     "检视次数与尝试次数作 Bonferroni 校正。"},
    {StaffWord::kSimulated, "{} runs with {} applications simulated in {} s.", "共模拟 {} 次、{} 件申请，用时 {} 秒。"},
    {StaffWord::kStart, "Estimate of the queueing network, from which the search began: {}.",
     "排队网络估计（搜索起点）：{}。"},
    {StaffWord::kNotExhaustive, "Not every cheaper staffing was excluded; the neighbours were.",
     "并未排除所有更低成本的配置，仅排除了相邻配置。"},
    {StaffWord::kHiredFrom, "Numbers of people count from {}.", "人员数量自 {} 起计。"},
}});

}  // namespace

std::string_view staff_word(Language language, StaffWord word) { return kTable.at(language, word); }

}  // namespace clockstop
