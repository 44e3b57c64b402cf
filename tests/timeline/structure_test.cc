// Reforms that put stages in and take them out, and let cases pass a stage by or pass it in another pool.
#include <gmock/gmock.h>

#include "timeline/timeline.h"

namespace clockstop {
namespace {

using ::testing::HasSubstr;

/// Review of 3 wd, then decision of 3 wd; a clock over both; one reform.
std::string reformed(const std::string& reform) {
  return R"(
pools: {clerks: {staff: 1}, lab: {staff: 1}}
processes:
  class2:
    attributes: {urgent: 0 %}
    clocks: {handling: {over: [review, decision]}}
    flow:
      - {stage: review, delay: 3 wd, limit: 5 wd}
      - {stage: decision, delay: 3 wd, limit: 4 wd}
reforms:
  change: {)" +
         reform + R"(}
scenarios: {statutory: {}, reform: {reforms: [change]}}
)";
}

// Monday 3 March; without a reform: review to Thursday the 6th, decision to Tuesday the 11th.

TEST(Insert, PutsAStageBehindAnother) {
  // A hearing of one day, Thursday to Friday; decision to Wednesday the 12th.
  const Timeline t(reformed("changes: [{insert: {stage: hearing, delay: 1 wd}, after: review}]"), {"2025-03-03T10:00"});
  EXPECT_EQ(t.in("reform").stage(1, "hearing"), "2025-03-06T10:00 2025-03-06T10:00 2025-03-07T10:00");
  EXPECT_EQ(t.in("reform").end(1), "approved 2025-03-12T10:00");
  EXPECT_EQ(t.in("statutory").end(1), "approved 2025-03-11T10:00");
}

TEST(Insert, PutsSeveralStepsBeforeAStageInTheirOrder) {
  // Two days and one day before review: Wednesday, Thursday; review to Tuesday the 11th, decision to Friday the 14th.
  const Timeline t(
      reformed("changes: [{insert: [{stage: intake, delay: 2 wd}, {stage: sorting, delay: 1 wd}], before: review}]"),
      {"2025-03-03T10:00"});
  EXPECT_EQ(t.in("reform").stage(1, "sorting"), "2025-03-05T10:00 2025-03-05T10:00 2025-03-06T10:00");
  EXPECT_EQ(t.in("reform").end(1), "approved 2025-03-14T10:00");
}

TEST(Insert, PutsABranchBesideAStage) {
  // Testing of 4 wd beside review: both from Monday, joined on Friday the 7th; decision to Wednesday the 12th.
  const Timeline t(reformed("changes: [{insert: {stage: testing, delay: 4 wd}, beside: review}]"),
                   {"2025-03-03T10:00"});
  EXPECT_EQ(t.in("reform").stage(1, "testing"), "2025-03-03T10:00 2025-03-03T10:00 2025-03-07T10:00");
  EXPECT_EQ(t.in("reform").end(1), "approved 2025-03-12T10:00");
}

TEST(Insert, IntoABlockAddsABranchToIt) {
  // Three branches of 3, 3 and 5 wd: to Monday the 10th.
  const Timeline t(reformed("changes: [{parallelise: [review, decision]}, "
                            "{insert: {stage: testing, delay: 5 wd}, beside: decision}]"),
                   {"2025-03-03T10:00"});
  EXPECT_EQ(t.in("reform").end(1), "approved 2025-03-10T10:00");
}

TEST(Insert, BindsTheCasesOfItsDatesAndConditionOnly) {
  const Timeline t(
      reformed("effective: {from: 2025-03-04, to: 2025-03-05}, applies_to: {process: class2, when: urgent}, "
               "changes: [{insert: {stage: hearing, delay: 1 wd}, after: review}]"),
      {"submitted,urgent", "2025-03-03T10:00,true", "2025-03-04T10:00,true", "2025-03-05T10:00,false",
       "2025-03-06T10:00,true"});
  EXPECT_EQ(t.in("reform").cell(1, "hearing.visits"), "");
  EXPECT_EQ(t.in("reform").stage(2, "hearing"), "2025-03-07T10:00 2025-03-07T10:00 2025-03-10T10:00");
  EXPECT_EQ(t.in("reform").cell(3, "hearing.visits"), "");
  EXPECT_EQ(t.in("reform").cell(4, "hearing.visits"), "");
  EXPECT_EQ(t.in("reform").end(4), "approved 2025-03-14T10:00");
}

TEST(Insert, RunsInTheClocksItNames) {
  // Handling uses 3 + 1 + 3 days against 5 + 2 + 4; not named, the hearing is no part of it.
  const std::string hearing = "changes: [{insert: {stage: hearing, delay: 1 wd, limit: 2 wd}, after: review";
  const Timeline in(reformed(hearing + ", clocks: handling}]"), {"2025-03-03T10:00"});
  EXPECT_EQ(in.in("reform").clock(1, "handling"), "7 true");
  EXPECT_EQ(in.in("reform").of_class2("clocks.handling.limit_wd"), "[11, 11]");
  const Timeline out(reformed(hearing + "}]"), {"2025-03-03T10:00"});
  EXPECT_EQ(out.in("reform").clock(1, "handling"), "6 true");
  EXPECT_EQ(out.in("reform").of_class2("clocks.handling.limit_wd"), "[9, 9]");
}

TEST(Insert, IsChangedByWhatComesAfterIt) {
  const Timeline t(reformed("changes: [{insert: {stage: hearing, delay: 1 wd, limit: 4 wd}, after: review}, "
                            "{scale: hearing.commitment, by: 50 %}, {set: hearing.delay, to: 3 wd}]"),
                   {"2025-03-03T10:00"});
  EXPECT_EQ(t.in("reform").clock(1, "hearing"), "3 false");
}

TEST(Remove, TakesAStageOut) {
  const Timeline t(reformed("changes: [{remove: review}]"), {"2025-03-03T10:00"});
  EXPECT_EQ(t.in("reform").end(1), "approved 2025-03-06T10:00");
  // The clock goes on over what is left.
  EXPECT_EQ(t.in("reform").clock(1, "handling"), "3 true");
  EXPECT_EQ(t.in("reform").of_class2("clocks.handling.limit_wd"), "[4, 4]");
}

TEST(Remove, OfABranchLeavesTheOther) {
  const Timeline t(reformed("changes: [{parallelise: [review, decision]}, {remove: decision}]"), {"2025-03-03T10:00"});
  EXPECT_EQ(t.in("reform").end(1), "approved 2025-03-06T10:00");
}

TEST(Remove, AndInsertOfTheSameNameReplacesAStage) {
  const Timeline t(reformed("changes: [{insert: {stage: short, delay: 1 wd}, after: review}, {remove: review}, "
                            "{insert: {stage: review, delay: 1 wd}, before: short}]"),
                   {"2025-03-03T10:00"});
  EXPECT_EQ(t.in("reform").end(1), "approved 2025-03-10T10:00");
}

TEST(Remove, OfEveryStageIsAnError) {
  EXPECT_THAT(errors_of(reformed("changes: [{remove: [review, decision]}]"), {"2025-03-03"}),
              HasSubstr("leaves process 'class2' without a stage"));
}

TEST(Insert, OfANameThatIsTakenIsAnErrorUnlessItReplacesAnEarlierInsert) {
  EXPECT_THAT(errors_of(reformed("changes: [{insert: {stage: decision, delay: 1 wd}, after: review}]"), {"2025-03-03"}),
              HasSubstr("which process 'class2' has already"));
  const auto two = [](const std::string& over) {
    return R"(
processes: {class2: {flow: [{stage: review, delay: 3 wd}]}}
reforms:
  first: {changes: [{insert: {stage: hearing, delay: 1 wd}, after: review}]}
  second: {changes: [{insert: {stage: hearing, delay: 2 wd}, before: review)" +
           over + R"(}]}
scenarios: {reform: {reforms: [first, second]}}
)";
  };
  EXPECT_THAT(errors_of(two(""), {"2025-03-03"}), HasSubstr("over: first"));
  const Timeline t(two(", over: first"), {"2025-03-03T10:00"});
  EXPECT_EQ(t->stage(1, "hearing"), "2025-03-03T10:00 2025-03-03T10:00 2025-03-05T10:00");
  EXPECT_EQ(t->end(1), "approved 2025-03-10T10:00");
}

TEST(Skip, LetsTheCasesOfItsConditionPassAStageBy) {
  const Timeline t(reformed("changes: [{skip: review, when: urgent}]"),
                   {"submitted,urgent", "2025-03-03T10:00,true", "2025-03-03T10:00,false"});
  EXPECT_EQ(t.in("reform").end(1), "approved 2025-03-06T10:00");
  EXPECT_EQ(t.in("reform").end(2), "approved 2025-03-11T10:00");
  EXPECT_EQ(t.in("reform").clock(1, "handling"), "3 true");
}

TEST(Skip, OfTheOnlyStageOfABranchGoesToTheJoin) {
  const Timeline t(reformed("changes: [{parallelise: [review, decision]}, {set: review.delay, to: 9 wd}, "
                            "{skip: review, when: urgent}]"),
                   {"submitted,urgent", "2025-03-03T10:00,true"});
  EXPECT_EQ(t.in("reform").end(1), "approved 2025-03-06T10:00");
}

std::size_t passed_by(const ScenarioTimeline& line, int applications, std::vector<bool>* who = nullptr) {
  std::size_t skipped = 0;
  for (int n = 1; n <= applications; ++n) {
    const bool out = line.cell(n, "review.visits").empty();
    skipped += out;
    if (who != nullptr) who->push_back(out);
  }
  return skipped;
}

TEST(Skip, OfAShareDrawsEachCaseOnceAndMovesNoOtherDraw) {
  const std::string study = R"(
pools: {clerks: {staff: 400}}
processes:
  class2:
    flow:
      - {stage: review, delay: 1 wd}
      - {stage: decision, pool: clerks, effort: {exponential: {mean: 5 h}}}
reforms:
  a: {changes: [{skip: review, share: 30 %}]}
  none: {changes: [{skip: review, share: 0 %}]}
  all: {changes: [{skip: review, share: 100 %}]}
scenarios: {statutory: {}, some: {reforms: [a]}, nobody: {reforms: [none]}, everybody: {reforms: [all]}}
)";
  const Timeline t(study, Trace(400, "2025-03-03T10:00"));
  // 400 draws of 30 %: 120 with a standard deviation of 9.2; five of them is a false alarm in 2 million.
  const auto some = static_cast<double>(passed_by(t.in("some"), 400));
  EXPECT_NEAR(some, 120, 46);
  EXPECT_EQ(passed_by(t.in("nobody"), 400), 0u);
  EXPECT_EQ(passed_by(t.in("everybody"), 400), 400u);
  EXPECT_EQ(t.in("nobody").end(7), t.in("statutory").end(7));
  EXPECT_EQ(t.in("some").of_class2("stages.decision.work_h.mean"),
            t.in("statutory").of_class2("stages.decision.work_h.mean"));
}

TEST(Skip, OfALargerShareAddsCasesAndTakesNoneBack) {
  const auto skipped = [](const std::string& share) {
    std::vector<bool> who;
    const Timeline t(reformed("changes: [{skip: review, share: " + share + "}]"), Trace(200, "2025-03-03T10:00"));
    passed_by(t.in("reform"), 200, &who);
    return who;
  };
  const std::vector<bool> few = skipped("20 %"), many = skipped("60 %");
  for (std::size_t n = 0; n < few.size(); ++n) EXPECT_TRUE(!few[n] || many[n]) << n;
}

TEST(Skip, ByTwoReformsNeedsToSayWhichWins) {
  const auto two = [](const std::string& second) {
    return R"(
processes: {class2: {attributes: {urgent: 0 %}, flow: [{stage: review, delay: 3 wd}, {stage: decision, delay: 1 wd}]}}
reforms:
  first: {changes: [{skip: review, share: 100 %}]}
  second: {changes: [{skip: review, )" +
           second + R"(}]}
scenarios: {reform: {reforms: [first, second]}}
)";
  };
  EXPECT_THAT(errors_of(two("share: 0 %"), {"2025-03-03"}), HasSubstr("over: first"));
  EXPECT_EQ(errors_of(two("share: 100 %"), {"2025-03-03"}), "");
  const Timeline t(two("share: 0 %, over: first"), {"2025-03-03T10:00"});
  EXPECT_EQ(t->end(1), "approved 2025-03-07T10:00");
}

TEST(Route, SendsCasesToAnotherPool) {
  // Two of one day's work at 09:00: with one clerk one after the other, with the lab for the urgent side by side.
  const std::string study = R"(
pools: {clerks: {staff: 1}, lab: {staff: 1, calendar: always}}
processes:
  class2:
    attributes: {urgent: 0 %}
    flow:
      - stage: review
        pool: clerks
        effort: 1 wd
        deficiency: {probability: 100 %, response: 0 d, effort: 2 h}
reforms: {outside: {changes: [{route: review, to: lab, when: urgent}]}}
scenarios: {statutory: {}, reform: {reforms: [outside]}}
)";
  const Timeline t(study, {"submitted,urgent", "2025-03-03T09:00,false", "2025-03-03T09:00,true"});
  // The lab is open day and night, and its day has 24 hours; the round stays there.
  EXPECT_EQ(t.in("reform").stage(2, "review"), "2025-03-03T09:00 2025-03-03T09:00 2025-03-04T11:00");
  EXPECT_EQ(t.in("reform").end(2), "approved 2025-03-04T11:00");
  EXPECT_EQ(t.in("reform").end(1), "approved 2025-03-04T11:00");
  EXPECT_EQ(t.in("statutory").cell(2, "review.started"), "2025-03-04T09:00");
}

TEST(Route, OfTwoSharesToTwoPoolsIsOneDraw) {
  const std::string study = R"(
pools: {clerks: {staff: 400}, lab: {staff: 400}, outside: {staff: 400}}
processes: {class2: {flow: [{stage: review, pool: clerks, effort: 8 h}]}}
reforms:
  a: {changes: [{route: review, to: lab, share: 30 %}, {route: review, to: outside, share: 70 %}]}
scenarios: {reform: {reforms: [a]}}
)";
  const Timeline t(study, Trace(400, "2025-03-03T09:00"));
  EXPECT_EQ(t->figure("pools.clerks.utilisation"), "0");
  EXPECT_NE(t->figure("pools.lab.utilisation"), "0");
  EXPECT_THAT(errors_of(R"(
pools: {clerks: {staff: 1}, lab: {staff: 1}}
processes: {class2: {flow: [{stage: review, pool: clerks, effort: 8 h}]}}
reforms: {a: {changes: [{route: review, to: lab, share: 60 %}, {route: review, to: clerks, share: 50 %}]}}
scenarios: {reform: {reforms: [a]}}
)",
                        {"2025-03-03"}),
              HasSubstr("routed for 110 % of its cases"));
}

