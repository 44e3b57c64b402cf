// A reform: where it comes from, when and for whom it is in force, what it changes.
#include <algorithm>

#include "scenario/path_target.h"
#include "scenario/read_process.h"
#include "scenario/read_study.h"
#include "time/civil.h"

namespace clockstop {

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
    for (ChangeSpec& change : reform.changes)
      if (change.share && change.share->provenance.kind == Provenance::Kind::kUnstated && !reform.document.empty())
        change.share->provenance = {
            Provenance::Kind::kDocument, reform.document + (reform.clause.empty() ? "" : " " + reform.clause), {}};
    if (reform.immediately)
      for (const ChangeSpec& change : reform.changes)
        if (is_structural(change) || std::any_of(change.paths.begin(), change.paths.end(),
                                                 [](const auto& path) { return is_option_path(path.first); }))
          diagnostics.warning(change.place,
                              reader.context() + " binds immediately, but this change of the flow does not",
                              "a dossier keeps the flow of its submission");
  }
  return reform;
}

}  // namespace clockstop
