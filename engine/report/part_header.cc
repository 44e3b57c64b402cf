#include "report/part_header.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

namespace clockstop {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostReplications = 1'000'000, kLongestPath = 16;

Json json_of(const std::vector<Titled>& all) {
  Json json = Json::array();
  for (const Titled& one : all) json.push_back({{"name", one.name}, {"titles", one.titles}});
  return json;
}

std::vector<Titled> titled_of(const Json& json) {
  std::vector<Titled> all;
  for (const Json& one : json)
    all.push_back({one.at("name").get<std::string>(), one.at("titles").get<std::map<std::string, std::string>>()});
  return all;
}

Json json_of(const std::vector<OutputTarget>& all) {
  Json json = Json::array();
  for (const OutputTarget& one : all)
    json.push_back({{"name", one.named.name},
                    {"titles", one.named.titles},
                    {"processes", one.processes},
                    {"count", one.count},
                    {"at_least", one.at_least},
                    {"of_baseline", one.of_baseline},
                    {"document", one.document},
                    {"clause", one.clause}});
  return json;
}

std::vector<OutputTarget> targets_of(const Json& json) {
  std::vector<OutputTarget> all;
  for (const Json& one : json) {
    OutputTarget& target = all.emplace_back();
    one.at("name").get_to(target.named.name);
    one.at("titles").get_to(target.named.titles);
    one.at("processes").get_to(target.processes);
    one.at("count").get_to(target.count);
    one.at("at_least").get_to(target.at_least);
    one.at("of_baseline").get_to(target.of_baseline);
    one.at("document").get_to(target.document);
    one.at("clause").get_to(target.clause);
    if (!std::isfinite(target.at_least)) throw PartError("a target");
  }
  return all;
}

Json json_of(const StudyHeader& study) {
  Json stages = Json::object();
  for (const auto& [process, list] : study.stages) stages[process] = json_of(list);
  return {{"version", study.version},
          {"language", study.language_version},
          {"file", study.file},
          {"digest", study.digest},
          {"seed", study.seed},
          {"replications", study.replications},
          {"titles", study.titles},
          {"measure", {study.measure_from, study.measure_to}},
          {"processes", json_of(study.processes)},
          {"stages", stages},
          {"pools", json_of(study.pools)},
          {"scenarios", json_of(study.scenarios)},
          {"baseline", study.baseline},
          {"targets", json_of(study.targets)},
          {"warnings", study.warnings}};
}

StudyHeader study_of(const Json& json) {
  StudyHeader study;
  json.at("version").get_to(study.version);
  json.at("language").get_to(study.language_version);
  json.at("file").get_to(study.file);
  json.at("digest").get_to(study.digest);
  json.at("seed").get_to(study.seed);
  json.at("replications").get_to(study.replications);
  json.at("titles").get_to(study.titles);
  json.at("measure").at(0).get_to(study.measure_from);
  json.at("measure").at(1).get_to(study.measure_to);
  study.processes = titled_of(json.at("processes"));
  for (const auto& [process, list] : json.at("stages").items()) study.stages[process] = titled_of(list);
  study.pools = titled_of(json.at("pools"));
  study.scenarios = titled_of(json.at("scenarios"));
  json.at("baseline").get_to(study.baseline);
  study.targets = targets_of(json.at("targets"));
  json.at("warnings").get_to(study.warnings);
  if (study.replications == 0 || study.replications > kMostReplications) throw PartError("a number of replications");
  return study;
}

constexpr const char* kKinds[] = {"estimate", "range", "null"};

Json json_of(const ScenarioFrame& scenario) {
  Json figures = Json::array(), pools = Json::array();
  for (const FigureNames::Entry& entry : scenario.figures.entries())
    figures.push_back({kKinds[static_cast<std::size_t>(entry.kind)], entry.only_if_occurs, entry.path});
  for (const PoolStaff& pool : scenario.pools) pools.push_back({pool.pool, pool.mean_staff});
  return {{"name", scenario.name}, {"pools", pools}, {"figures", figures}};
}

FigureKind kind_of(const std::string& word) {
  for (std::size_t i = 0; i < std::size(kKinds); ++i)
    if (word == kKinds[i]) return static_cast<FigureKind>(i);
  throw PartError("the kind of a figure");
}

/// Figures are leaves of a tree below processes.NAME and pools.NAME; a pool's load needs its staff beside it.
void check_figures(const ScenarioFrame& scenario) {
  std::set<FigurePath> leaves;
  for (const FigureNames::Entry& entry : scenario.figures.entries()) {
    const FigurePath& path = entry.path;
    const bool legal =
        path.size() >= 3 && path.size() <= kLongestPath && (path[0] == "processes" || path[0] == "pools");
    if (!legal || !leaves.insert(path).second) throw PartError("a figure's path");
    const auto of_pool = [&](const PoolStaff& pool) { return pool.pool == path[1]; };
    if (path[0] == "pools" && std::none_of(scenario.pools.begin(), scenario.pools.end(), of_pool))
      throw PartError("the staff of a pool");
  }
  for (const FigurePath& leaf : leaves)
    for (FigurePath above(leaf.begin(), leaf.end() - 1); above.size() >= 3; above.pop_back())
      if (leaves.contains(above)) throw PartError("a figure's path");
}

ScenarioFrame scenario_of(const Json& json) {
  ScenarioFrame scenario;
  json.at("name").get_to(scenario.name);
  for (const Json& pool : json.at("pools")) {
    scenario.pools.push_back({pool.at(0).get<std::string>(), pool.at(1).get<double>()});
    if (!std::isfinite(scenario.pools.back().mean_staff)) throw PartError("the staff of a pool");
  }
  std::vector<FigureNames::Entry> entries;
  for (const Json& figure : json.at("figures"))
    entries.push_back({.path = figure.at(2).get<FigurePath>(),
                       .kind = kind_of(figure.at(0).get<std::string>()),
                       .only_if_occurs = figure.at(1).get<bool>(),
                       .place = 0});
  scenario.figures = FigureNames(std::move(entries));
  check_figures(scenario);
  return scenario;
}

Json json_of(const PartHeader& header) {
  Json scenarios = Json::array();
  for (const ScenarioFrame& scenario : header.scenarios) scenarios.push_back(json_of(scenario));
  Json chunk = nullptr;
  if (header.chunk) chunk = {header.chunk->number, header.chunk->of};
  return {{"study", json_of(header.study)},      {"command", header.command},
          {"compares", header.compares},         {"chunk", chunk},
          {"cases_header", header.cases_header}, {"scenarios", scenarios}};
}

PartHeader part_of(const Json& json) {
  PartHeader header;
  header.study = study_of(json.at("study"));
  json.at("command").get_to(header.command);
  json.at("compares").get_to(header.compares);
  json.at("cases_header").get_to(header.cases_header);
  if (const Json& chunk = json.at("chunk"); !chunk.is_null()) {
    header.chunk = Chunk{chunk.at(0).get<std::size_t>(), chunk.at(1).get<std::size_t>()};
    if (header.chunk->number == 0 || header.chunk->number > header.chunk->of) throw PartError("a chunk");
  }
  for (const Json& scenario : json.at("scenarios")) header.scenarios.push_back(scenario_of(scenario));
  const auto is_baseline = [&](const ScenarioFrame& scenario) { return scenario.name == header.study.baseline; };
  if (header.scenarios.empty()) throw PartError("a scenario");
  if (header.compares && std::none_of(header.scenarios.begin(), header.scenarios.end(), is_baseline))
    throw PartError("the baseline among the scenarios");
  return header;
}

std::string names_of(const PartHeader& header) {
  std::string names;
  for (const ScenarioFrame& scenario : header.scenarios) names += (names.empty() ? "" : ", ") + scenario.name;
  return names;
}

}  // namespace

