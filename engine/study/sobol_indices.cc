#include "study/sobol_indices.h"

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <cmath>
#include <numeric>

#include "random/draw.h"

namespace clockstop {
namespace {

constexpr std::size_t kResamples = 500;

/// A coordinate in (0, 1) from 64 bits of the sequence and 64 of the shift.
double coordinate(std::uint64_t digits, std::uint64_t shift) {
  return (static_cast<double>((digits ^ shift) >> 12) + 0.5) * 0x1p-52;
}

std::vector<std::uint64_t> shifts(std::size_t dimensions, std::uint64_t seed) {
  const std::uint64_t stream = stream_key(seed, 0, "sensitivity", "shift");
  std::vector<std::uint64_t> all;
  for (std::size_t d = 0; d < dimensions; ++d) {
    const std::array<std::uint32_t, 4> block = philox({static_cast<std::uint32_t>(d), 0, 0, 0}, stream);
    all.push_back(std::uint64_t{block[1]} << 32 | block[0]);
  }
  return all;
}

/// Rows without NaN, as responses about their common mean.
struct Rows {
  std::size_t parameters;
  std::vector<double> responses;
  [[nodiscard]] std::size_t count() const { return responses.size() / (parameters + 2); }
  [[nodiscard]] double a(std::size_t row) const { return responses[row * (parameters + 2)]; }
  [[nodiscard]] double b(std::size_t row) const { return responses[row * (parameters + 2) + 1]; }
  [[nodiscard]] double mixed(std::size_t row, std::size_t i) const { return responses[row * (parameters + 2) + 2 + i]; }
};

Rows usable(std::size_t parameters, std::span<const double> responses) {
  Rows rows{parameters, {}};
  const std::size_t width = parameters + 2;
  for (std::size_t at = 0; at + width <= responses.size(); at += width) {
    const std::span<const double> row = responses.subspan(at, width);
    if (std::none_of(row.begin(), row.end(), [](double x) { return std::isnan(x); }))
      rows.responses.insert(rows.responses.end(), row.begin(), row.end());
  }
  double mean = 0;
  for (std::size_t row = 0; row < rows.count(); ++row)
    mean += (rows.a(row) + rows.b(row)) / (2 * static_cast<double>(rows.count()));
  for (double& response : rows.responses) response -= mean;
  return rows;
}

struct Shares {
  double first_order = 0, total = 0;
};

/// Over the given rows; nothing varies: NaN.
std::vector<Shares> shares(const Rows& rows, std::span<const std::size_t> chosen) {
  const double n = static_cast<double>(chosen.size());
  double mean = 0, squares = 0;
  for (const std::size_t row : chosen) mean += (rows.a(row) + rows.b(row)) / (2 * n);
  for (const std::size_t row : chosen)
    squares += (rows.a(row) - mean) * (rows.a(row) - mean) + (rows.b(row) - mean) * (rows.b(row) - mean);
  const double variance = squares / (2 * n);
  std::vector<Shares> result;
  for (std::size_t i = 0; i < rows.parameters; ++i) {
    double alone = 0, with_others = 0;
    for (const std::size_t row : chosen) {
      const double a = rows.a(row), mixed = rows.mixed(row, i);
      alone += (rows.b(row) - mean) * (mixed - a);
      with_others += (a - mixed) * (a - mixed);
    }
    result.push_back({alone / n / variance, with_others / (2 * n) / variance});
  }
  return result;
}

/// Percentiles 2.5 and 97.5, widened to hold the value itself.
Estimate with_percentiles(double value, std::vector<double> resampled, std::size_t rows, std::size_t left_out) {
  std::erase_if(resampled, [](double x) { return std::isnan(x); });
  Estimate estimate{.value = value, .ci95 = {}, .used = rows, .left_out = left_out};
  if (resampled.size() < 2) return estimate;
  std::sort(resampled.begin(), resampled.end());
  const auto at = [&](double p) {
    return resampled[static_cast<std::size_t>(p * static_cast<double>(resampled.size()))];
  };
  estimate.ci95 = {std::min(value, at(0.025)), std::max(value, at(0.975))};
  return estimate;
}

}  // namespace

SobolDesign sobol_design(std::size_t parameters, std::size_t rows, std::uint64_t seed) {
  const std::size_t dimensions = 2 * parameters;
  boost::random::sobol sequence(dimensions);
  const std::vector<std::uint64_t> shift = shifts(dimensions, seed);
  SobolDesign design{.parameters = parameters, .points = {}};
  for (std::size_t row = 0; row < rows; ++row) {
    std::vector<double> both;
    for (std::size_t d = 0; d < dimensions; ++d) both.push_back(coordinate(sequence(), shift[d]));
    const auto middle = both.begin() + static_cast<std::ptrdiff_t>(parameters);
    const std::vector<double> a(both.begin(), middle), b(middle, both.end());
    design.points.push_back(a);
    design.points.push_back(b);
    for (std::size_t i = 0; i < parameters; ++i) {
      design.points.push_back(a);
      design.points.back()[i] = b[i];
    }
  }
  return design;
}

std::vector<SobolIndex> sobol_indices(std::size_t parameters, std::span<const double> responses, std::uint64_t seed) {
  const Rows rows = usable(parameters, responses);
  const std::size_t n = rows.count(), left_out = responses.size() / (parameters + 2) - n;
  std::vector<SobolIndex> indices(parameters);
  std::vector<std::size_t> chosen(n);
  std::iota(chosen.begin(), chosen.end(), std::size_t{0});
  const std::vector<Shares> found = shares(rows, chosen);
  if (n < 2 || std::isnan(found.front().total)) return indices;
  std::vector<std::vector<double>> first(parameters), total(parameters);
  const std::uint64_t stream = stream_key(seed, 0, "sensitivity", "bootstrap");
  for (std::size_t resample = 0; resample < kResamples; ++resample) {
    for (std::size_t row = 0; row < n; ++row)
      chosen[row] =
          static_cast<std::size_t>(uniform(stream, resample, static_cast<std::uint32_t>(row)) * static_cast<double>(n));
    const std::vector<Shares> again = shares(rows, chosen);
    for (std::size_t i = 0; i < parameters; ++i) {
      first[i].push_back(again[i].first_order);
      total[i].push_back(again[i].total);
    }
  }
  for (std::size_t i = 0; i < parameters; ++i)
    indices[i] = {with_percentiles(found[i].first_order, std::move(first[i]), n, left_out),
                  with_percentiles(found[i].total, std::move(total[i]), n, left_out)};
  return indices;
}

}  // namespace clockstop
