#include "property/random_study.h"

#include <gtest/gtest.h>  // before rapidcheck
#include <rapidcheck.h>

#include <cstdint>
#include <stdexcept>

#include "scenario/study_file.h"
#include "study/experiment.h"

namespace clockstop {
namespace {

int below(int limit) { return *rc::gen::inRange(0, limit); }
bool chance(int percent) { return below(100) < percent; }

template <typename T>
T one_of(const std::vector<T>& values) {
  return values[static_cast<std::size_t>(below(static_cast<int>(values.size())))];
}

std::string hours(int lowest, int highest) {
  const std::string mean = std::to_string(*rc::gen::inRange(lowest, highest + 1)) + " h";
  return one_of<std::string>({mean, "{exponential: {mean: " + mean + "}}", "{gamma: {mean: " + mean + ", cv: 0.7}}",
                              "{lognormal: {mean: " + mean + ", cv: 1}}", "{weibull: {mean: " + mean + ", cv: 0.5}}"});
}

std::string deficiency() {
  return ", deficiency: {probability: " + std::to_string(*rc::gen::inRange(10, 100)) +
         " %, response: {exponential: {mean: " + std::to_string(*rc::gen::inRange(1, 20)) +
         " d}}, respond_within: " + std::to_string(*rc::gen::inRange(5, 40)) + " d, effort: " + hours(1, 6) +
         ", rounds: " + std::to_string(*rc::gen::inRange(1, 4)) + "}";
}

std::string stage(const std::string& name, const std::vector<NamedPart>& pools) {
  std::string text = "{stage: " + name;
  if (chance(15)) text += ", when: urgent";
  if (chance(70))
    text += ", pool: \"@" + one_of(pools).name + "@\", effort: " + hours(1, 12);
  else
    text += ", delay: " + one_of<std::string>({"2 wd", "30 h", "{uniform: {from: 0 wd, to: 4 wd}}", "3 d"});
  if (chance(50)) text += ", limit: " + std::to_string(below(12)) + " wd";
  if (chance(30)) text += ", commitment: " + std::to_string(below(6)) + " wd";
  if (chance(30)) text += deficiency();
  if (chance(15)) text += ", outcomes: {approved: 70 %, rejected: 30 %}";
  return text + "}";
}

NamedPart process(const std::string& name, const std::vector<NamedPart>& pools) {
  std::vector<std::string> over;
  const auto next = [&] {
    over.push_back("s" + std::to_string(over.size()));
    return stage(over.back(), pools);
  };
  std::string flow;
  for (int steps = 1 + below(3); steps > 0; --steps) {
    flow += flow.empty() ? "" : ", ";
    if (chance(30))
      flow += "{parallel: [[" + next() + "], [" + next() + "]]}";
    else
      flow += next();
  }
  std::string clocks = over.front();
  if (over.size() > 1) clocks += ", " + over.back();
  return {name, "attributes: {urgent: 30 %, site: {one_of: {a: 50 %, b: 50 %}}}, clocks: {handling: {over: [" + clocks +
                    "], limit: " + std::to_string(below(20)) + " wd}}, flow: [" + flow + "]"};
}

std::string entries(const std::vector<NamedPart>& parts) {
  std::string text;
  for (const NamedPart& part : parts) text += "  " + part.name + ": {" + part.body + "}\n";
  return text;
}

std::string resolved(std::string text, const std::function<std::string(const std::string&)>& rename) {
  for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at)) {
    const std::size_t end = text.find('@', at + 1);
    const std::string name = text.substr(at + 1, end - at - 1), other = rename ? rename(name) : name;
    text.replace(at, end - at + 1, other);
    at += other.size();
  }
  return text;
}

std::string show(std::int64_t instant, std::int64_t moved) {
  return instant == kNever ? "-" : std::to_string(instant - moved);
}

}  // namespace

