// Whole models through the engine and by hand. items_per_second are applications per second of processor time.
#include <benchmark/benchmark.h>

#include <exception>
#include <map>

#include "bench/benchmarks.h"
#include "bench/models.h"
#include "simulation/replication.h"

namespace clockstop::bench {
namespace {

/// A model read, compiled and found right. Made once, when a benchmark of it first runs.
struct Ready {
  std::unique_ptr<StudyFile> study;
  Answer engine, hand_coded;
  std::optional<std::string> problem;
};

Ready make_ready(const BenchModel& bench) {
  Ready ready;
  try {
    ready.study = load(bench);
    const Model& model = ready.study->scenarios().front().model;
    ready.engine = run_engine(bench, model);
    if (bench.hand_coded) ready.hand_coded = bench.hand_coded(window_of(model), bench.replications);
    ready.problem = wrong(bench, ready.engine);
    if (!ready.problem && bench.hand_coded) ready.problem = disagree(ready.engine, ready.hand_coded);
  } catch (const std::exception& error) {
    ready.problem = error.what();
  }
  return ready;
}

const Ready& ready_of(const BenchModel& bench) {
  static std::map<std::string, Ready> models;
  const auto found = models.find(bench.name);
  return found != models.end() ? found->second : models.emplace(bench.name, make_ready(bench)).first->second;
}

void run_model(benchmark::State& state, const BenchModel& bench, bool by_hand) {
  const Ready& ready = ready_of(bench);
  if (ready.problem) return state.SkipWithError(ready.problem->c_str());
  const Model& model = ready.study->scenarios().front().model;
  std::uint64_t applications = 0;
  Answer answer;
  for (auto _ : state) {
    answer = by_hand ? bench.hand_coded(window_of(model), bench.replications) : run_engine(bench, model);
    applications += answer.applications;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(applications));
  state.counters["mean_h"] = answer.mean_hours;
  if (!bench.is_queue) state.counters["p90_h"] = answer.p90_hours;
}

/// No answer is known, but every application must be accounted for.
void run_hainan(benchmark::State& state) {
  std::uint64_t applications = 0;
  try {
    static const std::unique_ptr<StudyFile> study = load_hainan();
    const auto once = [&](bool check) {
      for (const CompiledScenario& scenario : study->scenarios()) {
        const ReplicationMeasures measures = simulate(scenario.model, {.seed = kSeed}).measures;
        applications += measures.applications;
        for (const ProcessMeasure& process : measures.processes) {
          std::uint64_t ended = process.open;
          for (const std::uint64_t count : process.outcomes) ended += count;
          if (check && (ended != process.submitted || process.lead_seconds.count() != process.submitted))
            state.SkipWithError("not every application is accounted for");
        }
      }
    };
    once(true);
    applications = 0;
    for (auto _ : state) once(false);
  } catch (const std::exception& error) {
    return state.SkipWithError(error.what());
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(applications));
}

}  // namespace

void register_models() {
  for (const BenchModel& bench : bench_models()) {
    for (const bool by_hand : {false, true}) {
      if (by_hand && !bench.hand_coded) continue;
      const std::string name = (by_hand ? kHandCoded : kEngine) + bench.name;
      auto* const registered = benchmark::RegisterBenchmark(
          name.c_str(), [&bench, by_hand](benchmark::State& state) { run_model(state, bench, by_hand); });
      registered->Unit(benchmark::kMillisecond);
      if (bench.repetitions > 0) registered->Repetitions(bench.repetitions);
    }
  }
  benchmark::RegisterBenchmark((kEngine + "hainan, all scenarios").c_str(), run_hainan)->Unit(benchmark::kMillisecond);
}

}  // namespace clockstop::bench
