// staff: the cheapest staffing that meets the targets.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <iostream>

#include "cli/commands.h"
#include "cli/memory.h"
#include "cli/progress.h"
#include "cli/stop_signal.h"
#include "cli/study_input.h"
#include "cli/target_text.h"
#include "report/staff_report.h"
#include "report/whole_file.h"
#include "report/words.h"
#include "scenario/decimal.h"
#include "scenario/nearest.h"
#include "scenario/study_file.h"
#include "study/staff_answer.h"
#include "time/civil.h"

namespace clockstop {
namespace {

using Clock = std::chrono::steady_clock;

/// A command line that cannot be answered; the text is for people.
class WrongUsage : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

std::vector<std::string> parts(const std::vector<std::string>& lists) {
  std::vector<std::string> out;
  for (const std::string& list : lists) {
    std::size_t from = 0;
    for (std::size_t comma; (comma = list.find(',', from)) != std::string::npos; from = comma + 1)
      out.push_back(list.substr(from, comma - from));
    out.push_back(list.substr(from));
  }
  return out;
}

StaffedPool* pool_named(std::vector<StaffedPool>& pools, const std::string& name, const char* option) {
  std::vector<std::string> names;
  for (StaffedPool& pool : pools) {
    if (pool.name == name) return &pool;
    names.push_back(pool.name);
  }
  const std::string near = did_you_mean(name, std::span<const std::string>(names));
  std::string expected = "expected ";
  for (std::size_t i = 0; i < names.size(); ++i)
    expected += (i == 0 ? "" : i + 1 == names.size() ? " or " : ", ") + names[i];
  throw WrongUsage(std::string(option) + ": no staffed pool is called '" + name + "'; " +
                   (near.empty() ? expected : near));
}

/// NAME=NUMBER of an option; without `=` the name is empty.
struct Assignment {
  std::string name, value;
};
Assignment assignment(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos) return {"", text};
  return {text.substr(0, equals), text.substr(equals + 1)};
}

std::vector<StaffedPool> chosen_pools(const CommandLine& line, std::vector<StaffedPool> all) {
  if (all.empty()) throw WrongUsage("no stage of the study needs staff");
  if (line.pools.empty()) return all;
  std::vector<StaffedPool> chosen;
  for (const std::string& name : parts(line.pools)) {
    const StaffedPool* pool = pool_named(all, name, "--pools");
    if (std::any_of(chosen.begin(), chosen.end(), [&](const StaffedPool& p) { return p.name == name; }))
      throw WrongUsage("--pools: '" + name + "' stands there twice");
    chosen.push_back(*pool);
  }
  return chosen;
}

void set_costs(const CommandLine& line, std::vector<StaffedPool>& pools) {
  for (const std::string& text : parts(line.costs)) {
    const auto [name, value] = assignment(text);
    const auto cost = Decimal::parse(value);
    if (name.empty() || !cost || *cost <= Decimal(0) || *cost > Decimal(1'000'000'000))
      throw WrongUsage("--cost: expected POOL=COST with a positive number, such as reviewers=1.3, not '" + text + "'");
    pool_named(pools, name, "--cost")->cost = cost->to_double();
  }
}

void set_bounds(const CommandLine& line, std::vector<StaffedPool>& pools) {
  for (const std::string& text : parts(line.most)) {
    const auto [name, value] = assignment(text);
    std::int32_t most = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), most);
    if (error != std::errc() || end != value.data() + value.size() || most < 1 || most >= kMostStaff)
      throw WrongUsage("--max: expected STAFF or POOL=STAFF with a whole number from 1 to " +
                       std::to_string(kMostStaff - 1) + ", not '" + text + "'");
    if (!name.empty()) {
      pool_named(pools, name, "--max")->most = most;
      continue;
    }
    for (StaffedPool& pool : pools) pool.most = most;
  }
}

Target checked_target(const std::string& text, const FigureLayout& layout) {
  std::string why_not;
  const auto target = parse_target(text, layout, why_not);
  if (!target) throw WrongUsage(why_not);
  if (better_direction(target->metric.path) == (target->at_least ? -1 : 1))
    throw WrongUsage("target '" + text + "': more staff makes '" + target->metric.name + "' " +
                     (target->at_least ? "smaller; expected <=" : "larger; expected >="));
  return *target;
}

std::optional<Instant> hired_from(const CommandLine& line, const Model& model) {
  if (!line.from) return std::nullopt;
  const auto date = parse_iso_date(*line.from);
  if (!date) throw WrongUsage("--from: expected a date such as 2026-01-01, not '" + *line.from + "'");
  if (start_of_day(*date) >= model.measure_until)
    throw WrongUsage("--from: " + *line.from + " lies after the measured window, so no hire would show");
  return start_of_day(*date);
}

class StaffCommand {
 public:
  StaffCommand(const CommandLine& line, const StudyFile& study, const CompiledScenario& scenario)
      : line_(line), study_(study), scenario_(scenario), progress_(line.quiet) {
    if (line.json) json_.emplace(*line.json);
  }

