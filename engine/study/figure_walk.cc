#include "study/figure_walk.h"

#include <algorithm>
#include <limits>

#include "model/model.h"
#include "study/clock_numbers.h"
#include "time/civil.h"
#include "time/contract.h"

namespace clockstop {
namespace {

constexpr double kNoFigure = std::numeric_limits<double>::quiet_NaN();

/// Sums are exact, so this is the one rounding.
template <typename Sum>
double quotient(Sum numerator, Int128 denominator) {
  return denominator == 0 ? kNoFigure : static_cast<double>(numerator) / static_cast<double>(denominator);
}

double days(double seconds) { return seconds / static_cast<double>(kSecondsPerDay); }

template <typename Counts>
double quantile(const Counts& counts, double p) {
  return counts.count() == 0 ? kNoFigure : counts.quantile(p);
}

double mean(const Moments& moments) { return moments.count() == 0 ? kNoFigure : moments.mean(); }

/// The days of each calendar year over that year's length; days of common and of leap years are added up first, so that
/// whole years are whole numbers.
double window_years(const Model& model) {
  int common_days = 0, leap_days = 0;
  for (Date day = date_of(model.measure_from); day < date_of(model.measure_until);) {
    const int year = year_month_day(day).year;
    const Date next =
        std::min(day + (days_in_year(year) - (day - civil_date(year, 1, 1))), date_of(model.measure_until));
    (days_in_year(year) == 366 ? leap_days : common_days) += next - day;
    day = next;
  }
  return common_days / 365.0 + leap_days / 366.0;
}

class Walk {
 public:
  Walk(const Model& model, FigureSink& sink) : model_(model), sink_(sink), years_(window_years(model)) {}

  void process(const ProcessModel& model, const ProcessMeasure& measure) {
    sink_.open(model.name);
    applications(model, measure);
    flow_of_cases(measure);
    times(measure);
    sink_.open("clocks");
    for (std::size_t i = 0; i < model.clocks.size(); ++i) {
      sink_.open(model.clocks[i].name);
      const ClockNumbers numbers = clock_numbers(model, i);
      limits(numbers, measure.clocks[i]);
      verdicts(numbers, measure.clocks[i]);
      used(numbers, measure.clocks[i]);
      kept(numbers, measure.clocks[i]);
      sink_.close();
    }
    sink_.close();
    sink_.open("stages");
    for (std::size_t i = 0; i < model.stages.size(); ++i) stage(model, i, measure.stages[i], measure.submitted);
    sink_.close();
    sink_.close();
  }

  void pool(const PoolDefinition& pool, const PoolMeasure& measure) {
    sink_.open(pool.name);
    sink_.estimate("utilisation", quotient(measure.busy_place_seconds, measure.place_seconds));
    sink_.estimate("queue", quotient(measure.waiting_seconds, model_.measure_until - model_.measure_from));
    sink_.estimate("offered_load", quotient(measure.offered_seconds, measure.staff_seconds));
    sink_.estimate("wasted_h", quotient(measure.wasted_seconds, kSecondsPerHour));
    sink_.close();
  }

 private:
  void applications(const ProcessModel& model, const ProcessMeasure& measure) {
    const auto count = [&](std::size_t outcome) { return static_cast<double>(measure.outcomes[outcome]); };
    sink_.open("applications");
    sink_.estimate("submitted", static_cast<double>(measure.submitted));
    sink_.estimate("approved", count(kApproved));
    sink_.estimate("rejected", count(kRejected));
    sink_.estimate("withdrawn", count(kWithdrawn));
    sink_.estimate("open", static_cast<double>(measure.open));
    for (std::size_t other = kWithdrawn + 1; other < model.outcomes.size(); ++other) {
      sink_.estimate_if_occurs(model.outcomes[other], count(other));
    }
    sink_.close();
  }

  void flow_of_cases(const ProcessMeasure& measure) {
    sink_.open("throughput");
    sink_.estimate("decided_per_year", static_cast<double>(measure.decided_in_window) / years_);
    sink_.estimate("approved_per_year", static_cast<double>(measure.approved_in_window) / years_);
    sink_.close();
    sink_.open("backlog");
    sink_.estimate("from", static_cast<double>(measure.backlog_from));
    sink_.estimate("to", static_cast<double>(measure.backlog_to));
    sink_.close();
  }

  void times(const ProcessMeasure& measure) {
    const Moments& lead = measure.lead_seconds;
    sink_.open("lead_time_d");
    sink_.estimate("mean", days(mean(lead)));
    sink_.estimate("sd", lead.count() < 2 ? kNoFigure : days(lead.sd()));
    sink_.estimate("p50", days(quantile(measure.lead_sketch, 0.5)));
    sink_.estimate("p90", days(quantile(measure.lead_sketch, 0.9)));
    sink_.estimate("p95", days(quantile(measure.lead_sketch, 0.95)));
    sink_.close();
    sink_.open("lead_time_wd");
    sink_.estimate("mean", mean(measure.lead_working_days));
    sink_.estimate("p50", quantile(measure.lead_working_day_counts, 0.5));
    sink_.estimate("p90", quantile(measure.lead_working_day_counts, 0.9));
    sink_.estimate("p95", quantile(measure.lead_working_day_counts, 0.95));
    sink_.close();
    const Int128 case_days = static_cast<Int128>(lead.count()) * kSecondsPerDay;
    alone("regulator_time_d", quotient(lead.sum() - measure.applicant_seconds, case_days));
    alone("applicant_time_d", quotient(measure.applicant_seconds, case_days));
  }

