#include "scenario/fields.h"

#include <array>

namespace clockstop {
namespace {

constexpr std::array<std::string_view, 3> kPriorities = {"high", "normal", "low"};
constexpr std::array<std::string_view, 2> kLateOutcomes = {"withdrawn", "rejected"};
constexpr std::array<std::string_view, 1> kExpiries = {"approved"};
constexpr std::array<std::string_view, 1> kOverdue = {"overdue"};
constexpr std::array<std::string_view, 2> kCounts = {"approved", "decided"};
constexpr std::array<std::string_view, 1> kTargetBases = {"baseline"};
constexpr std::array<std::string_view, 2> kBindings = {"at-submission", "immediately"};
constexpr std::array<std::string_view, 5> kFirmness = {"commitment", "target", "qualitative", "exploratory", "draft"};

constexpr Field kMeasure[] = {
    {"from", Shape::kDate, true, "first day of the cohort", "统计起始日（含）"},
    {"to", Shape::kDate, true, "last day of the cohort", "统计截止日（含）"},
    {"give_up", Shape::kQuantity, false, "how long after `to` open cases are waited for (10 y)",
     "截止后等待未结申请的期限（默认10年）", kSpanUnits},
};

constexpr Field kPool[] = {
    {"title", Shape::kTitle, false, "name in reports", "报告中的名称"},
    {"staff", Shape::kStaff, true, "people, date: people, or a sum of named parts",
     "人数、“日期: 人数”，或各组成部分之和"},
    {"productivity", Shape::kProductivity, false, "how fast it works: a share of the stated effort, or date: share (1)",
     "工效：占所写工时的比例，或“日期: 比例”（默认1）"},
    {"caseload", Shape::kQuantity, false, "dossiers one person carries at once (1)", "每人同时承办件数（默认1）",
     kCountUnits},
    {"queue", Shape::kQueue, false, "fifo, priority or due-date", "排队规则：fifo、priority 或 due-date"},
    {"calendar", Shape::kText, false, "office hours (the study's calendar)", "办公日历（默认同研究）"},
};

constexpr Field kArrival[] = {
    {"rate", Shape::kQuantity, false, "applications per year, working day or open hour",
     "每年、每工作日或每办公小时的申请数", kRateUnits},
    {"growth", Shape::kQuantity, false, "growth per year", "年增长率", kGrowthUnits},
    {"months", Shape::kMonths, false, "weights of the months (1)", "各月权重（默认1）"},
    {"trace", Shape::kTrace, false, "CSV with `submitted` and a column per attribute",
     "申请清单CSV：submitted 列及各属性列"},
    {"backlog", Shape::kObject, false, "cases in flight on day one", "期初在办件", 0, &kBacklogFields},
};

constexpr Field kClock[] = {
    {"over", Shape::kTexts, true, "stages in which it runs", "计时环节"},
    {"stopped_by", Shape::kTexts, false, "stages that stop it", "停钟环节"},
    {"limit", Shape::kQuantity, false, "statutory limit", "法定时限", kDayUnits},
    {"commitment", Shape::kQuantity, false, "committed limit", "承诺时限", kDayUnits},
    {"extension", Shape::kQuantity, false, "share by which the limit may be extended", "可延长比例", kShareUnits},
};

constexpr Field kProcess[] = {
    {"title", Shape::kTitle, false, "name in reports", "报告中的名称"},
    {"attributes", Shape::kAttributes, false, "drawn once, at arrival", "申请属性，到达时确定"},
    {"clocks", Shape::kMapOf, false, "named clocks over several stages", "跨环节时钟", 0, &kClockFields},
    {"flow", Shape::kFlow, true, "the steps in order", "流程步骤"},
};

constexpr Field kStage[] = {
    {"stage", Shape::kText, true, "its name, unique in the process", "环节名称"},
    {"title", Shape::kTitle, false, "name in reports", "报告中的名称"},
    {"pool", Shape::kText, false, "who does the work", "承办人员组"},
    {"team", Shape::kQuantity, false, "people at once (1)", "同时参加人数（默认1）", kCountUnits},
    {"effort", Shape::kDistribution, false, "staff hours of each member", "每人工时", kEffortUnits},
    {"delay", Shape::kDistribution, false, "time that takes no one's hours", "不占人手的时间", kDelayUnits},
    {"limit", Shape::kQuantity, false, "statutory limit", "法定时限", kDayUnits},
    {"commitment", Shape::kQuantity, false, "committed limit", "承诺时限", kDayUnits},
    {"extension", Shape::kQuantity, false, "share by which the limit may be extended", "可延长比例", kShareUnits},
    {"on_expiry", Shape::kChoice, false, "approved: silence is consent", "approved：逾期视为同意", 0, nullptr,
     kExpiries},
    {"priority", Shape::kChoice, false, "class under `queue: priority`", "优先级", 0, nullptr, kPriorities},
    {"escalate", Shape::kEscalation, false, "overdue, or after so many days: who still waits goes first",
     "督办提级：overdue，或等候若干日后优先", 0, &kEscalationFields, kOverdue},
    {"when", Shape::kCondition, false, "only these applications pass the stage", "适用条件"},
    {"batch", Shape::kObject, false, "several dossiers in one visit", "合并办理", 0, &kBatchFields},
    {"deficiency", Shape::kObject, false, "the deficiency round", "补正", 0, &kDeficiencyFields},
    {"outcomes", Shape::kOutcomes, false, "shares of outcomes, 100 % in all", "结论占比，合计100%"},
};

constexpr Field kBatch[] = {
    {"by", Shape::kTextOrTexts, true, "the attribute that dossiers of one visit share, or a list",
     "合并依据的属性，可为列表"},
    {"most", Shape::kQuantity, false, "dossiers in one visit at most (no bound)", "一次最多件数（默认不限）",
     kCountUnits},
    {"wait", Shape::kQuantity, false, "how long a dossier waits for others (not at all)", "等待合并的时长（默认不等）",
     kDelayUnits},
    {"extra", Shape::kQuantity, false, "staff hours for each dossier beyond the first (0)",
     "每增加一件的额外工时（默认0）", kEffortUnits},
};

constexpr Field kEscalation[] = {
    {"after", Shape::kQuantity, false, "days from the entry, or on `clock` (when the commitment runs out)",
     "自进入环节起或按 clock 计的天数（默认为承诺时限届满）", kDayUnits},
    {"clock", Shape::kText, false, "the named clock on which the days count", "据以计天数的跨环节时钟"},
};

constexpr Field kBacklog[] = {
    {"trace", Shape::kTrace, true, "CSV with `submitted`, `stage`, `used`, `round`, `asked` and a column per attribute",
     "在办件CSV：submitted、stage、used、round、asked 列及各属性列"},
};

constexpr Field kChoose[] = {
    {"choose", Shape::kText, true, "its name: the draw by share depends on it alone", "名称（按占比抽取只取决于此名）"},
    {"options", Shape::kListOf, true, "the ways on: conditions first, then shares, then otherwise",
     "去向：先条件，后占比，最后其余", 0, &kOptionFields},
};

constexpr Field kOption[] = {
    {"when", Shape::kCondition, false, "taken by the first condition that holds", "满足条件者（首个成立的条件）"},
    {"share", Shape::kQuantity, false, "of the cases that no condition took", "其余申请中的占比", kShareUnits},
    {"flow", Shape::kFlow, false, "its steps, for `when` or `share`", "该去向的步骤（配合 when 或 share）"},
    {"otherwise", Shape::kFlow, false, "the steps of all the rest", "其余申请的步骤"},
};

constexpr Field kDeficiency[] = {
    {"probability", Shape::kQuantity, true, "that more is asked for", "补正概率", kShareUnits},
    {"response", Shape::kDistribution, true, "the applicant's time to answer", "申请人答复时间", kDelayUnits},
    {"respond_within", Shape::kQuantity, false, "after that the case ends", "答复期限", kDelayUnits},
    {"if_late", Shape::kChoice, false, "withdrawn or rejected", "逾期处理：withdrawn 或 rejected", 0, nullptr,
     kLateOutcomes},
    {"effort", Shape::kDistribution, true, "staff hours of the round", "补正后工时", kDelayUnits},
    {"limit", Shape::kQuantity, false, "the round's statutory limit (the stage's)", "补正后法定时限（默认同环节）",
     kDayUnits},
    {"commitment", Shape::kQuantity, false, "the round's commitment (its limit)", "补正后承诺时限（默认同法定）",
     kDayUnits},
    {"rounds", Shape::kQuantity, false, "at most so many (1)", "最多轮数（默认1）", kCountUnits},
    {"team", Shape::kQuantity, false, "people at once (the stage's)", "同时参加人数（默认同环节）", kCountUnits},
    {"priority", Shape::kChoice, false, "class of the round (the stage's)", "补正后优先级（默认同环节）", 0, nullptr,
     kPriorities},
    {"tolerated", Shape::kObject, false, "some go on meanwhile and supplement before a later stage",
     "容缺：后续环节前补齐", 0, &kToleranceFields},
};

constexpr Field kTolerance[] = {
    {"share", Shape::kQuantity, false, "of those asked, who goes on meanwhile (all)",
     "需补正者中容缺先行的占比（默认全部）", kShareUnits},
    {"before", Shape::kText, true, "the later stage that waits for what is missing", "补齐前不得进入的后续环节"},
};

constexpr Field kSource[] = {
    {"document", Shape::kText, true, "name of the document", "文件"},
    {"clause", Shape::kText, false, "its clause", "条款"},
    {"quote", Shape::kText, false, "the words themselves", "原文"},
    {"firmness", Shape::kChoice, false, "commitment, target, qualitative, exploratory or draft", "约束力", 0, nullptr,
     kFirmness},
};

constexpr Field kEffective[] = {
    {"from", Shape::kDate, false, "first day", "生效日（含）"},
    {"to", Shape::kDate, false, "last day", "失效日（含）"},
};

constexpr Field kAppliesTo[] = {
    {"process", Shape::kTextOrTexts, false, "a process, or a list of them (all)", "适用流程（默认全部）"},
    {"when", Shape::kCondition, false, "only these applications", "适用条件"},
};

constexpr Field kChange[] = {
    {"set", Shape::kPath, false, "path or paths to set; needs `to`", "设定路径，须有 to"},
    {"scale", Shape::kPath, false, "path or paths to scale; needs `by`", "按比例调整路径，须有 by"},
    {"add", Shape::kPath, false, "path or paths to add to; needs `by`", "增减路径，须有 by"},
    {"parallelise", Shape::kBranches, false, "neighbouring stages that become branches", "串联改并联"},
    {"serialise", Shape::kBranches, false, "branches that become a sequence", "并联改串联"},
    {"insert", Shape::kSteps, false, "a step or steps to put in; needs `before`, `after` or `beside`",
     "插入步骤，须有 before、after 或 beside"},
    {"remove", Shape::kTextOrTexts, false, "a stage or stages to take out", "删除环节"},
    {"skip", Shape::kTextOrTexts, false, "a stage that some cases pass by; needs `share` or `when`",
     "部分申请跳过的环节，须有 share 或 when"},
    {"route", Shape::kTextOrTexts, false, "a stage that some cases pass in another pool; needs `to`",
     "部分申请转由其他人员组办理的环节，须有 to"},
    {"before", Shape::kText, false, "the stage before which it is put", "插入到此环节之前"},
    {"after", Shape::kText, false, "the stage after which it is put", "插入到此环节之后"},
    {"beside", Shape::kText, false, "the stage beside which it is put, as a branch", "与此环节并联"},
    {"clocks", Shape::kTextOrTexts, false, "named clocks that run in the new stages too", "新环节计入的时钟"},
    {"share", Shape::kQuantity, false, "the share of cases, drawn once each (100 %)", "申请占比（默认100%）",
     kShareUnits},
    {"when", Shape::kCondition, false, "only these applications", "适用条件"},
    {"to", Shape::kAny, false, "the new value, or the pool of a route", "新值，或转办的人员组"},
    {"by", Shape::kQuantity, false, "factor, or amount to add", "倍数或增量", ~0u},
    {"of", Shape::kText, false, "the value to scale instead of the current one", "改以此值为基数"},
    {"over", Shape::kTextOrTexts, false, "reforms whose value this change replaces", "覆盖的改革"},
};

constexpr Field kReform[] = {
    {"title", Shape::kTitle, false, "name in reports", "报告中的名称"},
    {"source", Shape::kObject, false, "document, clause, quote", "来源", 0, &kSourceFields},
    {"effective", Shape::kObject, false, "from and to, both included", "生效与失效日期", 0, &kEffectiveFields},
    {"applies_to", Shape::kObject, false, "processes and cases", "适用范围", 0, &kAppliesToFields},
    {"binds", Shape::kChoice, false, "at-submission (default) or immediately", "约束方式", 0, nullptr, kBindings},
    {"over", Shape::kTextOrTexts, false, "reforms whose values this one replaces", "覆盖的改革"},
    {"changes", Shape::kListOf, true, "what it changes, in order", "改动", 0, &kChangeFields},
};

constexpr Field kTarget[] = {
    {"title", Shape::kTitle, false, "name in reports", "报告中的名称"},
    {"source", Shape::kObject, false, "document, clause, quote", "来源", 0, &kSourceFields},
    {"process", Shape::kTextOrTexts, true, "the processes whose decisions count together", "合并计数的流程"},
    {"count", Shape::kChoice, false, "approved (default) or decided", "计数（默认批准）", 0, nullptr, kCounts},
    {"at_least", Shape::kQuantity, true, "so many a year, or a multiple (with of)", "每年件数，或倍数（配合 of）",
     unit(Unit::kPerYear) | kShareUnits},
    {"of", Shape::kChoice, false, "baseline: at_least is a multiple of the baseline's", "以基准情景为基数", 0, nullptr,
     kTargetBases},
};

constexpr Field kScenario[] = {
    {"title", Shape::kTitle, false, "name in reports", "报告中的名称"},
    {"reforms", Shape::kTexts, false, "reforms in order of application", "改革清单（按顺序）"},
};

constexpr Field kCalendar[] = {
    {"based_on", Shape::kText, false, "a known calendar to start from", "基于的日历"},
    {"days", Shape::kTexts, false, "mon, tue, …: days of the week that are worked", "工作日（mon…sun）"},
    {"hours", Shape::kTexts, false, "09:00-12:00, …: office hours of a working day", "办公时间"},
    {"closed", Shape::kTexts, false, "dates that are not worked", "休息日期"},
    {"worked", Shape::kTexts, false, "dates that are worked", "上班日期"},
};

constexpr Field kStudy[] = {
    {"clockstop", Shape::kVersion, true, "version of the language: 1", "语言版本：1"},
    {"title", Shape::kTitle, false, "name in reports", "报告中的名称"},
    {"include", Shape::kTexts, false, "files to include", "引用文件"},
    {"calendar", Shape::kText, false, "calendar of limits, pools and submissions (china-office)",
     "日历（默认 china-office）"},
    {"calendars", Shape::kMapOf, false, "calendars of the study's own", "自定义日历", 0, &kCalendarFields},
    {"measure", Shape::kObject, true, "the cohort, by submission date", "统计窗口", 0, &kMeasureFields},
    {"warm_up", Shape::kQuantity, false, "simulated before `from`, not measured", "预热期", kSpanUnits},
    {"replications", Shape::kWhole, false, "independent repetitions (1)", "重复次数（默认1）"},
    {"seed", Shape::kWhole, false, "of the random draws (1)", "随机种子（默认1）"},
    {"pools", Shape::kMapOf, false, "who works", "人员组", 0, &kPoolFields},
    {"arrivals", Shape::kMapOf, false, "where applications come from, by process", "申请到达", 0, &kArrivalFields},
    {"processes", Shape::kMapOf, false, "the processes", "流程", 0, &kProcessFields},
    {"reforms", Shape::kMapOf, false, "the reforms", "改革", 0, &kReformFields},
    {"targets", Shape::kMapOf, false, "aims on output, reported as met or missed", "产出目标", 0, &kTargetFields},
    {"scenarios", Shape::kMapOf, false, "which reforms together", "情景", 0, &kScenarioFields},
    {"baseline", Shape::kText, false, "the scenario to compare against", "基准情景"},
};

constexpr Field kIncluded[] = {
    {"clockstop", Shape::kVersion, false, "version of the language: 1", "语言版本：1"},
    {"title", Shape::kTitle, false, "what the file holds", "文件说明"},
    {"include", Shape::kTexts, false, "files to include", "引用文件"},
    {"calendars", Shape::kMapOf, false, "calendars", "自定义日历", 0, &kCalendarFields},
    {"pools", Shape::kMapOf, false, "who works", "人员组", 0, &kPoolFields},
    {"arrivals", Shape::kMapOf, false, "where applications come from, by process", "申请到达", 0, &kArrivalFields},
    {"processes", Shape::kMapOf, false, "the processes", "流程", 0, &kProcessFields},
    {"reforms", Shape::kMapOf, false, "the reforms", "改革", 0, &kReformFields},
};

constexpr Field kProvenance[] = {
    {"value", Shape::kQuantity, true, "the number", "数值", ~0u},
    {"statute", Shape::kText, false, "the law and article that states it", "法规依据"},
    {"document", Shape::kText, false, "the document that states it", "文件依据"},
    {"published", Shape::kText, false, "where it was published", "公开数据来源"},
    {"assumed", Shape::kText, false, "why this was assumed; needs a range", "假设理由（须给出范围）"},
    {"range", Shape::kAny, false, "[low, high]: where the truth may lie", "可能范围"},
};

constexpr Field kConstant[] = {{"value", Shape::kQuantity, true, "the value", "值", ~0u}};
constexpr Field kUniform[] = {{"from", Shape::kQuantity, true, "least", "最小", ~0u},
                              {"to", Shape::kQuantity, true, "most", "最大", ~0u}};
constexpr Field kTriangular[] = {{"min", Shape::kQuantity, true, "least", "最小", ~0u},
                                 {"mode", Shape::kQuantity, true, "most likely", "众数", ~0u},
                                 {"max", Shape::kQuantity, true, "most", "最大", ~0u}};
constexpr Field kExponential[] = {{"mean", Shape::kQuantity, true, "mean", "均值", ~0u}};
constexpr Field kMeanCv[] = {{"mean", Shape::kQuantity, true, "mean", "均值", ~0u},
                             {"cv", Shape::kQuantity, true, "standard deviation over mean", "变异系数", kShareUnits}};
constexpr Field kEmpirical[] = {
    {"values", Shape::kAny, false, "a list of quantities", "取值列表"},
    {"weights", Shape::kAny, false, "as many weights, or the file's column of them", "权重列表，或文件中的权重列名"},
    {"file", Shape::kTrace, false, "a CSV with a row for each value", "取值CSV，每行一个值"},
    {"column", Shape::kText, false, "the file's column of values (value)", "文件中的取值列名（默认 value）"},
    {"unit", Shape::kText, false, "unit of the file's plain numbers, such as d", "文件中纯数字的单位，如 d"},
    {"published", Shape::kText, false, "where the values were published", "公开数据来源"},
    {"document", Shape::kText, false, "the document that states them", "文件依据"},
    {"assumed", Shape::kText, false, "why they were assumed", "假设理由"},
};

constexpr ObjectFields kDistributions[] = {
    {"constant", kConstant}, {"uniform", kUniform},         {"triangular", kTriangular},
    {"pert", kTriangular},   {"exponential", kExponential}, {"gamma", kMeanCv},
    {"lognormal", kMeanCv},  {"weibull", kMeanCv},          {"empirical", kEmpirical},
};
constexpr std::array<std::string_view, 9> kDistributionNames = {
    "constant", "uniform", "triangular", "pert", "exponential", "gamma", "lognormal", "weibull", "empirical"};

}  // namespace

const ObjectFields kStudyFields = {"study", kStudy};
const ObjectFields kIncludedFields = {"included file", kIncluded};
const ObjectFields kMeasureFields = {"measure", kMeasure};
const ObjectFields kPoolFields = {"pool", kPool};
const ObjectFields kArrivalFields = {"arrivals", kArrival};
const ObjectFields kProcessFields = {"process", kProcess};
const ObjectFields kClockFields = {"clock", kClock};
const ObjectFields kStageFields = {"stage", kStage};
const ObjectFields kBatchFields = {"batch", kBatch};
const ObjectFields kEscalationFields = {"escalation", kEscalation};
const ObjectFields kBacklogFields = {"backlog", kBacklog};
const ObjectFields kChooseFields = {"choose block", kChoose};
const ObjectFields kOptionFields = {"option", kOption};
const ObjectFields kDeficiencyFields = {"deficiency", kDeficiency};
const ObjectFields kToleranceFields = {"tolerance", kTolerance};
const ObjectFields kTargetFields = {"target", kTarget};
const ObjectFields kReformFields = {"reform", kReform};
const ObjectFields kSourceFields = {"source", kSource};
const ObjectFields kEffectiveFields = {"effective", kEffective};
const ObjectFields kAppliesToFields = {"applies_to", kAppliesTo};
const ObjectFields kChangeFields = {"change", kChange};
const ObjectFields kScenarioFields = {"scenario", kScenario};
const ObjectFields kCalendarFields = {"calendar", kCalendar};
const ObjectFields kProvenanceFields = {"number", kProvenance};

const ObjectFields* distribution_fields(std::string_view name) {
  for (const ObjectFields& fields : kDistributions)
    if (fields.what == name) return &fields;
  return nullptr;
}
std::span<const std::string_view> distribution_names() { return kDistributionNames; }

}  // namespace clockstop
