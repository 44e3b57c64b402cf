// A model and measures made by hand, small enough that every figure can be calculated on paper.
#pragma once

#include <cstdio>
#include <string>
#include <vector>

#include "model/model.h"
#include "simulation/measures.h"
#include "study/results.h"
#include "time/china_office.h"
#include "time/civil.h"

namespace clockstop {

inline StageRule stage_rule(DayLimits limits, bool civil_days = false) {
  StageRule rule;
  rule.civil_days = civil_days;
  rule.first.limits = limits;
  return rule;
}

/// Process class2 with the stages review (60 wd by law, 27 promised, a deficiency round with the same numbers), visit
/// (30 wd promised, no law), notice (10 d by law, a deficiency round without numbers) and tests (no numbers); with the
/// clocks handling (the sum over review), post (its own 5 d) and idle (over tests: no number). Pool reviewers.
/// The window is the year 2025.
inline Model hand_made_model() {
  Model model;
  model.calendar = &always();
  model.begin = model.measure_from = start_of_day(civil_date(2025, 1, 1));
  model.measure_until = start_of_day(civil_date(2026, 1, 1));
  model.give_up = start_of_day(civil_date(2030, 1, 1));
  model.pools = {{"reviewers", &always(), {{model.begin, 12, 1, kFullProductivity, QueueDiscipline::kFifo, ""}}}};
  ProcessModel& process = model.processes.emplace_back();
  process.name = "class2";
  process.stages = {"review", "visit", "notice", "tests"};
  process.over_clocks = process.watched_clocks = {0b001, 0, 0b010, 0b100};
  process.clocks = {{"handling", false}, {"post", true}, {"idle", false}};
  process.clock_numbers = {std::nullopt, DayLimits{5, 5, 7}, std::nullopt};
  process.outcomes = {"approved", "rejected", "withdrawn", "conditional", "unheard-of"};
  const DayLimits review{27, 60, 90};
  process.rules = {stage_rule(review), stage_rule({30, kNoDays, kNoDays}), stage_rule({10, 10, 15}, true),
                   stage_rule({})};
  process.rules[0].rounds = process.rules[2].rounds = 1;
  process.rules[0].round.limits = review;
  return model;
}

/// `on_time` of `judged` in each of the three ways; days used by completed clocks.
inline ClockMeasure clock_measure(std::vector<std::uint64_t> judged, std::vector<std::uint64_t> on_time,
                                  std::vector<std::int64_t> used) {
  ClockMeasure clock;
  for (std::size_t j = 0; j < kJudgements; ++j) {
    clock.judged[j] = judged[j];
    clock.on_time[j] = on_time[j];
  }
  for (const std::int64_t days : used) {
    clock.used_days.add(days);
    clock.used_counts.add(days);
    clock.kept.add_completed({static_cast<std::int32_t>(days), false});
  }
  return clock;
}

inline void saw(ClockMeasure& clock, std::int32_t smallest_limit, std::int32_t largest_limit,
                std::int32_t smallest_commitment, std::int32_t largest_commitment) {
  clock.smallest_limit = smallest_limit;
  clock.largest_limit = largest_limit;
  clock.smallest_commitment = smallest_commitment;
  clock.largest_commitment = largest_commitment;
}

/// Four applications with lead times of 54, 108, 162 and 216 s (below 256 a sketch is exact).
inline ReplicationMeasures four_cases() {
  ReplicationMeasures measures;
  ProcessMeasure& process = measures.processes.emplace_back();
  process.submitted = 4;
  process.outcomes = {2, 1, 0, 1, 0};
  for (const std::int64_t seconds : {54, 108, 162, 216}) {
    process.lead_seconds.add(seconds);
    process.lead_sketch.add(seconds);
  }
  for (const std::int64_t days : {10, 20, 30, 45}) {
    process.lead_working_days.add(days);
    process.lead_working_day_counts.add(days);
  }
  process.applicant_seconds = 108;
  process.decided_in_window = 6;
  process.approved_in_window = 5;
  process.backlog_from = 7;
  process.backlog_to = 9;
  process.clocks = {clock_measure({4, 4, 4}, {1, 2, 3}, {20, 40}), clock_measure({4, 4, 4}, {4, 4, 4}, {2}),
                    clock_measure({0, 0, 0}, {0, 0, 0}, {11, 13})};
  saw(process.clocks[0], 60, 120, 27, 54);
  saw(process.clocks[1], 5, 5, 5, 5);
  process.stages.resize(4);
  StageMeasure& review = process.stages[0];
  review = {4,
            3,
            7,
            5,
            36'000,
            72'000,
            clock_measure({4, 4, 4}, {1, 3, 4}, {24, 30, 36}),
            clock_measure({2, 2, 2}, {1, 2, 2}, {8})};
  saw(review.clock, 60, 60, 27, 60);
  saw(review.rounds, 60, 60, 27, 27);
  process.stages[1] = {2, 0, 2, 2, 7'200, 57'600, clock_measure({2, 0, 0}, {1, 0, 0}, {31}), {}};
  saw(process.stages[1].clock, std::numeric_limits<std::int32_t>::max(), -1, 30, 30);
  process.stages[2] = {
      4, 1, 5, 5, 0, 0, clock_measure({4, 4, 4}, {4, 4, 4}, {3}), clock_measure({0, 0, 0}, {0, 0, 0}, {4})};
  saw(process.stages[2].clock, 10, 10, 10, 10);
  process.stages[3] = {4, 0, 4, 4, 0, 0, {}, {}};
  measures.pools = {{75, 100, 200, 86'400 * 365, 250, 5'400, {}}};
  return measures;
}

inline std::string dotted(const FigurePath& path) {
  std::string text;
  for (const std::string& name : path) text += (text.empty() ? "" : ".") + name;
  return text;
}

inline std::string number(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.10g", value);
  return text;
}

/// "processes.class2.lead_time_d.mean 0.0015625", "… 27–60", "… null", "… none (left out 1)".
inline std::string line(const Figure& figure) {
  const std::string path = dotted(figure.path) + " ";
  if (figure.kind == FigureKind::kNull || (figure.kind == FigureKind::kRange && !figure.range)) return path + "null";
  if (figure.kind == FigureKind::kRange) {
    return path + std::to_string(figure.range->first) + "–" + std::to_string(figure.range->second);
  }
  std::string text = path + (figure.estimate.value ? number(*figure.estimate.value) : "none");
  if (figure.estimate.left_out > 0) text += " (left out " + std::to_string(figure.estimate.left_out) + ")";
  return text;
}

inline std::vector<std::string> lines(const std::vector<Figure>& figures) {
  std::vector<std::string> all;
  for (const Figure& figure : figures) all.push_back(line(figure));
  return all;
}

}  // namespace clockstop