  void alone(std::string_view name, double mean_value) {
    sink_.open(name);
    sink_.estimate("mean", mean_value);
    sink_.close();
  }

  void limits(const ClockNumbers& numbers, const ClockMeasure& clock) {
    if (!numbers.any()) {
      sink_.null(numbers.civil_days ? "limit_d" : "limit_wd");
      sink_.null(numbers.civil_days ? "commitment_d" : "commitment_wd");
      return;
    }
    sink_.range(numbers.civil_days ? "limit_d" : "limit_wd", clock.smallest_limit, clock.largest_limit);
    sink_.range(numbers.civil_days ? "commitment_d" : "commitment_wd", clock.smallest_commitment,
                clock.largest_commitment);
  }

  void verdicts(const ClockNumbers& numbers, const ClockMeasure& clock) {
    sink_.open("on_time");
    verdict("committed", numbers.any(), clock, kCommitted);
    verdict("statutory", numbers.limit, clock, kStatutory);
    verdict("extended", numbers.limit, clock, kExtended);
    sink_.close();
  }

  void verdict(std::string_view name, bool exists, const ClockMeasure& clock, Judgement judgement) {
    if (!exists) return sink_.null(name);
    sink_.estimate(name, quotient(clock.on_time[judgement], clock.judged[judgement]));
  }

  void used(const ClockNumbers& numbers, const ClockMeasure& clock) {
    sink_.open(numbers.civil_days ? "used_d" : "used_wd");
    sink_.estimate("mean", mean(clock.used_days));
    sink_.estimate("p95", quantile(clock.used_counts, 0.95));
    sink_.close();
  }

  // The commitment that the staff of the scenario can keep.
  void kept(const ClockNumbers& numbers, const ClockMeasure& clock) {
    static_assert(KeptDays::kPercents == std::array{90, 95, 99});
    const auto days = clock.kept.days();
    sink_.open(numbers.civil_days ? "kept_d" : "kept_wd");
    sink_.estimate("p90", days ? static_cast<double>((*days)[0]) : kNoFigure);
    sink_.estimate("p95", days ? static_cast<double>((*days)[1]) : kNoFigure);
    sink_.estimate("p99", days ? static_cast<double>((*days)[2]) : kNoFigure);
    sink_.close();
  }

  // A round without a number of its own is not judged, but its days are counted like those of its stage.
  void verdicts_and_use(const ClockNumbers& numbers, const ClockNumbers& of_stage, const ClockMeasure& clock) {
    if (numbers.any()) {
      verdicts(numbers, clock);
    } else {
      sink_.null("on_time");
    }
    if (of_stage.any()) {
      used(of_stage, clock);
      kept(of_stage, clock);
    } else {
      sink_.null("used_wd");
      sink_.null("kept_wd");
    }
  }

  void stage(const ProcessModel& model, std::size_t index, const StageMeasure& measure, std::uint64_t submitted) {
    const ClockNumbers numbers = stage_numbers(model, index);
    sink_.open(model.stages[index]);
    limits(numbers, measure.clock);
    if (has_deficiency(model, index)) {
      sink_.open("deficiency");
      sink_.estimate("share", quotient(measure.deficient, measure.applications));
      ClockNumbers rounds = round_numbers(model, index);
      rounds.civil_days = numbers.civil_days;
      limits(rounds, measure.rounds);
      verdicts_and_use(rounds, numbers, measure.rounds);
      sink_.close();
    } else {
      sink_.null("deficiency");
    }
    sink_.estimate("visits", quotient(measure.visits, submitted));
    alone("wait_h", quotient(measure.wait_seconds, static_cast<Int128>(measure.started) * kSecondsPerHour));
    alone("work_h", quotient(measure.work_seconds, static_cast<Int128>(submitted) * kSecondsPerHour));
    verdicts_and_use(numbers, numbers, measure.clock);
    sink_.close();
  }

  const Model& model_;
  FigureSink& sink_;
  double years_;
};

}  // namespace

void walk_figures(const Model& model, const ReplicationMeasures& measures, FigureSink& sink) {
  CLOCKSTOP_EXPECT(measures.processes.size() == model.processes.size() && measures.pools.size() == model.pools.size(),
                   "measures are read with the model that made them");
  Walk walk(model, sink);
  sink.open("processes");
  for (std::size_t i = 0; i < model.processes.size(); ++i) walk.process(model.processes[i], measures.processes[i]);
  sink.close();
  sink.open("pools");
  for (std::size_t i = 0; i < model.pools.size(); ++i) walk.pool(model.pools[i], measures.pools[i]);
  sink.close();
}

ReplicationMeasures empty_measures(const Model& model) {
  ReplicationMeasures measures;
  for (const ProcessModel& process : model.processes) {
    ProcessMeasure& measure = measures.processes.emplace_back();
    measure.outcomes.resize(process.outcomes.size());
    measure.clocks.resize(process.clocks.size());
    measure.stages.resize(process.stages.size());
  }
  measures.pools.resize(model.pools.size());
  return measures;
}

}  // namespace clockstop
