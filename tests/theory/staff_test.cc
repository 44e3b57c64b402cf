// How many staff, where a formula says it: Erlang C, Pollaczek–Khinchine, Jackson's tandem.
//
// Each target lies between what the closed form gives for the right number and for one fewer (at their geometric
// middle), so the right answer is known and is not a matter of chance. The proof may err in 5 % of all answers; with
// targets at a distance it errs far more rarely, and seeds are fixed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "theory/staff_question.h"

namespace clockstop {
namespace {

std::string number(double value) { return std::to_string(value); }

constexpr char kWindow[] =
    "calendar: always\nwarm_up: 30 d\nmeasure: {from: 2001-01-01, to: 2001-02-28, give_up: 1 y}\n";

/// The chance to wait at all (Erlang 1917).
double erlang_c(int c, double load) {
  double term = 1, sum = 0;
  for (int k = 0; k < c; ++k) {
    sum += term;
    term *= load / (k + 1);
  }
  const double last = term * c / (c - load);
  return last / (sum + last);
}

double wait_of(int c, double load) { return erlang_c(c, load) / (c - load); }  // hours, services of an hour

struct Tally {
  int asked = 0, right = 0, start_within_one = 0;
  void count(const std::string& name, const StaffAnswer& answer, const Staffing& closed_form) {
    ++asked;
    ASSERT_TRUE(answer.found.has_value()) << name;
    const bool proven = answer.proof == Verdict::kMeets &&
                        std::all_of(answer.neighbours.begin(), answer.neighbours.end(), [](const StaffNeighbour& n) {
                          return n.change > 0 || !n.possible || n.verdict == Verdict::kFails;
                        });
    right += answer.found->staffing == closed_form && proven;
    if (answer.found->staffing != closed_form)
      std::printf("  %s: answer %s, closed form %s\n", name.c_str(), shown(answer.found->staffing).c_str(),
                  shown(closed_form).c_str());
    start_within_one += difference_of_start(name, answer) <= 1;
  }
};

StaffInquiry one_queue(double load, const std::string& effort) {
  return StaffInquiry::of_text(
      std::string(kWindow) + "pools: {servers: {staff: 4}}\narrivals: {customers: {rate: " + number(load) +
      " / h}}\nprocesses: {customers: {flow: [{stage: service, pool: servers, " + "effort: " + effort + "}]}}\n");
}

std::string wait_target(double hours) { return "customers.stages.service.wait_h.mean <= " + number(hours) + " h"; }

/// Loads and the numbers that meet the target; one fewer would be overloaded for the first of each load.
constexpr std::pair<double, int> kErlangPairs[] = {{1.5, 3}, {1.5, 4},  {1.5, 5},  {2.5, 4}, {2.5, 5},
                                                   {2.5, 6}, {4.5, 6},  {4.5, 7},  {4.5, 8}, {6.5, 8},
                                                   {6.5, 9}, {6.5, 10}, {9.0, 11}, {9.0, 12}};

TEST(HowManyStaff, AreAsManyAsErlangSays) {
  Tally tally;
  for (const auto& [load, c] : kErlangPairs) {
    const double target = std::sqrt(wait_of(c, load) * wait_of(c - 1, load));
    const std::string name = "M/M/c, load " + number(load) + ", wait " + number(target) + " h";
    tally.count(name, one_queue(load, "{exponential: {mean: 1 h}}").target(wait_target(target)).answer(), {c});
  }
  EXPECT_EQ(tally.right, tally.asked);
  EXPECT_GE(tally.start_within_one * 5, tally.asked * 4);
}

TEST(HowManyStaff, OfServicesThatTakeAFifthLongerAreNotWhatErlangSays) {
  // Sabotage: the study is not the one of the formula.
  int wrong = 0;
  for (const auto& [load, c] : {std::pair{4.5, 6}, std::pair{6.5, 8}, std::pair{9.0, 11}}) {
    const double target = std::sqrt(wait_of(c, load) * wait_of(c - 1, load));
    const StaffAnswer answer = one_queue(load, "{exponential: {mean: 1.2 h}}").target(wait_target(target)).answer();
    wrong += answer.found && answer.found->staffing != Staffing{c};
  }
  EXPECT_EQ(wrong, 3);
}

struct Service {
  double cv;
  const char* effort;
};

TEST(HowManyStaff, AreOneWherePollaczekAndKhinchineSayItIsEnoughAndElseTwo) {
  Tally tally;
  for (const Service& service :
       {Service{0, "1 h"}, Service{0.5, "{gamma: {mean: 1 h, cv: 0.5}}"}, Service{1, "{lognormal: {mean: 1 h, cv: 1}}"},
        Service{2, "{gamma: {mean: 1 h, cv: 2}}"}})
    for (const double load : {0.5, 0.7, 0.8})
      for (const int c : {1, 2}) {
        // λ E[S²] / 2(1 − ρ). Two servers wait far less than half as long as one.
        const double alone = load * (1 + service.cv * service.cv) / (2 * (1 - load));
        const double target = c == 1 ? 1.4 * alone : 0.6 * alone;
        const std::string name =
            "M/G/1, load " + number(load) + ", cv " + number(service.cv) + ", wait " + number(target);
        tally.count(name, one_queue(load, service.effort).target(wait_target(target)).answer(), {c});
      }
  EXPECT_EQ(tally.right, tally.asked);
  EXPECT_GE(tally.start_within_one * 5, tally.asked * 4);
}

struct Tandem {
  double arrivals, second;  // per hour; services of an hour and of `second` hours
  double slack;             // of the target over the time of work, in hours
};

/// Jackson: each station by itself. The cheapest pair, a reviewer costing 1.3, and its time with its closest rivals.
Staffing cheapest_tandem(const Tandem& tandem) {
  Staffing best;
  double best_cost = 1e9;
  for (int a = 1; a <= 20; ++a)
    for (int b = 1; b <= 20; ++b) {
      const double second = tandem.arrivals * tandem.second;
      if (a <= tandem.arrivals || b <= second) continue;
      const double wait = wait_of(a, tandem.arrivals) + tandem.second * wait_of(b, second);
      if (wait > tandem.slack || a + 1.3 * b >= best_cost) continue;
      best_cost = a + 1.3 * b;
      best = {a, b};
    }
  return best;
}

TEST(HowManyStaff, OfATandemAreTheCheapestPairOfErlangsQueues) {
  Tally tally;
  for (const Tandem& tandem : {Tandem{2.4, 1.5, 1.0}, Tandem{2.4, 1.5, 0.45}, Tandem{3.2, 0.8, 0.8},
                               Tandem{3.2, 0.8, 0.25}, Tandem{1.4, 2.5, 2.0}, Tandem{1.4, 2.5, 0.6}}) {
    StaffInquiry inquiry = StaffInquiry::of_text(
        std::string(kWindow) + "pools: {clerks: {staff: 5}, reviewers: {staff: 5}}\narrivals: {customers: {rate: " +
        number(tandem.arrivals) + " / h}}\nprocesses: {customers: {flow: [{stage: acceptance, pool: clerks, effort: " +
        "{exponential: {mean: 1 h}}}, {stage: review, pool: reviewers, effort: {exponential: {mean: " +
        number(tandem.second) + " h}}}]}}\n");
    const double days = (1 + tandem.second + tandem.slack) / 24;
    inquiry.cost("reviewers", 1.3).target("customers.lead_time_d.mean <= " + number(days) + " d");
    tally.count("tandem, " + number(tandem.arrivals) + " / h, slack " + number(tandem.slack) + " h", inquiry.answer(),
                cheapest_tandem(tandem));
  }
  EXPECT_EQ(tally.right, tally.asked);
  EXPECT_GE(tally.start_within_one * 5, tally.asked * 4);
}

TEST(HowManyStaff, DoNotHelpWhereWorkOfficeHoursOrApplicantsMakeTheFloor) {
  const auto asked = [](const char* stage, const std::string& target) {
    return StaffInquiry::of_text(
               "measure: {from: 2025-01-01, to: 2025-12-31}\npools: {clerks: {staff: 3, caseload: 2}}\n" +
               std::string("arrivals: {class2: {rate: 200 / y}}\nprocesses: {class2: {flow: [") + stage + "]}}\n")
        .target(target)
        .answer();
  };
  // 24 h of work at two dossiers each are 48 office hours: 6 working days, at best.
  const StaffAnswer work = asked("{stage: review, pool: clerks, effort: 24 h, limit: 5 wd}",
                                 "class2.clocks.review.on_time.statutory >= 90 %");
  ASSERT_EQ(work.unreachable.size(), 1u);
  EXPECT_FALSE(work.found.has_value());
  EXPECT_FALSE(work.unreachable[0].by_bound);
  ASSERT_EQ(work.unreachable[0].parts.size(), 3u);
  for (const FloorPart& part : work.unreachable[0].parts) {
    EXPECT_EQ(part.stage, "review");
    EXPECT_TRUE(part.meets_without);  // without it no day is used, or 3, or 2
    EXPECT_TRUE(part.cause != FloorCause::kDelay && part.cause != FloorCause::kApplicant);
  }
  const StaffAnswer applicant =
      asked("{stage: review, pool: clerks, effort: 1 h, deficiency: {probability: 100 %, response: 90 d, effort: 1 h}}",
            "class2.lead_time_d.mean <= 60 d");
  ASSERT_EQ(applicant.unreachable.size(), 1u);
  EXPECT_EQ(applicant.unreachable[0].parts.front().cause, FloorCause::kApplicant);
  EXPECT_NEAR(*applicant.unreachable[0].parts.front().gain.value, 90, 3);
  const StaffAnswer delay =
      asked("{stage: seal, delay: 30 d}, {stage: review, pool: clerks, effort: 1 h}", "class2.lead_time_d.p90 <= 20 d");
  EXPECT_EQ(delay.unreachable[0].parts.front().cause, FloorCause::kDelay);
  EXPECT_EQ(delay.unreachable[0].parts.front().stage, "seal");
}

}  // namespace
}  // namespace clockstop
