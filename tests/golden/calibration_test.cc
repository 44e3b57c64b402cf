// The calibrated defaults of scenarios/processes reproduce the published picture of Beijing 2024 within 5 %; a study
// that is put off by 10 % does not, so the check can fail. Not here: where the published figures come from (the study
// says it).
#include <gmock/gmock.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "scenario/study_file.h"
#include "study/experiment.h"

namespace clockstop {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr double kTolerance = 0.05;
constexpr std::size_t kReplications = 20;

struct Published {
  const char* what;
  FigurePath path;
  double value;
};

std::vector<Published> published() {
  const FigurePath review = {"stages", "review", "used_wd", "mean"}, applicant = {"applicant_time_d", "mean"},
                   total = {"lead_time_d", "mean"};
  const auto of = [](const char* process, const FigurePath& figure) {
    FigurePath path = {"processes", process};
    path.insert(path.end(), figure.begin(), figure.end());
    return path;
  };
  return {{"first registrations: review, wd", of("class2", review), 43},
          {"first registrations: applicant, d", of("class2", applicant), 117},
          {"first registrations: total, d", of("class2", total), 182},
          {"changes: review, wd", of("class2_change", review), 19},
          {"changes: applicant, d", of("class2_change", applicant), 24},
          {"changes: total, d", of("class2_change", total), 54},
          {"renewals: review, wd", of("class2_renewal", review), 23},
          {"renewals: applicant, d", of("class2_renewal", applicant), 17},
          {"renewals: total, d", of("class2_renewal", total), 53}};
}

std::string studies_folder() { return std::string(CLOCKSTOP_SOURCE_DIR) + "/scenarios/studies"; }

std::string study_text() {
  std::ifstream file(studies_folder() + "/beijing-2024.yaml");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

double simulated(const ScenarioResult& result, const FigurePath& path) {
  for (const Figure& figure : result.figures)
    if (figure.path == path) return figure.estimate.value.value_or(std::nan(""));
  ADD_FAILURE() << "the results have no " << path.back() << " of " << path[1];
  return std::nan("");
}

/// Places that the study was not fitted to: Shanghai in June 2025; Hubei in one June, of which the year is not told.
std::vector<Published> elsewhere() {
  const auto list = published();
  const auto at = [&](std::size_t figure, const char* what, double value) {
    return Published{what, list[figure].path, value};
  };
  return {at(0, "Shanghai, first registrations: review, wd", 44),
          at(1, "Shanghai, first registrations: applicant, d", 102),
          at(0, "Hubei, first registrations: review, wd", 32.5),
          at(3, "Shanghai, changes: review, wd", 27),
          at(4, "Shanghai, changes: applicant, d", 26),
          at(6, "Shanghai, renewals: review, wd", 11),
          at(7, "Shanghai, renewals: applicant, d", 7)};
}

/// The figures that are further from the published ones than allowed; all of them are printed.
std::vector<std::string> misses(const std::string& title, const std::string& text,
                                const std::vector<Published>& truth = published(), double tolerance = kTolerance) {
  const StudyFile study("beijing-2024.yaml", text, studies_folder());
  if (!study.ok()) {
    ADD_FAILURE() << study.rendered();
    return {};
  }
  const std::vector<NamedModel> models = {{study.spec().baseline, &study.scenarios().front().model}};
  ExperimentOptions options;
  options.seed = study.spec().seed;
  options.replications = kReplications;
  const StudyResult result = run_experiment({}, models, options);

  std::vector<std::string> off;
  std::printf("%s\n  %-44s %9s %9s %9s\n", title.c_str(), "mean", "published", "simulated", "distance");
  for (const Published& figure : truth) {
    const double value = simulated(result.scenarios.front(), figure.path);
    const double distance = value / figure.value - 1;
    std::printf("  %-44s %9.1f %9.1f %+8.1f%%\n", figure.what, figure.value, value, 100 * distance);
    if (!(std::abs(distance) <= tolerance)) off.emplace_back(figure.what);
  }
  return off;
}

/// The study with one more reform in force: `change` on first registrations.
std::string put_off(const std::string& change) {
  std::string text = study_text();
  const std::string list = "[inspection-in-parallel]";
  const std::size_t at = text.find(list);
  if (at == std::string::npos) {
    ADD_FAILURE() << "the study has no list of reforms to add to";
    return text;
  }
  text.replace(at, list.size(), "[inspection-in-parallel, put-off]");
  return text + "reforms:\n  put-off:\n    applies_to: {process: class2}\n    changes:\n      - " + change + "\n";
}

TEST(Calibration, BeijingIsReproducedWithinFivePercent) {
  EXPECT_THAT(misses("Beijing 2024", study_text()), IsEmpty());
}

TEST(Calibration, FirstRegistrationsElsewhereAreWithinAThirdAndRenewalsAreNot) {
  // Beijing's figures are not the country's: Shanghai renews in half the time. Those who study another place have to
  // fit the renewals anew.
  EXPECT_THAT(misses("places that were not fitted", study_text(), elsewhere(), 1.0 / 3),
              testing::ElementsAre(HasSubstr("renewals: review"), HasSubstr("renewals: applicant")));
}

TEST(Calibration, ApplicantsWhoAnswerLaterAreNoticed) {
  // The cut at one year takes a little of the 12 % away: the applicant's mean is 10 % off.
  const auto off = misses("answers 12 % later", put_off("{scale: review.deficiency.response, by: 1.12}"));
  EXPECT_THAT(off, Contains(HasSubstr("first registrations: applicant")));
  EXPECT_THAT(off, Not(Contains(HasSubstr("first registrations: review"))));
}

TEST(Calibration, ReviewersWhoNeedLongerAreNoticed) {
  const auto off =
      misses("review work up by 10 %", put_off("{scale: [review.effort, review.deficiency.effort], by: 1.1}"));
  EXPECT_THAT(off, Contains(HasSubstr("first registrations: review")));
}

TEST(Calibration, ASlowSignatureIsNoticed) {
  const auto off = misses("decision within ten working days", put_off("{set: decision.delay, to: 10 wd}"));
  EXPECT_THAT(off, testing::ElementsAre(HasSubstr("first registrations: total")));
}

}  // namespace
}  // namespace clockstop