std::vector<std::uint64_t> Chunk::replications(std::size_t all) const {
  const auto before = [&](std::size_t chunks) {
    return static_cast<std::uint64_t>(all / of) * chunks + std::min<std::uint64_t>(chunks, all % of);
  };
  std::vector<std::uint64_t> numbers;
  for (std::uint64_t i = before(number - 1) + 1; i <= before(number); ++i) numbers.push_back(i);
  return numbers;
}

std::string part_header_text(const PartHeader& header) {
  return json_of(header).dump(-1, ' ', false, Json::error_handler_t::replace);
}

PartHeader read_part_header(std::string_view text) {
  try {
    return part_of(Json::parse(text));
  } catch (const PartError& error) {
    throw PartError("its header is wrong at " + std::string(error.what()));
  } catch (const Json::exception&) {
    throw PartError("its header cannot be read");
  }
}

std::string part_difference(const PartHeader& part, const PartHeader& other, bool any_length) {
  const StudyHeader &a = part.study, &b = other.study;
  const auto differ = [](const std::string& what, const std::string& ours, const std::string& theirs) {
    return what + " " + ours + ", not " + theirs;
  };
  if (a.version != b.version) return differ("it was written by version", a.version, b.version);
  if (a.digest != b.digest) return differ("it belongs to a study with the digest", a.digest, b.digest);
  if (a.seed != b.seed) return differ("it has seed", std::to_string(a.seed), std::to_string(b.seed));
  if (!any_length && a.replications != b.replications)
    return differ("it is of a run of", std::to_string(a.replications), std::to_string(b.replications)) +
           " replications";
  if (part.command != other.command) return differ("it is of the command", part.command, other.command);
  if (names_of(part) != names_of(other)) return differ("it has the scenarios", names_of(part), names_of(other));
  if (a.file != b.file) return differ("its study is called", a.file, b.file);
  const auto rest = [&](PartHeader header) {
    header.chunk.reset();
    header.cases_header.clear();
    if (any_length) header.study.replications = 1;
    return part_header_text(header);
  };
  return rest(part) == rest(other) ? "" : "its figures have other names";
}

}  // namespace clockstop
