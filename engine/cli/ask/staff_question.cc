#include "cli/ask/staff_question.h"

#include <algorithm>
#include <charconv>

#include "cli/ask/study_input.h"
#include "cli/ask/target_text.h"
#include "scenario/decimal.h"
#include "scenario/nearest.h"
#include "scenario/study_file.h"
#include "study/staff_answer.h"
#include "time/civil.h"

namespace clockstop {
namespace {

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

std::vector<StaffedPool> chosen_pools(const Asked& asked, std::vector<StaffedPool> all) {
  if (all.empty()) throw WrongUsage("no stage of the study needs staff");
  if (asked.pools.empty()) return all;
  std::vector<StaffedPool> chosen;
  for (const std::string& name : parts(asked.pools)) {
    const StaffedPool* pool = pool_named(all, name, "--pools");
    if (std::any_of(chosen.begin(), chosen.end(), [&](const StaffedPool& p) { return p.name == name; }))
      throw WrongUsage("--pools: '" + name + "' stands there twice");
    chosen.push_back(*pool);
  }
  return chosen;
}

void set_costs(const Asked& asked, std::vector<StaffedPool>& pools) {
  for (const std::string& text : parts(asked.costs)) {
    const auto [name, value] = assignment(text);
    const auto cost = Decimal::parse(value);
    if (name.empty() || !cost || *cost <= Decimal(0) || *cost > Decimal(1'000'000'000))
      throw WrongUsage("--cost: expected POOL=COST with a positive number, such as reviewers=1.3, not '" + text + "'");
    pool_named(pools, name, "--cost")->cost = cost->to_double();
  }
}

void set_bounds(const Asked& asked, std::vector<StaffedPool>& pools) {
  for (const std::string& text : parts(asked.most)) {
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

std::optional<Instant> hired_from(const Asked& asked, const Model& model) {
  if (!asked.from) return std::nullopt;
  const auto date = parse_iso_date(*asked.from);
  if (!date) throw WrongUsage("--from: expected a date such as 2026-01-01, not '" + *asked.from + "'");
  if (start_of_day(*date) >= model.measure_until)
    throw WrongUsage("--from: " + *asked.from + " lies after the measured window, so no hire would show");
  return start_of_day(*date);
}

const CompiledScenario& one_scenario(const StudyFile& study, const Asked& asked) {
  if (asked.scenarios.empty()) return baseline_of(study);
  const auto scenarios = chosen(study, asked);
  if (scenarios.size() > 1) throw WrongUsage("staff answers for one scenario at a time");
  return *scenarios.front();
}

StaffQuestion question_of(const Asked& asked, const CompiledScenario& scenario, const StudyHeader& header,
                          const Running& running) {
  StaffQuestion question;
  const TaskOptions tasks = tasks_of(asked, running);
  question.model = &scenario.model;
  question.hires = hires_of(scenario.model, hired_from(asked, scenario.model));
  question.pools = chosen_pools(asked, staffed_pools(scenario.model, question.hires));
  set_costs(asked, question.pools);
  set_bounds(asked, question.pools);
  const FigureLayout layout(scenario.model);
  for (const std::string& text : asked.targets) question.targets.push_back(checked_target(text, layout));
  question.replications = header.replications;
  question.trials.seed = header.seed;
  question.trials.threads = asked.threads;
  question.trials.stop = tasks.stop;
  question.trials.deadline = tasks.deadline;
  question.trials.simulate = simulate_within_memory(asked.threads);
  // How many staffings a search needs is not known; this many is usual.
  const std::size_t usual = question.replications * (10 + 30 * question.pools.size());
  if (running.progress)
    question.trials.progress = [progress = running.progress, usual](std::size_t runs) {
      progress(runs, std::max(runs + 1, usual));
    };
  return question;
}

}  // namespace

StaffReport staffing_of(const StudyFile& study, const Asked& asked, const Running& running) {
  const CompiledScenario& scenario = one_scenario(study, asked);
  StudyHeader header = header_of(study, asked);
  const StaffQuestion question = question_of(asked, scenario, header, running);
  return {std::move(header), study.spec().scenarios[scenario.index].name, asked.from.value_or(""),
          answer_staffing(question)};
}

}  // namespace clockstop
