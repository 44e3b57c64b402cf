#include "study/point_responses.h"

#include <algorithm>
#include <limits>
#include <set>

#include "study/metric.h"

namespace clockstop {

double PointResponses::value(const ParameterPoint& point) const {
  return at(point).value.value_or(std::numeric_limits<double>::quiet_NaN());
}

PointResponses::Outcome PointResponses::simulate_at(const ParameterPoint& point, const std::atomic<bool>& halt) const {
  const Simulate run = options_.simulate ? options_.simulate : Simulate(simulate);
  const PointModels models = models_(point);
  Outcome outcome;
  const auto figures = [&](const Model& model) {
    std::vector<double> values;
    const FigureLayout layout(model);
    const auto metric = find_metric(metric_, layout).metric;
    for (std::size_t r = 1; r <= options_.replications; ++r) {
      ReplicationOptions options;
      options.seed = options_.seed;
      options.replication = r;
      options.stop = &halt;
      const Replication replication = run(model, options);
      values.push_back(metric ? metric->value_in(layout.extract(replication.measures))
                              : std::numeric_limits<double>::quiet_NaN());
      outcome.applications += replication.measures.applications;
      outcome.last_second = std::max(outcome.last_second, replication.measures.last_second);
      ++outcome.runs;
    }
    return values;
  };
  const std::vector<double> scenario = figures(*models.scenario);
  outcome.response =
      models.baseline ? difference_estimate(scenario, figures(*models.baseline)) : mean_estimate(scenario);
  return outcome;
}

std::size_t PointResponses::add(std::span<const ParameterPoint> points) {
  std::vector<const ParameterPoint*> fresh;
  std::set<ParameterPoint> seen;
  for (const ParameterPoint& point : points)
    if (!known_.contains(point) && seen.insert(point).second) fresh.push_back(&point);
  std::vector<Outcome> outcomes(fresh.size());
  TaskOptions tasks = options_.tasks;
  if (options_.tasks.progress)
    tasks.progress = [&](std::size_t done, std::size_t) {
      options_.tasks.progress(known_.size() + done, std::max(planned_, known_.size() + fresh.size()));
    };
  const std::size_t done = run_tasks(fresh.size(), tasks, [&](std::size_t task, const std::atomic<bool>& halt) {
    outcomes[task] = simulate_at(*fresh[task], halt);
  });
  for (std::size_t i = 0; i < done; ++i) {
    known_.emplace(*fresh[i], outcomes[i].response);
    runs_ += outcomes[i].runs;
    applications_ += outcomes[i].applications;
    last_second_ = std::max(last_second_, outcomes[i].last_second);
  }
  const auto first_unknown =
      std::find_if(points.begin(), points.end(), [&](const ParameterPoint& point) { return !known_.contains(point); });
  return static_cast<std::size_t>(first_unknown - points.begin());
}

}  // namespace clockstop
