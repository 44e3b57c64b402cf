// Results made by hand: what reports show, without a run.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "study/compare.h"
#include "study/results.h"

namespace clockstop {

inline FigurePath path_of(std::string_view dotted) {
  FigurePath path(1);
  for (const char c : dotted) {
    if (c == '.') {
      path.emplace_back();
    } else {
      path.back() += c;
    }
  }
  return path;
}

/// A scenario whose figures are said one by one, below a common path.
class ScenarioMaker {
 public:
  explicit ScenarioMaker(std::string name) { result_.name = std::move(name); }

  ScenarioMaker& below(std::string_view path) {
    prefix_ = path_of(path);
    return *this;
  }
  ScenarioMaker& estimate(std::string_view path, std::vector<double> by_replication) {
    Figure& figure = add(path, FigureKind::kEstimate);
    figure.estimate = mean_estimate(by_replication);
    result_.replications_done = by_replication.size();
    figure.by_replication = std::move(by_replication);
    return *this;
  }
  ScenarioMaker& range(std::string_view path, std::optional<std::pair<std::int64_t, std::int64_t>> days) {
    add(path, FigureKind::kRange).range = days;
    return *this;
  }
  ScenarioMaker& null(std::string_view path) {
    add(path, FigureKind::kNull);
    return *this;
  }
  ScenarioResult made() const { return result_; }

 private:
  Figure& add(std::string_view path, FigureKind kind) {
    FigurePath full = prefix_;
    for (std::string& name : path_of(path)) full.push_back(std::move(name));
    result_.figures.push_back({.path = full, .kind = kind, .estimate = {}, .range = {}, .by_replication = {}});
    return result_.figures.back();
  }

