#include <algorithm>

#include "scenario/nearest.h"
#include "scenario/read_values.h"

namespace clockstop {
namespace {

DistributionKind kind_of(std::string_view name) {
  static constexpr std::pair<std::string_view, DistributionKind> kKinds[] = {
      {"constant", DistributionKind::kConstant},       {"uniform", DistributionKind::kUniform},
      {"triangular", DistributionKind::kTriangular},   {"pert", DistributionKind::kPert},
      {"exponential", DistributionKind::kExponential}, {"gamma", DistributionKind::kGamma},
      {"lognormal", DistributionKind::kLognormal},     {"weibull", DistributionKind::kWeibull},
      {"empirical", DistributionKind::kEmpirical}};
  for (const auto& [known, kind] : kKinds)
    if (known == name) return kind;
  return DistributionKind::kConstant;
}

const Number* parameter(const DistributionSpec& spec, std::string_view name) {
  for (const auto& [known, number] : spec.parameters)
    if (known == name) return &number;
  return nullptr;
}

class DistributionReader {
 public:
  DistributionReader(Units units, const std::string& context, Diagnostics& diagnostics)
      : units_(units), context_(context), diagnostics_(diagnostics) {}

  std::optional<DistributionSpec> constant(const Node& node) {
    const auto number = read_number(node, units_, context_, diagnostics_);
    if (!number || !check_range(*number, 0, longest_duration(number->quantity.unit), context_, diagnostics_))
      return std::nullopt;
    DistributionSpec spec;
    spec.place = node.place;
    spec.parameters.emplace_back("value", *number);
    return spec;
  }

  std::optional<DistributionSpec> named(const std::string& name, const Node& body) {
    const ObjectFields& fields = *distribution_fields(name);
    DistributionSpec spec;
    spec.kind = kind_of(name);
    spec.place = body.place;
    const MapReader reader(body, fields, context_ + " (" + name + ")", diagnostics_);
    if (!reader.is_map()) return std::nullopt;
    if (spec.kind == DistributionKind::kEmpirical) return empirical(reader, std::move(spec));
    bool complete = true;
    for (const Field& field : fields.fields) {
      const Node* node = reader.get(field.name);
      const Units units = field.name == "cv" ? kShareUnits : units_;
      const std::string what = "'" + std::string(field.name) + "' of " + context_;
      const auto number = node == nullptr ? std::nullopt : read_number(*node, units, what, diagnostics_);
      if (!number ||
          !check_range(*number, 0, field.name == "cv" ? cv_limit(*number) : longest_duration(number->quantity.unit),
                       what, diagnostics_)) {
        complete = false;
        continue;
      }
      spec.parameters.emplace_back(field.name, *number);
    }
    if (!complete || !same_unit(spec) || !in_order(spec)) return std::nullopt;
    return spec;
  }

 private:
  static Decimal cv_limit(const Number& cv) { return cv.quantity.unit == Unit::kPercent ? 1000 : 10; }

  bool same_unit(const DistributionSpec& spec) {
    const Number* first = nullptr;
    for (const auto& [name, number] : spec.parameters) {
      if (name == "cv") continue;
      if (first == nullptr) first = &number;
      if (number.quantity.unit == first->quantity.unit) continue;
      diagnostics_.error(number.place,
                         context_ + " mixes " + std::string(unit_words(first->quantity.unit)) + " and " +
                             std::string(unit_words(number.quantity.unit)),
                         "write all its values in one unit");
      return false;
    }
    return true;
  }

  bool in_order(const DistributionSpec& spec) {
    static constexpr std::pair<const char*, const char*> kPairs[] = {
        {"from", "to"}, {"min", "mode"}, {"mode", "max"}, {"min", "max"}};
    for (const auto& [low, high] : kPairs) {
      const Number *a = parameter(spec, low), *b = parameter(spec, high);
      if (a == nullptr || b == nullptr || a->quantity.value <= b->quantity.value) continue;
      diagnostics_.error(b->place, "'" + std::string(high) + "' of " + context_ + " is less than '" + low + "'",
                         "expected at least " + text(a->quantity));
      return false;
    }
    const bool positive = spec.kind == DistributionKind::kExponential || spec.kind == DistributionKind::kGamma ||
                          spec.kind == DistributionKind::kLognormal || spec.kind == DistributionKind::kWeibull;
    const Number* mean = parameter(spec, "mean");
    if (positive && mean != nullptr && mean->quantity.value.is_zero()) {
      diagnostics_.error(mean->place, "the mean of " + context_ + " is 0", "expected more than 0, or a constant");
      return false;
    }
    return true;
  }

