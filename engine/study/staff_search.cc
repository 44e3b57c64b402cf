#include "study/staff_search.h"

#include <algorithm>
#include <queue>

namespace clockstop {
namespace {

bool not_more(const Staffing& a, const Staffing& b) {
  return std::equal(a.begin(), a.end(), b.begin(), [](std::int32_t x, std::int32_t y) { return x <= y; });
}

}  // namespace

/// So many that nobody waits, unless the user bounds them.
Staffing StaffSearch::most() const {
  Staffing staffing;
  for (const StaffedPool& pool : pools_) staffing.push_back(pool.most >= kMostStaff ? kUnlimitedStaff : pool.most);
  return staffing;
}

bool StaffSearch::below_a_failure(const Staffing& staffing) const {
  return std::any_of(failures_.begin(), failures_.end(), [&](const Staffing& f) { return not_more(staffing, f); });
}

bool StaffSearch::passes(const Staffing& staffing) {
  const auto known = verdicts_.find(staffing);
  if (known != verdicts_.end()) return known->second;
  const bool passed = meets_(staffing);
  verdicts_.emplace(staffing, passed);
  if (!passed) failures_.push_back(staffing);
  return passed;
}

/// Doubling steps away from the start, then halving between the last two.
std::int32_t StaffSearch::least_of(std::size_t pool, std::int32_t start) {
  const auto passes_with = [&](std::int32_t n) {
    Staffing staffing = most();
    staffing[pool] = n;
    return passes(staffing);
  };
  const std::int32_t top = pools_[pool].most;
  std::int32_t low = pools_[pool].least - 1, high = top;  // low fails or is out of bounds, high passes
  const std::int32_t at = std::clamp(start, pools_[pool].least, top);
  if (at == top || passes_with(at)) {
    high = at;
    for (std::int32_t step = 1; high - step > low; step *= 2) {
      if (!passes_with(high - step)) {
        low = high - step;
        break;
      }
      high -= step;
    }
  } else {
    low = at;
    for (std::int32_t step = 1; low + step < high; step *= 2) {
      if (passes_with(low + step)) {
        high = low + step;
        break;
      }
      low += step;
    }
  }
  while (high - low > 1) {
    const std::int32_t middle = low + (high - low) / 2;
    (passes_with(middle) ? high : low) = middle;
  }
  return high;
}

std::optional<StaffSearch::Found> StaffSearch::cheapest(const Staffing& start) {
  if (!passes(most())) return std::nullopt;
  corner_.clear();
  for (std::size_t i = 0; i < pools_.size(); ++i) corner_.push_back(least_of(i, start[i]));
  Staffing from = corner_;
  for (std::size_t i = 0; i < pools_.size(); ++i) from[i] = std::clamp(start[i], corner_[i], pools_[i].most);
  const std::optional<Staffing> enough = raised(from);
  if (!enough) return std::nullopt;
  return without_cheaper(lowered(*enough));
}

/// Everyone a step up until it passes.
std::optional<Staffing> StaffSearch::raised(Staffing staffing) {
  for (std::int32_t step = 1; !passes(staffing); step *= 2) {
    bool changed = false;
    for (std::size_t i = 0; i < pools_.size(); ++i) {
      const std::int32_t n = std::min(pools_[i].most, staffing[i] + step);
      changed = changed || n != staffing[i];
      staffing[i] = n;
    }
    if (!changed) return std::nullopt;
  }
  return staffing;
}

/// Each pool down as far as it can go, the dearest first.
Staffing StaffSearch::lowered(Staffing staffing) {
  std::vector<std::size_t> order(pools_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return pools_[a].cost > pools_[b].cost; });
  for (const std::size_t i : order) {
    std::int32_t low = corner_[i] - 1, high = staffing[i];
    while (high - low > 1) {
      Staffing fewer = staffing;
      fewer[i] = low + (high - low) / 2;
      (passes(fewer) ? high : low) = fewer[i];
    }
    staffing[i] = high;
  }
  return staffing;
}

/// People added in turn as long as it stays cheaper: what fails then excludes as much as it can.
Staffing StaffSearch::filled_up(Staffing staffing, double cost) const {
  for (bool added = true; added;) {
    added = false;
    for (std::size_t i = 0; i < pools_.size(); ++i) {
      if (staffing[i] >= pools_[i].most) continue;
      ++staffing[i];
      if (cost_of(pools_, staffing) < cost)
        added = true;
      else
        --staffing[i];
    }
  }
  return staffing;
}

StaffSearch::Found StaffSearch::without_cheaper(Staffing best) {
  using Entry = std::pair<double, Staffing>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
  std::set<Staffing> seen = {corner_};
  open.emplace(cost_of(pools_, corner_), corner_);
  const std::size_t tests_before = verdicts_.size();
  while (!open.empty() && open.top().first < cost_of(pools_, best)) {
    if (verdicts_.size() - tests_before > kMostTests || seen.size() > kMostSeen) return {best, false};
    const Staffing staffing = open.top().second;
    if (!below_a_failure(staffing)) {
      const Staffing most_for_less = filled_up(staffing, cost_of(pools_, best));
      if (passes(most_for_less)) best = lowered(most_for_less);
      continue;  // either it is below a failure now, or there is less to look for
    }
    open.pop();
    for (std::size_t i = 0; i < pools_.size(); ++i) {
      Staffing more = staffing;
      if (++more[i] <= pools_[i].most && seen.insert(more).second) open.emplace(cost_of(pools_, more), more);
    }
  }
  return {best, true};
}

}  // namespace clockstop
