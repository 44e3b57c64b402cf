// A study that is read as good is simulated too, for a replication of each scenario or until it has taken a fifth of a
// second of processor time. Assertions and sanitizers judge it.
#include <sys/time.h>

#include <atomic>
#include <csignal>

#include "fuzz/laws.h"
#include "simulation/replication.h"

namespace clockstop::fuzz {
namespace {

std::atomic<bool> out_of_time = false;

void start_timer(suseconds_t microseconds) {
  out_of_time = false;
  std::signal(SIGVTALRM, [](int) { out_of_time = true; });
  const itimerval once = {{0, 0}, {0, microseconds}};
  ::setitimer(ITIMER_VIRTUAL, &once, nullptr);
}

void run_once(const Model& model) {
  ReplicationOptions options;
  options.log_cases = true;
  options.max_in_flight = 10'000;
  options.stop = &out_of_time;
  start_timer(200'000);
  try {
    simulate(model, options);
  } catch (const TooLarge&) {
  } catch (const Interrupted&) {
  }
  start_timer(0);
}

}  // namespace
}  // namespace clockstop::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace clockstop;
  const StudyFile study("study.yaml", std::string(fuzz::text_of(data, size)), "");
  if (!study.ok()) return 0;
  for (const CompiledScenario& scenario : study.scenarios()) fuzz::run_once(scenario.model);
  return 0;
}
