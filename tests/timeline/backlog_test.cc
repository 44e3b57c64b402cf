// A study that begins with today's desk. The 3rd of March 2025 is a Monday; 09:00–17:00 is a day.
#include <gmock/gmock.h>

#include "timeline/timeline.h"

namespace clockstop {
namespace {

using ::testing::HasSubstr;

constexpr const char* kHead =
    "measure: {from: 2025-03-03, to: 2025-06-30}\n"
    "arrivals: {class2: {trace: class2.csv, backlog: {trace: desk.csv}}}\n";

Timeline begun(const std::string& study, const Trace& desk, const Trace& arriving = {"2025-03-03T09:00"}) {
  return Timeline(kHead + study, Traces{{{"class2", arriving}, {"desk.csv", desk}}});
}

constexpr const char* kReview = R"(
pools: {reviewers: {staff: 1, queue: due-date}}
processes:
  class2:
    flow:
      - {stage: review, pool: reviewers, effort: 8 h, limit: 10 wd}
      - {stage: decision, delay: 1 wd}
)";

// Two on the desk: they are worked on Monday and Tuesday; the newcomer on Wednesday.
TEST(Backlog, IsWorkedBeforeTheNewcomer) {
  const Timeline t = begun(kReview, {"submitted,stage", "2025-02-10,review", "2025-02-11,review"});
  EXPECT_EQ(t->size(), 1u);
  EXPECT_EQ(t->stage(1, "review"), "2025-03-03T09:00 2025-03-05T09:00 2025-03-05T17:00");
  EXPECT_EQ(t->of_class2("backlog.from"), "2");
  EXPECT_EQ(t->of_class2("backlog.to"), "0");
  EXPECT_EQ(t->of_class2("applications.submitted"), "1");
}

// By due date: 10 wd from the entry. With 8 days used the row is due on Tuesday the 4th, the other, with none, on the
// 14th like the newcomer's, which is due on the 17th.
TEST(Backlog, IsOrderedByTheDaysItHasLeft) {
  const Timeline t = begun(
      "pools: {reviewers: {staff: 1, queue: due-date}}\nprocesses:\n  class2:\n    attributes: {short: 0 %}\n    "
      "flow:\n"
      "      - {stage: first, pool: reviewers, effort: 8 h, limit: 2 wd, when: short}\n"
      "      - {stage: review, pool: reviewers, effort: 8 h, limit: 10 wd, when: not short}\n",
      {"submitted,stage,used,short", "2025-02-10,review,0,false", "2025-02-11,review,9,false"},
      {"submitted,short", "2025-03-03T09:00,true", "2025-03-03T09:00,false"});
  // Due: row 2 on the 3rd, the short one on the 5th, row 1 on the 14th, the long one on the 17th.
  EXPECT_EQ(t->cell(1, "first.started"), "2025-03-04T09:00");
  EXPECT_EQ(t->cell(2, "review.started"), "2025-03-06T09:00");
}

// Consent after 10 wd: with 8 used it falls due at 24:00 of Tuesday. The decision comes a working day later.
TEST(Backlog, RunsOnTowardsSilenceAsConsent) {
  const std::string study = R"(
pools: {reviewers: {staff: 1}}
processes:
  class2:
    attributes: {late: 0 %}
    flow:
      - {stage: review, pool: reviewers, effort: 80 h, limit: 10 wd, on_expiry: approved}
)";
  const Timeline t = begun(study, {"submitted,stage,used,late", "2025-02-10,review,8,false"});
  // The newcomer's work begins when the other is gone.
  EXPECT_EQ(t->cell(1, "review.started"), "2025-03-05T09:00");
  EXPECT_EQ(t->of_class2("throughput.decided_per_year").substr(0, 4), "6.08");  // 2 in 120 of 365 days
}

// In both branches of the block: the newcomer's decision proves nothing, the staff hours do. 8 + 4 h on the desks.
TEST(Backlog, MayBeInSeveralBranchesAtOnce) {
  const std::string study = R"(
pools: {reviewers: {staff: 1}, inspectors: {staff: 1}, clerks: {staff: 1}}
processes:
  class2:
    flow:
      - parallel:
          - - {stage: review, pool: reviewers, effort: 8 h}
          - - {stage: visit, pool: inspectors, effort: 4 h}
      - {stage: decision, pool: clerks, effort: 8 h}
)";
  // Row 1 in both: its decision is taken up on Tuesday 09:00; row 2 in one branch alone (the other is done): its
  // review comes second, on Tuesday, its decision on Wednesday. The newcomer: review on Wednesday, decision Thursday.
  const Timeline t = begun(study, {"submitted,stage", "2025-02-10,review; visit", "2025-02-11,review"});
  EXPECT_EQ(t->stage(1, "visit"), "2025-03-03T09:00 2025-03-03T13:00 2025-03-03T17:00");
  EXPECT_EQ(t->stage(1, "review"), "2025-03-03T09:00 2025-03-05T09:00 2025-03-05T17:00");
  EXPECT_EQ(t->stage(1, "decision"), "2025-03-05T17:00 2025-03-06T09:00 2025-03-06T17:00");
  EXPECT_EQ(t->of_class2("throughput.decided_per_year").substr(0, 4), "9.12");  // all three
}

