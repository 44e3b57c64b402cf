// What is logged of single cases, calculated by hand. 2025-03-03 is a Monday; offices are open from 09:00 to 17:00.
#include <gmock/gmock.h>

#include "eventlog/logged.h"

namespace clockstop {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

const std::vector<std::string> kWhatAndWhen = {"stage", "transition", "timestamp"};
const std::vector<std::string> kMonday = {"2025-03-03T09:00"};

constexpr const char* kOneRound = R"(
measure: {from: 2025-03-03, to: 2025-03-03}
pools:
  clerks: {title: {en: Clerks, zh: 办事员}, staff: 1}
processes:
  class2:
    title: {en: Registration, zh: 注册}
    clocks: {whole: {over: [acceptance, review, decision]}}
    flow:
      - {stage: acceptance, title: {en: Acceptance, zh: 受理}, delay: 1 wd}
      - stage: review
        title: {en: Review, zh: 审评}
        pool: clerks
        effort: 8 h
        limit: 20 wd
        commitment: 10 wd
        deficiency: {probability: 100 %, response: 5 d, effort: 4 h, limit: 0 wd, rounds: 1}
      - {stage: decision, title: {en: Decision, zh: 决定}, delay: 2 wd}
)";

// The delay ends at the same time of the next working day; eight hours fill Tuesday; the answer comes on Sunday, waits
// for Monday's opening, and takes until one.
TEST(CaseLog, HasEveryStepOfACaseWithARound) {
  EXPECT_THAT(logged_rows(kOneRound, kMonday, kWhatAndWhen),
              ElementsAre("- complete 2025-03-03T09:00:00+08:00",           // submission
                          "acceptance schedule 2025-03-03T09:00:00+08:00",  //
                          "acceptance start 2025-03-03T09:00:00+08:00",     //
                          "acceptance complete 2025-03-04T09:00:00+08:00",  //
                          "review schedule 2025-03-04T09:00:00+08:00",      //
                          "review start 2025-03-04T09:00:00+08:00",         //
                          "review complete 2025-03-04T17:00:00+08:00",      //
                          "review suspend 2025-03-04T17:00:00+08:00",       //
                          "review resume 2025-03-09T17:00:00+08:00",        //
                          "review schedule 2025-03-09T17:00:00+08:00",      //
                          "review start 2025-03-10T09:00:00+08:00",         //
                          "review complete 2025-03-10T13:00:00+08:00",      //
                          "decision schedule 2025-03-10T13:00:00+08:00",    //
                          "decision start 2025-03-10T13:00:00+08:00",       //
                          "decision complete 2025-03-12T13:00:00+08:00",    //
                          "- complete 2025-03-12T13:00:00+08:00"));         // end
}

// The round has a limit of 0 wd: what comes in on a Sunday is received on Monday, and done on that day.
TEST(CaseLog, SaysWhoseTurnItIsAndWhatTheClocksHaveUsed) {
  EXPECT_THAT(logged_rows(kOneRound, kMonday,
                          {"transition", "turn", "clock.whole", "clock.whole.used_wd", "used_wd", "limit_wd",
                           "commitment_wd", "on_time"}),
              ElementsAre("complete regulator - - - - - -",          // submission
                          "schedule regulator running 0 - - - -",    // acceptance
                          "start regulator running 0 - - - -",       //
                          "complete regulator idle 1 - - - -",       //
                          "schedule regulator running 1 - - - -",    // review
                          "start regulator running 1 - - - -",       //
                          "complete regulator idle 1 0 20 10 true",  //
                          "suspend applicant stopped 1 - - - -",     //
                          "resume regulator idle 1 - - - -",         //
                          "schedule regulator running 1 - - - -",    // the round
                          "start regulator running 2 - - - -",       //
                          "complete regulator idle 2 1 0 0 true",    //
                          "schedule regulator running 2 - - - -",    // decision
                          "start regulator running 2 - - - -",       //
                          "complete regulator idle 4 - - - -",       //
                          "complete - idle 4 - - - -"));             // end
}

