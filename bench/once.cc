// bench_once SIDE MODEL [FROM TO [GIVE_UP]]: one replication of a benchmark model by one side (engine or hand_coded),
// for what a repeated measurement cannot see: peak memory, and instructions under callgrind
// (--toggle-collect='clockstop::bench::run_once*'). Prints applications, events, the most in flight at once (by hand
// 0), seconds of processor time and peak memory.
#include <sys/resource.h>

#include <cstdio>
#include <ctime>
#include <exception>
#include <string>
#include <vector>

#include "bench/models.h"
#include "simulation/replication.h"

namespace clockstop::bench {

[[gnu::noinline]] Answer run_once(const BenchModel& bench, const Model& model, bool by_hand) {
  return by_hand ? bench.hand_coded(window_of(model), 1) : run_engine(bench, model);
}

int main_of(const std::vector<std::string>& arguments) {
  if (arguments.size() < 2 || arguments.size() == 3) {
    std::fprintf(stderr, "bench_once engine|hand_coded MODEL [FROM TO [GIVE_UP]]\n");
    return 2;
  }
  for (BenchModel bench : bench_models()) {
    if (bench.name != arguments[1]) continue;
    bench.replications = 1;
    if (arguments[0] == "hand_coded" && !bench.hand_coded) break;
    if (arguments.size() > 3) set_window(bench, arguments[2], arguments[3], arguments.size() > 4 ? arguments[4] : "");
    const auto study = load(bench);
    const double before = static_cast<double>(std::clock());
    const Answer answer = run_once(bench, study->scenarios().front().model, arguments[0] == "hand_coded");
    const double seconds = (static_cast<double>(std::clock()) - before) / CLOCKS_PER_SEC;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("applications %llu events %llu seconds %.3f peak_kib %ld\n",
                static_cast<unsigned long long>(answer.applications), static_cast<unsigned long long>(answer.events),
                seconds, usage.ru_maxrss);
    return 0;
  }
  std::fprintf(stderr, "no model '%s' by %s\n", arguments[1].c_str(), arguments[0].c_str());
  return 2;
}

}  // namespace clockstop::bench

int main(int argc, char** argv) {
  try {
    return clockstop::bench::main_of({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
