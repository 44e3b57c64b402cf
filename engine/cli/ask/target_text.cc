#include "cli/ask/target_text.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "scenario/nearest.h"
#include "scenario/quantity.h"

namespace clockstop {
namespace {

constexpr std::size_t kMostNames = 12;

struct Relation {
  std::string_view written;
  bool at_least;
};
constexpr std::array<Relation, 4> kRelations = {{{">=", true}, {"≥", true}, {"<=", false}, {"≤", false}}};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text = "expected ";
  for (std::size_t i = 0; i < std::min(names.size(), kMostNames); ++i)
    text += (i == 0 ? "" : i + 1 == names.size() ? " or " : ", ") + names[i];
  return text + (names.size() > kMostNames ? " …" : "");
}

struct UnitRule {
  MetricUnit metric;
  std::string_view expected;  // for messages
};
constexpr std::array<UnitRule, 6> kUnitRules = {{
    {MetricUnit::kNumber, "a plain number such as 3"},
    {MetricUnit::kShare, "a share such as 95 %"},
    {MetricUnit::kHours, "hours such as 0.5 h"},
    {MetricUnit::kDays, "civil days such as 120 d"},
    {MetricUnit::kWorkingDays, "working days such as 30 wd"},
    {MetricUnit::kPerYear, "a number per year such as 100 / y"},
}};

/// The bound in the figure's terms, or nothing if the unit is another one.
std::optional<double> in_unit(const Quantity& quantity, MetricUnit unit) {
  const double value = quantity.value.to_double();
  const bool plain = quantity.unit == Unit::kNumber;
  switch (unit) {
    case MetricUnit::kNumber:
      if (plain) return value;
      break;
    case MetricUnit::kShare:
      if (quantity.unit == Unit::kPercent) return quantity.value.percent().to_double();
      if (plain && value <= 1) return value;
      break;
    case MetricUnit::kHours:
      if (quantity.unit == Unit::kHours) return value;
      if (quantity.unit == Unit::kMinutes) return value / 60;
      break;
    case MetricUnit::kDays:
      if (quantity.unit == Unit::kDays) return value;
      break;
    case MetricUnit::kWorkingDays:
      if (quantity.unit == Unit::kWorkingDays) return value;
      break;
    case MetricUnit::kPerYear:
      if (quantity.unit == Unit::kPerYear || plain) return value;
      break;
  }
  return std::nullopt;
}

std::optional<double> parse_bound(std::string_view text, const Metric& metric, std::string& why_not) {
  std::string reason;
  const auto quantity = parse_quantity(text, reason);
  const auto rule =
      std::find_if(kUnitRules.begin(), kUnitRules.end(), [&](const UnitRule& r) { return r.metric == metric.unit; });
  const auto value = quantity ? in_unit(*quantity, metric.unit) : std::nullopt;
  if (value && *value >= 0) return value;
  why_not = "'" + metric.name + "' is compared with " + std::string(rule->expected) + ", not with '" +
            std::string(text) + "'";
  if (!quantity && !reason.empty()) why_not += "; " + reason;
  return std::nullopt;
}

}  // namespace

std::optional<Metric> parse_metric(std::string_view text, const FigureLayout& layout, std::string& why_not) {
  MetricSearch search = find_metric(trimmed(text), layout);
  if (search.metric) return search.metric;
  why_not = search.message;
  const std::string near = did_you_mean(search.part, std::span<const std::string>(search.expected));
  if (!near.empty())
    why_not += "; " + near;
  else if (!search.expected.empty())
    why_not += "; " + listed(search.expected);
  return std::nullopt;
}

std::optional<Target> parse_target(std::string_view text, const FigureLayout& layout, std::string& why_not) {
  const auto refuse = [&](const std::string& reason) {
    why_not = "target '" + std::string(text) + "': " + reason;
    return std::nullopt;
  };
  for (const Relation& relation : kRelations) {
    const std::size_t at = text.find(relation.written);
    if (at == std::string_view::npos) continue;
    std::string reason;
    const auto metric = parse_metric(text.substr(0, at), layout, reason);
    if (!metric) return refuse(reason);
    const std::string_view right = trimmed(text.substr(at + relation.written.size()));
    const auto bound = parse_bound(right, *metric, reason);
    if (!bound) return refuse(reason);
    Target target{*metric, relation.at_least, *bound, {}};
    target.text =
        metric->name + (relation.at_least ? " >= " : " <= ") + clockstop::text(*parse_quantity(right, reason));
    return target;
  }
  return refuse("expected PATH >= NUMBER or PATH <= NUMBER, such as class2.lead_time_d.p90 <= 120 d");
}

}  // namespace clockstop