TEST(CaseLog, NamesActivitiesPeopleAndRoundsInTheReadersLanguage) {
  const std::vector<std::string> rows =
      logged_rows(kOneRound, kMonday, {"case", "activity", "resource", "role", "instance", "process_title"},
                  {"zh", "+08:00", "", false});
  ASSERT_EQ(rows.size(), 16u);
  EXPECT_EQ(rows[0], "class2 1 提交申请 - applicant - 注册");
  EXPECT_EQ(rows[1], "class2 1 受理 - regulator acceptance:1 注册");
  EXPECT_EQ(rows[5], "class2 1 审评 办事员 regulator review:1 注册");
  EXPECT_EQ(rows[8], "class2 1 审评 - applicant review:1 注册");  // the answer
  EXPECT_EQ(rows[10], "class2 1 审评 办事员 regulator review:2 注册");
  EXPECT_EQ(rows[15], "class2 1 办结 - regulator - 注册");
}

TEST(CaseLog, RepeatsInEachRowWhatIsKnownOfTheCase) {
  for (const std::string& row :
       logged_rows(kOneRound, kMonday,
                   {"process", "application", "ended", "outcome", "cohort", "lead_d", "lead_wd", "applicant_d"}))
    EXPECT_EQ(row, "class2 1 2025-03-12T13:00:00+08:00 approved true 9.166666666666666 7 5");
}

TEST(CaseLog, HasTheZoneThatIsAskedFor) {
  EXPECT_EQ(logged_rows(kOneRound, kMonday, {"timestamp"}, {"en", "-05:00", "", false}).front(),
            "2025-03-03T09:00:00-05:00");
}

// Both reviews refuse at one on Tuesday. The only inspector is at the first visit then, and the second waits. What
// starts at one instant in several pools has no order.
TEST(CaseLog, TellsWorkThatIsDroppedFromAPlaceInTheQueueThatIsGivenUp) {
  EXPECT_THAT(
      logged_rows(R"(
measure: {from: 2025-03-03, to: 2025-03-03}
pools:
  reviewers: {staff: 2}
  inspectors: {staff: 1}
processes:
  class2:
    flow:
      - parallel:
          - - {stage: review, pool: reviewers, effort: 12 h, outcomes: {rejected: 100 %}}
          - - {stage: visit, pool: inspectors, effort: 40 h}
)",
                  {"2025-03-03T09:00", "2025-03-03T09:00"},
                  {"application", "stage", "transition", "timestamp", "outcome"}),
      UnorderedElementsAre(
          "1 - complete 2025-03-03T09:00:00+08:00 rejected", "1 review schedule 2025-03-03T09:00:00+08:00 rejected",
          "1 visit schedule 2025-03-03T09:00:00+08:00 rejected", "1 review start 2025-03-03T09:00:00+08:00 rejected",
          "1 visit start 2025-03-03T09:00:00+08:00 rejected", "1 review complete 2025-03-04T13:00:00+08:00 rejected",
          "1 visit ate_abort 2025-03-04T13:00:00+08:00 rejected", "1 - complete 2025-03-04T13:00:00+08:00 rejected",
          "2 - complete 2025-03-03T09:00:00+08:00 rejected", "2 review schedule 2025-03-03T09:00:00+08:00 rejected",
          "2 visit schedule 2025-03-03T09:00:00+08:00 rejected", "2 review start 2025-03-03T09:00:00+08:00 rejected",
          "2 review complete 2025-03-04T13:00:00+08:00 rejected", "2 visit withdraw 2025-03-04T13:00:00+08:00 rejected",
          "2 - complete 2025-03-04T13:00:00+08:00 rejected"));
}

