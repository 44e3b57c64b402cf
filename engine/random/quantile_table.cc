#include "random/quantile_table.h"

#include <map>
#include <mutex>
#include <tuple>

#include "random/normal_scale.h"
#include "time/contract.h"

namespace clockstop {
namespace {

// Where a cell's polynomial meets the function: (1 − cos(jπ/7)) / 2, among all that include both ends nearly the best.
constexpr double kCosine1 = 0.90096886790241912624;
constexpr double kCosine2 = 0.62348980185873353053;
constexpr double kCosine3 = 0.22252093395631440429;
constexpr std::array<double, 8> kPoints = {0.0,
                                           (1 - kCosine1) / 2,
                                           (1 - kCosine2) / 2,
                                           (1 - kCosine3) / 2,
                                           (1 + kCosine3) / 2,
                                           (1 + kCosine2) / 2,
                                           (1 + kCosine1) / 2,
                                           1.0};

// The polynomial through the values at kPoints: Newton's divided differences, then multiplied out.
std::array<double, 8> interpolate(std::array<double, 8> values) {
  for (std::size_t order = 1; order < 8; ++order) {
    for (std::size_t i = 7; i >= order; --i) {
      values[i] = (values[i] - values[i - 1]) / (kPoints[i] - kPoints[i - order]);
    }
  }
  std::array<double, 8> coefficients{};
  for (std::size_t i = 8; i-- > 0;) {
    for (std::size_t k = 7; k > 0; --k) coefficients[k] = coefficients[k - 1] - kPoints[i] * coefficients[k];
    coefficients[0] = values[i] - kPoints[i] * coefficients[0];
  }
  return coefficients;
}

double normal_quantile_of_tail(double tail, bool upper) {
  const double z = portable_normal_quantile(tail);
  return upper ? -z : z;
}

using Shape = std::tuple<char, double, double>;

template <typename Make>
std::shared_ptr<const QuantileTable> shared_table(const Shape& shape, const Make& make) {
  static std::mutex mutex;
  static std::map<Shape, std::weak_ptr<const QuantileTable>> tables;
  const std::lock_guard lock(mutex);
  std::weak_ptr<const QuantileTable>& known = tables[shape];
  std::shared_ptr<const QuantileTable> table = known.lock();
  if (!table) known = table = make();
  return table;
}

template <typename Density>
std::shared_ptr<const QuantileTable> table_of(const Density& density) {
  const NormalScale scale(density);
  return std::make_shared<const QuantileTable>(
      [&scale](double tail, bool upper) { return scale.at(normal_quantile_of_tail(tail, upper)); });
}

}  // namespace

QuantileTable::QuantileTable(const std::function<double(double, bool)>& function) {
  for (const bool upper : {false, true}) {
    std::array<double, 8>* const cells = &cells_[upper ? kCellsOfTail : 0];
    for (std::size_t cell = 0; cell + 1 < kCellsOfTail; ++cell) {
      const std::uint64_t first = std::bit_cast<std::uint64_t>(kLeastTail) + (std::uint64_t{cell} << 49);
      const double begin = std::bit_cast<double>(first);
      const double width = std::bit_cast<double>(first + (std::uint64_t{1} << 49)) - begin;
      std::array<double, 8> values;
      for (std::size_t j = 0; j < 8; ++j) values[j] = function(begin + width * kPoints[j], upper);
      cells[cell] = interpolate(values);
    }
    cells[kCellsOfTail - 1] = {function(0.5, upper)};
  }
}

std::shared_ptr<const QuantileTable> QuantileTable::normal() {
  static const auto table = std::make_shared<const QuantileTable>(normal_quantile_of_tail);
  return table;
}

std::shared_ptr<const QuantileTable> QuantileTable::log_exponential() {
  static const auto table = std::make_shared<const QuantileTable>(
      [](double tail, bool upper) { return portable_log(-(upper ? portable_log(tail) : portable_log1p(-tail))); });
  return table;
}

std::shared_ptr<const QuantileTable> QuantileTable::log_gamma(double shape) {
  CLOCKSTOP_EXPECT(shape > 0.00999 && shape < 1e300, "a gamma table needs a shape of at least 0.01");
  return shared_table({'g', shape, 0.0}, [&] { return table_of(LogGammaDensity(shape)); });
}

std::shared_ptr<const QuantileTable> QuantileTable::logit_beta(double alpha, double beta) {
  CLOCKSTOP_EXPECT(alpha >= 1.0 && beta >= 1.0, "a beta table needs shapes of at least 1");
  return shared_table({'b', alpha, beta}, [&] { return table_of(LogitBetaDensity(alpha, beta)); });
}

}  // namespace clockstop
