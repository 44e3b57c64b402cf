#include <gmock/gmock.h>

#include "hand_made_result.h"
#include "report/summary.h"
#include "report/text_layout.h"
#include "scenario/display.h"

namespace clockstop {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

void expect_no_line_wider_than_the_report(const std::string& text) {
  for (std::size_t at = 0, end; (end = text.find('\n', at)) != std::string::npos; at = end + 1) {
    EXPECT_LE(display_width(text.substr(at, end - at)), kReportWidth) << text.substr(at, end - at);
  }
}

TEST(CompareText, SetsEveryScenarioBesideTheBaselineWithItsPairedDifference) {
  EXPECT_EQ(compare_text(class2_result(), Language::kEnglish),
            R"(Class II devices: applications submitted from 2025-01-01 to 2025-12-31, 2 replications, seed 1
All scenarios are compared with the baseline: Statutory limits

                                                 55 % shorter review
                               Statutory limits       for innovative
Class II registration                (baseline)     class II devices
Lead time, d
  mean                                  241 ± 6              214 ± 5
                                                       * −27.8 ± 0.7
  P50                                   230 ± 9              204 ± 8
                                                       * −26.5 ± 1.0
  P90                                  363 ± 18             321 ± 16
                                                       * −41.7 ± 2.1
  regulator's time, d                   124 ± 3              110 ± 3
                                                       * −14.3 ± 0.4
  applicant's time, d                       117                    =
Lead time, wd
  mean                                  165 ± 4              146 ± 4
                                                       * −19.0 ± 0.5
  P90                                  249 ± 13                    =
On time: handling
  commitment                        ≤ 95–155 wd           ≤ 62–89 wd
  committed                       82 % [80, 84]        61 % [59, 63]
                                                 * −21 pp [−22, −20]
  statutory                      98 % [96, 100]                    =
  extended                                100 %                    =
  kept in 90 %, wd                          120                    =
  kept in 95 %, wd                     145 ± 13                    =
  kept in 99 %, wd                          160                    =
On time: Technical review
  commitment                            ≤ 60 wd              ≤ 27 wd
  committed                       82 % [80, 84]        61 % [59, 63]
                                                 * −21 pp [−22, −20]
  statutory                99.2 % [97.3, 100.0]                    =
  extended                                100 %                    =
  kept in 90 %, wd                           52                    =
  kept in 95 %, wd                           58                    =
  kept in 99 %, wd                           64                    =
Applications
  decided per year                      110 ± 1              124 ± 2
                                                       * +14.3 ± 0.2
  approved per year                  88.0 ± 1.1           99.4 ± 1.3
                                                       * +11.4 ± 0.1
  backlog at the end                 64.0 ± 1.6           56.6 ± 1.4
                                                      * −7.36 ± 0.19
  still open                                  0                    =

                    Statutory   55 % shorter review
                       limits  for innovative class
Pool               (baseline)            II devices
Reviewers
  utilisation   93 % [92, 94]  99.7 % [98.4, 100.0]
                               * +6.7 pp [6.6, 6.8]
  queue            12.4 ± 0.3            11.0 ± 0.3
                                     * −1.43 ± 0.04
  offered load  0.930 ± 0.012           1.03 ± 0.01
                                   * +0.100 ± 0.001
                                         overloaded
  wasted, h        40.5 ± 6.4                     =
clerks
  utilisation   32 % [25, 38]                     =
  queue         0.115 ± 0.064                     =
  offered load  0.315 ± 0.064                     =
  wasted, h                 0                     =

Warnings
  - pool 'reviewers' is overloaded in scenario 'reform': 1.03 times the staff hours it has are
    brought in; it lacks about 1 person

± and [low, high] are 95 % intervals over replications; – is a figure that does not exist; d are
civil days, wd working days, h hours.
= is the baseline's value in every replication. Second lines are differences to the baseline, paired
by replication: * marks an interval that leaves out 0, pp are percentage points. A clock's row that
repeats the row above is left out.
)");
}

TEST(CompareText, SaysTheSameInChinese) {
  EXPECT_EQ(compare_text(class2_result(), Language::kChinese),
            R"(第二类医疗器械注册：2025-01-01 至 2025-12-31 提交的申请，重复模拟 2 次，随机种子 1
各情景均与基准“法定时限”比较

                                             第二类创新医疗器械审评
第二类医疗器械注册        法定时限（基准）              时限压缩55%
总用时（天）
  平均                             241 ± 6                  214 ± 5
                                                      * −27.8 ± 0.7
  P50                              230 ± 9                  204 ± 8
                                                      * −26.5 ± 1.0
  P90                             363 ± 18                 321 ± 16
                                                      * −41.7 ± 2.1
  监管部门用时（天）               124 ± 3                  110 ± 3
                                                      * −14.3 ± 0.4
  申请人用时（天）                     117                        =
总用时（工作日）
  平均                             165 ± 4                  146 ± 4
                                                      * −19.0 ± 0.5
  P90                             249 ± 13                        =
按时率：handling
  承诺时限                     ≤ 95–155 日               ≤ 62–89 日
  按承诺时限                 82 % [80, 84]            61 % [59, 63]
                                            * −21 百分点 [−22, −20]
  按法定时限                98 % [96, 100]                        =
  按延长时限                         100 %                        =
  90 % 可兑现（日）                    120                        =
  95 % 可兑现（日）               145 ± 13                        =
  99 % 可兑现（日）                    160                        =
按时率：技术审评
  承诺时限                         ≤ 60 日                  ≤ 27 日
  按承诺时限                 82 % [80, 84]            61 % [59, 63]
                                            * −21 百分点 [−22, −20]
  按法定时限          99.2 % [97.3, 100.0]                        =
  按延长时限                         100 %                        =
  90 % 可兑现（日）                     52                        =
  95 % 可兑现（日）                     58                        =
  99 % 可兑现（日）                     64                        =
申请件数
  每年办结                         110 ± 1                  124 ± 2
                                                      * +14.3 ± 0.2
  每年批准                      88.0 ± 1.1               99.4 ± 1.3
                                                      * +11.4 ± 0.1
  期末在办                      64.0 ± 1.6               56.6 ± 1.4
                                                     * −7.36 ± 0.19
  未办结                                 0                        =

               法定时限（基  第二类创新医疗器械审评时
人员组                 准）                 限压缩55%
审评员
  利用率      93 % [92, 94]      99.7 % [98.4, 100.0]
                             * +6.7 百分点 [6.6, 6.8]
  排队件数       12.4 ± 0.3                11.0 ± 0.3
                                       * −1.43 ± 0.04
  负荷        0.930 ± 0.012               1.03 ± 0.01
                                     * +0.100 ± 0.001
                                               超负荷
  作废小时       40.5 ± 6.4                         =
clerks
  利用率      32 % [25, 38]                         =
  排队件数    0.115 ± 0.064                         =
  负荷        0.315 ± 0.064                         =
  作废小时                0                         =

提示
  - pool 'reviewers' is overloaded in scenario 'reform': 1.03 times the staff hours it has are
    brought in; it lacks about 1 person

± 与 [下限, 上限] 为各次重复模拟的 95 % 置信区间；– 表示没有该数值；“日”为工作日，“天”为自然日。
= 表示各次重复均与基准相同。第二行为与基准的差值（按重复模拟配对）：* 表示置信区间不含零。与上一行相
同的按时率不重复列出。
)");
}

StudyResult many_scenarios() {
  StudyResult result = class2_result();
  for (const char* name : {"third", "fourth", "fifth"}) {
    result.scenarios.push_back(class2_scenario(name, 1.3, 40, 0.7, 0.9));
  }
  result.comparisons = compare_all(result.scenarios, "statutory");
  return result;
}

TEST(CompareText, ScenariosThatDoNotFitFollowBelowWithTheBaselineAgain) {
  for (const Language language : {Language::kEnglish, Language::kChinese}) {
    const std::string text = compare_text(many_scenarios(), language);
    expect_no_line_wider_than_the_report(text);
    for (const char* name : {"third", "fourth", "fifth"}) EXPECT_THAT(text, HasSubstr(name));
  }
  const std::string text = compare_text(many_scenarios(), Language::kEnglish);
  std::size_t baselines = 0;
  for (std::size_t at = 0; (at = text.find("(baseline)", at)) != std::string::npos; ++at) ++baselines;
  EXPECT_EQ(baselines, 5u);  // three parts for the process, two for the pools
}

TEST(CompareText, ADifferenceThatMayBeZeroIsNotMarked) {
  StudyResult result = class2_result();
  result.scenarios = {
      ScenarioMaker("statutory").below("processes.class2").estimate("lead_time_d.mean", {10, 20, 30}).made(),
      ScenarioMaker("reform").below("processes.class2").estimate("lead_time_d.mean", {11, 18, 31}).made()};
  result.comparisons = compare_all(result.scenarios, "statutory");
  const std::string text = compare_text(result, Language::kEnglish);
  EXPECT_THAT(text, HasSubstr(" 0.0 ± 4.3\n"));
  EXPECT_THAT(text, Not(HasSubstr("* 0")));
}

TEST(CompareText, AStageThatOnlyTheReformHasIsShownWithoutADifference) {
  StudyResult result = class2_result();
  ScenarioMaker make("reform");
  make.below("processes.class2").estimate("lead_time_d.mean", {10, 20});
  make.below("processes.class2.stages.guidance")
      .range("commitment_wd", std::pair(5, 5))
      .estimate("on_time.committed", {1, 1});
  result.scenarios[1] = make.made();
  result.comparisons = compare_all(result.scenarios, "statutory");
  EXPECT_THAT(compare_text(result, Language::kEnglish),
              ::testing::ContainsRegex("On time: guidance\n +commitment +– +≤ 5 wd\n +committed +– +100 %\n"));
}

TEST(CompareText, AScenarioThatChangesNothingIsOnlyNamed) {
  StudyResult result = class2_result();
  result.scenarios.push_back(class2_scenario("paper", 1, 60, 0.82, 0.93));
  result.comparisons = compare_all(result.scenarios, "statutory");
  const std::string text = compare_text(result, Language::kEnglish);
  EXPECT_THAT(text, HasSubstr("still open                                  0                    =\n"
                              "  Nothing changes here under: paper\n"));
}

TEST(CompareText, AVerdictThatRepeatsTheOneAboveIsLeftOut) {
  StudyResult result = class2_result();
  result.scenarios = {ScenarioMaker("one")
                          .below("processes.class2.clocks.handling")
                          .range("commitment_wd", std::pair(60, 60))
                          .estimate("on_time.committed", {0.5})
                          .estimate("on_time.statutory", {0.5})
                          .estimate("on_time.extended", {0.75})
                          .made()};
  result.comparisons.clear();
  EXPECT_THAT(compare_text(result, Language::kEnglish), ::testing::ContainsRegex("On time: handling\n"
                                                                                 "  commitment +≤ 60 wd\n"
                                                                                 "  committed +50 %\n"
                                                                                 "  extended +75 %\n"));
}

TEST(CompareText, WithoutABaselineOnlyValuesAreShown) {
  StudyResult result = class2_result();
  result.comparisons.clear();
  const std::string text = compare_text(result, Language::kEnglish);
  EXPECT_THAT(text, Not(HasSubstr("baseline")));
  EXPECT_THAT(text, Not(HasSubstr("* ")));
  EXPECT_THAT(text, HasSubstr("55 % shorter"));
}

}  // namespace
}  // namespace clockstop
