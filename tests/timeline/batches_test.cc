// Stages that serve several waiting dossiers in one visit. The 3rd of March 2025 is a Monday; 09:00–17:00 is a day.
#include <gmock/gmock.h>

#include "timeline/timeline.h"

namespace clockstop {
namespace {

using ::testing::HasSubstr;

/// One inspector; `batch` and `more` are YAML inside the stage.
std::string visits(const std::string& batch, const std::string& more = "", int staff = 1) {
  return "pools: {inspectors: {staff: " + std::to_string(staff) +
         "}}\nprocesses:\n  class2:\n    attributes: {site: {one_of: {a: 50 %, b: 50 %}}, long: 0 %}\n    flow:\n"
         "      - {stage: paper, delay: 1 h, when: long}\n"
         "      - {stage: visit, pool: inspectors, effort: 4 h, batch: {" +
         batch + "}" + more + "}\n";
}

const Trace kFour = {"submitted,site,long", "2025-03-03T09:00,a,false", "2025-03-03T10:00,b,false",
                     "2025-03-03T11:00,a,false", "2025-03-03T12:00,b,false"};

// 1 works 09–13 alone; 2 is first in line and takes 4 along, 13–17; 3 follows on Tuesday.
TEST(Batches, TakeAlongThoseOfOneKeyWhoWaitAlready) {
  const Timeline t(visits("by: site"), kFour);
  EXPECT_EQ(t->stage(1, "visit"), "2025-03-03T09:00 2025-03-03T09:00 2025-03-03T13:00");
  EXPECT_EQ(t->stage(2, "visit"), "2025-03-03T10:00 2025-03-03T13:00 2025-03-03T17:00");
  EXPECT_EQ(t->stage(4, "visit"), "2025-03-03T12:00 2025-03-03T13:00 2025-03-03T17:00");
  EXPECT_EQ(t->stage(3, "visit"), "2025-03-03T11:00 2025-03-04T09:00 2025-03-04T13:00");
  // 12 h of the inspector for four dossiers: 4 + 2 + 4 + 2.
  EXPECT_EQ(t->of_class2("stages.visit.work_h.mean"), "3");
}

TEST(Batches, AddTheExtraEffortOfEachFurtherDossier) {
  const Timeline t(visits("by: site, extra: 90 min"), kFour);
  EXPECT_EQ(t->cell(2, "visit.left"), "2025-03-04T10:30");
  EXPECT_EQ(t->cell(4, "visit.left"), "2025-03-04T10:30");
  EXPECT_EQ(t->of_class2("stages.visit.work_h.mean"), "3.375");
}

// Number 1 waits from 09:00 to Tuesday 09:00, and takes 3 along; 2 is ready at 10:00, when the inspector is busy.
TEST(Batches, WaitForOthersAsLongAsIsStated) {
  const Timeline t(visits("by: site, wait: 1 wd"), kFour);
  EXPECT_EQ(t->stage(1, "visit"), "2025-03-03T09:00 2025-03-04T09:00 2025-03-04T13:00");
  EXPECT_EQ(t->stage(3, "visit"), "2025-03-03T11:00 2025-03-04T09:00 2025-03-04T13:00");
  EXPECT_EQ(t->stage(2, "visit"), "2025-03-03T10:00 2025-03-04T13:00 2025-03-04T17:00");
  EXPECT_EQ(t->stage(4, "visit"), "2025-03-03T12:00 2025-03-04T13:00 2025-03-04T17:00");
}

TEST(Batches, GoAsSoonAsEnoughAreTogetherAndNeverMore) {
  const Timeline t(visits("by: site, most: 2, wait: 5 wd"),
                   {"submitted,site,long", "2025-03-03T09:00,a,false", "2025-03-03T10:00,a,false",
                    "2025-03-03T11:00,a,false", "2025-03-03T12:00,a,false", "2025-03-03T12:30,a,false"});
  EXPECT_EQ(t->cell(1, "visit.started"), "2025-03-03T10:00");
  EXPECT_EQ(t->cell(2, "visit.started"), "2025-03-03T10:00");
  EXPECT_EQ(t->cell(3, "visit.started"), "2025-03-03T14:00");
  EXPECT_EQ(t->cell(4, "visit.started"), "2025-03-03T14:00");
  EXPECT_EQ(t->cell(5, "visit.started"), "2025-03-10T12:30");
}

// Whoever still waits for others holds up nobody behind.
TEST(Batches, ThatAreNotReadyAreOvertaken) {
  const Timeline t(R"(
pools: {inspectors: {staff: 1}}
processes:
  class2:
    attributes: {site: {one_of: {a: 50 %, b: 50 %}}, long: 0 %}
    flow:
      - {stage: visit, pool: inspectors, effort: 4 h, when: not long, batch: {by: site, wait: 1 wd}}
      - {stage: desk, pool: inspectors, effort: 2 h, when: long}
)",
                   {"submitted,site,long", "2025-03-03T09:00,a,false", "2025-03-03T10:00,a,true"});
  EXPECT_EQ(t->cell(2, "desk.started"), "2025-03-03T10:00");
  EXPECT_EQ(t->cell(1, "visit.started"), "2025-03-04T09:00");
}

// The longest effort counts: 8 h. Places are held once; 8 of the 16 h of the two inspectors on Monday.
TEST(Batches, TakeTheLongestEffortAndOneTeam) {
  const Timeline t(R"(
measure: {from: 2025-03-03, to: 2025-03-03}
pools: {inspectors: {staff: 2}}
processes:
  class2:
    attributes: {site: {one_of: {a: 50 %, b: 50 %}}, long: 0 %}
    flow:
      - {stage: visit, pool: inspectors, effort: 8 h, batch: {by: site, most: 2}}
)",
                   {"submitted,site,long", "2025-03-03T09:00,a,false", "2025-03-03T09:00,a,false"});
  EXPECT_EQ(t->cell(2, "visit.left"), "2025-03-03T17:00");
  EXPECT_EQ(t->figure("pools.inspectors.utilisation"), "0.5");
  EXPECT_EQ(t->figure("pools.inspectors.offered_load"), "1");  // each as if it came alone
}

