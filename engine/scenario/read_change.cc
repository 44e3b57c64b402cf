// One change of a reform: its verb and what goes with it.
#include <algorithm>
#include <set>

#include "scenario/read_process.h"
#include "scenario/read_study.h"

namespace clockstop {
namespace {

std::vector<std::pair<std::string, Place>> read_branch(const Node& node, const std::string& context,
                                                       Diagnostics& diagnostics) {
  std::vector<std::pair<std::string, Place>> stages;
  const auto add = [&](const Node& name) {
    if (name.is_scalar())
      stages.emplace_back(name.text, name.place);
    else
      diagnostics.error(name.place, context + " holds names of stages, found " + std::string(describe(name.kind)));
  };
  if (node.is_sequence() && node.items.empty())
    diagnostics.error(node.place, context + " has an empty branch", "expected names of stages");
  if (node.is_sequence())
    for (const Node& item : node.items) add(item);
  else
    add(node);
  return stages;
}

void read_branches(const MapReader& reader, const char* verb, ChangeSpec& change) {
  const Node& node = *reader.get(verb);
  const std::string context = "'" + std::string(verb) + "' of " + reader.context();
  if (!node.is_sequence() || node.items.size() < 2) {
    reader.diagnostics().error(node.place, context + " has to be a list of at least two stages",
                               "expected [review, inspection]");
    return;
  }
  std::set<std::string> seen;
  for (const Node& item : node.items) {
    change.branches.push_back(read_branch(item, context, reader.diagnostics()));
    for (const auto& [name, place] : change.branches.back())
      if (!seen.insert(name).second)
        reader.diagnostics().error(place, context + " names stage '" + name + "' twice", "name it once");
  }
}

void read_insert(const MapReader& reader, ChangeSpec& change) {
  static constexpr std::pair<const char*, Where> kPlaces[] = {
      {"before", Where::kBefore}, {"after", Where::kAfter}, {"beside", Where::kBeside}};
  std::size_t places = 0;
  for (const auto& [name, where] : kPlaces) {
    const auto stage = reader.text(name);
    if (reader.get(name) == nullptr) continue;
    if (++places > 1)
      reader.diagnostics().error(reader.get(name)->place, reader.context() + " inserts at two places",
                                 "keep one of before, after and beside");
    change.where = where;
    if (stage) change.anchor = {*stage, reader.get(name)->place};
  }
  if (places == 0)
    reader.diagnostics().error(change.place, reader.context() + " does not say where it inserts",
                               "add 'before: STAGE', 'after: STAGE' or 'beside: STAGE'");
  change.clocks = reader.names("clocks");
  change.steps = read_inserted_steps(*reader.get("insert"), reader.context(), reader.diagnostics());
  std::set<std::string> seen;
  for_each_stage(change.steps, [&](const StageSpec& stage) {
    if (!seen.insert(stage.name).second)
      reader.diagnostics().error(stage.place, reader.context() + " inserts stage '" + stage.name + "' twice",
                                 "stage names are unique in a process");
  });
}

void read_stages(const MapReader& reader, const char* verb, ChangeSpec& change) {
  Diagnostics& diagnostics = reader.diagnostics();
  change.stages = reader.names(verb);
  if (reader.get(verb)->is_sequence() && reader.get(verb)->items.empty())
    diagnostics.error(reader.get(verb)->place, "'" + std::string(verb) + "' of " + reader.context() + " names no stage",
                      "expected the name of one");
  change.share = reader.number("share");
  if (change.share && !check_range(*change.share, 0, change.share->quantity.unit == Unit::kPercent ? 100 : 1,
                                   "'share' of " + reader.context(), diagnostics))
    change.share.reset();
  if (const Node* when = reader.get("when"))
    change.when = read_condition(*when, "'when' of " + reader.context(), diagnostics);
  if (change.verb == Verb::kSkip && reader.get("share") == nullptr && reader.get("when") == nullptr)
    diagnostics.error(change.place, reader.context() + " lets every case skip the stage",
                      "add 'share: 30 %' or 'when: CONDITION', or use remove");
  if (change.verb == Verb::kRoute && reader.get("to") != nullptr && !change.to.is_scalar())
    diagnostics.error(change.to.place, "'to' of " + reader.context() + " has to be the name of a pool");
}

}  // namespace

std::optional<ChangeSpec> read_change(const Node& node, const std::string& reform, Diagnostics& diagnostics) {
  const MapReader reader(node, kChangeFields, "a change of " + reform, diagnostics);
  if (!reader.is_map()) return std::nullopt;
  ChangeSpec change;
  change.place = node.place;
  static constexpr std::pair<const char*, Verb> kVerbs[] = {{"set", Verb::kSet},
                                                            {"scale", Verb::kScale},
                                                            {"add", Verb::kAdd},
                                                            {"parallelise", Verb::kParallelise},
                                                            {"serialise", Verb::kSerialise},
                                                            {"insert", Verb::kInsert},
                                                            {"remove", Verb::kRemove},
                                                            {"skip", Verb::kSkip},
                                                            {"route", Verb::kRoute}};
  const char* verb = nullptr;
  for (const auto& [name, value] : kVerbs) {
    if (reader.get(name) == nullptr) continue;
    if (verb != nullptr) {
      diagnostics.error(reader.get(name)->place, reader.context() + " has two verbs, '" + verb + "' and '" + name + "'",
                        "write two changes");
      return std::nullopt;
    }
    verb = name;
    change.verb = value;
  }
  if (verb == nullptr) {
    // A misspelt verb, or one of a later version, has been reported.
    const bool reported = std::any_of(node.entries.begin(), node.entries.end(), [](const auto& entry) {
      const auto fields = kChangeFields.fields;
      const auto found =
          std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == entry.first.text; });
      return found == fields.end() || found->shape == Shape::kLater || entry.second.is_null();
    });
    if (!reported)
      diagnostics.error(node.place, reader.context() + " has no verb",
                        "expected set, scale, add, parallelise, serialise, insert, remove, skip or route");
    return std::nullopt;
  }
  const bool needs_by = change.verb == Verb::kScale || change.verb == Verb::kAdd;
  const auto need = [&](const char* field, bool wanted) {
    const Node* found = reader.get(field);
    if (wanted && node.find(field) == nullptr)
      diagnostics.error(node.place, reader.context() + " lacks '" + std::string(field) + "'",
                        "'" + std::string(verb) + "' needs it");
    if (!wanted && found != nullptr)
      diagnostics.error(found->place, "'" + std::string(field) + "' does not go with '" + verb + "'", "remove it");
  };
  const bool detour = change.verb == Verb::kSkip || change.verb == Verb::kRoute;
  need("to", change.verb == Verb::kSet || change.verb == Verb::kRoute);
  need("by", needs_by);
  if (change.verb != Verb::kScale) need("of", false);
  if (change.verb != Verb::kSet && change.verb != Verb::kInsert && !detour) need("over", false);
  if (change.verb != Verb::kInsert)
    for (const char* field : {"before", "after", "beside", "clocks"}) need(field, false);
  if (!detour)
    for (const char* field : {"share", "when"}) need(field, false);
  change.over = reader.names("over");
  if (change.verb == Verb::kParallelise || change.verb == Verb::kSerialise) {
    read_branches(reader, verb, change);
    return change;
  }
  if (const Node* to = reader.get("to")) change.to = *to;
  if (change.verb == Verb::kInsert) {
    read_insert(reader, change);
    return change;
  }
  if (change.verb == Verb::kRemove || detour) {
    read_stages(reader, verb, change);
    return change;
  }
  change.paths = reader.names(verb);
  if (reader.get(verb)->is_sequence() && change.paths.empty())
    diagnostics.error(reader.get(verb)->place, "'" + std::string(verb) + "' of " + reader.context() + " names no path",
                      "expected one such as review.commitment");
  change.by = reader.number("by");
  if (change.by && change.verb == Verb::kScale) {
    const bool plain = change.by->quantity.unit == Unit::kNumber || change.by->quantity.unit == Unit::kPercent;
    if (!plain)
      diagnostics.error(change.by->place, "a factor of " + reform + " cannot have a unit", "expected 0.45 or 45 %");
    if (change.by->quantity.value.is_negative())
      diagnostics.error(change.by->place, "a factor of " + reform + " cannot be negative",
                        "a cut by 20 % is 'by: 80 %': what remains");
  }
  if (const auto of = reader.text("of")) change.of = {*of, reader.get("of")->place};
  return change;
}

}  // namespace clockstop
