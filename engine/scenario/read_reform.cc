#include <algorithm>
#include <set>

#include "scenario/read_process.h"
#include "scenario/read_study.h"
#include "time/civil.h"

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

std::optional<ChangeSpec> read_change(const Node& node, const std::string& reform, Diagnostics& diagnostics) {
  const MapReader reader(node, kChangeFields, "a change of " + reform, diagnostics);
  if (!reader.is_map()) return std::nullopt;
  ChangeSpec change;
  change.place = node.place;
  static constexpr std::pair<const char*, Verb> kVerbs[] = {{"set", Verb::kSet},
                                                            {"scale", Verb::kScale},
                                                            {"add", Verb::kAdd},
                                                            {"parallelise", Verb::kParallelise},
                                                            {"serialise", Verb::kSerialise}};
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
                        "expected set, scale, add, parallelise or serialise");
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
  need("to", change.verb == Verb::kSet);
  need("by", needs_by);
  if (change.verb != Verb::kScale) need("of", false);
  if (change.verb != Verb::kSet) need("over", false);
  if (change.verb == Verb::kParallelise || change.verb == Verb::kSerialise) {
    read_branches(reader, verb, change);
    return change;
  }
  change.paths = reader.names(verb);
  if (reader.get(verb)->is_sequence() && change.paths.empty())
    diagnostics.error(reader.get(verb)->place, "'" + std::string(verb) + "' of " + reader.context() + " names no path",
                      "expected one such as review.commitment");
  if (const Node* to = reader.get("to")) change.to = *to;
  change.over = reader.names("over");
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

}  // namespace

ReformSpec read_reform(const Node& key, const Node& node, Diagnostics& diagnostics) {
  const MapReader reader(node, kReformFields, "reform '" + key.text + "'", diagnostics);
  ReformSpec reform;
  reform.name = key.text;
  reform.place = key.place;
  check_name(key, "reform", diagnostics);
  if (!reader.is_map()) return reform;
  reform.titles = reader.titles();
  if (const Node* source = reader.get("source")) {
    const MapReader from(*source, kSourceFields, "the source of " + reader.context(), diagnostics);
    reform.document = from.text("document").value_or("");
    reform.clause = from.text("clause").value_or("");
    reform.quote = from.text("quote").value_or("");
    if (const auto firmness = from.choice("firmness")) reform.firmness = from.text("firmness").value_or("");
  }
  if (const Node* effective = reader.get("effective")) {
    const MapReader dates(*effective, kEffectiveFields, "'effective' of " + reader.context(), diagnostics);
    reform.from = dates.date("from");
    reform.to = dates.date("to");
    if (reform.from && reform.to && *reform.to < *reform.from)
      diagnostics.error(dates.get("to")->place, reader.context() + " ends before it begins",
                        "expected a day from " + iso_date(*reform.from) + " on");
  }
  if (const Node* applies = reader.get("applies_to")) {
    const MapReader where(*applies, kAppliesToFields, "'applies_to' of " + reader.context(), diagnostics);
    reform.processes = where.names("process");
    if (const Node* when = where.get("when")) {
      reform.when = read_condition(*when, "'when' of " + reader.context(), diagnostics);
      reform.when_place = when->place;
    }
  }
  reform.immediately = reader.choice("binds") == std::size_t{1};
  reform.over = reader.names("over");
  if (const Node* changes = reader.get("changes")) {
    if (!changes->is_sequence() || changes->items.empty())
      diagnostics.error(
          changes->place,
          "the changes of " + reader.context() +
              (changes->is_sequence() ? " are empty"
                                      : " have to be a list, found " + std::string(describe(changes->kind))),
          "expected lines such as '- {scale: review.commitment, by: 0.45}'");
    for (const Node& change : changes->items)
      if (auto read = read_change(change, reader.context(), diagnostics)) reform.changes.push_back(std::move(*read));
  }
  return reform;
}

}  // namespace clockstop
