#include "study/conclusion.h"

#include <algorithm>
#include <cmath>

namespace clockstop {
namespace {

constexpr int kHalvings = 7;  // to less than a hundredth of the way

ParameterPoint stated_point(const std::vector<Parameter>& parameters) {
  ParameterPoint point;
  for (const Parameter& parameter : parameters) point.push_back(parameter.stated);
  return point;
}

bool other_sign(double response, double as_stated) { return response * as_stated < 0 || response == 0; }

/// Between two points, where the response turns; `turned` has the other sign. Shares of the way.
class Halving {
 public:
  Halving(const std::vector<Parameter>& parameters, ParameterPoint from, ParameterPoint to)
      : parameters_(parameters), from_(std::move(from)), to_(std::move(to)) {}

  ParameterPoint at(double share) const {
    ParameterPoint point = from_;
    for (std::size_t i = 0; i < point.size(); ++i) {
      point[i] += share * (to_[i] - from_[i]);
      if (parameters_[i].whole && share < 1) point[i] = std::round(point[i]);
      if (share >= 1) point[i] = to_[i];
    }
    return point;
  }
  ParameterPoint next() const { return at((holds_ + turned_) / 2); }
  void learn(bool turned) { (turned ? turned_ : holds_) = (holds_ + turned_) / 2; }
  double holds() const { return holds_; }
  double turned() const { return turned_; }

 private:
  const std::vector<Parameter>& parameters_;
  ParameterPoint from_, to_;
  double holds_ = 0, turned_ = 1;
};

/// All at the end of their range that is worst for the sign as stated.
ParameterPoint worst_ends(const std::vector<Parameter>& parameters, const PointResponses& responses) {
  const ParameterPoint stated = stated_point(parameters);
  const double sign = responses.value(stated) < 0 ? -1 : 1;
  ParameterPoint worst = stated;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    double least = sign * responses.value(stated);
    for (const double end : {parameters[i].low, parameters[i].high}) {
      ParameterPoint point = stated;
      point[i] = end;
      const double response = sign * responses.value(point);
      if (response < least) {
        least = response;
        worst[i] = end;
      }
    }
  }
  return worst;
}

}  // namespace

double value_at(const Parameter& parameter, double share) {
  if (share <= 0) return parameter.low;
  if (share >= 1) return parameter.high;
  const double value = parameter.low + share * (parameter.high - parameter.low);
  return parameter.whole ? std::floor(value + 0.5) : value;
}

void find_turns(const std::vector<Parameter>& parameters, PointResponses& responses, Conclusion& conclusion) {
  const ParameterPoint stated = stated_point(parameters);
  const double as_stated = responses.value(stated);
  if (std::isnan(as_stated) || as_stated == 0) return;
  conclusion.worst = worst_ends(parameters, responses);
  std::vector<Halving> ways;
  std::vector<std::size_t> moved;  // by way: the parameter; the last way is that to the worst ends
  for (std::size_t i = 0; i < parameters.size(); ++i)
    for (const double end : {parameters[i].low, parameters[i].high}) {
      ParameterPoint point = stated;
      point[i] = end;
      if (end == stated[i] || !other_sign(responses.value(point), as_stated)) continue;
      ways.emplace_back(parameters, stated, point);
      moved.push_back(i);
    }
  const ParameterPoint worst[] = {conclusion.worst};
  if (conclusion.worst != stated && responses.add(worst) == 1 && other_sign(responses.value(worst[0]), as_stated))
    ways.emplace_back(parameters, stated, conclusion.worst);
  for (int halving = 0; halving < kHalvings; ++halving) {
    std::vector<ParameterPoint> points;
    for (const Halving& way : ways) points.push_back(way.next());
    if (responses.add(points) < points.size()) break;
    for (std::size_t w = 0; w < ways.size(); ++w) ways[w].learn(other_sign(responses.value(points[w]), as_stated));
  }
  for (std::size_t w = 0; w < moved.size(); ++w)
    conclusion.turns.push_back(
        {moved[w], ways[w].at(ways[w].holds())[moved[w]], ways[w].at(ways[w].turned())[moved[w]]});
  if (ways.size() > moved.size()) conclusion.share_to_worst = ways.back().turned();
}

void conclude(const ParameterPoint& stated, const PointResponses& responses, Conclusion& conclusion) {
  const double as_stated = responses.value(stated);
  for (const auto& [point, response] : responses.all()) {
    if (!response.value) continue;
    ++conclusion.points;
    conclusion.opposite += *response.value * as_stated < 0;
    conclusion.unsure += response.ci95 && response.ci95->first <= 0 && response.ci95->second >= 0;
    if (!conclusion.smallest.value || *response.value < *conclusion.smallest.value) {
      conclusion.smallest = response;
      conclusion.at_smallest = point;
    }
    if (!conclusion.largest.value || *response.value > *conclusion.largest.value) {
      conclusion.largest = response;
      conclusion.at_largest = point;
    }
  }
  using Verdict = Conclusion::Verdict;
  if (std::isnan(as_stated) || as_stated == 0)
    conclusion.verdict = Verdict::kNoDifference;
  else if (conclusion.opposite > 0)
    conclusion.verdict = Verdict::kTurns;
  else
    conclusion.verdict = conclusion.unsure > 0 ? Verdict::kUnsure : Verdict::kHolds;
}

}  // namespace clockstop
