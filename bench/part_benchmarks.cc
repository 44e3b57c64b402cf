// The parts that a simulated application is made of, one at a time. Operands are prepared, so that a loop times the
// part.
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "bench/benchmarks.h"
#include "measure/sketch.h"
#include "random/distribution.h"
#include "random/draw.h"
#include "simulation/event_list.h"
#include "simulation/waiting_line.h"
#include "time/calendar.h"
#include "time/china_office.h"
#include "time/civil.h"

namespace clockstop::bench {
namespace {

constexpr std::size_t kOperands = 4096;  // a power of two
constexpr std::uint64_t kStream = 0x5eed;

/// Whole numbers from 0 to bound − 1.
std::vector<std::int64_t> whole_numbers(std::int64_t bound, std::uint32_t visit = 0) {
  std::vector<std::int64_t> numbers(kOperands);
  for (std::size_t i = 0; i < kOperands; ++i)
    numbers[i] = static_cast<std::int64_t>(uniform(kStream, i, visit) * static_cast<double>(bound));
  return numbers;
}

/// Pop the first and push one that is exponentially later, among so many pending.
void event_list_hold(benchmark::State& state) {
  const Distribution wait({.kind = DistributionKind::kExponential, .a = 1e6});
  std::vector<std::int64_t> waits(kOperands);
  for (std::size_t i = 0; i < kOperands; ++i)
    waits[i] = static_cast<std::int64_t>(wait.quantile(uniform(kStream, i, 1)));
  EventList list;
  std::uint64_t number = 0;
  for (; number < static_cast<std::uint64_t>(state.range(0)); ++number)
    list.push(static_cast<std::int64_t>(wait.quantile(uniform(kStream, number, 2))), 0);
  for (auto _ : state) {
    const std::int64_t now = list.first_second();
    benchmark::DoNotOptimize(list.pop());
    list.push(now + waits[number & (kOperands - 1)], 0);
    ++number;
  }
}

/// One comes and the first goes, with so many waiting.
void waiting_line(benchmark::State& state, unsigned lanes, bool by_due_date) {
  const std::vector<std::int64_t> days = whole_numbers(60), classes = whole_numbers(lanes, 1);
  WaitingLine line;
  std::uint32_t number = 0;
  const auto come = [&] {
    const auto lane = static_cast<unsigned>(classes[number & (kOperands - 1)]);
    const auto day = static_cast<std::uint32_t>(days[number & (kOperands - 1)]) + number / 100;
    line.push({waiting_key(by_due_date ? day : lane, number, 0, number, 0), number, number}, lane, by_due_date);
    ++number;
  };
  for (std::int64_t i = 0; i < state.range(0); ++i) come();
  for (auto _ : state) {
    come();
    benchmark::DoNotOptimize(line.front());
    line.pop();
  }
}

void uniform_draw(benchmark::State& state) {
  std::uint64_t application = 0;
  for (auto _ : state) benchmark::DoNotOptimize(uniform(kStream, ++application, 0));
}

void quantile(benchmark::State& state, const DistributionParameters& parameters) {
  const Distribution distribution(parameters);
  std::vector<double> shares(kOperands);
  for (std::size_t i = 0; i < kOperands; ++i) shares[i] = uniform(kStream, i, 3);
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(distribution.quantile(shares[i++ & (kOperands - 1)]));
}

/// By efforts of up to so many seconds.
void calendar_advance(benchmark::State& state, const Calendar& calendar) {
  const Instant begin = start_of_day(civil_date(2020, 1, 1));
  const std::vector<std::int64_t> starts = whole_numbers(6 * 365 * kSecondsPerDay),
                                  efforts = whole_numbers(state.range(0), 1);
  std::size_t i = 0;
  for (auto _ : state) {
    const std::size_t at = i++ & (kOperands - 1);
    benchmark::DoNotOptimize(calendar.advance(begin + starts[at], efforts[at]));
  }
}

void calendar_working_days(benchmark::State& state, const Calendar& calendar) {
  const Date begin = civil_date(2020, 1, 1);
  const std::vector<std::int64_t> starts = whole_numbers(6 * 365), lengths = whole_numbers(365, 1);
  std::size_t i = 0;
  for (auto _ : state) {
    const std::size_t at = i++ & (kOperands - 1);
    const Date after = begin + static_cast<std::int32_t>(starts[at]);
    benchmark::DoNotOptimize(calendar.working_days(after, after + static_cast<std::int32_t>(lengths[at])));
  }
}

/// Values below so many.
void sketch_add(benchmark::State& state) {
  const std::vector<std::int64_t> values = whole_numbers(state.range(0));
  QuantileSketch sketch;
  std::size_t i = 0;
  for (auto _ : state) sketch.add(values[i++ & (kOperands - 1)]);
  benchmark::DoNotOptimize(sketch.count());
}

void register_quantiles() {
  using enum DistributionKind;
  const std::array<std::pair<const char*, DistributionParameters>, 8> all = {{
      {"uniform", {.kind = kUniform, .a = 1, .b = 2}},
      {"triangular", {.kind = kTriangular, .a = 1, .b = 2, .c = 4}},
      {"pert", {.kind = kPert, .a = 1, .b = 2, .c = 4}},
      {"exponential", {.kind = kExponential, .a = 1}},
      {"gamma", {.kind = kGamma, .a = 1, .b = 0.7}},
      {"lognormal", {.kind = kLognormal, .a = 1, .b = 0.7}},
      {"weibull", {.kind = kWeibull, .a = 1, .b = 0.7}},
      {"empirical", {.kind = kEmpirical, .values = {1, 2, 3, 5, 8, 13, 21, 34}}},
  }};
  for (const auto& [name, parameters] : all)
    benchmark::RegisterBenchmark(("quantile/" + std::string(name)).c_str(),
                                 [given = parameters](benchmark::State& state) { quantile(state, given); });
}

}  // namespace

void register_parts() {
  const auto at_all_sizes = [](benchmark::internal::Benchmark* one) {
    one->RangeMultiplier(10)->Range(100, 10'000'000);
  };
  at_all_sizes(benchmark::RegisterBenchmark("event_list_hold", event_list_hold));
  const auto line = [&](const char* name, unsigned lanes, bool by_due_date) {
    at_all_sizes(
        benchmark::RegisterBenchmark(name, [=](benchmark::State& state) { waiting_line(state, lanes, by_due_date); }));
  };
  line("waiting_line/fifo", 1, false);
  line("waiting_line/priority", 3, false);
  line("waiting_line/due_date", 1, true);
  benchmark::RegisterBenchmark("uniform_draw", uniform_draw);
  register_quantiles();
  for (const Calendar* calendar : {&always(), &china_office()}) {
    at_all_sizes(benchmark::RegisterBenchmark(("calendar_advance/" + calendar->name()).c_str(),
                                              [=](benchmark::State& state) { calendar_advance(state, *calendar); }));
    benchmark::RegisterBenchmark(("calendar_working_days/" + calendar->name()).c_str(),
                                 [=](benchmark::State& state) { calendar_working_days(state, *calendar); });
  }
  at_all_sizes(benchmark::RegisterBenchmark("sketch_add", sketch_add));
}

}  // namespace clockstop::bench
