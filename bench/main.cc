// bench_clockstop: all options of Google Benchmark; `--benchmark_filter=pipeline/x1$` runs one model.
// Exits with 1 if a model has not given its known answer.
#include <string>
#include <vector>

#include "bench/benchmarks.h"

int main(int argc, char** argv) {
  using namespace clockstop::bench;
  // Repetitions of all benchmarks in mixed order: both sides of a ratio meet the same neighbours. What is typed comes
  // later and wins.
  std::vector<std::string> defaults = {"--benchmark_enable_random_interleaving=true", "--benchmark_repetitions=5",
                                       "--benchmark_min_time=0.1"};
  std::vector<char*> arguments = {argv[0]};
  for (std::string& option : defaults) arguments.push_back(option.data());
  arguments.insert(arguments.end(), argv + 1, argv + argc);
  int count = static_cast<int>(arguments.size());
  benchmark::Initialize(&count, arguments.data());
  if (benchmark::ReportUnrecognizedArguments(count, arguments.data())) return 2;
  register_models();
  register_parts();
  BestOfReporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  reporter.print_ratios();
  return reporter.any_failed() ? 1 : 0;
}
