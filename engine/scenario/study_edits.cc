#include "scenario/study_edits.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "scenario/apply_reforms.h"
#include "scenario/read_values.h"

namespace clockstop {
namespace {

std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// One line for each edit, so that a message can show it.
std::string text_of(const StudyEdits& edits) {
  std::string text = "clockstop: 1\n";
  if (!edits.values.empty()) text += "reforms:\n";
  for (std::size_t i = 0; i < edits.values.size(); ++i)
    text += "  given-value-" + std::to_string(i + 1) + ": {changes: [{set: " + quoted(edits.values[i].path) +
            ", to: " + edits.values[i].json + "}]}\n";
  for (const StudyEdits::Scenario& scenario : edits.scenarios) {
    text += "# scenario " + quoted(scenario.name) + ":";
    for (const std::string& reform : scenario.reforms) text += " " + quoted(reform);
    text += "\n";
  }
  return text;
}

void add_scenario(StudySpec& study, const StudyEdits::Scenario& added, Place place, Diagnostics& diagnostics) {
  Node key;
  key.kind = Node::Kind::kScalar;
  key.text = added.name;
  key.place = place;
  check_name(key, "scenario", diagnostics);
  for (const ScenarioSpec& there : study.scenarios)
    if (there.name == added.name)
      diagnostics.error(place, "the study has a scenario '" + added.name + "' already", "give it another name");
  ScenarioSpec scenario{added.name, {}, place, {}};
  std::vector<std::string> known;
  for (const ReformSpec& reform : study.reforms)
    if (!reform.given) known.push_back(reform.name);
  for (const std::string& name : added.reforms) {
    const auto found = std::find(known.begin(), known.end(), name);
    const auto id = static_cast<std::size_t>(found - known.begin());
    if (found == known.end())
      diagnostics.error(place, "scenario '" + added.name + "' names an unknown reform '" + name + "'",
                        hint_of_names(name, known, diagnostics));
    else if (std::find(scenario.reforms.begin(), scenario.reforms.end(), id) != scenario.reforms.end())
      diagnostics.error(place, "scenario '" + added.name + "' names reform '" + name + "' twice", "name it once");
    else
      scenario.reforms.push_back(id);
  }
  study.scenarios.push_back(std::move(scenario));
}

}  // namespace

void add_edits(LoadedStudy& study, const StudyEdits& edits, Diagnostics& diagnostics) {
  if (!edits.empty() && !study.documents.empty())
    add_document(study, "values given by the caller", text_of(edits), diagnostics);
}

void make_edits(StudySpec& study, const StudyEdits& edits, const LoadedStudy& loaded, Diagnostics& diagnostics) {
  // The text of the edits was read last, so theirs are the last reforms.
  ScenarioSpec given;
  for (std::size_t id = study.reforms.size() - edits.values.size(); id < study.reforms.size(); ++id) {
    study.reforms[id].given = true;
    given.reforms.push_back(id);
  }
  const ReformMask all(given.reforms.size(), true);
  for (ProcessSpec& process : study.processes) process = reformed_process(study, given, process, all, all, diagnostics);
  for (PoolSpec& pool : study.pools) pool = reformed_pool(study, given, pool, all, diagnostics);
  for (ArrivalSpec& arrival : study.arrivals) arrival = reformed_arrival(study, given, arrival, all, diagnostics);
  auto line = static_cast<std::uint32_t>(edits.values.empty() ? 2 : 3 + edits.values.size());
  for (const StudyEdits::Scenario& scenario : edits.scenarios)
    add_scenario(study, scenario, {loaded.files.back(), line++, 1, 1}, diagnostics);
}

}  // namespace clockstop
