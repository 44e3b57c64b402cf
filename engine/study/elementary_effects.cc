#include "study/elementary_effects.h"

#include <cmath>
#include <numeric>

#include "random/draw.h"

namespace clockstop {
namespace {

constexpr double kStep = 2.0 / 3.0;

/// The draws of one trajectory, each by its own number.
class Dice {
 public:
  Dice(std::uint64_t seed, std::size_t trajectory)
      : stream_(stream_key(seed, 0, "sensitivity", "trajectories")), trajectory_(trajectory) {}
  /// 0 … below − 1.
  std::size_t draw(std::size_t below) {
    return static_cast<std::size_t>(uniform(stream_, trajectory_, next_++) * static_cast<double>(below));
  }

 private:
  std::uint64_t stream_, trajectory_;
  std::uint32_t next_ = 0;
};

Trajectory trajectory(std::size_t parameters, Dice dice) {
  UnitPoint point;
  std::vector<double> steps;
  for (std::size_t i = 0; i < parameters; ++i) {
    const bool upwards = dice.draw(2) == 0;
    const double level = dice.draw(2) == 0 ? 0.0 : 1.0 / 3.0;
    point.push_back(upwards ? level : 1 - level);
    steps.push_back(upwards ? kStep : -kStep);
  }
  std::vector<std::size_t> order(parameters);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = parameters; i > 1; --i) std::swap(order[i - 1], order[dice.draw(i)]);
  Trajectory result{.points = {point}, .moved = order};
  for (const std::size_t parameter : order) {
    // Thirds of one are kept as they would be written, so that equal places are equal points.
    point[parameter] = std::round((point[parameter] + steps[parameter]) * 3) / 3;
    result.points.push_back(point);
  }
  return result;
}

}  // namespace

std::vector<Trajectory> trajectories(std::size_t parameters, std::size_t count, std::uint64_t seed) {
  std::vector<Trajectory> all;
  for (std::size_t t = 0; t < count; ++t) all.push_back(trajectory(parameters, Dice(seed, t)));
  return all;
}

ElementaryEffect elementary_effect(std::span<const double> effects) {
  std::vector<double> magnitudes;
  for (const double effect : effects) magnitudes.push_back(std::abs(effect));
  ElementaryEffect found{.mean_magnitude = mean_estimate(magnitudes), .mean = mean_estimate(effects), .sd = 0};
  double squares = 0;
  std::size_t n = 0;
  for (const double effect : effects) {
    if (std::isnan(effect)) continue;
    squares += (effect - *found.mean.value) * (effect - *found.mean.value);
    ++n;
  }
  if (n > 1) found.sd = std::sqrt(squares / static_cast<double>(n - 1));
  return found;
}

}  // namespace clockstop
