#include "cli/ask/explain/study_text.h"

#include <cmath>
#include <numeric>

#include "cli/ask/explain/longest_path.h"
#include "cli/ask/explain/process_text.h"
#include "cli/ask/explain/provenance_text.h"
#include "report/text_layout.h"
#include "scenario/apply_reforms.h"
#include "scenario/display.h"
#include "scenario/facts.h"
#include "scenario/number_walk.h"
#include "scenario/setting_walk.h"
#include "time/civil.h"

namespace clockstop {
namespace {

class StudyText {
 public:
  StudyText(const Explained& study, const CompiledScenario& compiled)
      : study_(study),
        spec_(study.spec()),
        compiled_(compiled),
        scenario_(spec_.scenarios[compiled.index]),
        world_(in_force(spec_, scenario_.reforms)),
        flows_(flows_for_most(spec_, scenario_.reforms)) {}

  std::string write() {
    out_ = study_.title(spec_.titles, say("Study", "研究")) + "\n";
    say_question();
    heading("Who works", "人员");
    for (const PoolSpec& pool : world_.pools) say_pool(pool);
    heading("What comes in", "申请量");
    for (const ArrivalSpec& arrival : world_.arrivals) say_arrival(arrival);
    for (std::size_t p = 0; p < flows_.size(); ++p) say_process(p);
    say_reforms();
    say_scenarios();
    say_assumed();
    return out_;
  }

 private:
  std::string say(const char* english, const char* chinese) const { return study_.say(english, chinese); }
  std::string spoken_number(const Number& number) const { return spoken(number.quantity, study_.language()); }
  void line(const std::string& text) { out_ += paragraph(text, 2); }
  void item(const std::string& text) { out_ += paragraph(text, 4, "·"); }
  void heading(const char* english, const char* chinese) { out_ += "\n" + say(english, chinese) + "\n"; }
  std::string scenario_name(const ScenarioSpec& scenario) const { return study_.named(scenario.titles, scenario.name); }

  std::size_t baseline() const {
    std::size_t index = 0;
    while (spec_.scenarios[index].name != spec_.baseline) ++index;
    return index;
  }

  void say_question() {
    heading("What is asked", "研究什么");
    line(say("What happens to applications submitted from ", "考察 ") + iso_date(spec_.measure_from) +
         say(" to ", " 至 ") + iso_date(spec_.measure_to) + say(". ", " 提交的申请。") +
         (spec_.give_up ? say("Cases still open are waited for until ", "未办结的申请继续跟踪 ") +
                              spoken_number(*spec_.give_up) + say(" later. ", "。")
                        : std::string()) +
         (spec_.warm_up ? say("The simulation begins ", "模拟提前 ") + spoken_number(*spec_.warm_up) +
                              say(" earlier, so that desks are not empty. ", "开始，使各岗位已有在办件。")
                        : std::string()) +
         say("Days are those of the calendar ", "日期按日历 ") + spec_.calendar + say("; ", " 计算；") +
         std::to_string(spec_.replications) +
         (spec_.replications == 1 ? say(" run.", " 次模拟。") : say(" independent runs.", " 次独立模拟。")));
    if (spec_.scenarios.size() > 1)
      line(std::to_string(spec_.scenarios.size() - 1) +
           (spec_.scenarios.size() == 2 ? say(" scenario is compared with the baseline, ", " 个情景与基准比较：")
                                        : say(" scenarios are compared with the baseline, ", " 个情景与基准比较：")) +
           scenario_name(spec_.scenarios[baseline()]) + say(".", "。"));
    line(say("Processes, staff and numbers are shown as in the scenario ", "以下流程、人员和数值为情景 ") +
         scenario_name(scenario_) + say(".", "。"));
  }

  void say_pool(const PoolSpec& pool) {
    std::string text = study_.named(pool.titles, pool.name) + say(": ", "：");
    for (std::size_t i = 0; i < pool.staff.size(); ++i) {
      const StaffStep& step = pool.staff[i];
      if (i > 0) text += say(", from ", "，自 ") + iso_date(*step.from) + say(" ", " 起 ");
      const std::string people = std::to_string(step.number.quantity.value.round_half_up());
      text += people + (people == "1" ? say(" person", " 人") : say(" people", " 人"));
    }
    if (pool.caseload)
      text += say(", each with up to ", "，每人同时在办至多 ") + spoken_number(*pool.caseload) +
              say(" dossiers at once", " 件");
    for (std::size_t i = 0; i < pool.productivity.size(); ++i) {
      const StaffStep& step = pool.productivity[i];
      text += i == 0 ? say("; productivity ", "；工效 ")
                     : say(", from ", "，自 ") + iso_date(*step.from) + say(" ", " 起 ");
      text += spoken_share(step.number);
    }
    switch (pool.queue) {
      case QueueDiscipline::kFifo:
        text += say("; first come, first served", "；先到先办");
        break;
      case QueueDiscipline::kPriority:
        text += say("; high priority first", "；优先级高者先办");
        break;
      case QueueDiscipline::kDueDate:
        text +=
            say("; what is due first comes first", "；到期早者先办") +
            (pool.due_date_clock.empty() ? std::string() : say(", by the clock ", "，按时钟 ") + pool.due_date_clock);
        break;
    }
    if (!pool.calendar.empty() && pool.calendar != spec_.calendar)
      text += say("; calendar ", "；日历 ") + pool.calendar;
    item(text + say(".", "。"));
  }

