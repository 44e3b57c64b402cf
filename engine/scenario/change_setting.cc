// Reforms of what is no number: priorities, queues, pools, outcomes, silence as consent.
#include <algorithm>

#include "scenario/changer.h"
#include "scenario/read_process.h"
#include "scenario/read_study.h"

namespace clockstop {

namespace {

bool same_number(const std::optional<Number>& x, const std::optional<Number>& y) {
  return x.has_value() == y.has_value() && (!x || x->quantity == y->quantity);
}

bool same_batch(const BatchSpec& a, const BatchSpec& b) {
  return std::equal(a.by.begin(), a.by.end(), b.by.begin(), b.by.end(),
                    [](const auto& x, const auto& y) { return x.first == y.first; }) &&
         same_number(a.most, b.most) && same_number(a.wait, b.wait) && same_number(a.extra, b.extra);
}

}  // namespace

void Changer::other(PathTarget& target) {
  const std::string context = "'to' for '" + target.label + "'";
  if (target.kind == PathTarget::Kind::kPriority) {
    const auto value = read_priority(change_.to, context, diagnostics_);
    if (!value) return;
    PrioritySpec* held = target.priority;
    if (held == nullptr) held = &(*target.own_priority ? **target.own_priority : target.own_priority->emplace());
    if (conflicts(held->changes, target.label, held->value == *value)) return;
    held->value = *value;
    held->stated = true;
    held->changes.push_back({reform_id_, change_.place, "set", change_.to.text, {}});
  } else if (target.kind == PathTarget::Kind::kAttribute) {
    attribute(target, context);
  } else if (target.kind == PathTarget::Kind::kQueue) {
    queue(*target.pool, target.label, context);
  } else {
    stage_field(target, context);
  }
}

void Changer::attribute(PathTarget& target, const std::string& context) {
  AttributeSpec& held = *target.attribute;
  Node key;
  key.kind = Node::Kind::kScalar;
  key.text = held.name;
  key.place = change_.to.place;
  Node one_of = change_.to;
  if (one_of.is_map() && one_of.find("one_of") == nullptr) {
    Node word = key;
    word.text = "one_of";
    Node wrapped = change_.to;
    wrapped.entries = {{word, one_of}};
    one_of = wrapped;
  }
  const auto value = read_attribute(key, one_of, diagnostics_);
  if (!value) return;
  std::vector<std::string> before = held.values, after = value->values;
  std::sort(before.begin(), before.end());
  std::sort(after.begin(), after.end());
  if (before != after) {
    const std::vector<std::string_view> names(held.values.begin(), held.values.end());
    diagnostics_.error(change_.to.place, context + " has other values than the attribute",
                       "expected a share for each of " + list_of(names));
    return;
  }
  bool same = true;
  std::vector<Number> shares;
  for (std::size_t v = 0; v < held.values.size(); ++v) {
    const auto at = std::find(value->values.begin(), value->values.end(), held.values[v]);
    shares.push_back(value->shares[static_cast<std::size_t>(at - value->values.begin())]);
    same &= share_of(shares.back()) == share_of(held.shares[v]);
  }
  if (conflicts(held.shares.front().changes, target.label, same)) return;
  for (std::size_t v = 0; v < shares.size(); ++v) stamp(shares[v], held.shares[v].changes, "set");
  held.shares = std::move(shares);
}

void Changer::queue(PoolSpec& pool, const std::string& label, const std::string& context) {
  QueueDiscipline discipline = QueueDiscipline::kFifo;
  std::string by;
  if (!read_queue(change_.to, context, discipline, by, diagnostics_)) return;
  std::vector<std::string> clocks;
  for (const ProcessSpec& process : study_.processes)
    for (const ClockSpec& clock : process.clocks) clocks.push_back(clock.name);
  if (!by.empty() && std::find(clocks.begin(), clocks.end(), by) == clocks.end()) {
    diagnostics_.error(change_.to.entries.front().second.place, context + " names an unknown clock '" + by + "'",
                       hint_of_names(by, clocks, diagnostics_));
    return;
  }
  const bool same = discipline == pool.queue && by == pool.due_date_clock;
  if (conflicts(only(pool.changes, "queue"), label, same)) return;
  pool.queue = discipline;
  pool.due_date_clock = by;
  pool.changes.push_back({reform_id_, change_.place, "queue", change_.to.text, {}});
}

void Changer::stage_field(PathTarget& target, const std::string& context) {
  StageSpec& stage = *target.stage;
  const ChangeChain chain = only(stage.changes, target.label);
  if (target.kind == PathTarget::Kind::kOutcomes) {
    auto outcomes = read_outcomes(change_.to, context, diagnostics_);
    const bool same = std::equal(outcomes.begin(), outcomes.end(), stage.outcomes.begin(), stage.outcomes.end(),
                                 [](const OutcomeSpec& a, const OutcomeSpec& b) {
                                   return a.name == b.name && share_of(a.share) == share_of(b.share);
                                 });
    if (outcomes.empty() || conflicts(chain, target.label, same)) return;
    for (OutcomeSpec& outcome : outcomes) stamp(outcome.share, {}, "set");
    stage.outcomes = std::move(outcomes);
  } else if (target.kind == PathTarget::Kind::kBatch) {
    if (!batch(stage, chain, target.label)) return;
  } else if (target.kind == PathTarget::Kind::kEscalation) {
    if (!escalation(stage, chain, target.label)) return;
  } else if (target.kind == PathTarget::Kind::kTolerance) {
    if (!tolerance(stage, chain, target.label)) return;
  } else if (target.kind == PathTarget::Kind::kConsent) {
    if (!consent(stage, context)) return;
  } else {
    if (!pool_of(stage, context) || conflicts(chain, target.label, stage.pool == change_.to.text)) return;
    stage.pool = change_.to.text;
  }
  stage.changes.push_back({reform_id_, change_.place, target.label, change_.to.text, {}});
}

bool Changer::batch(StageSpec& stage, const ChangeChain& chain, const std::string& label) {
  auto batch = read_batch(change_.to, stage.name, diagnostics_);
  if (!batch) return false;
  if (stage.delay) {
    diagnostics_.error(change_.to.place, who() + " gives a batch to stage '" + stage.name + "', which has a delay",
                       "only effort is done in visits");
    return false;
  }
  if (conflicts(chain, label, stage.batch && same_batch(*batch, *stage.batch))) return false;
  for (std::optional<Number>* number : {&batch->most, &batch->wait, &batch->extra})
    if (*number) stamp(**number, {}, "set");
  stage.batch = std::move(batch);
  return true;
}

bool Changer::tolerance(StageSpec& stage, const ChangeChain& chain, const std::string& label) {
  auto tolerance = read_tolerance(change_.to, stage.name, diagnostics_);
  if (!tolerance) return false;
  std::optional<ToleranceSpec>& held = stage.deficiency->tolerance;
  const bool same = held && held->before == tolerance->before && same_number(held->share, tolerance->share);
  if (conflicts(chain, label, same)) return false;
  if (tolerance->share) stamp(*tolerance->share, {}, "set");
  held = std::move(tolerance);
  return true;
}

bool Changer::escalation(StageSpec& stage, const ChangeChain& chain, const std::string& label) {
  auto escalation = read_escalation(change_.to, stage.name, diagnostics_);
  if (!escalation) return false;
  const bool unnumbered = !change_.to.is_map() && !stage.limit && !stage.commitment;
  if (stage.delay || unnumbered) {
    diagnostics_.error(change_.to.place,
                       who() + " escalates stage '" + stage.name + "', which has " +
                           (stage.delay ? "a delay" : "neither limit nor commitment"),
                       stage.delay ? "nobody waits in a queue there" : "say after how long: {after: 20 wd}");
    return false;
  }
  const bool same = stage.escalation && stage.escalation->clock == escalation->clock &&
                    same_number(stage.escalation->after, escalation->after);
  if (conflicts(chain, label, same)) return false;
  if (escalation->after) stamp(*escalation->after, {}, "set");
  stage.escalation = std::move(escalation);
  return true;
}

bool Changer::consent(StageSpec& stage, const std::string& context) {
  const std::string found = change_.to.is_scalar() ? "'" + change_.to.text + "'" : describe(change_.to.kind);
  if (change_.to.text != "approved") {
    diagnostics_.error(change_.to.place, context + " cannot be " + found, "expected approved");
  } else if (!stage.limit) {
    diagnostics_.error(change_.place, who() + " lets stage '" + stage.name + "' expire, but it has no limit",
                       "give it a 'limit'");
  } else {
    stage.consent_on_expiry = true;
    return true;
  }
  return false;
}

bool Changer::pool_of(const StageSpec& stage, const std::string& context) {
  std::vector<std::string> pools;
  for (const PoolSpec& pool : study_.pools) pools.push_back(pool.name);
  const bool known = std::find(pools.begin(), pools.end(), change_.to.text) != pools.end();
  const std::string found = change_.to.is_scalar() ? "'" + change_.to.text + "'" : describe(change_.to.kind);
  if (!known)
    diagnostics_.error(change_.to.place, context + " names an unknown pool " + found,
                       hint_of_names(change_.to.text, pools, diagnostics_));
  else if (stage.delay)
    diagnostics_.error(change_.to.place, context + " gives a pool to stage '" + stage.name + "', which has a delay",
                       "only effort is the work of a pool");
  return known && !stage.delay;
}

}  // namespace clockstop
