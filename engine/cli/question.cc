#include "cli/question.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "cli/memory.h"
#include "cli/study_input.h"
#include "cli/target_text.h"
#include "scenario/check_study.h"
#include "scenario/read_values.h"
#include "scenario/study_file.h"
#include "simulation/replication.h"

namespace clockstop {
namespace {

/// 1234567 as 1,234,567.
std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

}  // namespace

Question::Question(const CommandLine& line, const StudyFile& study)
    : line_(line), study_(study), progress_(line.quiet) {}

const CompiledScenario* Question::baseline() const {
  for (const CompiledScenario& scenario : study_.scenarios())
    if (study_.spec().scenarios[scenario.index].name == study_.spec().baseline) return &scenario;
  return nullptr;
}

const CompiledScenario* Question::scenario(bool may_be_baseline) const {
  std::vector<std::string> names;
  for (const ScenarioSpec& scenario : study_.spec().scenarios)
    if (may_be_baseline || scenario.name != study_.spec().baseline) names.push_back(scenario.name);
  const std::string wanted = !line_.scenarios.empty() ? line_.scenarios.front()
                             : may_be_baseline        ? study_.spec().baseline
                             : names.size() == 1      ? names.front()
                                                      : "";
  for (const CompiledScenario& scenario : study_.scenarios())
    if (study_.spec().scenarios[scenario.index].name == wanted && line_.scenarios.size() < 2 &&
        std::find(names.begin(), names.end(), wanted) != names.end())
      return &scenario;
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  const std::string expected = list.empty() ? "it has none beside its baseline" : "expected one of " + list;
  if (line_.scenarios.size() > 1)
    std::cerr << "clockstop: '" << line_.command << "' is about one scenario; --scenario was given "
              << line_.scenarios.size() << " times\n";
  else if (wanted.empty())
    std::cerr << "clockstop: say which scenario of " << line_.file << " with --scenario NAME; " << expected << "\n";
  else if (wanted == study_.spec().baseline)
    std::cerr << "clockstop: '" << wanted << "' is the baseline; " << expected << "\n";
  else {
    const std::string near = hint_of_names(wanted, names, Diagnostics());
    std::cerr << "clockstop: " << line_.file << " has no scenario '" << wanted << "'; "
              << (near.empty() ? expected : near) << "\n";
  }
  return nullptr;
}

std::optional<Metric> Question::metric(const CompiledScenario& a, const CompiledScenario& b) const {
  std::optional<Metric> found;
  for (const CompiledScenario* scenario : {&a, &b}) {
    std::string why_not;
    found = parse_metric(line_.metrics.front(), FigureLayout(scenario->model), why_not);
    if (found) continue;
    std::cerr << "clockstop: --metric '" << line_.metrics.front() << "': " << why_not << "\n";
    return std::nullopt;
  }
  return found;
}

bool Question::open_outputs() {
  if (const std::string lost = lost_by_writing(study_, line_); !lost.empty()) {
    std::cerr << "clockstop: " << lost << "\n";
    return false;
  }
  if (line_.json) json_ = std::make_unique<WholeFile>(*line_.json);
  return true;
}

TaskOptions Question::tasks() {
  TaskOptions options;
  options.threads = line_.threads;
  options.stop = stop_.flag();
  if (line_.budget)
    options.deadline = started_ + std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                                      std::chrono::duration<double>(std::min(*line_.budget, 1e9)));
  options.progress = [this](std::size_t done, std::size_t total) { progress_.show(done, total); };
  return options;
}

Simulate Question::simulate() const {
  const std::size_t in_flight = most_in_flight(line_.threads);
  return [in_flight](const Model& model, ReplicationOptions options) {
    options.max_in_flight = in_flight;
    return clockstop::simulate(model, options);
  };
}

void add_provisional_warning(StudyHeader& header, const StudyFile& study, std::int64_t last_second) {
  const std::string warning = provisional_warning(study.spec(), study.calendars(), {last_second});
  const auto& said = header.warnings;
  if (!warning.empty() && std::find(said.begin(), said.end(), warning) == said.end())
    header.warnings.push_back(warning);
}

int Question::answer(const std::string& json, const std::string& text, const Work& work) {
  const bool interrupted = *stop_.flag();
  if (work.done == 0) {
    std::cerr << "clockstop: " << (interrupted ? "interrupted" : "the budget was used up") << " before any of the "
              << work.what << " was complete" << (json_ ? "; no file was written" : "") << "\n";
    return interrupted ? kInterrupted : kFailed;
  }
  const bool json_on_stdout = line_.json && *line_.json == "-";
  if (json_) {
    json_->write(json);
    json_->commit();
  }
  if (!line_.quiet && !json_on_stdout) std::cout << text << std::flush;
  if (!work.complete)
    std::cerr << "clockstop: " << (interrupted ? "interrupted" : "the budget was used up") << "; " << work.done
              << (work.asked > 0 ? " of " + std::to_string(work.asked) : "") << " " << work.what << " are complete\n";
  if (!line_.quiet) {
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started_;
    std::cerr << fmt::format("clockstop: {} applications simulated in {} runs, {:.1f} s\n", grouped(work.applications),
                             grouped(work.runs), seconds.count());
  }
  if (interrupted) return kInterrupted;
  if (std::cout) return kDone;
  std::cerr << "clockstop: standard output cannot be written\n";
  return kFailed;
}

}  // namespace clockstop
