// Arrivals against the integrated rate: months by weight × open time, the year's total kept, growth by calendar year.
#include <gtest/gtest.h>

#include <array>
#include <numeric>

#include "theory/sample.h"
#include "time/civil.h"

namespace clockstop {
namespace {

// Counted by hand from the State Council's schedule of 2025: 248 in all.
constexpr std::array<double, 12> kWorkingDays = {19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23};
constexpr std::array<double, 12> kWeights = {1, 0.5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.6};
constexpr double kPerYear = 12000;

std::string study(const std::string& arrivals, const std::string& more = "") {
  return "calendar: china-office\nmeasure: {from: 2025-01-01, to: 2025-12-31}\narrivals: {cases: {" + arrivals +
         "}}\nprocesses: {cases: {flow: [{stage: filing, delay: 0 d}]}}\n" + more;
}

std::map<std::string, CaseStatistic> by_month() {
  std::map<std::string, CaseStatistic> statistics;
  for (unsigned month = 1; month <= 12; ++month)
    statistics["month " + std::to_string(month)] = [month](const std::vector<CaseRecord>& cases) {
      double count = 0;
      for (const CaseRecord& c : cases) count += year_month_day(date_of({c.submitted})).month == month;
      return count;
    };
  return statistics;
}

double expected_in(unsigned month) {
  double weighted = 0;
  for (std::size_t m = 0; m < 12; ++m) weighted += kWeights[m] * kWorkingDays[m];
  return kPerYear * kWeights[month - 1] * kWorkingDays[month - 1] / weighted;
}

constexpr char kSubmitted[] = "processes.cases.applications.submitted";

TEST(Arrivals, FollowTheWeightAndTheOpenTimeOfEachMonthAndKeepTheYearsTotal) {
  const Sample right(study("rate: 12000 / y, months: {feb: 0.5, dec: 1.6}"), by_month());
  const Sample wrong(study("rate: 12600 / y, months: {feb: 0.5, dec: 1.6}"), by_month());  // sabotage
  EXPECT_LT(right.z(kSubmitted, kPerYear), kBound);
  EXPECT_GT(wrong.z(kSubmitted, kPerYear), kBound);
  for (unsigned month = 1; month <= 12; ++month) {
    const std::string name = "month " + std::to_string(month);
    EXPECT_LT(right.z(name, expected_in(month)), kBound);
    EXPECT_GT(wrong.z(name, expected_in(month)), kBound);
  }
}

TEST(Arrivals, AreAsManyInTheirVarianceAsInTheirMean) {
  // Poisson: (count − mean)² is the mean on average. A rate that a coin throws 5 % up or down has 1 + 0.05² × 12000
  // = 31.
  const Sample right(study("rate: 12000 / y"), {}, 400);
  const auto squares = [](const std::vector<double>& counts, double spread) {
    std::vector<double> out;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const double apart = counts[i] + (i % 2 == 0 ? spread : -spread) - kPerYear;
      out.push_back(apart * apart / kPerYear);
    }
    return out;
  };
  EXPECT_LT(right.z_of("variance / mean", squares(right.by_replication(kSubmitted), 0), 1), kBound);
  EXPECT_GT(right.z_of("variance / mean", squares(right.by_replication(kSubmitted), 0.05 * kPerYear), 1), kBound);
}

TEST(Arrivals, GrowByCalendarYear) {
  // 2027 is two years after the window's first: 12000 × 1.2².
  const auto grown = [](const std::string& growth) {
    std::string text = study("rate: 12000 / y, growth: " + growth);
    const std::string year = "{from: 2025-01-01, to: 2025-12-31}";
    return text.replace(text.find(year), year.size(), "{from: 2025-07-01, to: 2027-12-31}");
  };
  const std::map<std::string, CaseStatistic> of_2027 = {{"of 2027", [](const std::vector<CaseRecord>& cases) {
                                                           double count = 0;
                                                           for (const CaseRecord& c : cases)
                                                             count +=
                                                                 year_month_day(date_of({c.submitted})).year == 2027;
                                                           return count;
                                                         }}};
  EXPECT_LT(Sample(grown("20 % / y"), of_2027).z("of 2027", kPerYear * 1.44), kBound);
  EXPECT_GT(Sample(grown("17 % / y"), of_2027).z("of 2027", kPerYear * 1.44), kBound);  // sabotage: 5 % less by then
}

TEST(Arrivals, PerHourAndPerWorkingDayCountOpenTime) {
  // 248 working days of 8 h.
  EXPECT_LT(Sample(study("rate: 6 / h")).z(kSubmitted, 6 * 248 * 8), kBound);
  EXPECT_LT(Sample(study("rate: 48 / wd")).z(kSubmitted, 48 * 248), kBound);
  EXPECT_GT(Sample(study("rate: 6.3 / h")).z(kSubmitted, 6 * 248 * 8), kBound);  // sabotage
  EXPECT_GT(Sample(study("rate: 50.4 / wd")).z(kSubmitted, 48 * 248), kBound);
}

TEST(Arrivals, OfAttributesAndOutcomesKeepTheirShares) {
  const auto shares = [](const std::string& urgent, const std::string& rejected) {
    return "calendar: china-office\nmeasure: {from: 2025-01-01, to: 2025-12-31}\narrivals: {cases: {rate: 12000 / y}}\n"
           "processes:\n  cases:\n    attributes: {urgent: " +
           urgent +
           "}\n    flow:\n      - {stage: review, when: urgent, delay: 1 d}\n      - {stage: decision, delay: 1 d, "
           "outcomes: {approved: " +
           std::to_string(100 - std::stoi(rejected)) + " %, rejected: " + rejected + " %}}\n";
  };
  const std::string visits = "processes.cases.stages.review.visits", refused = "processes.cases.applications.rejected";
  const Sample right(shares("20 %", "20"));
  EXPECT_LT(right.z(visits, 0.2), kBound);
  EXPECT_LT(right.z(refused, 0.2 * kPerYear), kBound);
  const Sample wrong(shares("21 %", "21"));  // sabotage
  EXPECT_GT(wrong.z(visits, 0.2), kBound);
  EXPECT_GT(wrong.z(refused, 0.2 * kPerYear), kBound);
}

}  // namespace
}  // namespace clockstop
