#include "report/page_json.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "report/json.h"
#include "report/json_text.h"
#include "time/civil.h"

namespace clockstop {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostBins = 50;
constexpr double kShownShare = 0.99;  // the bins reach to here; the rest is in the last
constexpr double kQuantiles[] = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};

Json named(const std::vector<Titled>& all) {
  Json json = Json::array();
  for (const Titled& one : all) json.push_back({{"name", one.name}, {"title", one.titles}});
  return json;
}

bool ran(const StudyResult& result, const std::string& scenario) {
  return std::any_of(result.scenarios.begin(), result.scenarios.end(),
                     [&](const ScenarioResult& one) { return one.name == scenario; });
}

/// Wide enough for the slowest scenario.
LeadBins frame_of(const StudyResult& result, const Portrait& portrait, std::size_t process) {
  double until = 0;
  for (std::size_t s = 0; s < result.scenarios.size(); ++s)
    if (const QuantileSketch& times = portrait.scenario(s).processes[process].lead_seconds; times.count() > 0)
      until = std::max(until, times.quantile(kShownShare));
  const std::int64_t width = bin_width_days(until, kMostBins);
  const auto bins = static_cast<std::size_t>(until / static_cast<double>(width * kSecondsPerDay)) + 1;
  return {.width_days = width, .counts = std::vector<std::uint64_t>(bins)};
}

Json shape(const ProcessPortrait& portrait, const LeadBins& frame) {
  const QuantileSketch& times = portrait.lead_seconds;
  Json json = {{"cases", times.count()},
               {"bin_d", frame.width_days},
               {"bins", lead_bins(times, frame.width_days, frame.counts.size()).counts},
               {"quantiles_d", Json::array()},
               {"quantiles_wd", Json::array()}};
  if (times.count() == 0) return json;
  for (const double p : kQuantiles) {
    json["quantiles_d"].push_back(times.quantile(p) / static_cast<double>(kSecondsPerDay));
    json["quantiles_wd"].push_back(portrait.lead_working_days.quantile(p));
  }
  return json;
}

/// What is drawn needs three decimals.
double rounded(double number) { return std::round(number * 1000) / 1000; }

/// [mean, 10 %, 90 %] of a number that each replication has, each times `unit`.
Json band(const Band& band, double unit) {
  if (band.values.count() == 0) return nullptr;
  return {rounded(band.values.mean() * unit), rounded(band.spread.quantile(0.1) * unit),
          rounded(band.spread.quantile(0.9) * unit)};
}

Json bands(const std::vector<Band>& all, double unit) {
  Json json = Json::array();
  for (const Band& one : all) json.push_back(band(one, unit));
  return json;
}

Json shares_on_time(const StagePortrait& stage, std::size_t periods) {
  Json json = Json::array();
  bool any = false;
  for (std::size_t i = 0; i < periods && i < stage.judged.size(); ++i) {
    any |= stage.judged[i] > 0;
    json.push_back(stage.judged[i] == 0
                       ? Json()
                       : Json(rounded(static_cast<double>(stage.on_time[i]) / static_cast<double>(stage.judged[i]))));
  }
  return any ? json : Json();
}

/// In days a case, waiting, at work, closed, procedure, applicant: first without a limit that runs, then with one.
Json stage_course(const StagePortrait& stage, const ProcessPortrait& process, std::size_t periods) {
  Json days = Json::array();
  for (const std::size_t limited : {std::size_t{0}, std::size_t{1}})
    for (std::size_t kind = 0; kind < kDayKinds; ++kind)
      days.push_back(static_cast<double>(stage.mean_ms[2 * kind + limited]) /
                     static_cast<double>(process.replications) / (1000.0 * static_cast<double>(kSecondsPerDay)));
  const auto cases = static_cast<double>(process.cases);
  return {{"stage", stage.name},
          {"visited", rounded(static_cast<double>(stage.visited) / cases)},
          {"held_up", rounded(static_cast<double>(stage.held_up) / cases)},
          {"days", std::move(days)},
          {"on_time", shares_on_time(stage, periods)}};
}

Json process_course(const ProcessPortrait& process, std::size_t periods) {
  Json json = {
      {"stages", Json::array()}, {"submitted", bands(process.submitted, 1)}, {"backlog", bands(process.backlog, 1)}};
  for (const StagePortrait& stage : process.stages)
    if (stage.visited > 0) json["stages"].push_back(stage_course(stage, process, periods));
  return json;
}

