// A target on output: whose decisions count, and how many are aimed at.
#include "scenario/read_study.h"

namespace clockstop {

TargetSpec read_target(const Node& key, const Node& node, Diagnostics& diagnostics) {
  const MapReader reader(node, kTargetFields, "target '" + key.text + "'", diagnostics);
  TargetSpec target;
  target.name = key.text;
  target.place = key.place;
  check_name(key, "target", diagnostics);
  if (!reader.is_map()) return target;
  target.titles = reader.titles();
  if (const Node* source = reader.get("source")) {
    const MapReader from(*source, kSourceFields, "the source of " + reader.context(), diagnostics);
    target.document = from.text("document").value_or("");
    target.clause = from.text("clause").value_or("");
    target.quote = from.text("quote").value_or("");
    if (from.choice("firmness")) target.firmness = from.text("firmness").value_or("");
  }
  target.processes = reader.names("process");
  target.any_decision = reader.choice("count") == std::size_t{1};
  target.of_baseline = reader.choice("of").has_value();
  target.at_least = reader.number("at_least");
  if (!target.at_least) return target;
  Number& aim = *target.at_least;
  const bool is_share = (kShareUnits & unit(aim.quantity.unit)) != 0;
  if (is_share != target.of_baseline)
    diagnostics.error(aim.place,
                      target.of_baseline ? "'at_least' of " + reader.context() + " is a multiple of the baseline's"
                                         : "'at_least' of " + reader.context() + " says no time",
                      target.of_baseline
                          ? "expected a factor or a percentage, such as 120 %"
                          : "expected a number a year, such as 60 / y, or 'of: baseline' beside a factor");
  if (aim.quantity.value < Decimal(0) || aim.quantity.value.is_zero())
    diagnostics.error(aim.place, "'at_least' of " + reader.context() + " has to be more than 0", "");
  if (aim.provenance.kind == Provenance::Kind::kUnstated && !target.document.empty())
    aim.provenance = {
        Provenance::Kind::kDocument, target.document + (target.clause.empty() ? "" : " " + target.clause), {}};
  return target;
}

}  // namespace clockstop
