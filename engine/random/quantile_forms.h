// How each distribution turns a uniform into a value, once its parameters are worked out. Part of Distribution.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <utility>
#include <variant>
#include <vector>

#include "random/elementary.h"
#include "random/quantile_table.h"

namespace clockstop {

struct ConstantForm {
  double value = 0;
  double quantile(double) const { return value; }
};

struct UniformForm {
  double least, greatest;
  double quantile(double u) const { return std::min(least + u * (greatest - least), greatest); }
};

/// The cumulative is a square on either side of the mode.
struct TriangularForm {
  double least, mode, greatest;
  double quantile(double u) const {
    const double span = greatest - least;
    if (u * span < mode - least) return std::min(least + std::sqrt(u * span * (mode - least)), mode);
    return std::max(greatest - std::sqrt((1.0 - u) * span * (greatest - mode)), mode);
  }
};

/// A beta distribution stretched from least to greatest.
struct PertForm {
  double least, greatest;
  std::shared_ptr<const QuantileTable> logit;
  double quantile(double u) const {
    const double share = 1.0 / (1.0 + portable_exp(-logit->at(u)));
    return std::min(least + share * (greatest - least), greatest);
  }
};

/// −mean · ln(1 − u), where 1 − u is rounded only for u that uniform() never gives.
struct ExponentialForm {
  double mean;
  double quantile(double u) const {
    const double rest = 1.0 - u;
    return -mean * (portable_log(rest) + ((1.0 - rest) - u));
  }
};

/// Gamma: factor 1; lognormal: normal quantiles times sigma; Weibull: logarithms of exponentials times 1 / shape.
struct LogTableForm {
  double scale, factor;
  std::shared_ptr<const QuantileTable> log;
  double quantile(double u) const { return scale * portable_exp(factor * log->at(u)); }
};

/// Sorted values with running sums of their weights, and a guide to where the search for a share begins
/// (Chen and Asau, "On generating random variates from an empirical distribution", AIIE Transactions 6, 1974).
struct EmpiricalTable {
  explicit EmpiricalTable(const std::vector<std::pair<double, double>>& sorted_values_and_weights);
  std::vector<double> values, cumulative;
  std::vector<std::uint32_t> guide;
};

struct EmpiricalForm {
  std::shared_ptr<const EmpiricalTable> table;
  double quantile(double u) const {
    const std::vector<double>& cumulative = table->cumulative;
    const double wanted = u * cumulative.back();
    std::size_t i = table->guide[static_cast<std::size_t>(u * static_cast<double>(table->guide.size()))];
    while (cumulative[i] < wanted) ++i;
    return table->values[i];
  }
};

using QuantileForm =
    std::variant<ConstantForm, UniformForm, TriangularForm, PertForm, ExponentialForm, LogTableForm, EmpiricalForm>;

}  // namespace clockstop
