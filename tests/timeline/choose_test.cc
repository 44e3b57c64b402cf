// Choose blocks: by condition, by share, nested, inside parallel branches, and with ends of their own.
#include <gmock/gmock.h>

#include <cmath>

#include "timeline/timeline.h"

namespace clockstop {
namespace {

using ::testing::HasSubstr;

// Days of March 2025: the 3rd is a Monday.
constexpr const char* kTracks = R"(
processes:
  class2:
    attributes: {urgent: 0 %, site: {one_of: {a: 50 %, b: 50 %}}}
    flow:
      - choose:
          - {when: urgent, flow: [{stage: fast, delay: 1 wd}]}
          - {when: site == a, flow: [{stage: local, delay: 2 wd}, {stage: report, delay: 1 wd}]}
          - {otherwise: [{stage: remote, delay: 4 wd}]}
      - stage: decision
        delay: 1 wd
)";

TEST(Choose, TakesTheFirstOptionWhoseConditionHolds) {
  const Timeline t(kTracks, {"submitted,urgent,site", "2025-03-03T09:00,true,a", "2025-03-03T09:00,false,a",
                             "2025-03-03T09:00,false,b"});
  EXPECT_EQ(t->stage(1, "fast"), "2025-03-03T09:00 2025-03-03T09:00 2025-03-04T09:00");
  EXPECT_EQ(t->stage(1, "local"), "- - -");
  EXPECT_EQ(t->end(1), "approved 2025-03-05T09:00");
  EXPECT_EQ(t->stage(2, "report"), "2025-03-05T09:00 2025-03-05T09:00 2025-03-06T09:00");
  EXPECT_EQ(t->end(2), "approved 2025-03-07T09:00");
  EXPECT_EQ(t->stage(3, "remote"), "2025-03-03T09:00 2025-03-03T09:00 2025-03-07T09:00");
  EXPECT_EQ(t->end(3), "approved 2025-03-10T09:00");
}

TEST(Choose, IsPassedByWhenNoOptionIsTaken) {
  const Timeline t(R"(
processes:
  class2:
    attributes: {urgent: 0 %}
    flow:
      - choose: [{when: urgent, flow: [{stage: fast, delay: 1 wd}]}]
      - {stage: decision, delay: 1 wd}
)",
                   {"submitted,urgent", "2025-03-03T09:00,false"});
  EXPECT_EQ(t->stage(1, "fast"), "- - -");
  EXPECT_EQ(t->end(1), "approved 2025-03-04T09:00");
}

TEST(Choose, InsideABranchHoldsUpTheJoinAndMayBeNested) {
  const Timeline t(
      R"(
processes:
  class2:
    attributes: {urgent: 0 %, site: {one_of: {a: 50 %, b: 50 %}}}
    flow:
      - parallel:
          - - choose:
                - when: urgent
                  flow:
                    - choose:
                        - {when: site == a, flow: [{stage: near, delay: 2 wd}]}
                        - {otherwise: [{stage: far, delay: 5 wd}]}
          - - {stage: review, delay: 3 wd}
      - {stage: decision, delay: 1 wd}
)",
      {"submitted,urgent,site", "2025-03-03T09:00,true,a", "2025-03-03T09:00,true,b", "2025-03-03T09:00,false,b"});
  EXPECT_EQ(t->stage(1, "near"), "2025-03-03T09:00 2025-03-03T09:00 2025-03-05T09:00");
  EXPECT_EQ(t->stage(1, "decision"), "2025-03-06T09:00 2025-03-06T09:00 2025-03-07T09:00");
  EXPECT_EQ(t->stage(2, "decision"), "2025-03-10T09:00 2025-03-10T09:00 2025-03-11T09:00");
  EXPECT_EQ(t->stage(3, "decision"), "2025-03-06T09:00 2025-03-06T09:00 2025-03-07T09:00");
}

TEST(Choose, MayEndTheCaseInAnOption) {
  const Timeline t(R"(
processes:
  class2:
    attributes: {urgent: 0 %}
    clocks: {all: {over: [refusal, decision], limit: 9 wd}}
    flow:
      - choose: [{when: urgent, flow: [{stage: refusal, delay: 1 wd}, {end: rejected}]}]
      - {stage: decision, delay: 2 wd}
)",
                   {"submitted,urgent", "2025-03-03T09:00,true", "2025-03-03T09:00,false"});
  EXPECT_EQ(t->end(1), "rejected 2025-03-04T09:00");
  EXPECT_EQ(t->stage(1, "decision"), "- - -");
  EXPECT_EQ(t->end(2), "approved 2025-03-05T09:00");
  EXPECT_EQ(t->clock(1, "all"), "1 true");
}

/// 4,000 applications on one day; `options` and `more` are YAML.
ScenarioTimeline drawn(const std::string& options, const std::string& more = "") {
  Trace rows = {"submitted,urgent"};
  for (int i = 0; i < 4000; ++i) rows.push_back(i % 2 == 0 ? "2025-03-03T09:00,true" : "2025-03-03T09:00,false");
  const Timeline t("processes:\n  class2:\n    attributes: {urgent: 0 %}\n    flow:\n" + more +
                       "      - choose: track\n        options:\n" + options,
                   rows);
  return *t.operator->();
}

