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

TEST(RunText, TellsEveryScenarioFromLeadTimesToStaff) {
  EXPECT_EQ(run_text(class2_result(), Language::kEnglish),
            R"(Class II devices: applications submitted from 2025-01-01 to 2025-12-31, 2 replications, seed 1

Scenario: Statutory limits (statutory)

Class II registration (class2)
  Applications: submitted 120 ± 25, approved 96 ± 38, rejected 5, withdrawn 19 ± 13, still open 0
  decided per year 110 ± 1, approved per year 88.0 ± 1.1, backlog at the start 58 ± 32,
  backlog at the end 64.0 ± 1.6

                            mean      P50       P90       P95
  Lead time, d           241 ± 6  230 ± 9  363 ± 18  401 ± 20
    regulator's time, d  124 ± 3
    applicant's time, d      117
  Lead time, wd          165 ± 4      158  249 ± 13  274 ± 44

  Clock                         number         on time  used, mean  used, P95
  handling      committed  ≤ 95–155 wd   82 % [80, 84]  88.0 ± 2.2   145 ± 13
                statutory  ≤ 95–155 wd  98 % [96, 100]
                 extended                        100 %

                                                                                           on time
  Stage               visits   wait, h  work, h  deficiency  commitment  used, mean    (committed)
  Technical review      1.80  310 ± 12     52.8        80 %     ≤ 60 wd  41.5 ± 4.4  82 % [80, 84]
    deficiency round                                            ≤ 60 wd  12.5 ± 3.2  70 % [64, 77]
  delivery              0.81         0        0           –           –           –              –

  Days kept in … of cases   commitment    90 %           95 %    99 %
  handling                 ≤ 95–155 wd  120 wd    145 ± 13 wd  160 wd
  Technical review             ≤ 60 wd   52 wd          58 wd   64 wd
    deficiency round           ≤ 60 wd   28 wd  30.5 ± 6.4 wd   33 wd

Pool            utilisation          queue   offered load   wasted, h
Reviewers     93 % [92, 94]     12.4 ± 0.3  0.930 ± 0.012  40.5 ± 6.4
clerks        32 % [25, 38]  0.115 ± 0.064  0.315 ± 0.064           0

Scenario: 55 % shorter review for innovative class II devices (reform)

Class II registration (class2)
  Applications: submitted 120 ± 25, approved 96 ± 38, rejected 5, withdrawn 19 ± 13, still open 0
  decided per year 124 ± 2, approved per year 99.4 ± 1.3, backlog at the start 58 ± 32,
  backlog at the end 56.6 ± 1.4

                            mean      P50       P90       P95
  Lead time, d           214 ± 5  204 ± 8  321 ± 16  355 ± 18
    regulator's time, d  110 ± 3
    applicant's time, d      117
  Lead time, wd          146 ± 4      158  249 ± 13  274 ± 44

  Clock                         number         on time  used, mean  used, P95
  handling      committed   ≤ 62–89 wd   61 % [59, 63]  77.9 ± 2.0   145 ± 13
                statutory  ≤ 95–155 wd  98 % [96, 100]
                 extended                        100 %

                                                                                           on time
  Stage               visits   wait, h  work, h  deficiency  commitment  used, mean    (committed)
  Technical review      1.80  275 ± 10     52.8        80 %     ≤ 27 wd  41.5 ± 4.4  61 % [59, 63]
    deficiency round                                         ≤ 27–60 wd  12.5 ± 3.2  70 % [64, 77]
  delivery              0.81         0        0           –           –           –              –

  Days kept in … of cases  commitment    90 %           95 %    99 %
  handling                 ≤ 62–89 wd  120 wd    145 ± 13 wd  160 wd
  Technical review            ≤ 27 wd   52 wd          58 wd   64 wd
    deficiency round       ≤ 27–60 wd   28 wd  30.5 ± 6.4 wd   33 wd

Pool                   utilisation          queue   offered load   wasted, h
Reviewers     99.7 % [98.4, 100.0]     11.0 ± 0.3    1.03 ± 0.01  40.5 ± 6.4  overloaded
clerks               32 % [25, 38]  0.115 ± 0.064  0.315 ± 0.064           0

Warnings
  - pool 'reviewers' is overloaded in scenario 'reform': 1.03 times the staff hours it has are
    brought in; it lacks about 1 person

± and [low, high] are 95 % intervals over replications; – is a figure that does not exist; d are
civil days, wd working days, h hours.
)");
}