// Silence at 24:00 of the second working day: the first application is worked on then, the second still waits.
TEST(CaseLog, SaysWhereSilenceWasConsent) {
  EXPECT_THAT(logged_rows(R"(
measure: {from: 2025-03-03, to: 2025-03-03}
pools:
  clerks: {staff: 1}
processes:
  class2:
    flow: [{stage: check, pool: clerks, effort: 40 h, limit: 2 wd, on_expiry: approved}]
)",
                          {"2025-03-03T09:00", "2025-03-03T09:00"},
                          {"case", "transition", "timestamp", "consent_by_silence", "role"}),
              ElementsAre("class2 1 complete 2025-03-03T09:00:00+08:00 - applicant",
                          "class2 1 schedule 2025-03-03T09:00:00+08:00 - regulator",
                          "class2 1 start 2025-03-03T09:00:00+08:00 - regulator",
                          "class2 1 ate_abort 2025-03-06T00:00:00+08:00 true -",
                          "class2 1 complete 2025-03-06T00:00:00+08:00 - regulator",
                          "class2 2 complete 2025-03-03T09:00:00+08:00 - applicant",
                          "class2 2 schedule 2025-03-03T09:00:00+08:00 - regulator",
                          "class2 2 autoskip 2025-03-06T00:00:00+08:00 true -",
                          "class2 2 complete 2025-03-06T00:00:00+08:00 - regulator"));
}

// Asked at eleven, withdrawn when a day has passed without an answer.
TEST(CaseLog, SaysThatNoAnswerCame) {
  EXPECT_THAT(logged_rows(R"(
measure: {from: 2025-03-03, to: 2025-03-03}
pools:
  clerks: {staff: 1}
processes:
  class2:
    flow:
      - stage: check
        pool: clerks
        effort: 2 h
        deficiency: {probability: 100 %, response: 3 d, respond_within: 1 d, effort: 1 h}
)",
                          kMonday, {"stage", "transition", "timestamp", "role", "outcome"}),
              ElementsAre("- complete 2025-03-03T09:00:00+08:00 applicant withdrawn",
                          "check schedule 2025-03-03T09:00:00+08:00 regulator withdrawn",
                          "check start 2025-03-03T09:00:00+08:00 regulator withdrawn",
                          "check complete 2025-03-03T11:00:00+08:00 regulator withdrawn",
                          "check suspend 2025-03-03T11:00:00+08:00 regulator withdrawn",
                          "check pi_abort 2025-03-04T11:00:00+08:00 applicant withdrawn",
                          "- complete 2025-03-04T11:00:00+08:00 regulator withdrawn"));
}

// Asked on Tuesday while the review goes on until Thursday; then the decision waits until the answer on Friday.
TEST(CaseLog, SaysFromWhenOnWhatWasToleratedIsWaitedFor) {
  EXPECT_THAT(logged_rows(R"(
measure: {from: 2025-03-03, to: 2025-03-03}
processes:
  class2:
    clocks: {handling: {over: [acceptance, review, decision]}}
    flow:
      - {stage: acceptance, delay: 1 d, deficiency: {probability: 100 %, response: 3 d, effort: 0 h, tolerated: {before: decision}}}
      - {stage: review, delay: 2 d}
      - {stage: decision, delay: 1 d}
)",
                          kMonday, {"stage", "transition", "timestamp", "turn", "clock.handling", "applicant_d"}),
              ElementsAre("- complete 2025-03-03T09:00:00+08:00 regulator - 1",
                          "acceptance schedule 2025-03-03T09:00:00+08:00 regulator running 1",
                          "acceptance start 2025-03-03T09:00:00+08:00 regulator running 1",
                          "acceptance complete 2025-03-04T09:00:00+08:00 regulator idle 1",
                          "acceptance assign 2025-03-04T09:00:00+08:00 regulator idle 1",
                          "review schedule 2025-03-04T09:00:00+08:00 regulator running 1",
                          "review start 2025-03-04T09:00:00+08:00 regulator running 1",
                          "review complete 2025-03-06T09:00:00+08:00 regulator idle 1",
                          "acceptance suspend 2025-03-06T09:00:00+08:00 applicant stopped 1",
                          "acceptance resume 2025-03-07T09:00:00+08:00 regulator idle 1",
                          "acceptance schedule 2025-03-07T09:00:00+08:00 regulator running 1",
                          "acceptance start 2025-03-07T09:00:00+08:00 regulator running 1",
                          "acceptance complete 2025-03-07T09:00:00+08:00 regulator idle 1",
                          "decision schedule 2025-03-07T09:00:00+08:00 regulator running 1",
                          "decision start 2025-03-07T09:00:00+08:00 regulator running 1",
                          "decision complete 2025-03-08T09:00:00+08:00 regulator idle 1",
                          "- complete 2025-03-08T09:00:00+08:00 - idle 1"));
}