bool shows_difference(const FigurePath& path) {
  const std::string& name = path.back();
  return path.front() == "pools" || name.starts_with("lead_time_") || name.starts_with("throughput.") ||
         name.ends_with("on_time.committed");
}

}  // namespace

std::string page_results_json(const StudyResult& result) {
  StudyResult shown = {.header = result.header, .scenarios = {}, .comparisons = {}, .complete = result.complete};
  for (const ScenarioResult& scenario : result.scenarios) {
    ScenarioResult& copy = shown.scenarios.emplace_back();
    copy.name = scenario.name;
    copy.replications_done = scenario.replications_done;
    for (const Figure& figure : scenario.figures) {
      Figure& one = copy.figures.emplace_back();
      one.path = figure.path;
      one.kind = figure.kind;
      one.estimate = figure.estimate;
      one.range = figure.range;
      one.by_replication = figure.by_replication;  // targets are told by them
    }
  }
  for (const Comparison& comparison : result.comparisons) {
    Comparison& copy = shown.comparisons.emplace_back();
    copy.scenario = comparison.scenario;
    copy.against = comparison.against;
    for (const ComparedFigure& figure : comparison.figures)
      if (shows_difference(figure.path)) copy.figures.push_back(figure);
  }
  return results_json(shown);
}

std::string page_names_json(const StudyResult& result, const CalendarSpan& calendar) {
  const StudyHeader& header = result.header;
  Json json = {{"study", header.titles},
               {"window", {header.measure_from, header.measure_to}},
               {"baseline", header.baseline},
               {"calendar", {{"name", calendar.name}, {"first", calendar.first}, {"last", calendar.last}}},
               {"processes", named(header.processes)},
               {"stages", Json::object()},
               {"pools", named(header.pools)},
               {"targets", Json::array()}};
  for (const OutputTarget& target : header.targets) json["targets"].push_back(named({target.named}).front());
  for (const auto& [process, stages] : header.stages) json["stages"][process] = named(stages);
  std::vector<Titled> scenarios;
  for (const Titled& scenario : header.scenarios)
    if (ran(result, scenario.name)) scenarios.push_back(scenario);
  json["scenarios"] = named(scenarios);
  return json_text(json);
}

std::string page_shapes_json(const StudyResult& result, const Portrait& portrait) {
  Json json = Json::object();
  const std::size_t processes = portrait.scenario(0).processes.size();
  for (std::size_t p = 0; p < processes; ++p) {
    const LeadBins frame = frame_of(result, portrait, p);
    for (std::size_t s = 0; s < result.scenarios.size(); ++s)
      json[result.scenarios[s].name][portrait.scenario(s).processes[p].name] =
          shape(portrait.scenario(s).processes[p], frame);
  }
  return json_text(json);
}

std::string page_course_json(const StudyResult& result, const Portrait& portrait) {
  const std::size_t periods = portrait.periods().count();
  Json json = {{"periods", Json::array()}, {"scenarios", Json::object()}};
  for (const Date day : portrait.periods().starts) json["periods"].push_back(iso_date(day));
  for (std::size_t s = 0; s < result.scenarios.size(); ++s) {
    Json one = {{"processes", Json::object()}, {"pools", Json::object()}};
    for (const ProcessPortrait& process : portrait.scenario(s).processes)
      one["processes"][process.name] = process_course(process, periods);
    for (const PoolPortrait& pool : portrait.scenario(s).pools) one["pools"][pool.name] = bands(pool.load, 0.001);
    json["scenarios"][result.scenarios[s].name] = std::move(one);
  }
  return json_text(json);
}

std::string page_graphs_json(const std::vector<PageGraph>& graphs) {
  Json json = Json::array();
  for (const PageGraph& graph : graphs) {
    Json one = {
        {"process", graph.process}, {"scenarios", graph.scenarios}, {"nodes", Json::array()}, {"edges", Json::array()}};
    for (const PageGraph::Node& node : graph.nodes)
      one["nodes"].push_back(
          {{"shape", node.shape}, {"stage", node.stage}, {"en", node.english}, {"zh", node.chinese}});
    for (const PageGraph::Edge& edge : graph.edges)
      one["edges"].push_back({{"from", edge.from},
                              {"to", edge.to},
                              {"en", edge.english},
                              {"zh", edge.chinese},
                              {"applicant", edge.applicant}});
    json.push_back(std::move(one));
  }
  return json_text(json);
}

}  // namespace clockstop
