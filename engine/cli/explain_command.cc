// explain: what a scenario's processes are, and where each number comes from.
#include <algorithm>
#include <iostream>

#include "cli/commands.h"
#include "cli/explain_graph.h"
#include "cli/explain_words.h"
#include "model/process_graph.h"
#include "scenario/apply_reforms.h"
#include "scenario/nearest.h"
#include "scenario/number_walk.h"
#include "scenario/read_values.h"
#include "scenario/study_file.h"
#include "time/civil.h"

namespace clockstop {
namespace {

class Explainer {
 public:
  Explainer(const CommandLine& line, const StudyFile& study)
      : line_(line), study_(study), spec_(study.spec()), language_(line.language) {}

  int run() {
    std::vector<std::string> names;
    for (const ScenarioSpec& scenario : spec_.scenarios) names.push_back(scenario.name);
    for (const std::string& name : line_.scenarios)
      if (std::find(names.begin(), names.end(), name) == names.end()) {
        const std::string near = hint_of_names(name, names, Diagnostics());
        std::cerr << "clockstop: " << line_.file << " has no scenario '" << name << "'"
                  << (near.empty() ? "" : "; " + near) << "\n";
        return kBadInput;
      }
    for (const CompiledScenario& compiled : study_.scenarios()) {
      const ScenarioSpec& scenario = spec_.scenarios[compiled.index];
      if (!line_.scenarios.empty() &&
          std::find(line_.scenarios.begin(), line_.scenarios.end(), scenario.name) == line_.scenarios.end())
        continue;
      reformed(scenario);
      if (!line_.path.empty()) {
        one_path(scenario);
      } else if (line_.graph) {
        graphs(scenario);
      } else {
        whole(scenario, compiled);
      }
    }
    if (line_.path.empty() || found_) return kDone;
    const std::string near = did_you_mean(line_.path, std::span<const std::string>(paths_));
    std::cerr << "clockstop: " << line_.file << " has no number at '" << line_.path << "'"
              << (near.empty() ? "" : "; " + near) << "\n";
    return kBadInput;
  }

 private:
  /// Everything in force at once: dates and conditions are said with each change. The flow is shown as most
  /// applications find it: without the reforms that hold for some only.
  void reformed(const ScenarioSpec& scenario) {
    Diagnostics scratch;
    const std::vector<bool> all(scenario.reforms.size(), true);
    std::vector<bool> for_all_applications;
    for (const std::size_t id : scenario.reforms) for_all_applications.push_back(!spec_.reforms[id].when);
    flows_.clear();
    for (const ProcessSpec& process : spec_.processes)
      flows_.push_back(reformed_process(spec_, scenario, process, for_all_applications, for_all_applications, scratch));
    processes_.clear();
    pools_.clear();
    arrivals_.clear();
    for (const ProcessSpec& process : spec_.processes)
      processes_.push_back(reformed_process(spec_, scenario, process, all, all, scratch));
    for (const PoolSpec& pool : spec_.pools) pools_.push_back(reformed_pool(spec_, scenario, pool, all, scratch));
    for (const ArrivalSpec& arrival : spec_.arrivals)
      arrivals_.push_back(reformed_arrival(spec_, scenario, arrival, all, scratch));
  }

  std::string at(Place place) const { return study_.sources().path(place.file) + ":" + std::to_string(place.line); }

  std::string source_of(const Provenance& source) const {
    std::string out = provenance_word(source.kind, language_);
    if (!source.text.empty()) out += ": " + source.text;
    if (source.range)
      out += said(language_, ", range ", "，范围 ") + text(source.range->first) + " – " + text(source.range->second);
    return out;
  }

  std::string in_force(const ReformSpec& reform) const {
    std::string out;
    if (reform.from) out += said(language_, "from ", "自 ") + iso_date(*reform.from);
    if (reform.to) out += (out.empty() ? "" : " ") + said(language_, "to ", "至 ") + iso_date(*reform.to);
    if (reform.when)
      out += (out.empty() ? "" : ", ") + said(language_, "when ", "适用：") + condition_text(*reform.when);
    if (reform.immediately) out += (out.empty() ? "" : ", ") + said(language_, "binds immediately", "即时适用");
    return out;
  }

  void say_reform(const ReformSpec& reform, const std::string& indent) const {
    std::cout << indent << reform.name;
    const std::string title = reform.titles.in(language_, "");
    if (!title.empty()) std::cout << ": " << title;
    const std::string when = in_force(reform);
    std::cout << (when.empty() ? "" : "  [" + when + "]") << "  (" << at(reform.place) << ")\n";
    if (!reform.document.empty())
      std::cout << indent << "  " << reform.document << (reform.clause.empty() ? "" : " " + reform.clause)
                << (reform.quote.empty() ? "" : " “" + reform.quote + "”") << "\n";
  }

