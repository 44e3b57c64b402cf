#include "study/shapley.h"

#include <bit>
#include <cmath>

namespace clockstop {
namespace {

constexpr std::uint64_t bit(std::size_t member) { return std::uint64_t{1} << member; }

/// 1 / (n · C(n − 1, k)) for k = 0 … n − 1: the share of orders in which just k others come before a member.
std::vector<double> weights(std::size_t members) {
  std::vector<double> weight(members);
  double choices = 1;  // C(n − 1, k)
  for (std::size_t k = 0; k < members; ++k) {
    weight[k] = 1 / (static_cast<double>(members) * choices);
    choices = choices * static_cast<double>(members - 1 - k) / static_cast<double>(k + 1);
  }
  return weight;
}

/// A weighted mean; of equal numbers that number.
class WeightedMean {
 public:
  void add(double value, double weight) {
    if (count_++ == 0)
      first_ = value;
    else
      equal_ = equal_ && value == first_;
    sum_ += weight * value;
  }
  [[nodiscard]] double value() const { return equal_ ? first_ : sum_; }

 private:
  double first_ = 0, sum_ = 0;
  std::size_t count_ = 0;
  bool equal_ = true;
};

std::vector<double> values_of(const std::vector<WeightedMean>& means) {
  std::vector<double> values;
  for (const WeightedMean& mean : means) values.push_back(mean.value());
  return values;
}

/// Marginal values of each member in one order, by replication.
MemberFigures marginals(const std::vector<std::size_t>& order, const CoalitionValues& values) {
  MemberFigures found(order.size());
  std::uint64_t before = 0;
  for (const std::size_t member : order) {
    const std::span<const double> without = values(before), with = values(before | bit(member));
    for (std::size_t r = 0; r < with.size(); ++r) found[member].push_back(with[r] - without[r]);
    before |= bit(member);
  }
  return found;
}

}  // namespace

MemberFigures shapley_values(std::size_t members, const CoalitionValues& values) {
  const std::vector<double> weight = weights(members);
  const std::size_t replications = values(0).size();
  MemberFigures found;
  for (std::size_t i = 0; i < members; ++i) {
    std::vector<WeightedMean> means(replications);
    for (std::uint64_t mask = 0; mask < bit(members); ++mask) {
      if ((mask & bit(i)) != 0) continue;
      const std::span<const double> without = values(mask), with = values(mask | bit(i));
      const double share = weight[static_cast<std::size_t>(std::popcount(mask))];
      for (std::size_t r = 0; r < replications; ++r) means[r].add(with[r] - without[r], share);
    }
    found.push_back(values_of(means));
  }
  return found;
}

MemberFigures sampled_values(std::span<const std::vector<std::size_t>> orders, const CoalitionValues& values) {
  const std::size_t members = orders.front().size(), replications = values(0).size();
  std::vector<std::vector<WeightedMean>> means(members, std::vector<WeightedMean>(replications));
  for (const std::vector<std::size_t>& order : orders) {
    const MemberFigures one = marginals(order, values);
    for (std::size_t i = 0; i < members; ++i)
      for (std::size_t r = 0; r < replications; ++r) means[i][r].add(one[i][r], 1 / static_cast<double>(orders.size()));
  }
  MemberFigures found;
  for (const std::vector<WeightedMean>& member : means) found.push_back(values_of(member));
  return found;
}

std::vector<double> sampling_half_widths(std::span<const std::vector<std::size_t>> orders,
                                         const CoalitionValues& values) {
  MemberFigures by_pair(orders.front().size());
  for (std::size_t pair = 0; pair + 1 < orders.size(); pair += 2) {
    const MemberFigures there = marginals(orders[pair], values), back = marginals(orders[pair + 1], values);
    for (std::size_t i = 0; i < by_pair.size(); ++i)
      by_pair[i].push_back((*mean_estimate(there[i]).value + *mean_estimate(back[i]).value) / 2);
  }
  std::vector<double> half_widths;
  for (const std::vector<double>& pairs : by_pair) {
    const Estimate estimate = mean_estimate(pairs);
    half_widths.push_back(estimate.ci95 ? (estimate.ci95->second - estimate.ci95->first) / 2 : 0.0);
  }
  return half_widths;
}

std::vector<double> interaction(std::size_t members, std::size_t i, std::size_t j, const CoalitionValues& values) {
  const std::vector<double> weight = weights(members - 1);
  std::vector<WeightedMean> means(values(0).size());
  for (std::uint64_t mask = 0; mask < bit(members); ++mask) {
    if ((mask & (bit(i) | bit(j))) != 0) continue;
    const std::span<const double> neither = values(mask), with_i = values(mask | bit(i)),
                                  with_j = values(mask | bit(j)), both = values(mask | bit(i) | bit(j));
    const double share = weight[static_cast<std::size_t>(std::popcount(mask))];
    for (std::size_t r = 0; r < means.size(); ++r)
      means[r].add((both[r] - with_i[r]) - (with_j[r] - neither[r]), share);
  }
  return values_of(means);
}

}  // namespace clockstop
