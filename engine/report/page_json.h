// What the report page is told beside the results (json.h) and the sources (scenario/facts_json.h): titles in every
// language, and the shapes of lead times. Not here: the page (page.h).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "study/portrait.h"
#include "study/results.h"

namespace clockstop {

/// A process drawn, in both languages, with the scenarios that have it so.
struct PageGraph {
  struct Node {
    std::string shape, stage, english, chinese;
    bool operator==(const Node&) const = default;
  };
  struct Edge {
    std::size_t from = 0, to = 0;
    std::string english, chinese;
    bool applicant = false;
    bool operator==(const Edge&) const = default;
  };
  std::string process;
  std::vector<std::string> scenarios;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

/// [{"process", "scenarios", "nodes": [{"shape", "stage", "en", "zh"}], "edges": [{"from", "to", "en", "zh",
/// "applicant"}]}]
std::string page_graphs_json(const std::vector<PageGraph>& graphs);

struct CalendarSpan {
  std::string name, first, last;  // ISO dates, both included
};

/// {"study", "window": [from, to], "baseline", "calendar", "processes": [{"name", "title"}], "stages": {PROCESS: […]},
/// "pools", "targets", "scenarios"}; only scenarios of the result.
std::string page_names_json(const StudyResult& result, const CalendarSpan& calendar);

/// results_json, but of the comparisons only what the page shows of them: with the rest a study of a dozen scenarios
/// would be too large to mail.
std::string page_results_json(const StudyResult& result);

/// {SCENARIO: {PROCESS: {"cases", "bin_d", "bins": […], "quantiles_d": […], "quantiles_wd": […]}}}: bins of one width
/// for all scenarios of a process, quantiles at 5, 10, 25, 50, 75, 90 and 95 %. Its size does not depend on the number
/// of cases.
std::string page_shapes_json(const StudyResult& result, const Portrait& portrait);

/// {"periods": [first days, and the day after the last], "scenarios": {NAME: {"processes": {NAME: {"stages": [{"stage",
/// "visited", "held_up", "days", "on_time"}], "submitted", "backlog"}}, "pools": {NAME: load}}}}. Days a case add up to
/// the mean lead time; everything by period is [mean, 10 %, 90 %] over replications, on_time a share of all cases.
std::string page_course_json(const StudyResult& result, const Portrait& portrait);

}  // namespace clockstop
