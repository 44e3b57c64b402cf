#include "report/json.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "hand_made_result.h"

namespace clockstop {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

StudyResult small_result() {
  StudyResult result;
  result.header = class2_header();
  result.header.warnings = {"pool “审评员” is \"full\""};
  for (const auto& [name, extra] : {std::pair{"statutory", 0.0}, std::pair{"reform", 0.1}}) {
    ScenarioMaker make(name);
    make.below("processes.class2")
        .estimate("applications.submitted", {120, 120})
        .estimate("lead_time_d.mean", {0.1 + extra, 0.1 + extra})
        .range("stages.review.limit_wd", std::pair(60, 60))
        .range("stages.review.commitment_wd", std::pair(27, 60))
        .null("stages.review.deficiency")
        .estimate("stages.review.on_time.committed", {0.5, kNone})
        .null("stages.review.on_time.statutory")
        .range("stages.visit.limit_d", std::nullopt);
    make.below("pools.reviewers").estimate("utilisation", {kNone, kNone});
    result.scenarios.push_back(make.made());
  }
  result.comparisons = compare_all(result.scenarios, "statutory");
  return result;
}

constexpr const char* kSmallScenario = R"({
      "processes": {
        "class2": {
          "applications": {
            "submitted": {"value": 120, "ci95": [120, 120]}
          },
          "throughput": {},
          "backlog": {},
          "lead_time_d": {
            "mean": {"value": LEAD, "ci95": [LEAD, LEAD]}
          },
          "lead_time_wd": {},
          "regulator_time_d": {},
          "applicant_time_d": {},
          "clocks": {},
          "stages": {
            "review": {
              "limit_wd": 60,
              "commitment_wd": [27, 60],
              "deficiency": null,
              "on_time": {
                "committed": {"value": 0.5, "ci95": null, "left_out": 1},
                "statutory": null
              }
            },
            "visit": {"limit_d": null}
          }
        }
      },
      "pools": {
        "reviewers": {
          "utilisation": {"value": null, "ci95": null, "left_out": 2}
        }
      }
    })";

std::string small_scenario(const std::string& lead) {
  std::string text = kSmallScenario;
  for (std::size_t at; (at = text.find("LEAD")) != std::string::npos;) text.replace(at, 4, lead);
  return text;
}

TEST(ResultsJson, IsTheDocumentedLayoutInItsOrder) {
  const std::string expected = R"({
  "clockstop": {"version": "0.1.0", "language": 1},
  "study": {
    "file": "class2.yaml",
    "digest": "9f86d0",
    "seed": 1,
    "replications": 2,
    "warnings": [
      "pool “审评员” is \"full\""
    ]
  },
  "scenarios": {
    "statutory": )" + small_scenario("0.1") +
                               R"(,
    "reform": )" + small_scenario("0.2") +
                               R"(
  },
  "comparisons": {
    "reform": {
      "against": "statutory",
      "processes": {
        "class2": {
          "applications.submitted": {
            "difference": {"value": 0, "ci95": [0, 0]},
            "ratio": {"value": 1, "ci95": [1, 1]}
          },
          "lead_time_d.mean": {
            "difference": {"value": 0.1, "ci95": [0.1, 0.1]},
            "ratio": {"value": 2, "ci95": [2, 2]}
          },
          "stages.review.on_time.committed": {
            "difference": {"value": 0, "ci95": null, "left_out": 1},
            "ratio": {"value": 1, "ci95": null, "left_out": 1}
          }
        }
      },
      "pools": {
        "reviewers": {
          "utilisation": {
            "difference": {"value": null, "ci95": null, "left_out": 2},
            "ratio": {"value": null, "ci95": null, "left_out": 2}
          }
        }
      }
    }
  }
}
)";
  EXPECT_EQ(results_json(small_result()), expected);
}

TEST(ResultsJson, SaysSoWhenARunWasInterruptedAndHowManyReplicationsItDescribes) {
  StudyResult result = small_result();
  result.header.replications = 100;
  result.complete = false;
  const auto study = nlohmann::json::parse(results_json(result)).at("study");
  EXPECT_EQ(study.at("replications"), 2);
  EXPECT_EQ(study.at("complete"), false);
  result.complete = true;
  EXPECT_FALSE(nlohmann::json::parse(results_json(result)).at("study").contains("complete"));
}

TEST(ResultsJson, WithoutComparisonsTheObjectIsEmpty) {
  StudyResult result = small_result();
  result.comparisons.clear();
  result.header.warnings.clear();
  const std::string text = results_json(result);
  EXPECT_NE(text.find("\"comparisons\": {}\n}\n"), std::string::npos);
  EXPECT_NE(text.find("\"warnings\": []"), std::string::npos);
}

TEST(ResultsJson, NumbersComeBackAsTheSameBits) {
  for (const double value : {0.1 + 0.2, 1.0 / 3, 5e-324, 1.7976931348623157e308, 241.37, 1e-5, 123456789012345680.0}) {
    StudyResult result = small_result();
    result.scenarios = {ScenarioMaker("one").below("pools.p").estimate("queue", {value}).made()};
    const auto json = nlohmann::json::parse(results_json(result));
    EXPECT_EQ(json.at("scenarios").at("one").at("pools").at("p").at("queue").at("value").get<double>(), value);
  }
}

TEST(ResultsJson, ATextThatIsNotUtf8DoesNotBreakTheFile) {
  StudyResult result = small_result();
  result.header.file = "\xff.yaml";
  EXPECT_EQ(nlohmann::json::parse(results_json(result)).at("study").at("file"), "\uFFFD.yaml");
}

}  // namespace
}  // namespace clockstop
