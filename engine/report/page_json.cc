#include "report/page_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/json.h"
#include "report/json_text.h"
#include "time/instant.h"

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
    if (const LeadTimes& times = portrait.lead_times(s)[process]; times.seconds.count() > 0)
      until = std::max(until, times.seconds.quantile(kShownShare));
  const std::int64_t width = bin_width_days(until, kMostBins);
  const auto bins = static_cast<std::size_t>(until / static_cast<double>(width * kSecondsPerDay)) + 1;
  return {.width_days = width, .counts = std::vector<std::uint64_t>(bins)};
}

Json shape(const LeadTimes& times, const LeadBins& frame) {
  Json json = {{"cases", times.seconds.count()},
               {"bin_d", frame.width_days},
               {"bins", lead_bins(times.seconds, frame.width_days, frame.counts.size()).counts},
               {"quantiles_d", Json::array()},
               {"quantiles_wd", Json::array()}};
  if (times.seconds.count() == 0) return json;
  for (const double p : kQuantiles) {
    json["quantiles_d"].push_back(times.seconds.quantile(p) / static_cast<double>(kSecondsPerDay));
    json["quantiles_wd"].push_back(times.working_days.quantile(p));
  }
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
               {"pools", named(header.pools)}};
  for (const auto& [process, stages] : header.stages) json["stages"][process] = named(stages);
  std::vector<Titled> scenarios;
  for (const Titled& scenario : header.scenarios)
    if (ran(result, scenario.name)) scenarios.push_back(scenario);
  json["scenarios"] = named(scenarios);
  return json_text(json);
}

std::string page_shapes_json(const StudyResult& result, const Portrait& portrait) {
  Json json = Json::object();
  const std::size_t processes = portrait.lead_times(0).size();
  for (std::size_t p = 0; p < processes; ++p) {
    const LeadBins frame = frame_of(result, portrait, p);
    for (std::size_t s = 0; s < result.scenarios.size(); ++s)
      json[result.scenarios[s].name][result.header.processes[p].name] = shape(portrait.lead_times(s)[p], frame);
  }
  return json_text(json);
}

}  // namespace clockstop
