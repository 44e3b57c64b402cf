// What may come later: the dossier goes on, and a gate waits. The 3rd of March 2025 is a Monday; 09:00–17:00 is a day.
#include <gmock/gmock.h>

#include "timeline/timeline.h"

namespace clockstop {
namespace {

using ::testing::HasSubstr;

/// Acceptance on Tuesday at 09:00; more is asked for, answered after ten days and looked at for one; the review ends on
/// Friday. `tolerated` and `more` are YAML inside the deficiency and the stage `decision`.
std::string process(const std::string& tolerated, const std::string& more = "", const std::string& response = "10 d") {
  return R"(
pools: {clerks: {staff: 1}}
processes:
  class2:
    attributes: {urgent: 0 %}
    clocks: {handling: {over: [acceptance, review, decision], commitment: 10 wd}}
    flow:
      - {stage: acceptance, delay: 1 wd, limit: 5 wd, deficiency: {probability: 100 %, effort: 1 wd, response: )" +
         response + tolerated + R"(}}
      - {stage: review, delay: 3 wd, limit: 10 wd}
      - {stage: decision, delay: 1 wd)" +
         more + "}\n";
}

const Trace kMonday = {"submitted,urgent", "2025-03-03T09:00,false"};

// Tuesday + 10 d is Friday the 14th, + 1 wd Monday the 17th, + 3 wd Thursday, + 1 wd Friday the 21st.
TEST(Tolerance, IsNotThereUnlessItIsWritten) {
  const Timeline t(process(""), kMonday);
  EXPECT_EQ(t->end(1), "approved 2025-03-21T09:00");
  EXPECT_EQ(t->cell(1, "applicant_d"), "10");
  EXPECT_EQ(Timeline(process(", tolerated: {share: 0 %, before: decision}"), kMonday)->end(1),
            "approved 2025-03-21T09:00");
}

// The review ends on Friday the 7th; the decision waits for the papers until Monday the 17th. The applicant's turn
// counts from the 7th to the 14th: 7 d. The clock runs 1 day in acceptance, 3 in review, 1 in the round, 1 in the
// decision.
TEST(Tolerance, LetsTheDossierGoOnAndWaitsAtTheGate) {
  const Timeline t(process(", tolerated: {before: decision}"), kMonday);
  EXPECT_EQ(t->stage(1, "acceptance"), "2025-03-03T09:00 2025-03-03T09:00 2025-03-17T09:00");
  EXPECT_EQ(t->stage(1, "review"), "2025-03-04T09:00 2025-03-04T09:00 2025-03-07T09:00");
  EXPECT_EQ(t->stage(1, "decision"), "2025-03-17T09:00 2025-03-17T09:00 2025-03-18T09:00");
  EXPECT_EQ(t->end(1), "approved 2025-03-18T09:00");
  EXPECT_EQ(t->cell(1, "applicant_d"), "7");
  EXPECT_EQ(t->clock(1, "handling"), "6 true");
  EXPECT_EQ(t->clock(1, "acceptance"), "2 true");
  EXPECT_EQ(t->of_class2("stages.acceptance.deficiency.share"), "1");
}

// The answer comes on Wednesday and has been looked at on Thursday: nobody waits.
TEST(Tolerance, CostsNothingWhereThePapersComeInTime) {
  const Timeline t(process(", tolerated: {before: decision}", "", "1 d"), kMonday);
  EXPECT_EQ(t->end(1), "approved 2025-03-10T09:00");
  EXPECT_EQ(t->cell(1, "applicant_d"), "0");
  EXPECT_EQ(t->clock(1, "handling"), "5 true");  // acceptance 1, review and the round beside it 3, decision 1
}

// Answered on Thursday the 6th; the review ends on Friday at 09:00, and so does the round.
TEST(Tolerance, OpensTheGateAtTheInstantAtWhichTheRoundEnds) {
  const Timeline t(process(", tolerated: {before: decision}", "", "2 d"), kMonday);
  EXPECT_EQ(t->cell(1, "decision.entered"), "2025-03-07T09:00");
  EXPECT_EQ(t->cell(1, "applicant_d"), "0");
}

TEST(Tolerance, EndsAtTheLatestBeforeTheEnd) {
  const Timeline t(process(", tolerated: {before: decision}", ", when: urgent"), kMonday);
  EXPECT_EQ(t->end(1), "approved 2025-03-17T09:00");
  EXPECT_EQ(t->cell(1, "applicant_d"), "7");
}

// Five days after Tuesday no answer has come: the dossier is under review.
TEST(Tolerance, EndsTheCaseOfWhoDoesNotAnswer) {
  std::string study = process(", respond_within: 5 d, tolerated: {before: decision}");
  study.replace(study.find("delay: 3 wd"), 11, "delay: 9 wd");
  const Timeline t(study, kMonday);
  EXPECT_EQ(t->end(1), "withdrawn 2025-03-09T09:00");
  EXPECT_EQ(t->stage(1, "review"), "2025-03-04T09:00 2025-03-04T09:00 -");
  EXPECT_EQ(t->cell(1, "applicant_d"), "0");
}

TEST(Tolerance, DrawsTheOutcomeWhenThePapersAreThere) {
  std::string study = process(", tolerated: {before: decision}");
  study.replace(study.find("delay: 1 wd, limit"), 18, "delay: 1 wd, outcomes: {rejected: 100 %}, limit");
  EXPECT_EQ(Timeline(study, kMonday)->end(1), "rejected 2025-03-17T09:00");
}

// Asked again on the 17th, when the decision waits: that turn counts from its beginning, 7 + 10 d. Answered on the
// 27th, looked at until the 28th.
TEST(Tolerance, HoldsForEveryFurtherRound) {
  const Timeline t(process(", rounds: 2, tolerated: {before: decision}"), kMonday);
  EXPECT_EQ(t->end(1), "approved 2025-03-31T09:00");
  EXPECT_EQ(t->cell(1, "applicant_d"), "17");
  EXPECT_EQ(t->cell(1, "acceptance.visits"), "3");
}

// The certificate waits from Wednesday the 5th. The clock over acceptance and review stands from then to the answer,
// though the review goes on to Friday: 1 + 1 + 1 days. The applicant alone holds up from Friday on.
TEST(Tolerance, StopsTheClockOnceABranchWaits) {
  const Timeline t(R"(
pools: {clerks: {staff: 1}}
processes:
  class2:
    clocks: {handling: {over: [acceptance, review], commitment: 10 wd}}
    flow:
      - stage: acceptance
        delay: 1 wd
        deficiency: {probability: 100 %, response: 10 d, effort: 1 wd, tolerated: {before: certificate}}
      - parallel:
          - - {stage: review, delay: 3 wd}
          - - {stage: testing, delay: 1 wd}
            - {stage: certificate, delay: 1 wd}
)",
                   {"2025-03-03T09:00"});
  EXPECT_EQ(t->cell(1, "certificate.entered"), "2025-03-17T09:00");
  EXPECT_EQ(t->clock(1, "handling"), "3 true");
  EXPECT_EQ(t->cell(1, "applicant_d"), "7");
  EXPECT_EQ(t->end(1), "approved 2025-03-18T09:00");
}

// Two stages with something missing; the gate opens when the later of them is complete.
TEST(Tolerance, WaitsForAllThatIsMissing) {
  const Timeline t(R"(
pools: {clerks: {staff: 1}}
processes:
  class2:
    flow:
      - {stage: form, delay: 1 wd, deficiency: {probability: 100 %, response: 20 d, effort: 1 wd, tolerated: {before: decision}}}
      - {stage: samples, delay: 1 wd, deficiency: {probability: 100 %, response: 2 d, effort: 1 wd, tolerated: {before: decision}}}
      - {stage: decision, delay: 1 wd}
)",
                   {"2025-03-03T09:00"});
  // Form: Tuesday the 4th + 20 d is Monday the 24th, + 1 wd the 25th. Samples: the 5th, the 7th, the 10th.
  EXPECT_EQ(t->cell(1, "samples.left"), "2025-03-10T09:00");
  EXPECT_EQ(t->cell(1, "decision.entered"), "2025-03-25T09:00");
  EXPECT_EQ(t->cell(1, "applicant_d"), "16");  // the 5th to the 24th, less the three days of the samples' round
}

TEST(Tolerance, MayBeBroughtByAReform) {
  const Timeline t(process("") + R"(
reforms:
  tolerant: {effective: {from: 2025-03-03}, changes: [{set: acceptance.deficiency.tolerated, to: {before: decision}}]}
scenarios: {today: {}, reform: {reforms: [tolerant]}}
)",
                   kMonday);
  EXPECT_EQ(t.in("today").end(1), "approved 2025-03-21T09:00");
  EXPECT_EQ(t.in("reform").end(1), "approved 2025-03-18T09:00");
}

TEST(Tolerance, NeedsAStageThatComesLater) {
  EXPECT_THAT(errors_of(process(", tolerated: {before: acceptance}"), kMonday), HasSubstr("does not come later"));
  EXPECT_THAT(errors_of(process(", tolerated: {before: decisio}"), kMonday), HasSubstr("did you mean 'decision'?"));
  std::string early = process(", tolerated: {before: decision}");
  early.insert(early.find("      - {stage: review"), "      - submit\n");
  EXPECT_THAT(errors_of(early, kMonday), HasSubstr("not submitted yet"));
}

}  // namespace
}  // namespace clockstop