  int run() {
    StaffQuestion question = asked();
    const StopSignal stop;
    question.trials.stop = stop.flag();
    const Clock::time_point began = Clock::now();
    if (line_.budget)
      question.trials.deadline =
          began + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(*line_.budget));
    StaffReport report{header_of(study_, line_), study_.spec().scenarios[scenario_.index].name, line_.from.value_or(""),
                       answer_staffing(question)};
    return show(report, std::chrono::duration<double>(Clock::now() - began).count(), *stop.flag());
  }

 private:
  StaffQuestion asked() {
    StaffQuestion question;
    question.model = &scenario_.model;
    question.hires = hires_of(scenario_.model, hired_from(line_, scenario_.model));
    question.pools = chosen_pools(line_, staffed_pools(scenario_.model, question.hires));
    set_costs(line_, question.pools);
    set_bounds(line_, question.pools);
    const FigureLayout layout(scenario_.model);
    for (const std::string& text : line_.targets) question.targets.push_back(checked_target(text, layout));
    const StudyHeader header = header_of(study_, line_);
    question.replications = header.replications;
    question.trials.seed = header.seed;
    question.trials.threads = line_.threads;
    const std::size_t in_flight = most_in_flight(line_.threads);
    question.trials.simulate = [in_flight](const Model& model, ReplicationOptions options) {
      options.max_in_flight = in_flight;
      return simulate(model, options);
    };
    // How many staffings a search needs is not known; this many is usual.
    const std::size_t usual = question.replications * (10 + 30 * question.pools.size());
    question.trials.progress = [this, usual](std::size_t runs) { progress_.show(runs, std::max(runs + 1, usual)); };
    return question;
  }

  int show(const StaffReport& report, double seconds, bool interrupted) {
    const bool json_on_stdout = line_.json && *line_.json == "-";
    if (json_) {
      json_->write(staff_json(report));
      json_->commit();
    }
    if (!line_.quiet && !json_on_stdout)
      std::cout << staff_text(report, language_of(line_.language).value_or(Language::kEnglish), seconds) << std::flush;
    if (!report.answer.complete)
      std::cerr << "clockstop: " << (interrupted ? "interrupted" : "the time of --budget is over") << " after "
                << report.answer.runs << " runs; what was complete by then is shown\n";
    if (!std::cout) {
      std::cerr << "clockstop: standard output cannot be written\n";
      return kFailed;
    }
    if (interrupted && !report.answer.complete) return kInterrupted;
    return report.answer.proof == Verdict::kMeets ? kDone : kAnsweredNo;
  }

  const CommandLine& line_;
  const StudyFile& study_;
  const CompiledScenario& scenario_;
  Progress progress_;
  std::optional<WholeFile> json_;
};

}  // namespace

int staff_command(const CommandLine& line) {
  const StudyFile study(line.file);
  if (!study.ok()) {
    std::cerr << study.rendered();
    return kBadInput;
  }
  CommandLine one = line;
  if (one.scenarios.empty()) one.scenarios = {study.spec().baseline};
  const auto scenarios = chosen(study, one);
  if (!scenarios) return kBadInput;
  try {
    if (scenarios->size() > 1) throw WrongUsage("staff answers for one scenario at a time");
    if (const std::string lost = lost_by_writing(study, line); !lost.empty()) throw WrongUsage(lost);
    return StaffCommand(line, study, *scenarios->front()).run();
  } catch (const WrongUsage& error) {
    std::cerr << "clockstop: " << error.what() << "\n";
    return kBadInput;
  }
}

}  // namespace clockstop