// Asked on Friday the 28th, answering after 4 d: on Tuesday 09:00 the round joins the queue behind the newcomer.
TEST(Backlog, MayBeWithTheApplicant) {
  const std::string study = R"(
pools: {reviewers: {staff: 1}}
processes:
  class2:
    flow:
      - stage: review
        pool: reviewers
        effort: 8 h
        deficiency: {probability: 100 %, response: 4 d, effort: 4 h}
)";
  const Timeline t =
      begun(study, {"submitted,stage,asked", "2025-02-10,review,2025-02-28"}, {"2025-03-03T09:00", "2025-03-03T10:00"});
  // Monday: newcomer 1; Tuesday 09:00: newcomer 2 (it came on Monday), Wednesday 09–13: the round of the row.
  EXPECT_EQ(t->cell(2, "review.started"), "2025-03-04T09:00");
  // Newcomer 1 answers on Friday 17:00, newcomer 2 on Saturday: both after the row.
  EXPECT_EQ(t->end(1), "approved 2025-03-10T13:00");
  EXPECT_EQ(t->figure("pools.reviewers.wasted_h"), "0");
}

// What should have been over on the 26th of February is over when the run begins.
TEST(Backlog, EndsAtOnceWhatWasOverBefore) {
  const std::string study = R"(
pools: {clerks: {staff: 1}}
processes:
  class2:
    flow:
      - {stage: test, delay: 3 wd}
      - {stage: decision, pool: clerks, effort: 8 h}
)";
  const Timeline t = begun(study, {"submitted,stage,used", "2025-02-10,test,5"}, {"2025-03-03T09:00"});
  EXPECT_EQ(t->cell(1, "decision.started"), "2025-03-06T09:00");
  EXPECT_EQ(t->figure("pools.clerks.queue"), "0.003125");  // the row waits from 00:00 to 09:00, of 120 days
}

TEST(Backlog, MovesNoDrawOfThoseWhoArrive) {
  const std::string study = R"(
pools: {reviewers: {staff: 40}}
processes:
  class2:
    flow:
      - {stage: review, pool: reviewers, effort: {gamma: {mean: 20 h, cv: 0.7}}, outcomes: {approved: 60 %, rejected: 40 %}}
)";
  const Trace arriving(40, "2025-03-04T09:00");
  const Timeline with = begun(study, {"submitted,stage", "2025-02-10,review"}, arriving);
  const Timeline without("measure: {from: 2025-03-03, to: 2025-06-30}\n" + study, arriving);
  for (int i = 1; i <= 39; ++i) EXPECT_EQ(with->end(i), without->end(i)) << i;
}

// The inserted stage stands before the review in the reformed process: the row is at the review all the same, 8 h on
// Monday, not at the hearing, 16 h.
TEST(Backlog, FindsItsStageWhereAReformHasInsertedAnother) {
  const std::string study = R"(
pools: {reviewers: {staff: 1}}
processes:
  class2:
    flow:
      - {stage: review, pool: reviewers, effort: 8 h}
      - {stage: decision, delay: 1 wd}
reforms: {heard: {effective: {from: 2025-03-03}, changes: [{insert: {stage: hearing, pool: reviewers, effort: 16 h}, before: review}]}}
scenarios: {reform: {reforms: [heard]}}
)";
  const Timeline t = begun(study, {"submitted,stage", "2025-02-10,review"});
  EXPECT_EQ(t->cell(1, "hearing.started"), "2025-03-04T09:00");
  EXPECT_EQ(t->cell(1, "review.started"), "2025-03-06T09:00");
}

std::string refused(const std::string& study, const Trace& desk) {
  return errors_of(kHead + study, Traces{{{"class2", {"2025-03-03T09:00"}}, {"desk.csv", desk}}});
}

TEST(Backlog, SaysWhichRowCannotBe) {
  EXPECT_THAT(refused(kReview, {"submitted,stage", "2025-02-10,reviews"}), HasSubstr("did you mean 'review'?"));
  EXPECT_THAT(refused(kReview, {"submitted,stage", "2025-03-03,review"}),
              HasSubstr("expected a day before 2025-03-03"));
  EXPECT_THAT(refused(kReview, {"submitted,stage,used", "2025-02-10,review,-1"}), HasSubstr("'used' cannot be '-1'"));
  EXPECT_THAT(refused(kReview, {"submitted,stage,round", "2025-02-10,review,1"}), HasSubstr("has 0 deficiency rounds"));
  EXPECT_THAT(refused(kReview, {"submitted,stage,used", "2025-02-10,review,1;2"}), HasSubstr("has 2 parts"));
  EXPECT_THAT(refused(kReview, {"submitted,stage", "2025-02-10,review;decision"}),
              HasSubstr("they are no branches of one parallel block"));
  EXPECT_THAT(refused(kReview, {"submitted,used", "2025-02-10,1"}), HasSubstr("lacks the column 'stage'"));
  EXPECT_THAT(refused(std::string("warm_up: 1 y\n") + kReview, {"submitted,stage", "2025-02-10,review"}),
              HasSubstr("both a warm-up and a backlog"));
}

}  // namespace
}  // namespace clockstop
