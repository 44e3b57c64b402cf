#include "scenario/path_target.h"

#include <algorithm>

namespace clockstop {
namespace {

using Parts = std::span<const std::string>;

PathTarget number_target(std::string label, std::optional<Number>& number, Units units, Decimal most,
                         Decimal least = 0) {
  PathTarget target;
  target.label = std::move(label);
  target.units = units;
  target.number = &number;
  target.least = least;
  target.most = most;
  return target;
}

PathTarget share_target(std::string label, Number& share, Number* rest) {
  PathTarget target;
  target.kind = PathTarget::Kind::kShare;
  target.label = std::move(label);
  target.units = kShareUnits;
  target.share = &share;
  target.rest = rest;
  target.most = 1;
  return target;
}

void add_distribution(std::vector<PathTarget>& out, const std::string& label,
                      std::optional<DistributionSpec>& distribution, Units units, Parts rest) {
  PathTarget target;
  target.kind = PathTarget::Kind::kDistribution;
  target.label = label;
  target.units = units;
  target.distribution = &distribution;
  if (rest.empty()) out.push_back(target);
}

void add_priority(std::vector<PathTarget>& out, const std::string& label, PrioritySpec* priority,
                  std::optional<PrioritySpec>* own) {
  PathTarget target;
  target.kind = PathTarget::Kind::kPriority;
  target.label = label;
  target.priority = priority;
  target.own_priority = own;
  out.push_back(target);
}

void deficiency_targets(std::vector<PathTarget>& out, const std::string& label, StageSpec& stage, Parts rest) {
  if (!stage.deficiency || rest.empty()) return;
  DeficiencySpec& deficiency = *stage.deficiency;
  const std::string& field = rest.front();
  const Parts more = rest.subspan(1);
  const std::string here = label + "." + field;
  if (field == "response") return add_distribution(out, here, deficiency.response, kDelayUnits, more);
  if (field == "effort") return add_distribution(out, here, deficiency.effort, kDelayUnits, more);
  if (!more.empty()) return;
  if (field == "probability") out.push_back(number_target(here, deficiency.probability, kShareUnits, 1));
  if (field == "respond_within") out.push_back(number_target(here, deficiency.respond_within, kDelayUnits, 40'000));
  if (field == "rounds") out.push_back(number_target(here, deficiency.rounds, kCountUnits, 1000, 1));
  if (field == "team") {
    out.push_back(number_target(here, deficiency.team, kCountUnits, 1000, 1));
    out.back().otherwise[0] = &stage.team;
  }
  if (field == "limit" || field == "commitment") {
    out.push_back(number_target(here, field == "limit" ? deficiency.limit : deficiency.commitment, kDayUnits, 100'000));
    out.back().otherwise[0] = &deficiency.limit;
    out.back().otherwise[1] = &stage.limit;
  }
  if (field == "priority") add_priority(out, here, nullptr, &deficiency.priority);
  if (field != "tolerated") return;
  out.emplace_back();
  out.back().kind = PathTarget::Kind::kTolerance;
  out.back().label = here;
  out.back().stage = &stage;
}

void stage_targets(std::vector<PathTarget>& out, const std::string& label, StageSpec& stage, Parts rest) {
  const std::string& field = rest.front();
  const Parts more = rest.subspan(1);
  const std::string here = label + "." + field;
  if (field == "deficiency") return deficiency_targets(out, here, stage, more);
  if (field == "effort" && stage.effort) return add_distribution(out, here, stage.effort, kEffortUnits, more);
  if (field == "delay" && stage.delay) return add_distribution(out, here, stage.delay, kDelayUnits, more);
  if (field == "outcomes" && more.size() == 1 && stage.outcomes.size() == 2)
    for (std::size_t o = 0; o < 2; ++o)
      if (stage.outcomes[o].name == more[0])
        out.push_back(share_target(here + "." + more[0], stage.outcomes[o].share, &stage.outcomes[1 - o].share));
  if (!more.empty()) return;
  if (field == "team") out.push_back(number_target(here, stage.team, kCountUnits, 1000, 1));
  if (field == "limit") out.push_back(number_target(here, stage.limit, kDayUnits, 100'000));
  if (field == "commitment") {
    out.push_back(number_target(here, stage.commitment, kDayUnits, 100'000));
    out.back().otherwise[0] = &stage.limit;
  }
  if (field == "extension") out.push_back(number_target(here, stage.extension, kShareUnits, 10));
  if (field == "priority") add_priority(out, here, &stage.priority, nullptr);
  static constexpr std::pair<const char*, PathTarget::Kind> kOthers[] = {{"pool", PathTarget::Kind::kPool},
                                                                         {"outcomes", PathTarget::Kind::kOutcomes},
                                                                         {"on_expiry", PathTarget::Kind::kConsent},
                                                                         {"batch", PathTarget::Kind::kBatch},
                                                                         {"escalate", PathTarget::Kind::kEscalation}};
  for (const auto& [name, kind] : kOthers) {
    if (field != name) continue;
    PathTarget target;
    target.kind = kind;
    target.label = here;
    target.stage = &stage;
    out.push_back(target);
  }
}

/// "options.2.share": of the second option.
void option_targets(std::vector<PathTarget>& out, const std::string& process, StepSpec& step, Parts rest) {
  if (rest.size() != 3 || rest[0] != "options" || rest[2] != "share") return;
  for (std::size_t i = 0; i < step.options.size(); ++i)
    if (rest[1] == std::to_string(i + 1) && step.options[i].share)
      out.push_back(number_target(process + "." + step.choice + ".options." + rest[1] + ".share", step.options[i].share,
                                  kShareUnits, 1));
}

/// One value alone can change where there are two: the other takes the rest. `rest` is what follows "attributes".
void attribute_targets(std::vector<PathTarget>& out, const std::string& label, AttributeSpec& attribute, Parts rest) {
  if (rest.empty() && attribute.yes_no) {
    out.push_back(share_target(label, attribute.shares.front(), nullptr));
  } else if (rest.empty()) {
    PathTarget target;
    target.kind = PathTarget::Kind::kAttribute;
    target.label = label;
    target.attribute = &attribute;
    out.push_back(target);
  } else if (rest.size() == 1 && !attribute.yes_no && attribute.values.size() == 2) {
    for (std::size_t v = 0; v < 2; ++v)
      if (attribute.values[v] == rest[0])
        out.push_back(share_target(label + "." + rest[0], attribute.shares[v], &attribute.shares[1 - v]));
  }
}

void clock_targets(std::vector<PathTarget>& out, const std::string& label, ClockSpec& clock, const std::string& field) {
  const std::string here = label + "." + field;
  if (field == "limit") out.push_back(number_target(here, clock.limit, kDayUnits, 100'000));
  if (field == "commitment") {
    out.push_back(number_target(here, clock.commitment, kDayUnits, 100'000));
    out.back().otherwise[0] = &clock.limit;
  }
  if (field == "extension") out.push_back(number_target(here, clock.extension, kShareUnits, 10));
}

}  // namespace

std::vector<std::string> path_parts(const std::string& path) {
  std::vector<std::string> parts(1);
  for (const char c : path) {
    if (c == '.')
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

const Number* PathTarget::current() const {
  if (share != nullptr) return share;
  if (number != nullptr && *number) return &**number;
  for (const std::optional<Number>* other : otherwise)
    if (other != nullptr && *other) return &**other;
  return nullptr;
}

bool is_option_path(const std::string& path) {
  const std::vector<std::string> parts = path_parts(path);
  return parts.size() >= 4 && parts[parts.size() - 3] == "options" && parts.back() == "share";
}

bool is_attribute_path(const std::string& path) {
  const std::vector<std::string> parts = path_parts(path);
  return parts[0] == "attributes" || (parts.size() > 2 && parts[1] == "attributes");
}
bool is_pool_path(const std::string& path) { return path.rfind("pools.", 0) == 0; }
bool is_arrival_path(const std::string& path) { return path.rfind("arrivals.", 0) == 0; }

std::vector<PathTarget> targets_in_process(ProcessSpec& process, const std::string& path) {
  std::vector<PathTarget> out;
  const std::vector<std::string> all = path_parts(path);
  Parts parts(all);
  const auto under = [&](Parts rest) {
    if (rest.size() == 3 && rest[0] == "clocks")
      for (ClockSpec& clock : process.clocks)
        if (clock.name == rest[1]) clock_targets(out, process.name + ".clocks." + clock.name, clock, rest[2]);
    for_each_step(process.flow, [&](StepSpec& step) {
      if (!step.choice.empty() && step.choice == rest[0]) option_targets(out, process.name, step, rest.subspan(1));
    });
    if (rest.size() >= 2 && rest[0] == "attributes")
      for (AttributeSpec& attribute : process.attributes)
        if (attribute.name == rest[1])
          attribute_targets(out, process.name + ".attributes." + attribute.name, attribute, rest.subspan(2));
    if (rest.size() >= 2)
      for_each_stage(process.flow, [&](StageSpec& stage) {
        if (stage.name == rest[0]) stage_targets(out, process.name + "." + stage.name, stage, rest.subspan(1));
      });
  };
  under(parts);
  if (out.empty() && parts.size() > 2 && parts[0] == process.name) under(parts.subspan(1));
  return out;
}

std::vector<PathTarget> targets_in_pool(PoolSpec& pool, const std::string& path) {
  std::vector<PathTarget> out;
  const std::vector<std::string> parts = path_parts(path);
  if (parts.size() != 3 || parts[0] != "pools" || parts[1] != pool.name) return out;
  if (parts[2] == "staff" || parts[2] == "queue") {
    PathTarget target;
    target.kind = parts[2] == "staff" ? PathTarget::Kind::kStaff : PathTarget::Kind::kQueue;
    target.label = path;
    target.units = kCountUnits;
    target.pool = &pool;
    target.most = 1'000'000;
    out.push_back(target);
  }
  if (parts[2] == "productivity") {
    PathTarget target;
    target.kind = PathTarget::Kind::kProductivity;
    target.label = path;
    target.units = kShareUnits;
    target.pool = &pool;
    out.push_back(target);
  }
  if (parts[2] == "caseload") out.push_back(number_target(path, pool.caseload, kCountUnits, 1000, 1));
  return out;
}

std::vector<PathTarget> targets_in_arrival(ArrivalSpec& arrival, const std::string& path) {
  std::vector<PathTarget> out;
  const std::vector<std::string> parts = path_parts(path);
  if (parts.size() < 3 || parts[0] != "arrivals" || parts[1] != arrival.process || arrival.trace) return out;
  static constexpr const char* kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                            "jul", "aug", "sep", "oct", "nov", "dec"};
  if (parts.size() == 4 && parts[2] == "months")
    for (std::size_t m = 0; m < 12; ++m)
      if (parts[3] == kMonths[m]) out.push_back(number_target(path, arrival.months[m], kShareUnits, 1000));
  if (parts.size() != 3) return out;
  if (parts[2] == "rate") out.push_back(number_target(path, arrival.rate, kRateUnits, 1'000'000'000'000));
  if (parts[2] == "growth") out.push_back(number_target(path, arrival.growth, kGrowthUnits, 1000, -99));
  return out;
}

}  // namespace clockstop