TEST(Shares, OfAnAttributeActByTheDayOfArrival) {
  // Nobody is urgent before Tuesday and everybody from then on, whatever draws say.
  const Timeline t(R"(
processes:
  class2:
    attributes: {urgent: 0 %, site: {one_of: {a: 100 %, b: 0 %}}}
    flow: [{stage: review, delay: 3 wd}, {stage: extra, delay: 1 wd, when: urgent and site == b}]
reforms: {more: {effective: {from: 2025-03-04}, changes: [{set: attributes.urgent, to: 100 %}, {set: attributes.site.b, to: 1}]}}
scenarios: {reform: {reforms: [more]}}
)",
                   {"2025-03-03T10:00", "2025-03-04T10:00"});
  EXPECT_EQ(t->end(1), "approved 2025-03-06T10:00");
  EXPECT_EQ(t->end(2), "approved 2025-03-10T10:00");
}

TEST(Shares, OfTwoOutcomesAndWholeAttributesAreSet) {
  const Timeline t(R"(
processes:
  class2:
    attributes: {site: {one_of: {a: 100 %, b: 0 %, c: 0 %}}}
    flow:
      - {stage: review, delay: 3 wd, outcomes: {approved: 100 %, rejected: 0 %}}
      - {stage: extra, delay: 1 wd, when: site == c}
reforms:
  sites: {changes: [{set: attributes.site, to: {c: 100 %, a: 0 %, b: 0 %}}]}
  strict: {changes: [{set: review.outcomes.rejected, to: 100 %}]}
scenarios: {moved: {reforms: [sites]}, strict: {reforms: [strict]}}
)",
                   {"2025-03-03T10:00"});
  EXPECT_EQ(t.in("moved").end(1), "approved 2025-03-07T10:00");
  EXPECT_EQ(t.in("strict").end(1), "rejected 2025-03-06T10:00");
}

TEST(Structure, OfAReformThatBindsImmediatelyBindsAtSubmissionWithAWarning) {
  // Submitted on Monday, before the reform: review and decision, 6 wd. Submitted on Wednesday: the review alone.
  const Timeline t(reformed("binds: immediately, effective: {from: 2025-03-04}, changes: [{remove: decision}]"),
                   {"2025-03-03T10:00", "2025-03-05T10:00"});
  EXPECT_EQ(t.in("reform").end(1), "approved 2025-03-11T10:00");
  EXPECT_EQ(t.in("reform").end(2), "approved 2025-03-10T10:00");
  EXPECT_THAT(t.warnings(), HasSubstr("binds immediately, but this change of the flow does not"));
}

}  // namespace
}  // namespace clockstop
