// What every question takes from its study: the header of its results, the scenarios and the figure it is about. Not
// here: what is done with them.
#pragma once

#include <cstdint>
#include <vector>

#include "cli/ask/asked.h"
#include "study/experiment.h"
#include "study/metric.h"
#include "study/results.h"
#include "study/task_threads.h"

namespace clockstop {

class StudyFile;
struct CompiledScenario;

/// Seed and replications are those asked for, else of the study.
StudyHeader header_of(const StudyFile& study, const Asked& asked);

/// Which scenarios to run: all, or those named (a comparison keeps the baseline). Errors: WrongUsage.
std::vector<const CompiledScenario*> chosen(const StudyFile& study, const Asked& asked);

const CompiledScenario& baseline_of(const StudyFile& study);

/// The one scenario that is asked about, else (none given, and the study has just one beside its baseline) that one;
/// the baseline if it may be asked about. Errors: WrongUsage.
const CompiledScenario& scenario_of(const StudyFile& study, const Asked& asked, bool may_be_baseline);

/// The figure, which must exist in both. Errors: WrongUsage.
Metric metric_of(const Asked& asked, const CompiledScenario& a, const CompiledScenario& b);

/// Threads, stop, progress, and the deadline if there is a budget, which begins now.
TaskOptions tasks_of(const Asked& asked, const Running& running);

/// One replication within the memory that so many threads are allowed.
Simulate simulate_within_memory(unsigned threads);

/// Says of a header which holidays a run until this second took for granted, unless it does already.
void add_provisional_warning(StudyHeader& header, const StudyFile& study, std::int64_t last_second);

}  // namespace clockstop
