#include "study/sensitivity.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "study/conclusion.h"
#include "study/point_responses.h"
#include "time/contract.h"

namespace clockstop {
namespace {

class Study {
 public:
  Study(const std::vector<Parameter>& parameters, const ModelsAt& models, const std::string& metric,
        const SensitivityOptions& options)
      : parameters_(parameters),
        options_(options),
        planned_(1 + 2 * parameters.size() + options.trajectories * (parameters.size() + 1)),
        responses_(models, metric, options, planned_ + rows_of(std::min(parameters.size(), options.most_indices))) {
    for (const Parameter& parameter : parameters) stated_.push_back(parameter.stated);
    result_.parameters.resize(parameters.size());
  }

  Sensitivity run(bool has_baseline) {
    result_.complete = tornado() && effects();
    if (has_baseline && responses_.all().contains(stated_)) {
      Conclusion& conclusion = result_.conclusion.emplace();
      if (result_.complete) find_turns(parameters_, responses_, conclusion);
    }
    result_.complete = result_.complete && indices();
    if (result_.conclusion) conclude(stated_, responses_, *result_.conclusion);
    result_.points = responses_.all().size();
    result_.runs = responses_.runs();
    result_.applications = responses_.applications();
    result_.last_second = responses_.last_second();
    return std::move(result_);
  }

 private:
  [[nodiscard]] std::size_t rows_of(std::size_t parameters) const { return options_.rows * (parameters + 2); }

  /// All as stated, then each alone at its ends.
  bool tornado() {
    std::vector<ParameterPoint> points = {stated_};
    for (std::size_t i = 0; i < parameters_.size(); ++i)
      for (const double end : {parameters_[i].low, parameters_[i].high}) {
        points.push_back(stated_);
        points.back()[i] = end;
      }
    const std::size_t done = responses_.add(points);
    if (done > 0) result_.as_stated = responses_.at(stated_);
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      if (2 * i + 1 < done) result_.parameters[i].at_low = responses_.at(points[2 * i + 1]);
      if (2 * i + 2 < done) result_.parameters[i].at_high = responses_.at(points[2 * i + 2]);
    }
    return done == points.size();
  }

  [[nodiscard]] ParameterPoint in_ranges(const UnitPoint& unit, const std::vector<std::size_t>& which) const {
    ParameterPoint point = stated_;
    for (std::size_t i = 0; i < which.size(); ++i) point[which[i]] = value_at(parameters_[which[i]], unit[i]);
    return point;
  }

  bool effects() {
    std::vector<std::size_t> every(parameters_.size());
    std::iota(every.begin(), every.end(), std::size_t{0});
    const std::vector<Trajectory> walks = trajectories(every.size(), options_.trajectories, options_.seed);
    std::vector<ParameterPoint> points;
    for (const Trajectory& walk : walks)
      for (const UnitPoint& unit : walk.points) points.push_back(in_ranges(unit, every));
    const std::size_t length = every.size() + 1;
    result_.trajectories = responses_.add(points) / length;
    std::vector<std::vector<double>> by_parameter(every.size());
    for (std::size_t t = 0; t < result_.trajectories; ++t)
      for (std::size_t m = 0; m < every.size(); ++m) {
        const std::size_t i = walks[t].moved[m];
        const ParameterPoint &before = points[t * length + m], &after = points[t * length + m + 1];
        const double way = (after[i] - before[i]) / (parameters_[i].high - parameters_[i].low);
        // Whole numbers that two thirds of the range leave where they are say nothing.
        if (way != 0) by_parameter[i].push_back((responses_.value(after) - responses_.value(before)) / way);
      }
    for (std::size_t i = 0; i < every.size(); ++i)
      if (result_.trajectories > 0) result_.parameters[i].effect = elementary_effect(by_parameter[i]);
    return result_.trajectories == walks.size();
  }

  /// The strongest first.
  [[nodiscard]] std::vector<std::size_t> that_matter() const {
    const auto magnitude = [&](std::size_t i) {
      return result_.parameters[i].effect->mean_magnitude.value.value_or(0);
    };
    std::vector<std::size_t> found(parameters_.size());
    std::iota(found.begin(), found.end(), std::size_t{0});
    std::stable_sort(found.begin(), found.end(), [&](auto a, auto b) { return magnitude(a) > magnitude(b); });
    const double least = found.empty() ? 0 : options_.share_that_matters * magnitude(found.front());
    std::erase_if(found, [&](std::size_t i) { return magnitude(i) == 0 || magnitude(i) < least; });
    if (found.size() > options_.most_indices) found.resize(options_.most_indices);
    return found;
  }

  bool indices() {
    const std::vector<std::size_t> which = that_matter();
    if (which.empty()) return true;
    responses_.plan(responses_.all().size() + rows_of(which.size()));
    const SobolDesign design = sobol_design(which.size(), options_.rows, options_.seed);
    std::vector<ParameterPoint> points;
    for (const auto& unit : design.points) points.push_back(in_ranges(unit, which));
    const std::size_t width = which.size() + 2;
    result_.rows = responses_.add(points) / width;
    std::vector<double> values;
    for (std::size_t p = 0; p < result_.rows * width; ++p) values.push_back(responses_.value(points[p]));
    const std::vector<SobolIndex> found = sobol_indices(which.size(), values, options_.seed);
    for (std::size_t i = 0; i < which.size(); ++i) result_.parameters[which[i]].indices = found[i];
    return result_.rows == options_.rows;
  }

  const std::vector<Parameter>& parameters_;
  const SensitivityOptions& options_;
  std::size_t planned_;
  PointResponses responses_;
  ParameterPoint stated_;
  Sensitivity result_;
};

}  // namespace

Sensitivity sensitivity(const std::vector<Parameter>& parameters, const ModelsAt& models, const std::string& metric,
                        const SensitivityOptions& options) {
  CLOCKSTOP_EXPECT(!parameters.empty(), "sensitivity is to something");
  for (const Parameter& parameter : parameters)
    CLOCKSTOP_EXPECT(parameter.low < parameter.high, "a parameter has a range");
  ParameterPoint stated;
  for (const Parameter& parameter : parameters) stated.push_back(parameter.stated);
  const bool has_baseline = models(stated).baseline != nullptr;
  return Study(parameters, models, metric, options).run(has_baseline);
}

}  // namespace clockstop