// The answer comes on Wednesday, before the review ends: nothing stops.
TEST(CaseLog, SaysThatWhatWasToleratedCameInTime) {
  EXPECT_THAT(logged_rows(R"(
measure: {from: 2025-03-03, to: 2025-03-03}
processes:
  class2:
    flow:
      - {stage: acceptance, delay: 1 d, deficiency: {probability: 100 %, response: 1 d, effort: 0 h, tolerated: {before: decision}}}
      - {stage: review, delay: 2 d}
      - {stage: decision, delay: 1 d}
)",
                          kMonday, {"stage", "transition", "timestamp", "turn", "role"}),
              AllOf(Contains("acceptance assign 2025-03-04T09:00:00+08:00 regulator regulator"),
                    Contains("acceptance reassign 2025-03-05T09:00:00+08:00 regulator applicant"),
                    Contains("decision schedule 2025-03-06T09:00:00+08:00 regulator regulator"),
                    Not(Contains(HasSubstr("suspend")))));
}

// The run gives up at 24:00 of 1 April, twenty working days after 4 March; the first case's follow-up goes on after its
// end.
TEST(CaseLog, MarksWhatIsStillOpenAndGoesOnWithFollowUps) {
  EXPECT_THAT(
      logged_rows(R"(
measure: {from: 2025-03-03, to: 2025-03-04, give_up: 28 d}
processes:
  class2:
    attributes: {quick: 50 %}
    flow:
      - {stage: check, delay: 1 d, when: quick}
      - {stage: study, delay: 90 d, when: not quick}
      - end: filed
      - followup: [{stage: visit, delay: 1 d}]
)",
                  {"submitted,quick", "2025-03-03T09:00,true", "2025-03-04T09:00,false"},
                  {"stage", "transition", "timestamp", "turn", "attribute.quick", "outcome", "lead_d", "lead_wd"}),
      ElementsAre("- complete 2025-03-03T09:00:00+08:00 regulator true filed 1 1",
                  "check schedule 2025-03-03T09:00:00+08:00 regulator true filed 1 1",
                  "check start 2025-03-03T09:00:00+08:00 regulator true filed 1 1",
                  "check complete 2025-03-04T09:00:00+08:00 regulator true filed 1 1",
                  "- complete 2025-03-04T09:00:00+08:00 - true filed 1 1",
                  "visit schedule 2025-03-04T09:00:00+08:00 - true filed 1 1",
                  "visit start 2025-03-04T09:00:00+08:00 - true filed 1 1",
                  "visit complete 2025-03-05T09:00:00+08:00 - true filed 1 1",
                  "- complete 2025-03-04T09:00:00+08:00 regulator false open 28.625 20",
                  "study schedule 2025-03-04T09:00:00+08:00 regulator false open 28.625 20",
                  "study start 2025-03-04T09:00:00+08:00 regulator false open 28.625 20",
                  "- unknown 2025-04-02T00:00:00+08:00 - false open 28.625 20"));
}

// Warm-up, window, and after it: one application each, and only one of them is the cohort.
TEST(CaseLog, HasTheCohortOrEverybody) {
  const std::string study = R"(
measure: {from: 2025-03-04, to: 2025-03-04}
processes:
  class2: {flow: [{stage: check, delay: 3 d}]}
)";
  const std::vector<std::string> days = {"2025-03-03T09:00", "2025-03-04T09:00", "2025-03-05T09:00"};
  EXPECT_THAT(logged_rows(study, days, {"application", "transition", "cohort"}),
              ElementsAre("2 complete true", "2 schedule true", "2 start true", "2 complete true", "2 complete true"));
  EXPECT_THAT(
      logged_rows(study, days, {"application", "transition", "cohort", "outcome"}, {"en", "+08:00", "", true}),
      ElementsAre("1 complete false approved", "1 schedule false approved", "1 start false approved",
                  "1 complete false approved", "1 complete false approved",  //
                  "2 complete true approved", "2 schedule true approved", "2 start true approved",
                  "2 complete true approved", "2 complete true approved",  //
                  "3 complete false open", "3 schedule false open", "3 start false open", "3 unknown false open"));
}

}  // namespace
}  // namespace clockstop