// Two in one visit of 8 h; the first is rejected at 13:00 in its other branch. Until then each bore 2 of the 4 h; the
// other bears the rest alone: 2 + 4.
TEST(Batches, GoOnWithoutACaseThatEndsAndShareTheHoursAmongThoseInside) {
  const Timeline t(R"(
pools: {inspectors: {staff: 1}, clerks: {staff: 1}}
processes:
  class2:
    attributes: {site: {one_of: {a: 50 %, b: 50 %}}, bad: 0 %}
    flow:
      - parallel:
          - - {stage: visit, pool: inspectors, effort: 8 h, batch: {by: site, most: 2}}
          - - {stage: paper, pool: clerks, effort: 4 h, when: bad, outcomes: {rejected: 100 %}}
)",
                   {"submitted,site,bad", "2025-03-03T09:00,a,true", "2025-03-03T09:00,a,false"});
  EXPECT_EQ(t->end(1), "rejected 2025-03-03T13:00");
  EXPECT_EQ(t->end(2), "approved 2025-03-03T17:00");
  EXPECT_EQ(t->figure("pools.inspectors.wasted_h"), "2");
  EXPECT_EQ(t->of_class2("stages.visit.work_h.mean"), "4");
}

// The rounds come one by one: answers on Wednesday, 4 h each.
TEST(Batches, AreOfFirstVisitsOnly) {
  const Timeline t(visits("by: site", ", deficiency: {probability: 100 %, response: 2 d, effort: 4 h}"),
                   {"submitted,site,long", "2025-03-03T09:00,a,false", "2025-03-03T09:00,a,false"});
  EXPECT_EQ(t->end(1), "approved 2025-03-05T17:00");
  EXPECT_EQ(t->end(2), "approved 2025-03-06T13:00");
}

// Silence takes number 1 out at 24:00 of Monday, while both wait for others until Wednesday.
TEST(Batches, LoseWhoIsApprovedBySilence) {
  const Timeline t(R"(
pools: {inspectors: {staff: 1}}
processes:
  class2:
    attributes: {site: {one_of: {a: 50 %, b: 50 %}}}
    flow:
      - {stage: visit, pool: inspectors, effort: 4 h, limit: 1 wd, on_expiry: approved, batch: {by: site, wait: 2 wd}}
)",
                   {"submitted,site", "2025-03-03T09:00,a", "2025-03-05T09:00,a"});
  EXPECT_EQ(t->end(1), "approved 2025-03-05T00:00");
  EXPECT_EQ(t->cell(1, "visit.started"), "");
  EXPECT_EQ(t->end(2), "approved 2025-03-07T00:00");
}

// The reform merges visits from Tuesday on: those who came on Monday are visited one by one.
TEST(Batches, MayBeBroughtByAReform) {
  const std::string study = R"(
pools: {inspectors: {staff: 1}}
processes:
  class2:
    attributes: {site: {one_of: {a: 50 %, b: 50 %}}}
    flow:
      - {stage: visit, pool: inspectors, effort: 8 h}
reforms:
  merged: {effective: {from: 2025-03-04}, changes: [{set: visit.batch, to: {by: site, extra: 1 h}}]}
scenarios: {today: {}, reform: {reforms: [merged]}}
)";
  const Timeline t(study, {"submitted,site", "2025-03-03T09:00,a", "2025-03-03T09:00,a", "2025-03-04T10:00,a",
                           "2025-03-04T10:00,a"});
  EXPECT_EQ(t.in("reform").end(2), "approved 2025-03-04T17:00");
  EXPECT_EQ(t.in("reform").stage(3, "visit"), "2025-03-04T10:00 2025-03-05T09:00 2025-03-06T10:00");
  EXPECT_EQ(t.in("reform").stage(4, "visit"), "2025-03-04T10:00 2025-03-05T09:00 2025-03-06T10:00");
  EXPECT_EQ(t.in("today").end(4), "approved 2025-03-06T17:00");
}

TEST(Batches, NeedAnAttributeOfTheProcess) {
  EXPECT_THAT(errors_of(visits("by: sites"), kFour), HasSubstr("did you mean 'site'?"));
}

}  // namespace
}  // namespace clockstop