  void say_arrival(const ArrivalSpec& arrival) {
    std::string text = arrival.process;
    for (const ProcessSpec& process : spec_.processes)
      if (process.name == arrival.process) text = study_.named(process.titles, process.name);
    text += say(": ", "：");
    if (arrival.trace)
      text +=
          std::to_string(arrival.trace->size()) + say(" applications of a list (trace)", " 件，按清单（trace）到达");
    if (arrival.rate) text += spoken_number(*arrival.rate);
    if (arrival.growth) text += say(", growing by ", "，增长 ") + spoken_number(*arrival.growth);
    for (const std::optional<Number>& month : arrival.months)
      if (month) {
        text += say(", uneven over the months", "，各月不均");
        break;
      }
    if (!arrival.backlog.empty())
      text += say("; at the beginning ", "；期初在办 ") + std::to_string(arrival.backlog.size()) +
              (arrival.backlog.size() == 1 ? say(" case is under way", " 件") : say(" cases are under way", " 件"));
    item(text + say(".", "。"));
  }

  void say_process(std::size_t p) {
    out_ += "\n" + process_text(study_, flows_[p]);
    for (const std::size_t id : scenario_.reforms) {
      const ReformSpec& reform = spec_.reforms[id];
      if (reform.when && touches(reform, spec_.processes[p]))
        line(say("Otherwise for applications with ", "以下申请另有规定：") + condition_text(*reform.when) +
             say(": reform ", "，改革 ") + reform.name + say(".", "。"));
    }
    const LongestPath path = longest_path(compiled_.model.processes[p], compiled_.model);
    std::string way;
    for (const std::string& stage : path.stages) way += (way.empty() ? "" : " → ") + stage;
    line(say("Without queues the longest way takes about ", "无排队时最长路径约 ") +
         std::to_string(std::lround(path.days)) + say(" days: ", " 天：") + way + say(".", "。"));
  }

  void say_reforms() {
    if (spec_.reforms.empty()) return;
    heading("Reforms", "改革");
    for (const ReformSpec& reform : spec_.reforms) {
      std::string text = study_.named(reform.titles, reform.name);
      const std::string when = study_.in_force(reform);
      if (!when.empty()) text += say(", ", "，") + when;
      const std::string document = study_.document(reform);
      text += say(" – ", "——") + (document.empty() ? say("of no document", "无文件依据") : document);
      item(text + say("  (", "（") + study_.at(reform.place) + say(")", "）"));
    }
  }

  void say_scenarios() {
    heading("Scenarios", "情景");
    for (const ScenarioSpec& scenario : spec_.scenarios) {
      std::vector<std::string> names;
      for (const std::size_t id : scenario.reforms) names.push_back(spec_.reforms[id].name);
      item(scenario_name(scenario) +
           (scenario.name == spec_.baseline ? say(", the baseline", "，基准") : std::string()) + say(": ", "：") +
           (names.empty() ? say("no reform", "无改革") : study_.list(names)) + say(".", "。"));
    }
  }

  void say_assumed() {
    heading("What is known and what is assumed", "已知与假设");
    std::vector<std::size_t> all(spec_.reforms.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    const std::vector<ProvenanceRow> rows = provenance_of(spec_, all);
    out_ += provenance_counts(study_, rows);
    line(
        say("--provenance lists each number with its source, range and line; a PATH such as review.limit says where "
            "one comes from; --diff shows what a scenario changes.",
            "--provenance 列出每个数值的来源、范围和位置；给出路径（如 review.limit）可查单个数值；--diff "
            "显示情景之间的差别。"));
  }

  const Explained& study_;
  const StudySpec& spec_;
  const CompiledScenario& compiled_;
  const ScenarioSpec& scenario_;
  InForce world_;
  std::vector<ProcessSpec> flows_;
  std::string out_;
};

}  // namespace

std::string study_text(const Explained& study, const CompiledScenario& scenario) {
  return StudyText(study, scenario).write();
}

}  // namespace clockstop
