// Stages that serve several waiting dossiers of one key in one visit: who gathers, who goes together, who bears the
// hours.
#include <algorithm>

#include "simulation/run.h"

namespace clockstop {

std::vector<Gathered>& Run::group_of(const Token& token) {
  const BatchRule& batch = batch_of(token);
  return processes_[token.process].gathered[batch.first_group + batch.key_of[application_of(token).profile]];
}

// A dossier takes its place in the line when it has waited for others as long as is stated, or when enough are
// together. Its ticket is 0 until then.
void Run::gather(std::uint32_t id) {
  Token& token = tokens_[id];
  const BatchRule& batch = batch_of(token);
  const std::uint32_t pool = rule_of(token).pool;
  std::vector<Gathered>& group = group_of(token);
  token.ticket = 0;
  const std::int64_t ready = batch.wait.distribution == kNone ? now_ : after_delay(batch.wait, 0, 0, 0);
  const std::int64_t ready_at = std::min<std::int64_t>(ready - begin_, kNoMoment);
  group.push_back({id, place_in_line(token), static_cast<Seconds32>(ready_at)});
  if (ready <= now_)
    is_ready(group.back());
  else
    token.event = schedule(ready, token, carry(Event::kGathered, id));
  const auto waits = [&](const Gathered& entry) {
    return entry.ready_at > moment() && rule_of(tokens_[entry.token]).pool == pool;
  };
  if (batch.most == 0 || std::count_if(group.begin(), group.end(), waits) < batch.most) return;
  for (Gathered& entry : group) {
    if (!waits(entry)) continue;
    entry.ready_at = moment();
    is_ready(entry);
  }
}

void Run::is_ready(const Gathered& entry) {
  tokens_[entry.token].event = kNone;
  const std::uint32_t pool = rule_of(tokens_[entry.token]).pool;
  ++pools_[pool].waiting;
  line_up(entry.token, entry.first);
  touch(pool);
}

void Run::gathered_long_enough(std::uint32_t id) {
  for (const Gathered& entry : group_of(tokens_[id]))
    if (entry.token == id) return is_ready(entry);
}

void Run::leave_group(std::uint32_t id) {
  std::erase_if(group_of(tokens_[id]), [&](const Gathered& entry) { return entry.token == id; });
}

// The first in line takes along the others of its key, in the order of the line. False: it waits for its places.
bool Run::start_together(std::uint32_t pool_id, std::uint32_t first) {
  PoolRun& pool = pools_[pool_id];
  const BatchRule& batch = batch_of(tokens_[first]);
  visit_mates_.clear();
  for (const Gathered& entry : group_of(tokens_[first]))
    if (entry.token != first && rule_of(tokens_[entry.token]).pool == pool_id)
      visit_mates_.emplace_back(line_key(tokens_[entry.token], entry.first), entry.token);
  std::sort(visit_mates_.begin(), visit_mates_.end());
  visit_mates_.insert(visit_mates_.begin(), {EventKey{0}, first});
  if (batch.most > 0 && visit_mates_.size() > static_cast<std::size_t>(batch.most))
    visit_mates_.resize(static_cast<std::size_t>(batch.most));
  std::int32_t team = 0;
  std::int64_t effort = 0;
  for (const auto& [key, id] : visit_mates_) {
    team = std::max(team, visit_of(tokens_[id]).team);
    effort = std::max<std::int64_t>(effort, tokens_[id].effort);
  }
  if (pool.busy + team > pool.places) return false;
  if (visit_mates_.size() == 1) {
    pool.line.pop();
    leave_group(first);
    start_work(pool, first);
    return true;
  }
  effort += batch.extra * static_cast<std::int64_t>(visit_mates_.size() - 1);
  std::uint32_t visit = static_cast<std::uint32_t>(joint_visits_.size());
  if (free_joint_visits_.empty()) {
    joint_visits_.emplace_back();
  } else {
    visit = free_joint_visits_.back();
    free_joint_visits_.pop_back();
  }
  joint_visits_[visit] = {
      .members = static_cast<std::uint32_t>(visit_mates_.size()), .places = team, .since = now_, .seconds_of_each = 0};
  pool.busy += team;
  for (const auto& [key, id] : visit_mates_) join_visit(pool_id, id, visit, effort);
  return true;
}

void Run::join_visit(std::uint32_t pool_id, std::uint32_t id, std::uint32_t visit, std::int64_t effort) {
  Token& token = tokens_[id];
  leave_group(id);
  if (token.ticket != 0) --pools_[pool_id].waiting;
  token.ticket = 0;  // its entry in the line is stale
  token.event = kNone;
  if (joint_of_token_.size() < tokens_.size()) joint_of_token_.resize(tokens_.size(), kNone);
  joint_of_token_[id] = visit;
  token.effort = static_cast<Seconds32>(std::min<std::int64_t>(effort, kNoMoment));
  const VisitPlan& plan = plan_of(token);
  begin_work(pools_[pool_id], id, token, plan, application_of(plan, token));
}

// The hours up to now, in equal parts; returns what the leaving dossier has borne.
double Run::leave_visit(std::uint32_t pool_id, std::uint32_t id) {
  const Token& token = tokens_[id];
  PoolRun& pool = pools_[pool_id];
  JointVisit& visit = joint_visits_[joint_of_token_[id]];
  const std::int64_t from = std::max(visit.since, model_.measure_from.seconds);
  const std::int64_t until = std::min(now_, model_.measure_until.seconds);
  if (from < until)
    result_.measures.pools[pool_id].busy_place_seconds +=
        static_cast<Int128>(pool.calendar->open_seconds({from}, {until})) * visit.places;
  if (!options_.periods.empty()) count_by_period(pool_id, visit.since, visit.places);
  if (visit.since < now_)
    visit.seconds_of_each += static_cast<double>(pool.calendar->open_seconds({visit.since}, now())) * visit.places /
                             caseload_at_start(pool, token) / visit.members;
  visit.since = now_;
  if (--visit.members == 0) {
    pool.busy -= visit.places;
    free_joint_visits_.push_back(joint_of_token_[id]);
  }
  joint_of_token_[id] = kNone;
  return visit.seconds_of_each;
}

}  // namespace clockstop