  std::optional<DistributionSpec> empirical(const MapReader& reader, DistributionSpec spec) {
    if (const auto file = reader.text("file")) spec.file = *file;
    if (reader.get("values") == nullptr && reader.get("file") == nullptr)
      diagnostics_.error(reader.place(), reader.context() + " has neither values nor a file",
                         "expected 'values: [...]' or 'file: times.csv'");
    for (const char* name : {"column", "unit"})
      if (reader.get(name) != nullptr && reader.get("file") == nullptr)
        diagnostics_.error(reader.get(name)->place,
                           "'" + std::string(name) + "' of " + reader.context() + " needs a file",
                           "leave it out, or name the 'file'");
    const bool values = numbers(reader, "values", units_, spec.values);  // both, so that all errors are shown
    const bool weights = numbers(reader, "weights", kShareUnits, spec.weights);
    if (!values || !weights || spec.values.empty()) return std::nullopt;
    state_source(reader, spec);
    for (const Number& value : spec.values) {
      if (value.quantity.unit == spec.values.front().quantity.unit) continue;
      diagnostics_.error(value.place, context_ + " mixes units", "write all its values in one unit");
      return std::nullopt;
    }
    if (!spec.weights.empty() && spec.weights.size() != spec.values.size()) {
      diagnostics_.error(reader.get("weights")->place,
                         context_ + " has " + std::to_string(spec.values.size()) + " values and " +
                             std::to_string(spec.weights.size()) + " weights",
                         "expected as many weights as values");
      return std::nullopt;
    }
    const bool any = spec.weights.empty() || std::any_of(spec.weights.begin(), spec.weights.end(),
                                                         [](const Number& w) { return !w.quantity.value.is_zero(); });
    if (!any)
      diagnostics_.error(reader.get("weights")->place, "all weights of " + context_ + " are 0", "expected one above 0");
    return any ? std::optional(std::move(spec)) : std::nullopt;
  }

  /// What the distribution says of all its values holds for those that say nothing themselves.
  static void state_source(const MapReader& reader, DistributionSpec& spec) {
    using Kind = Provenance::Kind;
    constexpr std::pair<const char*, Kind> kKinds[] = {
        {"published", Kind::kPublished}, {"document", Kind::kDocument}, {"assumed", Kind::kAssumed}};
    for (const auto& [name, kind] : kKinds)
      if (const auto text = reader.text(name))
        for (Number& value : spec.values)
          if (value.provenance.kind == Kind::kUnstated) value.provenance = {kind, *text, std::nullopt};
  }

  bool numbers(const MapReader& reader, const char* name, Units units, std::vector<Number>& out) {
    const Node* node = reader.get(name);
    if (node == nullptr) return true;
    const std::string what = "'" + std::string(name) + "' of " + context_;
    if (!node->is_sequence() || node->items.empty() || node->items.size() > 100'000) {
      diagnostics_.error(node->place, what + " has to be a list of 1 to 100000 numbers");
      return false;
    }
    for (const Node& item : node->items) {
      const auto number = read_number(item, units, what, diagnostics_);
      if (!number ||
          !check_range(*number, 0, units == kShareUnits ? Decimal(1'000'000) : longest_duration(number->quantity.unit),
                       what, diagnostics_))
        return false;
      out.push_back(*number);
    }
    return true;
  }

  Units units_;
  const std::string& context_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<DistributionSpec> read_distribution(const Node& node, Units units, const std::string& context,
                                                  Diagnostics& diagnostics) {
  DistributionReader reader(units, context, diagnostics);
  if (!node.is_map() || node.find("value") != nullptr) return reader.constant(node);
  const auto names = distribution_names();
  if (node.entries.size() != 1) {
    diagnostics.error(node.place,
                      context + " has to name one distribution, found " + std::to_string(node.entries.size()),
                      "expected a quantity, or one such as {gamma: {mean: 40 h, cv: 0.7}}");
    return std::nullopt;
  }
  const auto& [key, body] = node.entries.front();
  if (distribution_fields(key.text) == nullptr) {
    const std::string near = did_you_mean(key.text, names);
    diagnostics.error(
        key.place, "unknown distribution '" + key.text + "' in " + context,
        near.empty()
            ? "expected constant, uniform, triangular, pert, exponential, gamma, lognormal, weibull or empirical"
            : near);
    return std::nullopt;
  }
  if (key.text == "constant" && (!body.is_map() || body.find("value") != nullptr)) return reader.constant(body);
  return reader.named(key.text, body);
}

}  // namespace clockstop
