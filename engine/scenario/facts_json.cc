#include "scenario/facts_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "scenario/facts.h"
#include "scenario/flow_line.h"
#include "scenario/number_walk.h"
#include "scenario/provenance.h"
#include "time/civil.h"

namespace clockstop {
namespace {

// Keys in the order written here.
using Json = nlohmann::ordered_json;

class FactsJson {
 public:
  explicit FactsJson(const StudyFile& study) : study_(study), spec_(study.spec()) {}

  Json reforms() const {
    Json all = Json::object();
    for (const ReformSpec& reform : spec_.reforms) {
      Json one = {{"title", titles(reform.titles)},
                  {"document", or_null(reform.document)},
                  {"clause", or_null(reform.clause)},
                  {"quote", or_null(reform.quote)},
                  {"firmness", or_null(reform.firmness)},
                  {"from", reform.from ? Json(iso_date(*reform.from)) : Json()},
                  {"to", reform.to ? Json(iso_date(*reform.to)) : Json()},
                  {"processes", Json::array()},
                  {"when", reform.when ? Json(condition_text(*reform.when)) : Json()},
                  {"binds", reform.immediately ? "immediately" : "at-submission"}};
      for (const auto& [process, place] : reform.processes) one["processes"].push_back(process);
      put(one, reform.place);
      all[reform.name] = std::move(one);
    }
    return all;
  }

  enum class Which { kAll, kChanged };
  Json scenario(const ScenarioSpec& scenario, Which which) const {
    Json one = {{"title", titles(scenario.titles)}, {"reforms", Json::array()}, {"flows", Json::object()}};
    for (const std::size_t id : scenario.reforms) one["reforms"].push_back(spec_.reforms[id].name);
    const InForce written_world = in_force(spec_, {}), world = in_force(spec_, scenario.reforms);
    const std::vector<Fact> written = facts_of(written_world);
    for (const ProcessSpec& process : world.processes) one["flows"][process.name] = flow_line(process.flow);
    Json facts = Json::array();
    for (const Fact& here : facts_of(world))
      if (which == Which::kAll || !here.changes.empty()) facts.push_back(fact(here, written_at(written, here.path)));
    one["facts"] = std::move(facts);
    return one;
  }

  Json scenarios(const std::vector<std::size_t>& chosen, Which which) const {
    Json all = Json::object();
    for (const std::size_t index : chosen) all[spec_.scenarios[index].name] = scenario(spec_.scenarios[index], which);
    return all;
  }

  Json provenance(const std::vector<std::size_t>& scenarios) const {
    std::vector<std::size_t> reforms;
    for (const std::size_t index : scenarios)
      for (const std::size_t id : spec_.scenarios[index].reforms)
        if (std::find(reforms.begin(), reforms.end(), id) == reforms.end()) reforms.push_back(id);
    const std::vector<ProvenanceRow> rows = provenance_of(spec_, reforms);
    Json counts = Json::object(), numbers = Json::array();
    for (const Provenance::Kind kind : kProvenanceKinds) {
      const std::size_t count = count_of(rows, kind);
      counts[kind_text(kind)] = {
          {"count", count},
          {"share", rows.empty() ? Json() : Json(static_cast<double>(count) / static_cast<double>(rows.size()))}};
    }
    for (const ProvenanceRow& row : rows) {
      Json one = {{"path", row.path}};
      put(one, row.quantity);
      put(one, row.provenance);
      put(one, row.place);
      numbers.push_back(std::move(one));
    }
    return {{"counts", std::move(counts)}, {"numbers", std::move(numbers)}};
  }

  static Json titles(const Titles& titles) {
    if (titles.by_language.empty()) return nullptr;
    Json all = Json::object();
    for (const auto& [language, title] : titles.by_language) all[language] = title;
    return all;
  }

 private:
  static Json or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

  void put(Json& one, Place place) const {
    one["file"] = study_.sources().path(place.file);
    one["line"] = place.line > 0 ? Json(place.line) : Json();
  }
  static void put(Json& one, const Quantity& quantity) {
    one["value"] = quantity.value.to_double();
    one["unit"] = std::string(unit_symbol(quantity.unit));
    one["text"] = text(quantity);
  }
  static void put(Json& one, const Provenance& provenance) {
    one["source"] = kind_text(provenance.kind);
    one["source_text"] = or_null(provenance.text);
    one["range"] =
        provenance.range ? Json::array({text(provenance.range->first), text(provenance.range->second)}) : Json();
  }

  Json fact(const Fact& here, const Fact* written) const {
    Json one = {{"path", here.path}};
    if (here.number == nullptr) {
      one["setting"] = here.value;
      put(one, here.place);
      return one;
    }
    put(one, here.number->quantity);
    one["counted"] = or_null(here.counted);
    put(one, here.number->provenance);
    put(one, here.place);
    one["written"] = written == nullptr ? Json() : Json(written->value);
    one["chain"] = Json::array();
    for (const ChangeNote& note : here.changes) {
      Json link = {{"reform", spec_.reforms[note.reform].name}, {"what", note.what}, {"after", note.after}};
      put(link, note.by);
      put(link, note.place);
      one["chain"].push_back(std::move(link));
    }
    return one;
  }

  const StudyFile& study_;
  const StudySpec& spec_;
};

}  // namespace

std::string facts_json(const StudyFile& study, const std::string& version, const std::string& file,
                       const std::vector<std::size_t>& scenarios) {
  const FactsJson facts(study);
  Json all = {
      {"clockstop", {{"version", version}, {"language", 1}}},
      {"study", {{"file", file}, {"title", FactsJson::titles(study.spec().titles)}, {"digest", study.digest()}}},
      {"reforms", facts.reforms()},
      {"scenarios", facts.scenarios(scenarios, FactsJson::Which::kAll)},
      {"provenance", facts.provenance(scenarios)}};
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string page_facts_json(const StudyFile& study, const std::vector<std::size_t>& scenarios) {
  const FactsJson facts(study);
  const Json all = {{"reforms", facts.reforms()},
                    {"scenarios", facts.scenarios(scenarios, FactsJson::Which::kChanged)},
                    {"provenance", facts.provenance(scenarios)}};
  return all.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace clockstop