  ScenarioResult result_;
  FigurePath prefix_;
};

/// Class II devices: a clock, a stage with a deficiency round, one without numbers, two pools; two replications that
/// differ by `spread` of their mean. `speed` divides times, `promise` is the commitment of the review.
inline ScenarioResult class2_scenario(const std::string& name, double speed, std::int64_t promise, double on_time,
                                      double load) {
  const auto pair = [](double mean, double spread) { return std::vector{mean * (1 - spread), mean * (1 + spread)}; };
  ScenarioMaker make(name);
  make.below("processes.class2")
      .estimate("applications.submitted", {118, 122})
      .estimate("applications.approved", {93, 99})
      .estimate("applications.rejected", {5, 5})
      .estimate("applications.withdrawn", {20, 18})
      .estimate("applications.open", {0, 0})
      .estimate("throughput.decided_per_year", pair(110 * speed, 0.001))
      .estimate("throughput.approved_per_year", pair(88 * speed, 0.001))
      .estimate("backlog.from", {55, 60})
      .estimate("backlog.to", pair(64 / speed, 0.002))
      .estimate("lead_time_d.mean", pair(241.37 / speed, 0.002))
      .estimate("lead_time_d.sd", {61, 64})
      .estimate("lead_time_d.p50", pair(230.1 / speed, 0.003))
      .estimate("lead_time_d.p90", pair(362.9 / speed, 0.004))
      .estimate("lead_time_d.p95", pair(401 / speed, 0.004))
      .estimate("lead_time_wd.mean", pair(165 / speed, 0.002))
      .estimate("lead_time_wd.p50", {158, 158})
      .estimate("lead_time_wd.p90", {248, 250})
      .estimate("lead_time_wd.p95", {270, 277})
      .estimate("regulator_time_d.mean", pair(124.2 / speed, 0.002))
      .estimate("applicant_time_d.mean", {117.1, 117.1});
  make.below("processes.class2.clocks.handling")
      .range("limit_wd", std::pair(95, 155))
      .range("commitment_wd", std::pair(35 + promise, 35 + 2 * promise))
      .estimate("on_time.committed", pair(on_time, 0.002))
      .estimate("on_time.statutory", {0.981, 0.984})
      .estimate("on_time.extended", {1, 1})
      .estimate("used_wd.mean", pair(88 / speed, 0.002))
      .estimate("used_wd.p95", {144, 146})
      .estimate("kept_wd.p90", {120, 120})
      .estimate("kept_wd.p95", {144, 146})
      .estimate("kept_wd.p99", {160, 160});
  make.below("processes.class2.stages.review")
      .range("limit_wd", std::pair(60, 60))
      .range("commitment_wd", std::pair(promise, promise))
      .estimate("deficiency.share", {0.79, 0.81})
      .range("deficiency.limit_wd", std::pair(60, 60))
      .range("deficiency.commitment_wd", std::pair(promise, 60))
      .estimate("deficiency.on_time.committed", {0.7, 0.71})
      .estimate("deficiency.on_time.statutory", {1, 1})
      .estimate("deficiency.on_time.extended", {1, 1})
      .estimate("deficiency.used_wd.mean", {12.25, 12.75})
      .estimate("deficiency.used_wd.p95", {30, 31})
      .estimate("deficiency.kept_wd.p90", {28, 28})
      .estimate("deficiency.kept_wd.p95", {30, 31})
      .estimate("deficiency.kept_wd.p99", {33, 33})
      .estimate("visits", {1.78, 1.82})
      .estimate("wait_h.mean", pair(310.5 / speed, 0.003))
      .estimate("work_h.mean", {52.6, 52.9})
      .estimate("on_time.committed", pair(on_time, 0.002))
      .estimate("on_time.statutory", {0.991, 0.994})
      .estimate("on_time.extended", {1, 1})
      .estimate("used_wd.mean", {41.2, 41.9})
      .estimate("used_wd.p95", {58, 59})
      .estimate("kept_wd.p90", {52, 52})
      .estimate("kept_wd.p95", {58, 58})
      .estimate("kept_wd.p99", {64, 64});
  make.below("processes.class2.stages.delivery")
      .null("limit_wd")
      .null("commitment_wd")
      .null("deficiency")
      .estimate("visits", {0.8, 0.82})
      .estimate("wait_h.mean", {0, 0})
      .estimate("work_h.mean", {0, 0})
      .null("on_time")
      .null("used_wd")
      .null("kept_wd");
  make.below("pools.reviewers")
      .estimate("utilisation", pair(load < 1 ? load : 0.997, 0.001))
      .estimate("queue", pair(12.4 / speed, 0.002))
      .estimate("offered_load", pair(load, 0.001))
      .estimate("wasted_h", {40, 41});
  make.below("pools.clerks")
      .estimate("utilisation", {0.31, 0.32})
      .estimate("queue", {0.11, 0.12})
      .estimate("offered_load", {0.31, 0.32})
      .estimate("wasted_h", {0, 0});
  return make.made();
}

inline StudyHeader class2_header() {
  StudyHeader header;
  header.version = "0.1.0";
  header.file = "class2.yaml";
  header.digest = "9f86d0";
  header.seed = 1;
  header.replications = 2;
  header.titles = {{"en", "Class II devices"}, {"zh", "第二类医疗器械注册"}};
  header.measure_from = "2025-01-01";
  header.measure_to = "2025-12-31";
  header.processes = {{"class2", {{"en", "Class II registration"}, {"zh", "第二类医疗器械注册"}}}};
  header.pools = {{"reviewers", {{"en", "Reviewers"}, {"zh", "审评员"}}}, {"clerks", {}}};
  header.scenarios = {
      {"statutory", {{"en", "Statutory limits"}, {"zh", "法定时限"}}},
      {"reform",
       {{"en", "55 % shorter review for innovative class II devices"}, {"zh", "第二类创新医疗器械审评时限压缩55%"}}}};
  header.stages = {
      {"class2", {{"review", {{"en", "Technical review"}, {"zh", "技术审评"}}}, {"delivery", {{"zh", "送达"}}}}}};
  header.baseline = "statutory";
  return header;
}

inline StudyResult class2_result() {
  StudyResult result;
  result.header = class2_header();
  result.header.warnings = {
      "pool 'reviewers' is overloaded in scenario 'reform': 1.03 times the staff hours it has are brought in; it lacks "
      "about 1 person"};
  result.scenarios = {class2_scenario("statutory", 1, 60, 0.82, 0.93), class2_scenario("reform", 1.13, 27, 0.61, 1.03)};
  result.comparisons = compare_all(result.scenarios, "statutory");
  return result;
}

}  // namespace clockstop
