#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "bench/benchmarks.h"
#include "bench/models.h"

namespace clockstop::bench {
namespace {

double counter(const benchmark::BenchmarkReporter::Run& run, const std::string& name) {
  const auto found = run.counters.find(name);
  return found == run.counters.end() ? 0 : found->second.value;
}

void print_answer(const char* what, const std::optional<Known>& known, double measured) {
  if (known)
    std::printf("   %s %.6g h, known %.6g ± %.2g", what, measured, known->hours, known->tolerance);
  else
    std::printf("   %s %.6g h", what, measured);
}

}  // namespace

BestOfReporter::BestOfReporter() : ConsoleReporter(isatty(STDOUT_FILENO) != 0 ? OO_ColorTabular : OO_Tabular) {}

void BestOfReporter::ReportRuns(const std::vector<Run>& repetitions) {
  const Run* best = nullptr;
  for (const Run& run : repetitions) {
    any_failed_ |= run.error_occurred;
    if (run.run_type == Run::RT_Aggregate) continue;
    if (best == nullptr || run.GetAdjustedCPUTime() < best->GetAdjustedCPUTime()) best = &run;
  }
  if (best != nullptr) best_[best->run_name.function_name + "/" + best->run_name.args] = *best;
}

void BestOfReporter::Finalize() {
  std::vector<const Run*> all;
  for (const auto& [name, run] : best_) all.push_back(&run);
  std::sort(all.begin(), all.end(), [](const Run* a, const Run* b) {
    return std::pair(a->family_index, a->per_family_instance_index) <
           std::pair(b->family_index, b->per_family_instance_index);
  });
  for (const Run* run : all) ConsoleReporter::ReportRuns({*run});
}

void BestOfReporter::print_ratios() const {
  std::printf("\nApplications per second of processor time, best repetitions\n%-24s %12s %12s %7s\n", "", "engine",
              "hand-coded", "ratio");
  for (const BenchModel& model : bench_models()) {
    const auto engine = best_.find(kEngine + model.name + "/"), by_hand = best_.find(kHandCoded + model.name + "/");
    if (engine == best_.end() || by_hand == best_.end()) continue;
    if (engine->second.error_occurred || by_hand->second.error_occurred) continue;
    const double rate = counter(engine->second, "items_per_second"),
                 bound = counter(by_hand->second, "items_per_second");
    std::printf("%-24s %12.0f %12.0f %7.3f", model.name.c_str(), rate, bound, rate / bound);
    print_answer(model.is_queue ? "mean wait" : "mean lead", model.mean, counter(engine->second, "mean_h"));
    if (!model.is_queue) print_answer("P90", model.p90, counter(engine->second, "p90_h"));
    std::printf("\n");
  }
}

}  // namespace clockstop::bench