  void say_chain(const Number& number, const std::string& indent) const {
    for (const ChangeNote& change : number.changes) {
      const ReformSpec& reform = spec_.reforms[change.reform];
      const std::string when = in_force(reform);
      std::cout << indent << "→ " << change.after << "  " << change.what << said(language_, ", reform ", "，改革 ")
                << reform.name << (when.empty() ? "" : " [" + when + "]") << "  (" << at(change.place) << ")\n";
      if (!reform.document.empty())
        std::cout << indent << "  " << reform.document << (reform.clause.empty() ? "" : " " + reform.clause)
                  << (reform.quote.empty() ? "" : " “" + reform.quote + "”") << "\n";
      if (change.by.kind != Provenance::Kind::kUnstated)
        std::cout << indent << "  " << change.what << ": " << source_of(change.by) << "\n";
    }
  }

  void say_number(const NumberAt& here, const Number* written) const {
    const Number& number = *here.number;
    const bool changed = !number.changes.empty();
    std::cout << "  " << here.path << ": " << (changed && written != nullptr ? text(written->quantity) + " → " : "")
              << text(number.quantity);
    if (!here.counted.empty()) std::cout << said(language_, ", counts as ", "，计为 ") << here.counted;
    std::cout << "\n";
    if (!changed) {
      std::cout << "      " << source_of(number.provenance) << "  (" << at(number.place) << ")\n";
      return;
    }
    if (written != nullptr)
      std::cout << "      " << said(language_, "without reforms ", "改革前 ") << text(written->quantity) << ", "
                << source_of(written->provenance) << "  (" << at(written->place) << ")\n";
    say_chain(number, "      ");
  }

  template <class Visit>
  void each_in_force(const Visit& visit) const {
    for (std::size_t i = 0; i < pools_.size(); ++i) pair_up(spec_.pools[i], pools_[i], visit);
    for (std::size_t i = 0; i < arrivals_.size(); ++i) pair_up(spec_.arrivals[i], arrivals_[i], visit);
    for (std::size_t i = 0; i < processes_.size(); ++i) pair_up(spec_.processes[i], processes_[i], visit);
  }

  template <class Spec, class Visit>
  static void pair_up(const Spec& before, const Spec& after, const Visit& visit) {
    std::map<std::string, const Number*> written;
    each_number(before, [&](const NumberAt& n) { written.emplace(n.path, n.number); });
    each_number(after, [&](const NumberAt& n) {
      const auto found = written.find(n.path);
      // An absent commitment starts from the limit.
      const auto limit = n.path.size() > 11 && n.path.ends_with(".commitment")
                             ? written.find(n.path.substr(0, n.path.size() - 10) + "limit")
                             : written.end();
      visit(n, found != written.end() ? found->second : limit != written.end() ? limit->second : nullptr);
    });
  }

  void say_heading(const ScenarioSpec& scenario) const {
    const std::string title = scenario.titles.in(language_, "");
    std::cout << said(language_, "Scenario ", "情景 ") << scenario.name << (title.empty() ? "" : ": " + title) << "\n";
  }

  void one_path(const ScenarioSpec& scenario) {
    bool headed = false;
    each_in_force([&](const NumberAt& n, const Number* written) {
      paths_.push_back(n.path);
      if (const std::size_t point = n.path.find('.'); point != std::string::npos)
        paths_.push_back(n.path.substr(point + 1));
      // A path may leave the process out, and a distribution may be asked for as a whole.
      const std::string& asked = line_.path;
      const bool whole = n.path == asked || n.path.ends_with("." + asked);
      const bool inside = n.path.rfind(asked + ".", 0) == 0 || n.path.find("." + asked + ".") != std::string::npos ||
                          n.path.rfind(asked + " from ", 0) == 0;
      if (!whole && !inside) return;
      found_ = true;
      if (!headed) say_heading(scenario);
      headed = true;
      say_number(n, written);
    });
  }

  void graphs(const ScenarioSpec& scenario) const {
    for (const ProcessSpec& process : flows_) {
      if (*line_.graph == "dot") {
        std::cout << "// " << scenario.name << "\n" << flow_dot(process, language_);
      } else {
        std::cout << scenario.name << " / " << process.name << "\n" << flow_text(process, language_);
      }
    }
  }

