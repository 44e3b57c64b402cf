#include "scenario/number_walk.h"

#include "scenario/define.h"
#include "time/civil.h"

namespace clockstop {
namespace {

std::string_view kind_name(DistributionKind kind) {
  switch (kind) {
    case DistributionKind::kConstant:
      return "constant";
    case DistributionKind::kUniform:
      return "uniform";
    case DistributionKind::kTriangular:
      return "triangular";
    case DistributionKind::kPert:
      return "pert";
    case DistributionKind::kExponential:
      return "exponential";
    case DistributionKind::kGamma:
      return "gamma";
    case DistributionKind::kLognormal:
      return "lognormal";
    case DistributionKind::kWeibull:
      return "weibull";
    case DistributionKind::kEmpirical:
      return "empirical";
  }
  return "";
}

class Walker {
 public:
  explicit Walker(const NumberVisit& visit) : visit_(visit) {}

  void number(const std::string& path, const std::optional<Number>& number) {
    if (number) visit_({path, &*number, ""});
  }

  void days(const std::string& path, const std::optional<Number>& number) {
    if (!number) return;
    Quantity counted = number->quantity;
    counted.value = whole_days(*number);
    visit_({path, &*number, counted == number->quantity ? "" : text(counted)});
  }

  void distribution(const std::string& path, const std::optional<DistributionSpec>& distribution) {
    if (!distribution) return;
    const bool plain = distribution->kind == DistributionKind::kConstant;
    for (const auto& [name, number] : distribution->parameters) visit_({plain ? path : path + "." + name, &number, ""});
    if (!distribution->file.empty()) return;  // a data file speaks for itself
    for (const Number& value : distribution->values) visit_({path + ".values", &value, ""});
    for (const Number& weight : distribution->weights) visit_({path + ".weights", &weight, ""});
  }

  void stage(const std::string& path, const StageSpec& stage) {
    number(path + ".team", stage.team);
    distribution(path + ".effort", stage.effort);
    distribution(path + ".delay", stage.delay);
    days(path + ".limit", stage.limit);
    days(path + ".commitment", stage.commitment);
    number(path + ".extension", stage.extension);
    if (stage.batch) {
      number(path + ".batch.most", stage.batch->most);
      number(path + ".batch.wait", stage.batch->wait);
      number(path + ".batch.extra", stage.batch->extra);
    }
    if (stage.escalation) days(path + ".escalate.after", stage.escalation->after);
    if (stage.deficiency) round(path + ".deficiency", *stage.deficiency);
    for (const OutcomeSpec& outcome : stage.outcomes) visit_({path + ".outcomes." + outcome.name, &outcome.share, ""});
    for (const DetourSpec& detour : stage.detours) {
      const bool skips = detour.change->verb == Verb::kSkip;
      number(path + (skips ? ".skip.share" : ".route." + detour.change->to.text + ".share"), detour.change->share);
    }
  }

 private:
  void round(const std::string& path, const DeficiencySpec& round) {
    number(path + ".probability", round.probability);
    distribution(path + ".response", round.response);
    number(path + ".respond_within", round.respond_within);
    distribution(path + ".effort", round.effort);
    days(path + ".limit", round.limit);
    days(path + ".commitment", round.commitment);
    number(path + ".rounds", round.rounds);
    number(path + ".team", round.team);
    if (round.tolerance) number(path + ".tolerated.share", round.tolerance->share);
  }