const char* const kShares =
    "          - {share: 30 %, flow: [{stage: panel, delay: 1 wd}]}\n"
    "          - {share: 50 %, flow: [{stage: desk, delay: 2 wd}]}\n";

// Binomial, n = 4000: each estimate lies within 4 standard errors of its share but for 1 run in 15,000; the seed is
// fixed. The twin with 25 % instead of 30 % is 7 standard errors off.
TEST(Choose, DrawsByShareOfWhatNoConditionTook) {
  const ScenarioTimeline t = drawn(kShares);
  const auto within = [](const std::string& share, double expected, double n) {
    return std::abs(std::stod(share) - expected) < 4 * std::sqrt(expected * (1 - expected) / n);
  };
  EXPECT_TRUE(within(t.of_class2("stages.panel.visits"), 0.3, 4000)) << t.of_class2("stages.panel.visits");
  EXPECT_TRUE(within(t.of_class2("stages.desk.visits"), 0.5, 4000)) << t.of_class2("stages.desk.visits");
  EXPECT_FALSE(within(t.of_class2("stages.panel.visits"), 0.25, 4000));
  const ScenarioTimeline half =
      drawn(std::string("          - {when: urgent, flow: [{stage: fast, delay: 1 wd}]}\n") + kShares);
  EXPECT_EQ(half.of_class2("stages.fast.visits"), "0.5");
  const double panel = 2 * std::stod(half.of_class2("stages.panel.visits"));
  EXPECT_TRUE(within(std::to_string(panel), 0.3, 2000)) << panel;
}

TEST(Choose, DrawsByItsNameAloneSoThatOtherEditsMoveNoCase) {
  const ScenarioTimeline plain = drawn(kShares);
  const ScenarioTimeline edited =
      drawn(kShares,
            "      - {stage: acceptance, delay: 1 wd, deficiency: {probability: 50 %, response: 1 d, effort: 1 h}}\n"
            "      - choose: other\n        options: [{share: 50 %, flow: [{stage: extra, delay: 1 wd}]}]\n");
  int moved = 0, taken = 0;
  for (int i = 1; i <= 200; ++i) {
    moved += plain.cell(i, "panel.visits") != edited.cell(i, "panel.visits");
    taken += plain.cell(i, "panel.visits") == "1";
  }
  EXPECT_EQ(moved, 0);
  EXPECT_GT(taken, 30);
}

// A larger share keeps the cases that the smaller one took.
TEST(Choose, AddsCasesToAnOptionWhenItsShareGrows) {
  const ScenarioTimeline small = drawn(kShares);
  const ScenarioTimeline large = drawn(
      "          - {share: 40 %, flow: [{stage: panel, delay: 1 wd}]}\n"
      "          - {share: 50 %, flow: [{stage: desk, delay: 2 wd}]}\n");
  for (int i = 1; i <= 200; ++i)
    if (small.cell(i, "panel.visits") == "1") {
      EXPECT_EQ(large.cell(i, "panel.visits"), "1") << i;
    }
}

TEST(Choose, HasSharesThatAReformMayChange) {
  const Timeline t(R"(
processes:
  class2:
    flow:
      - choose: track
        options:
          - {share: 0 %, flow: [{stage: panel, delay: 1 wd}]}
          - {otherwise: [{stage: desk, delay: 2 wd}]}
reforms: {all: {changes: [{set: track.options.1.share, to: 100 %}]}}
scenarios: {today: {}, reform: {reforms: [all]}}
)",
                   {"2025-03-03T09:00"});
  EXPECT_EQ(t.in("today").end(1), "approved 2025-03-05T09:00");
  EXPECT_EQ(t.in("reform").end(1), "approved 2025-03-04T09:00");
}

// Like the flow, a share binds at submission, and only those of the condition.
TEST(Choose, HasSharesThatBindByDateOfSubmissionAndByCondition) {
  const Timeline t(R"(
processes:
  class2:
    attributes: {urgent: 0 %}
    flow:
      - {stage: acceptance, delay: 3 wd}
      - choose: track
        options:
          - {share: 0 %, flow: [{stage: panel, delay: 1 wd}]}
          - {otherwise: [{stage: desk, delay: 2 wd}]}
reforms:
  all: {effective: {from: 2025-03-04}, applies_to: {process: class2, when: urgent}, changes: [{set: track.options.1.share, to: 100 %}]}
scenarios: {reform: {reforms: [all]}}
)",
                   {"submitted,urgent", "2025-03-03T09:00,true", "2025-03-04T09:00,true", "2025-03-04T09:00,false"});
  EXPECT_EQ(t->cell(1, "desk.visits"), "1");
  EXPECT_EQ(t->cell(2, "panel.visits"), "1");
  EXPECT_EQ(t->cell(3, "desk.visits"), "1");
}

TEST(Choose, LeavesNoStepThatNobodyCanReach) {
  EXPECT_THAT(errors_of(R"(
processes:
  class2:
    attributes: {urgent: 0 %}
    flow:
      - choose:
          - {when: urgent, flow: [{end: filed}]}
          - {when: not urgent, flow: [{end: rejected}]}
      - {stage: decision, delay: 1 wd}
)",
                        {"2025-03-03"}),
              HasSubstr("no application can reach this step"));
}

}  // namespace
}  // namespace clockstop
