#include "random/normal_scale.h"

#include <cmath>

#include "random/elementary.h"
#include "time/contract.h"

namespace clockstop {
namespace {

// The integral of f by ten points; for what follows, exact to rounding. Abramowitz and Stegun, table 25.4.
template <typename Function>
double gauss_legendre(double from, double to, const Function& f) {
  constexpr double kPoints[] = {0.14887433898163121088, 0.43339539412924719080, 0.67940956829902440623,
                                0.86506336668898451073, 0.97390652851717172008};
  constexpr double kWeights[] = {0.29552422471475287017, 0.26926671930999635509, 0.21908636251598204400,
                                 0.14945134915058059315, 0.06667134430868813759};
  const double middle = 0.5 * (from + to);
  const double half = 0.5 * (to - from);
  double sum = 0.0;
  for (int i = 4; i >= 0; --i) sum += kWeights[i] * (f(middle - half * kPoints[i]) + f(middle + half * kPoints[i]));
  return half * sum;
}

// The probability beyond y (side −1: below, 1: above) as a multiple of the density at y, where the density falls
// outwards: at least by e over each length 1 / |slope|, so forty of them hold all but 4e-18.
template <typename Density>
double tail_over_density(const Density& density, double y, int side) {
  const double length = 1.0 / std::abs(density.slope(y));
  const double log_here = density.log(y);
  double sum = 0.0;
  for (int panel = 38; panel >= 0; panel -= 2) {
    sum += gauss_legendre(panel, panel + 2,
                          [&](double t) { return portable_exp(density.log(y + side * t * length) - log_here); });
  }
  return sum * length;
}

constexpr double kStep = 1.0 / NormalScale::kStepsPerUnit;
constexpr int kHalfNodes = static_cast<int>(NormalScale::kReach * NormalScale::kStepsPerUnit);

// The normal probabilities below the nodes, from the lower end to the median.
const std::array<double, kHalfNodes + 1>& normal_shares() {
  static const std::array<double, kHalfNodes + 1> shares = [] {
    const NormalDensity normal;
    std::array<double, kHalfNodes + 1> table{};
    double z = -kHalfNodes * kStep;
    table[0] = portable_exp(normal.log(z)) * tail_over_density(normal, z, -1);
    for (std::size_t i = 1; i < table.size(); ++i, z += kStep) {
      table[i] = table[i - 1] + gauss_legendre(z, z + kStep, [&](double x) { return portable_exp(normal.log(x)); });
    }
    return table;
  }();
  return shares;
}

// The y beyond which lies the share e^log_share, found from outside: the log of the tail is concave too, so Newton's
// steps from there never overshoot.
template <typename Density>
double far_quantile(const Density& density, double log_share, int side) {
  double y = density.mode() + side / std::sqrt(-density.curvature(density.mode()));
  // The tail is at most density / |slope|: walk until even that is too little.
  while (density.log(y) - portable_log(std::abs(density.slope(y))) > log_share) y += side / std::abs(density.slope(y));
  for (int i = 0; i < 100; ++i) {
    const double ratio = tail_over_density(density, y, side);
    const double excess = density.log(y) + portable_log(ratio) - log_share;
    y += side * excess * ratio;
    if (std::abs(excess) < 1e-14 * std::abs(log_share)) break;
  }
  return y;
}

// y with its first three derivatives with respect to z, each times step^k / k!.
using Taylor = std::array<double, 4>;

// From y′ = φ(z) / p(y), and so (ln y′)′ = −z − (ln p)′ y′.
template <typename Density>
Taylor taylor_at(const Density& density, double z, double y) {
  const double first = portable_exp(NormalDensity{}.log(z) - density.log(y));
  const double slope = density.slope(y);
  const double log_first = -z - slope * first;
  const double second = first * log_first;
  const double third = second * log_first + first * (-1.0 - density.curvature(y) * first * first - slope * second);
  return {y, first * kStep, second * (kStep * kStep / 2), third * (kStep * kStep * kStep / 6)};
}

// The nodes of one half, from the end of the tail to the median. Each probability is the last one and an integral of
// the density over the step, so errors stay as small beside the growing sum as they were.
template <typename Density>
std::array<Taylor, kHalfNodes + 1> half_of_nodes(const Density& density, int side) {
  const std::array<double, kHalfNodes + 1>& wanted = normal_shares();
  std::array<Taylor, kHalfNodes + 1> nodes;
  double y = far_quantile(density, portable_log(wanted[0]), side);
  double share = portable_exp(density.log(y)) * tail_over_density(density, y, side);
  for (int i = 0;; ++i) {
    const double z = side * (kHalfNodes - i) * kStep;
    const Taylor& node = nodes[static_cast<std::size_t>(i)] = taylor_at(density, z, y);
    if (i == kHalfNodes) return nodes;
    double next = y - side * node[1] + node[2] - side * node[3];
    double gained = 0.0;
    for (int newton = 0; newton < 4; ++newton) {
      gained = -side * gauss_legendre(y, next, [&](double x) { return portable_exp(density.log(x)); });
      const double missing =
          (wanted[static_cast<std::size_t>(i + 1)] - share - gained) / portable_exp(density.log(next));
      if (std::abs(missing) < 1e-13 * std::abs(node[1])) break;
      next -= side * missing;
    }
    share += gained;
    y = next;
  }
}

// The polynomial on [0, 1] that has the given value and derivatives at both ends.
std::array<double, 8> hermite(const Taylor& a, const Taylor& b) {
  const double r0 = b[0] - (a[0] + a[1] + a[2] + a[3]);
  const double r1 = b[1] - (a[1] + 2 * a[2] + 3 * a[3]);
  const double r2 = b[2] - (a[2] + 3 * a[3]);
  const double r3 = b[3] - a[3];
  return {a[0],
          a[1],
          a[2],
          a[3],
          35 * r0 - 15 * r1 + 5 * r2 - r3,
          -84 * r0 + 39 * r1 - 14 * r2 + 3 * r3,
          70 * r0 - 34 * r1 + 13 * r2 - 3 * r3,
          -20 * r0 + 10 * r1 - 4 * r2 + r3};
}

}  // namespace

template <typename Density>
void NormalScale::build(const Density& density) {
  const auto lower = half_of_nodes(density, -1);
  const auto upper = half_of_nodes(density, 1);
  closing_error_ = (upper.back()[0] - lower.back()[0]) / (lower.back()[1] * kStepsPerUnit);
  CLOCKSTOP_EXPECT(std::abs(closing_error_) < 1e-12, "the halves of a quantile table must meet");
  for (std::size_t i = 0; i + 1 < lower.size(); ++i) {
    cells_[i] = hermite(lower[i], lower[i + 1]);
    cells_[cells_.size() - 2 - i] = hermite(upper[i + 1], upper[i]);
  }
  cells_.back() = {upper[0][0]};
}

NormalScale::NormalScale(const LogGammaDensity& density) { build(density); }
NormalScale::NormalScale(const LogitBetaDensity& density) { build(density); }

}  // namespace clockstop