TEST(RunText, SaysTheSameInChinese) {
  EXPECT_EQ(run_text(class2_result(), Language::kChinese),
            R"(第二类医疗器械注册：2025-01-01 至 2025-12-31 提交的申请，重复模拟 2 次，随机种子 1

情景：法定时限（statutory）

第二类医疗器械注册（class2）
  申请件数：提交 120 ± 25，批准 96 ± 38，不予批准 5，撤回 19 ± 13，未办结 0
  每年办结 110 ± 1，每年批准 88.0 ± 1.1，期初在办 58 ± 32，期末在办 64.0 ± 1.6

                           平均      P50       P90       P95
  总用时（天）          241 ± 6  230 ± 9  363 ± 18  401 ± 20
    监管部门用时（天）  124 ± 3
    申请人用时（天）        117
  总用时（工作日）      165 ± 4      158  249 ± 13  274 ± 44

  计时                             时限          按时率    平均用时  用时 P95
  handling      按承诺时限  ≤ 95–155 日   82 % [80, 84]  88.0 ± 2.2  145 ± 13
                按法定时限  ≤ 95–155 日  98 % [96, 100]
                按延长时限                        100 %

  环节          次数  等待小时  工作小时  补正率  承诺时限    平均用时     承诺按时率
  技术审评      1.80  310 ± 12      52.8    80 %   ≤ 60 日  41.5 ± 4.4  82 % [80, 84]
    补正后                                         ≤ 60 日  12.5 ± 3.2  70 % [64, 77]
  送达          0.81         0         0       –         –           –              –

  可兑现时限（案件比例）     承诺时限    90 %           95 %    99 %
  handling                ≤ 95–155 日  120 日    145 ± 13 日  160 日
  技术审评                    ≤ 60 日   52 日          58 日   64 日
    补正后                    ≤ 60 日   28 日  30.5 ± 6.4 日   33 日

人员组               利用率       排队件数           负荷    作废小时
审评员        93 % [92, 94]     12.4 ± 0.3  0.930 ± 0.012  40.5 ± 6.4
clerks        32 % [25, 38]  0.115 ± 0.064  0.315 ± 0.064           0

情景：第二类创新医疗器械审评时限压缩55%（reform）

第二类医疗器械注册（class2）
  申请件数：提交 120 ± 25，批准 96 ± 38，不予批准 5，撤回 19 ± 13，未办结 0
  每年办结 124 ± 2，每年批准 99.4 ± 1.3，期初在办 58 ± 32，期末在办 56.6 ± 1.4

                           平均      P50       P90       P95
  总用时（天）          214 ± 5  204 ± 8  321 ± 16  355 ± 18
    监管部门用时（天）  110 ± 3
    申请人用时（天）        117
  总用时（工作日）      146 ± 4      158  249 ± 13  274 ± 44

  计时                             时限          按时率    平均用时  用时 P95
  handling      按承诺时限   ≤ 62–89 日   61 % [59, 63]  77.9 ± 2.0  145 ± 13
                按法定时限  ≤ 95–155 日  98 % [96, 100]
                按延长时限                        100 %

  环节          次数  等待小时  工作小时  补正率    承诺时限    平均用时     承诺按时率
  技术审评      1.80  275 ± 10      52.8    80 %     ≤ 27 日  41.5 ± 4.4  61 % [59, 63]
    补正后                                        ≤ 27–60 日  12.5 ± 3.2  70 % [64, 77]
  送达          0.81         0         0       –           –           –              –

  可兑现时限（案件比例）    承诺时限    90 %           95 %    99 %
  handling                ≤ 62–89 日  120 日    145 ± 13 日  160 日
  技术审评                   ≤ 27 日   52 日          58 日   64 日
    补正后                ≤ 27–60 日   28 日  30.5 ± 6.4 日   33 日

人员组                      利用率       排队件数           负荷    作废小时
审评员        99.7 % [98.4, 100.0]     11.0 ± 0.3    1.03 ± 0.01  40.5 ± 6.4  超负荷
clerks               32 % [25, 38]  0.115 ± 0.064  0.315 ± 0.064           0

提示
  - pool 'reviewers' is overloaded in scenario 'reform': 1.03 times the staff hours it has are
    brought in; it lacks about 1 person

± 与 [下限, 上限] 为各次重复模拟的 95 % 置信区间；– 表示没有该数值；“日”为工作日，“天”为自然日。
)");
}

