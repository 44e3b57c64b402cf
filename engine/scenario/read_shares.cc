// What is divided into shares: the values of an attribute, the outcomes of a stage.
#include "scenario/nearest.h"
#include "scenario/read_process.h"

namespace clockstop {

void check_sum(const std::vector<const Number*>& shares, Place place, const std::string& context,
               Diagnostics& diagnostics) {
  Decimal sum = 0;
  for (const Number* share : shares) sum = sum + share_of(*share);
  if (sum != Decimal(1))
    diagnostics.error(
        place, context + " sum to " + (sum * Decimal(100)).text() + " %",
        "expected 100 % in all, " + (sum < Decimal(1) ? ((Decimal(1) - sum) * Decimal(100)).text() + " % more"
                                                      : ((sum - Decimal(1)) * Decimal(100)).text() + " % less"));
}

std::vector<OutcomeSpec> read_outcomes(const Node& node, const std::string& context, Diagnostics& diagnostics) {
  std::vector<OutcomeSpec> outcomes;
  if (!node.is_map()) {
    diagnostics.error(node.place, context + " have to be a map, found " + describe(node.kind),
                      "expected {approved: 95 %, rejected: 5 %}");
    return outcomes;
  }
  std::vector<const Number*> shares;
  bool complete = true;
  for (const auto& [key, value] : node.entries) {
    const std::string what = "'" + key.text + "' of " + context;
    const auto share = read_number(value, kShareUnits, what, diagnostics);
    if (!check_name(key, "outcome", diagnostics) || !share ||
        !check_range(*share, 0, share->quantity.unit == Unit::kPercent ? 100 : 1, what, diagnostics)) {
      complete = false;
      continue;
    }
    outcomes.push_back({key.text, *share});
  }
  for (const OutcomeSpec& outcome : outcomes) shares.push_back(&outcome.share);
  if (complete) check_sum(shares, node.place, context, diagnostics);
  return outcomes;
}

std::optional<AttributeSpec> read_attribute(const Node& key, const Node& node, Diagnostics& diagnostics) {
  const std::string context = "attribute '" + key.text + "'";
  AttributeSpec attribute;
  attribute.name = key.text;
  attribute.place = key.place;
  constexpr const char* kForms = "expected a share such as 8 %, or {one_of: {a: 0.5, b: 0.5}}";
  if (node.is_sequence()) {
    diagnostics.error(node.place, context + " cannot be a list", kForms);
    return std::nullopt;
  }
  if (!node.is_map() || node.find("value") != nullptr) {
    const auto share = read_number(node, kShareUnits, context, diagnostics);
    if (!share || !check_range(*share, 0, share->quantity.unit == Unit::kPercent ? 100 : 1, context, diagnostics))
      return std::nullopt;
    attribute.values = {"false", "true"};
    attribute.shares = {*share};
    return attribute;
  }
  const Node* one_of = node.find("one_of");
  if (one_of == nullptr || node.entries.size() != 1) {
    const bool other = !node.entries.empty() && node.entries.front().first.text != "one_of";
    const Node& wrong = node.entries.size() > 1 && !other ? node.entries[1].first
                        : other                           ? node.entries.front().first
                                                          : node;
    static constexpr std::string_view kNames[] = {"one_of", "value"};
    const std::string near = did_you_mean(wrong.text, std::span<const std::string_view>(kNames));
    diagnostics.error(
        wrong.place,
        wrong.text.empty() ? context + " has no value" : "unknown field '" + wrong.text + "' in " + context,
        near.empty() ? kForms : near);
    return std::nullopt;
  }
  if (!one_of->is_map() || one_of->entries.empty()) {
    diagnostics.error(one_of->place,
                      "the values of " + context + " have to be a map, found " +
                          (one_of->is_map() ? "an empty one" : describe(one_of->kind)),
                      "expected each value with its share: {a: 0.5, b: 0.5}");
    return std::nullopt;
  }
  attribute.yes_no = false;
  for (const auto& [value, share_node] : one_of->entries) {
    const std::string what = "the share of '" + value.text + "' of " + context;
    const auto share = read_number(share_node, kShareUnits, what, diagnostics);
    if (!share || !check_name(value, "value of an attribute", diagnostics) ||
        !check_range(*share, 0, share->quantity.unit == Unit::kPercent ? 100 : 1, what, diagnostics))
      return std::nullopt;
    attribute.values.push_back(value.text);
    attribute.shares.push_back(*share);
  }
  std::vector<const Number*> shares;
  for (const Number& share : attribute.shares) shares.push_back(&share);
  check_sum(shares, one_of->place, "the shares of " + context, diagnostics);
  return attribute;
}

}  // namespace clockstop
