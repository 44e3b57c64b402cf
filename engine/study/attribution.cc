#include "study/attribution.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <optional>

#include "model/model.h"
#include "random/draw.h"
#include "study/exact_parts.h"
#include "study/metric.h"
#include "study/shapley.h"
#include "time/contract.h"

namespace clockstop {
namespace {

constexpr double kNoFigure = std::numeric_limits<double>::quiet_NaN();
using Orders = std::vector<std::vector<std::size_t>>;

ReformSet bit(std::size_t reform) { return ReformSet{1} << reform; }
ReformSet all_of(std::size_t reforms) { return reforms == kMostReforms ? ~ReformSet{0} : bit(reforms) - 1; }

/// Random orders (Fisher and Yates), each followed by its reverse: what comes early in one comes late in the other.
Orders sample_orders(std::size_t reforms, std::size_t pairs, std::uint64_t seed) {
  const std::uint64_t stream = stream_key(seed, 0, "attribution", "orders");
  Orders orders;
  for (std::size_t pair = 0; pair < pairs; ++pair) {
    std::vector<std::size_t> order(reforms);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = reforms - 1; i > 0; --i) {
      const double u = uniform(stream, pair, static_cast<std::uint32_t>(i));
      std::swap(order[i], order[static_cast<std::size_t>(u * static_cast<double>(i + 1))]);
    }
    orders.push_back(order);
    orders.emplace_back(order.rbegin(), order.rend());
  }
  return orders;
}

/// Which sets of reforms are needed, and the different models among them.
class Subsets {
 public:
  explicit Subsets(const SubsetModel& build) : build_(build) {}

  void need(ReformSet set) {
    if (models_of_.contains(set)) return;
    const std::shared_ptr<const Model> model = build_(set);
    const auto found = std::find(models_.begin(), models_.end(), model);
    models_of_.emplace(set, static_cast<std::size_t>(found - models_.begin()));
    if (found == models_.end()) models_.push_back(model);
  }
  void need_order(const std::vector<std::size_t>& order) {
    ReformSet before = 0;
    for (const std::size_t reform : order) need(before |= bit(reform));
  }

  [[nodiscard]] const std::vector<std::shared_ptr<const Model>>& models() const { return models_; }
  [[nodiscard]] std::size_t model_of(ReformSet set) const { return models_of_.at(set); }
  [[nodiscard]] std::size_t size() const { return models_of_.size(); }

 private:
  const SubsetModel& build_;
  std::map<ReformSet, std::size_t> models_of_;
  std::vector<std::shared_ptr<const Model>> models_;
};

/// The figure of every model in every replication.
class Runs {
 public:
  Runs(const Subsets& subsets, const std::string& metric, const AttributionOptions& options)
      : models_(subsets.models()), options_(options), simulate_(options.simulate ? options.simulate : simulate) {
    for (const auto& model : models_) {
      layouts_.emplace_back(*model);
      metrics_.push_back(find_metric(metric, layouts_.back()).metric);
    }
    figures_.assign(models_.size() * options.replications, kNoFigure);
    applications_.assign(figures_.size(), 0);
    last_seconds_.assign(figures_.size(), 0);
  }

  /// Replication by replication, so that a stop leaves the same first ones of every model.
  std::size_t run() {
    const std::size_t done = run_tasks(figures_.size(), options_.tasks, [&](std::size_t task, const auto& halt) {
      const std::size_t model = task % models_.size();
      ReplicationOptions options;
      options.seed = options_.seed;
      options.replication = task / models_.size() + 1;
      options.stop = &halt;
      const Replication replication = simulate_(*models_[model], options);
      applications_[task] = replication.measures.applications;
      last_seconds_[task] = replication.measures.last_second;
      if (metrics_[model]) figures_[task] = metrics_[model]->value_in(layouts_[model].extract(replication.measures));
    });
    return done / models_.size();
  }

  [[nodiscard]] std::uint64_t applications() const {
    return std::accumulate(applications_.begin(), applications_.end(), std::uint64_t{0});
  }

  [[nodiscard]] std::int64_t last_second() const {
    return *std::max_element(last_seconds_.begin(), last_seconds_.end());
  }

  /// By model; only the replications in which every model has the figure.
  [[nodiscard]] std::vector<std::vector<double>> complete(std::size_t replications) const {
    std::vector<std::vector<double>> by_model(models_.size());
    for (std::size_t r = 0; r < replications; ++r) {
      const auto first = figures_.begin() + static_cast<std::ptrdiff_t>(r * models_.size());
      const auto last = first + static_cast<std::ptrdiff_t>(models_.size());
      if (std::any_of(first, last, [](double x) { return std::isnan(x); })) continue;
      for (std::size_t m = 0; m < models_.size(); ++m) by_model[m].push_back(first[static_cast<std::ptrdiff_t>(m)]);
    }
    return by_model;
  }