  void whole(const ScenarioSpec& scenario, const CompiledScenario& compiled) const {
    say_heading(scenario);
    if (!scenario.reforms.empty())
      std::cout << said(language_, "Reforms in order of application", "改革（按适用顺序）") << "\n";
    for (const std::size_t id : scenario.reforms) say_reform(spec_.reforms[id], "  ");
    for (std::size_t p = 0; p < flows_.size(); ++p) {
      const ProcessSpec& process = flows_[p];
      std::cout << "\n"
                << said(language_, "Process ", "流程 ") << process.name << ": "
                << process.titles.in(language_, process.name) << "\n"
                << flow_text(process, language_);
      for (const ClockSpec& clock : process.clocks) say_clock(clock);
      say_critical_path(compiled.model.processes[p], compiled.model);
      say_exceptions(scenario, spec_.processes[p]);
    }
    std::cout << "\n" << said(language_, "Numbers and where they come from", "数值及来源") << "\n";
    each_in_force([&](const NumberAt& n, const Number* written) { say_number(n, written); });
    std::cout << "\n";
  }

  void say_exceptions(const ScenarioSpec& scenario, const ProcessSpec& process) const {
    for (const std::size_t id : scenario.reforms) {
      const ReformSpec& reform = spec_.reforms[id];
      if (reform.when && touches(reform, process))
        std::cout << "  " << said(language_, "otherwise for applications with ", "以下申请另有规定：")
                  << condition_text(*reform.when) << said(language_, ": reform ", "，改革 ") << reform.name << "\n";
    }
  }

  void say_clock(const ClockSpec& clock) const {
    std::cout << "  " << said(language_, "clock ", "时钟 ") << clock.name << said(language_, " over ", "，计入 ");
    for (std::size_t i = 0; i < clock.over.size(); ++i) std::cout << (i > 0 ? ", " : "") << clock.over[i].first;
    if (!clock.stopped_by.empty()) std::cout << said(language_, "; stopped by ", "；停钟 ");
    for (std::size_t i = 0; i < clock.stopped_by.size(); ++i)
      std::cout << (i > 0 ? ", " : "") << clock.stopped_by[i].first;
    const std::string limits = limits_text(clock.limit, clock.commitment, language_);
    std::cout << (limits.empty() ? said(language_, "; sum of what was passed", "；为所经环节之和") : "; " + limits)
              << "\n";
  }

  /// Along mean work and delays without queues, first visits and expected rounds.
  void say_critical_path(const ProcessModel& process, const Model& model) const {
    const FlowModel& flow = process.flows[process.flow_of.back().back()];
    const std::uint32_t rules = flow.rule_set_of.back();
    std::vector<double> days;
    for (std::uint32_t s = 0; s < process.stage_count(); ++s)
      days.push_back(expected_days(process.rule(rules, s), model));
    const CriticalPath path = critical_path(process, flow, days);
    std::cout << "  " << said(language_, "longest path without queues: ", "无排队时最长路径：");
    for (std::size_t i = 0; i < path.stages.size(); ++i)
      std::cout << (i > 0 ? " → " : "") << process.stages[path.stages[i]];
    std::cout << said(language_, ", about ", "，约 ") << static_cast<long>(path.length + 0.5)
              << said(language_, " d\n", " 天\n");
  }

  double mean_days(const DurationRule& rule, const Model& model, const Calendar* office) const {
    constexpr double kCivilPerWorkingDay = 365 / 249.25;  // facts of the calendar 2019–2026
    const double mean = model.distributions[rule.distribution].mean();
    if (rule.unit == DurationUnit::kYears) return mean * 365;
    if (rule.unit == DurationUnit::kWorkingDays)
      return mean * (model.calendar->always_open() ? 1 : kCivilPerWorkingDay);
    if (office == nullptr) return mean / static_cast<double>(kSecondsPerDay);
    return mean / static_cast<double>(office->normal_day_seconds()) * (office->always_open() ? 1 : kCivilPerWorkingDay);
  }

  double expected_days(const StageRule& rule, const Model& model) const {
    if (rule.first.duration.distribution == kNone) return 0;
    const PoolDefinition* pool = rule.pool == kNone ? nullptr : &model.pools[rule.pool];
    const Calendar* office = pool == nullptr ? nullptr : pool->calendar;
    const double caseload = pool == nullptr ? 1 : pool->states.front().caseload;
    double days = mean_days(rule.first.duration, model, office) * caseload;
    double reach = 1;
    for (int round = 0; round < rule.rounds; ++round) {
      reach *= rule.deficiency_probability;
      days +=
          reach * (mean_days(rule.response, model, nullptr) + mean_days(rule.round.duration, model, office) * caseload);
    }
    return days;
  }

  const CommandLine& line_;
  const StudyFile& study_;
  const StudySpec& spec_;
  const std::string& language_;
  std::vector<ProcessSpec> flows_, processes_;
  std::vector<PoolSpec> pools_;
  std::vector<ArrivalSpec> arrivals_;
  std::vector<std::string> paths_;
  bool found_ = false;
};

}  // namespace

int explain_command(const CommandLine& line) {
  const StudyFile study(line.file);
  if (!study.ok()) {
    std::cerr << study.rendered();
    return kBadInput;
  }
  return Explainer(line, study).run();
}

}  // namespace clockstop