std::string StudyParts::section(const std::string& name) const {
  const auto& parts = name == "pools"       ? pools
                      : name == "arrivals"  ? arrivals
                      : name == "processes" ? processes
                                            : reforms;
  if (parts.empty()) return "";
  std::vector<NamedPart> named = parts;
  if (name == "pools")
    for (NamedPart& part : named) part.name = "@" + part.name + "@";
  return name + ":\n" + entries(named);
}

std::string StudyParts::text(const std::function<std::string(const std::string&)>& rename) const {
  return resolved("clockstop: 1\n" + head + section("pools") + section("arrivals") + section("processes") +
                      section("reforms") + "scenarios: " + scenarios + "\n",
                  rename);
}

StudyParts random_study() {
  StudyParts study;
  study.head = "calendar: " + one_of<std::string>({"china-office", "always"}) +
               "\nmeasure: {from: 2025-03-01, to: 2025-03-31, give_up: 90 d}\nwarm_up: 20 d\n";
  for (int i = 0, pools = 1 + below(3); i < pools; ++i)
    study.pools.push_back({std::string(1, static_cast<char>('p' + i)) + "ool",
                           "staff: " + std::to_string(1 + below(4)) + ", caseload: " + std::to_string(1 + below(2)) +
                               ", queue: " + one_of<std::string>({"fifo", "priority", "due-date"})});
  for (int i = 0, processes = 1 + below(2); i < processes; ++i) {
    const std::string name = i == 0 ? "first" : "second";
    study.processes.push_back(process(name, study.pools));
    study.arrivals.push_back({name, "rate: " + std::to_string(200 + below(400)) + " / y"});
  }
  return study;
}

std::vector<std::string> RunOfStudy::lines(const std::string& scenario, const std::string& process,
                                           std::int64_t moved) const {
  std::vector<std::string> lines;
  for (std::size_t replication = 0; replication < cases.at(scenario).size(); ++replication)
    for (const CaseRecord& c : cases.at(scenario)[replication]) {
      if (processes[c.process] != process) continue;
      std::string line = std::to_string(replication) + " " + std::to_string(c.application) + " " +
                         show(c.submitted, moved) + " " + show(c.ended, moved) + " " + std::to_string(c.outcome) + " " +
                         std::to_string(c.lead_seconds) + " " + std::to_string(c.applicant_seconds) + " " +
                         std::to_string(c.lead_working_days);
      for (const StageRecord& s : c.stages)
        line += " | " + show(s.entered, moved) + " " + show(s.started, moved) + " " + show(s.left, moved) + " " +
                std::to_string(s.visits) + " " + std::to_string(s.used_days) + " " + std::to_string(s.on_time);
      for (const ClockRecord& k : c.clocks)
        line += " | " + std::to_string(k.used_days) + " " + std::to_string(k.on_time);
      lines.push_back(line);
    }
  return lines;
}

RunOfStudy run_study(const std::string& text, const std::string& folder, std::size_t replications, std::uint64_t seed) {
  const StudyFile study("study.yaml", text, folder);
  if (!study.ok()) throw std::runtime_error(study.rendered() + text);
  RunOfStudy run;
  std::vector<NamedModel> models;
  for (const CompiledScenario& scenario : study.scenarios())
    models.push_back({study.spec().scenarios[scenario.index].name, &scenario.model});
  for (const auto& process : study.scenarios().front().model.processes) run.processes.push_back(process.name);
  ExperimentOptions options;
  options.replications = replications;
  options.seed = seed;
  options.threads = 1;
  options.cases = [&](std::size_t scenario, std::uint64_t, const std::vector<CaseRecord>& cases) {
    run.cases[models[scenario].name].push_back(cases);
  };
  for (const ScenarioResult& scenario : run_experiment({}, models, options).scenarios)
    for (const Figure& figure : scenario.figures) {
      std::string path = scenario.name;
      for (const std::string& part : figure.path) path += "/" + part;
      if (figure.kind != FigureKind::kNull) run.figures[path] = figure.by_replication;
    }
  return run;
}

}  // namespace clockstop