  const NumberVisit& visit_;
};

}  // namespace

void each_number(const ProcessSpec& process, const NumberVisit& visit) {
  Walker walker(visit);
  for (const AttributeSpec& attribute : process.attributes)
    for (std::size_t i = 0; i < attribute.shares.size(); ++i) {
      const std::string value = attribute.yes_no ? "" : "." + attribute.values[i];
      visit({process.name + ".attributes." + attribute.name + value, &attribute.shares[i], ""});
    }
  for (const ClockSpec& clock : process.clocks) {
    const std::string path = process.name + ".clocks." + clock.name;
    walker.days(path + ".limit", clock.limit);
    walker.days(path + ".commitment", clock.commitment);
    walker.number(path + ".extension", clock.extension);
  }
  for_each_step(process.flow, [&](const StepSpec& step) {
    for (std::size_t i = 0; i < step.options.size(); ++i)
      walker.number(process.name + "." + step.choice + ".options." + std::to_string(i + 1) + ".share",
                    step.options[i].share);
  });
  for_each_stage(process.flow, [&](const StageSpec& stage) { walker.stage(process.name + "." + stage.name, stage); });
}

void each_number(const PoolSpec& pool, const NumberVisit& visit) {
  for (const StaffStep& step : pool.staff) {
    const std::int64_t people = step.number.quantity.value.round_half_up();
    const bool same = step.number.quantity.value == Decimal(people);
    visit({"pools." + pool.name + ".staff" + (step.from ? " from " + iso_date(*step.from) : ""), &step.number,
           same ? "" : std::to_string(people)});
  }
  for (const StaffStep& step : pool.productivity)
    visit({"pools." + pool.name + ".productivity" + (step.from ? " from " + iso_date(*step.from) : ""), &step.number,
           ""});
  Walker(visit).number("pools." + pool.name + ".caseload", pool.caseload);
}

void each_number(const ArrivalSpec& arrival, const NumberVisit& visit) {
  static constexpr const char* kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                            "jul", "aug", "sep", "oct", "nov", "dec"};
  Walker walker(visit);
  walker.number("arrivals." + arrival.process + ".rate", arrival.rate);
  walker.number("arrivals." + arrival.process + ".growth", arrival.growth);
  for (std::size_t m = 0; m < 12; ++m)
    walker.number("arrivals." + arrival.process + ".months." + kMonths[m], arrival.months[m]);
}

namespace {

std::string node_text(const Condition& condition, std::size_t at) {
  const Condition::Node& node = condition.nodes[at];
  const auto nested = [&](std::size_t child) {
    const Condition::Op op = condition.nodes[child].op;
    const bool looser = op == Condition::Op::kOr || (op == Condition::Op::kAnd && node.op == Condition::Op::kNot);
    return looser && node.op != Condition::Op::kOr ? "(" + node_text(condition, child) + ")"
                                                   : node_text(condition, child);
  };
  switch (node.op) {
    case Condition::Op::kName:
      return node.attribute.text;
    case Condition::Op::kEquals:
      return node.attribute.text + " == " + node.values.front().text;
    case Condition::Op::kIn: {
      std::string list;
      for (const Condition::Word& value : node.values) list += (list.empty() ? "" : ", ") + value.text;
      return node.attribute.text + " in [" + list + "]";
    }
    case Condition::Op::kAnd:
      return nested(node.left) + " and " + nested(node.right);
    case Condition::Op::kOr:
      return nested(node.left) + " or " + nested(node.right);
    case Condition::Op::kNot:
      return "not " + nested(node.left);
  }
  return "";
}

}  // namespace

std::string condition_text(const Condition& condition) { return node_text(condition, condition.nodes.size() - 1); }

std::string describe_kind(const DistributionSpec& distribution) { return std::string(kind_name(distribution.kind)); }

std::string describe(const DistributionSpec& distribution) {
  if (distribution.kind == DistributionKind::kConstant && !distribution.parameters.empty())
    return text(distribution.parameters.front().second.quantity);
  std::string out(kind_name(distribution.kind));
  for (const auto& [name, number] : distribution.parameters) out += ", " + name + " " + text(number.quantity);
  if (!distribution.values.empty()) out += ", " + std::to_string(distribution.values.size()) + " values";
  if (!distribution.file.empty()) out += " of " + distribution.file;
  return out;
}

}  // namespace clockstop
