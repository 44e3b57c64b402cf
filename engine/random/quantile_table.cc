#include "random/quantile_table.h"

#include <cmath>
#include <cstdint>
#include <map>
#include <mutex>
#include <tuple>

#include "random/elementary.h"
#include "time/contract.h"

namespace clockstop {
namespace {

// Densities on the whole line whose logarithm is concave, so that both tails fall at least exponentially:
// the logarithm of the density with its first two derivatives, and where it is greatest.

struct NormalDensity {
  double log(double z) const { return -0.5 * z * z - kHalfLog2Pi; }
  double slope(double z) const { return -z; }
};

// e^y − 1 − y without cancellation.
double exp_beyond_line(double y) {
  if (std::abs(y) > 0.4) return portable_exp(y) - 1.0 - y;
  double sum = 1.0;
  for (int k = 16; k > 2; --k) sum = 1.0 + sum * y / k;
  return 0.5 * y * y * sum;
}

// Of ln(X / mean), X gamma.
struct GammaDensity {
  explicit GammaDensity(double gamma_shape)
      : shape(gamma_shape), log_peak(0.5 * portable_log(shape) - kHalfLog2Pi - portable_stirling_rest(shape)) {}
  double log(double y) const { return log_peak - shape * exp_beyond_line(y); }
  double slope(double y) const { return -shape * (y + exp_beyond_line(y)); }
  double curvature(double y) const { return -shape * portable_exp(y); }
  double mode() const { return 0.0; }
  double shape, log_peak;
};

// Of ln(X / (1 − X)), X beta.
struct BetaDensity {
  BetaDensity(double a, double b)
      : alpha(a), beta(b), log_constant(portable_lgamma(a + b) - portable_lgamma(a) - portable_lgamma(b)) {}
  static double share(double y) { return 1.0 / (1.0 + portable_exp(-y)); }
  double log(double y) const {
    return log_constant - alpha * portable_log1p(portable_exp(-y)) - beta * portable_log1p(portable_exp(y));
  }
  double slope(double y) const { return alpha * share(-y) - beta * share(y); }
  double curvature(double y) const { return -(alpha + beta) * share(y) * share(-y); }
  double mode() const { return portable_log(alpha / beta); }
  double alpha, beta, log_constant;
};

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

constexpr int kHalfNodes = 136;
constexpr double kStep = 1.0 / 16;

// The normal probability below −8.5 + i/16, for i = 0 to 136.
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
      if (std::abs(missing) < 1e-14 * std::abs(node[1])) break;
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

using Shape = std::tuple<char, double, double>;

template <typename Density>
std::shared_ptr<const QuantileTable> shared_table(const Shape& shape, const Density& density) {
  static std::mutex mutex;
  static std::map<Shape, std::weak_ptr<const QuantileTable>> tables;
  const std::lock_guard lock(mutex);
  std::weak_ptr<const QuantileTable>& known = tables[shape];
  std::shared_ptr<const QuantileTable> table = known.lock();
  if (!table) known = table = std::make_shared<const QuantileTable>(density);
  return table;
}

}  // namespace

template <typename Density>
QuantileTable::QuantileTable(const Density& density) {
  const auto lower = half_of_nodes(density, -1);
  const auto upper = half_of_nodes(density, 1);
  closing_error_ = (upper.back()[0] - lower.back()[0]) / (lower.back()[1] * kStepsPerUnit);
  for (std::size_t i = 0; i < kHalfNodes; ++i) {
    cells_[i] = hermite(lower[i], lower[i + 1]);
    cells_[kCells - 1 - i] = hermite(upper[i + 1], upper[i]);
  }
  cells_[kCells] = {upper[0][0]};
}

std::shared_ptr<const QuantileTable> QuantileTable::gamma(double shape) {
  CLOCKSTOP_EXPECT(shape >= 0.0099 && shape < 1e300, "a gamma table needs a shape of at least 0.01");
  return shared_table({'g', shape, 0.0}, GammaDensity(shape));
}

std::shared_ptr<const QuantileTable> QuantileTable::beta(double alpha, double beta) {
  CLOCKSTOP_EXPECT(alpha >= 1.0 && beta >= 1.0, "a beta table needs shapes of at least 1");
  return shared_table({'b', alpha, beta}, BetaDensity(alpha, beta));
}

}  // namespace clockstop
