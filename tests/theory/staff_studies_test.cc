// How many staff in the studies that come with the program: the search against trying every staffing of a grid, and how
// near the formulas of the queueing network come.
#include <gtest/gtest.h>

#include <cstdio>

#include "measure/interval.h"
#include "study/open_network.h"
#include "study/staff_proof.h"
#include "theory/staff_question.h"

namespace clockstop {
namespace {

/// Calls for every staffing at most `below` fewer and `above` more than the answer in each pool.
template <class Visit>
void for_grid(const StaffAnswer& answer, int below, int above, const Visit& visit) {
  const Staffing& middle = answer.found->staffing;
  Staffing staffing;
  std::vector<std::pair<std::int32_t, std::int32_t>> bounds;
  for (std::size_t i = 0; i < middle.size(); ++i) {
    bounds.emplace_back(std::max(answer.pools[i].least, middle[i] - below), middle[i] + above);
    staffing.push_back(bounds[i].first);
  }
  for (;;) {
    visit(staffing);
    std::size_t i = 0;
    while (i < staffing.size() && staffing[i] == bounds[i].second) staffing[i] = bounds[i].first, ++i;
    if (i == staffing.size()) return;
    ++staffing[i];
  }
}

/// No staffing of the grid that is cheaper meets the targets in the replications of the search; the answer does.
void expect_cheapest_of_grid(const StaffInquiry& inquiry, const StaffAnswer& answer) {
  ASSERT_TRUE(answer.found && answer.proof == Verdict::kMeets);
  const StaffQuestion question = inquiry.question();
  StaffTrials trials(
      [&](const Staffing& staffing) { return with_staff(*question.model, question.pools, staffing, question.hires); },
      answer.targets, question.trials);
  const auto meets = [&](const Staffing& staffing) {
    return screen(
        answer.targets, [&](std::size_t n) -> const TrialSample& { return trials.sample(staffing, 0, n); },
        question.replications, 0);
  };
  EXPECT_TRUE(meets(answer.found->staffing));
  int tried = 0;
  for_grid(answer, 3, 2, [&](const Staffing& staffing) {
    if (cost_of(answer.pools, staffing) >= answer.found->cost) return;
    ++tried;
    EXPECT_FALSE(meets(staffing)) << shown(staffing) << " is cheaper than " << shown(answer.found->staffing);
  });
  std::printf("  %d cheaper staffings of the grid fail\n", tried);
  EXPECT_GT(tried, 3);
  // Sabotage: an answer with one person more in some pool is not the cheapest, and the grid says so.
  StaffAnswer wrong = answer;
  ++wrong.found->staffing[0];
  bool noticed = false;
  for_grid(wrong, 1, 0, [&](const Staffing& staffing) {
    noticed =
        noticed || (cost_of(answer.pools, staffing) < cost_of(answer.pools, wrong.found->staffing) && meets(staffing));
  });
  EXPECT_TRUE(noticed);
}

/// The traffic equations against what the engine counts, at every pool of a study.
void expect_loads_of_the_engine(const std::string& file, const std::string& scenario) {
  const StaffInquiry inquiry = StaffInquiry::of_file(file, scenario);
  const StaffQuestion question = inquiry.question();
  const OpenNetwork network(inquiry.model());
  const FigureLayout layout(inquiry.model());
  std::vector<Target> loads;
  for (const StaffedPool& pool : question.pools)
    loads.push_back({*find_metric("pools." + pool.name + ".offered_load", layout).metric, false, 1, ""});
  StaffTrials trials(
      [&](const Staffing& staffing) { return with_staff(*question.model, question.pools, staffing, question.hires); },
      loads, question.trials);
  Staffing today;
  for (const StaffedPool& pool : question.pools) today.push_back(pool.today);
  const TrialSample& sample = trials.sample(today, 0, 60);
  for (std::size_t i = 0; i < question.pools.size(); ++i) {
    const Estimate counted = mean_estimate(sample.values[i]);
    const double people = *counted.value * today[i], formula = network.people_needed(question.pools[i].pool);
    const double half = (counted.ci95->second - counted.ci95->first) / 2 * today[i];
    std::printf("  %s, %s: %.3f people by the engine (± %.3f), %.3f by the equations\n", file.c_str(),
                question.pools[i].name.c_str(), people, half, formula);
    // What the equations leave out: growth between an arrival and its later visits, cases cut off by another branch.
    EXPECT_NEAR(formula, people, 2.5 * half + 0.03 * people);
  }
}

TEST(TrafficEquations, GiveTheLoadThatTheEngineCounts) {
  expect_loads_of_the_engine("hainan.yaml", "statutory");
  expect_loads_of_the_engine("hainan.yaml", "announced");
  expect_loads_of_the_engine("shanxi.yaml", "before");
  expect_loads_of_the_engine("shanxi.yaml", "announced");
}

TEST(StaffOfStudies, InHainanAreTheCheapestOfAllInAGridAndTheFormulasAreNear) {
  StaffInquiry inquiry = StaffInquiry::of_file("hainan.yaml", "announced");
  inquiry.only({"window", "reviewers", "inspectors"}).cost("inspectors", 1.3);
  inquiry.target("class2.clocks.review.on_time.committed >= 90.8 %")
      .target("class2.lead_time_d.p90 <= 310 d")
      .target("cosmetics_licence.clocks.licensing.on_time.statutory >= 85 %");
  const StaffAnswer answer = inquiry.answer();
  expect_cheapest_of_grid(inquiry, answer);
  EXPECT_LE(difference_of_start("Hainan", answer), 1);
}

TEST(StaffOfStudies, InShanxiAreTheCheapestOfAllInAGridAndTheFormulasAreNear) {
  StaffInquiry inquiry = StaffInquiry::of_file("shanxi.yaml", "announced");
  inquiry.only({"reviewers", "device_testers"});
  inquiry.target("class2.stages.review.wait_h.mean <= 24 h")
      .target("device_testing.stages.testing.wait_h.mean <= 48 h");
  const StaffAnswer answer = inquiry.answer();
  expect_cheapest_of_grid(inquiry, answer);
  EXPECT_LE(difference_of_start("Shanxi", answer), 1);
}

}  // namespace
}  // namespace clockstop