TEST(RunText, NamesStandWhereTitlesAreMissing) {
  StudyResult result = class2_result();
  result.header.titles.clear();
  result.header.processes.clear();
  result.header.scenarios.clear();
  result.header.stages.clear();
  const std::string text = run_text(result, Language::kChinese);
  EXPECT_THAT(text, ::testing::StartsWith("class2.yaml：2025-01-01"));
  EXPECT_THAT(text, HasSubstr("\n情景：reform\n"));
  EXPECT_THAT(text, HasSubstr("\nclass2\n"));
  EXPECT_THAT(text, HasSubstr("\n  review "));
}

TEST(RunText, AnInterruptedRunSaysWhatTheFiguresDescribe) {
  StudyResult result = class2_result();
  result.complete = false;
  result.header.replications = 100;
  EXPECT_THAT(run_text(result, Language::kEnglish),
              HasSubstr("100 replications, seed 1\n"
                        "Interrupted: the figures describe the first 2 of 100 replications only.\n"));
}

TEST(RunText, OneReplicationHasValuesWithoutIntervals) {
  StudyResult result = class2_result();
  result.scenarios = {ScenarioMaker("one")
                          .below("processes.class2")
                          .estimate("applications.submitted", {120})
                          .estimate("lead_time_d.mean", {241.37})
                          .below("pools.reviewers")
                          .estimate("utilisation", {0.934})
                          .estimate("offered_load", {1.25})
                          .made()};
  const std::string text = run_text(result, Language::kEnglish);
  EXPECT_THAT(text, HasSubstr("Applications: submitted 120\n"));
  EXPECT_THAT(text, HasSubstr("Lead time, d            241    –    –    –\n"));
  EXPECT_THAT(text, HasSubstr("93 %"));
  EXPECT_THAT(text, HasSubstr("overloaded\n"));
}

TEST(RunText, OtherOutcomesAndClocksWithoutNumbersAreShown) {
  ScenarioMaker make("one");
  make.below("processes.class2").estimate("applications.submitted", {4}).estimate("applications.conditional", {1});
  make.below("processes.class2.clocks.idle").null("limit_wd").null("commitment_wd").null("on_time.committed");
  make.estimate("used_wd.mean", {12}).estimate("used_wd.p95", {13});
  make.below("processes.class2.clocks.post").range("commitment_d", std::pair(5, 5)).estimate("used_d.mean", {2});
  StudyResult result = class2_result();
  result.scenarios = {make.made()};
  const std::string text = run_text(result, Language::kEnglish);
  EXPECT_THAT(text, HasSubstr("submitted 4, conditional 1\n"));
  EXPECT_THAT(text, ::testing::ContainsRegex("idle +committed +– +– +12 wd +13 wd\n"));
  EXPECT_THAT(text, ::testing::ContainsRegex("post +committed +≤ 5 d +– +2 +–\n"));
}

TEST(RunText, NothingIsWiderThanTheReportHoweverLongNamesAndNumbersAre) {
  StudyResult result = class2_result();
  const std::string lengthy =
      "第二类创新医疗器械注册审评审批时限压缩百分之五十五并提前介入研审联动全程指导情景方案（试点）";
  result.header.titles["zh"] = lengthy + lengthy;
  result.header.scenarios[1].titles["zh"] = lengthy;
  result.header.processes[0].titles["zh"] = lengthy + lengthy;
  result.header.stages["class2"][0].titles["zh"] = lengthy;
  result.header.pools[0].titles["zh"] = lengthy;
  for (ScenarioResult& scenario : result.scenarios) {
    for (Figure& figure : scenario.figures) {
      for (double& value : figure.by_replication) value *= figure.path[2] == "stages" ? 1234.5 : 1;
      figure.estimate = mean_estimate(figure.by_replication);
    }
  }
  for (const Language language : {Language::kEnglish, Language::kChinese}) {
    expect_no_line_wider_than_the_report(run_text(result, language));
  }
}

TEST(RunText, ATitleCannotDriveTheTerminal) {
  StudyResult result = class2_result();
  result.header.titles["en"] = "evil\x1b[2Jstudy";
  result.header.warnings = {"two\nlines"};
  const std::string text = run_text(result, Language::kEnglish);
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(text, HasSubstr("evil\\u{1b}[2Jstudy"));
  EXPECT_THAT(text, Not(HasSubstr("two\nlines")));
}

}  // namespace
}  // namespace clockstop