 private:
  const std::vector<std::shared_ptr<const Model>>& models_;
  const AttributionOptions& options_;
  Simulate simulate_;
  std::vector<FigureLayout> layouts_;
  std::vector<std::optional<Metric>> metrics_;
  std::vector<double> figures_;  // [replication * models + model]
  std::vector<std::uint64_t> applications_;
  std::vector<std::int64_t> last_seconds_;
};

Estimate moved_to(Estimate estimate, double value, double wider = 0) {
  const double shift = value - *estimate.value;
  estimate.value = value;
  if (!estimate.ci95) return estimate;
  const double half = (estimate.ci95->second - estimate.ci95->first) / 2;
  if (wider > 0) {
    const double both = std::hypot(half, wider);
    estimate.ci95 = {value - both, value + both};
  } else {
    estimate.ci95 = {estimate.ci95->first + shift, estimate.ci95->second + shift};
  }
  return estimate;
}

class Answer {
 public:
  Answer(std::size_t reforms, CoalitionValues values, std::size_t left_out, Attribution& result)
      : reforms_(reforms), values_(std::move(values)), left_out_(left_out), result_(result) {}

  void fill(const Orders& orders) {
    const ReformSet whole = all_of(reforms_);
    result_.baseline = of(values_(0));
    result_.scenario = of(values_(whole));
    const bool sampled = !orders.empty() && !values_(0).empty();
    if (sampled) result_.sampling_error = sampling_half_widths(orders, values_);
    parts(orders.empty() ? shapley_values(reforms_, values_) : sampled_values(orders, values_));
    for (std::size_t i = 0; i < reforms_; ++i) {
      result_.first.push_back(difference(bit(i), 0));
      result_.last.push_back(difference(whole, whole & ~bit(i)));
    }
    if (!orders.empty()) return;
    result_.interactions.assign(reforms_, std::vector<Estimate>(reforms_));
    for (std::size_t i = 0; i < reforms_; ++i)
      for (std::size_t j = i + 1; j < reforms_; ++j)
        result_.interactions[i][j] = of(interaction(reforms_, i, j, values_));
  }

 private:
  void parts(const MemberFigures& figures) {
    result_.total = difference(all_of(reforms_), 0);
    for (const std::vector<double>& member : figures) result_.shapley.push_back(of(member));
    if (!result_.total.value) return;
    std::vector<double> values;
    for (const Estimate& estimate : result_.shapley) values.push_back(*estimate.value);
    const ExactParts exact = exact_parts(*result_.total.value, values);
    result_.total = moved_to(result_.total, exact.total);
    for (std::size_t i = 0; i < reforms_; ++i)
      result_.shapley[i] = moved_to(result_.shapley[i], exact.parts[i],
                                    result_.sampling_error.empty() ? 0.0 : result_.sampling_error[i]);
  }

  Estimate of(std::span<const double> figures) const {
    Estimate estimate = mean_estimate(figures);
    estimate.left_out = left_out_;
    return estimate;
  }
  Estimate difference(ReformSet with, ReformSet without) const {
    Estimate estimate = difference_estimate(values_(with), values_(without));
    estimate.left_out = left_out_;
    return estimate;
  }

  std::size_t reforms_;
  CoalitionValues values_;
  std::size_t left_out_;
  Attribution& result_;
};

Orders choose_subsets(std::size_t reforms, const AttributionOptions& options, Subsets& subsets) {
  const ReformSet whole = all_of(reforms);
  subsets.need(0);
  subsets.need(whole);
  if (reforms <= options.most_exact) {
    for (ReformSet set = 0; set <= whole; ++set) subsets.need(set);
    return {};
  }
  for (std::size_t i = 0; i < reforms; ++i) {
    subsets.need(bit(i));
    subsets.need(whole & ~bit(i));
  }
  const std::size_t pairs = std::max<std::size_t>(2, options.most_subsets / (2 * (reforms - 1)));
  Orders orders = sample_orders(reforms, pairs, options.seed);
  for (const std::vector<std::size_t>& order : orders) subsets.need_order(order);
  return orders;
}

}  // namespace

Attribution attribute(std::size_t reforms, const SubsetModel& model, const std::string& metric,
                      const AttributionOptions& options) {
  CLOCKSTOP_EXPECT(reforms > 0 && reforms <= kMostReforms && options.most_exact < 20,
                   "a set of reforms has a bit each");
  Subsets subsets(model);
  const Orders orders = choose_subsets(reforms, options, subsets);
  Runs runs(subsets, metric, options);
  Attribution result;
  result.replications_done = runs.run();
  result.complete = result.replications_done == options.replications;
  result.applications = runs.applications();
  result.last_second = runs.last_second();
  result.orders = orders.size();
  result.subsets = subsets.size();
  result.models = subsets.models().size();
  const std::vector<std::vector<double>> figures = runs.complete(result.replications_done);
  const CoalitionValues values = [&](std::uint64_t set) {
    return std::span<const double>(figures[subsets.model_of(set)]);
  };
  Answer(reforms, values, result.replications_done - figures.front().size(), result).fill(orders);
  return result;
}

}  // namespace clockstop
