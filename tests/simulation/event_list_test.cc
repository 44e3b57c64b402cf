// The pending events against a plain map, in the way in which a run uses them: one alone, or all of a second together.
#include "simulation/event_list.h"

#include <gtest/gtest.h>

#include <iterator>
#include <limits>
#include <map>
#include <random>
#include <vector>

namespace clockstop {
namespace {

struct Pending {
  std::int64_t second;
  Phase phase;
  std::uint32_t carried;
};

/// How often the list and the map disagree. About `pending` events at a time, pushed up to `ahead` seconds ahead in
/// steps of `grain`.
template <typename List>
int disagreements(std::uint32_t pending, std::int64_t ahead, std::int64_t grain, int steps) {
  List list;
  std::map<std::uint32_t, Pending> oracle;  // by slot
  std::mt19937_64 random(pending + static_cast<std::uint64_t>(ahead));
  const auto below = [&](std::uint64_t bound) { return static_cast<std::uint32_t>(random() % bound); };
  int wrong = 0;
  std::int64_t now = 0;
  std::uint32_t next = 0;
  const auto push = [&] {
    const std::int64_t second = now + 1 + below(static_cast<std::uint64_t>(ahead / grain)) * grain;
    const Pending one = {second, static_cast<Phase>(below(4)), next++ % (1u << 30)};
    const std::uint32_t slot = list.push(one.second, one.phase, one.carried);
    wrong += !oracle.emplace(slot, one).second;
  };
  const auto taken = [&](const EventList::Due& due) {
    const auto found = oracle.find(due.slot);
    const bool right = found != oracle.end() && found->second.second == now && found->second.phase == due.phase &&
                       found->second.carried == due.carried;
    wrong += !right;
    if (found != oracle.end()) oracle.erase(found);
  };
  const auto now_pending = [&] {
    int count = 0;
    for (const auto& [slot, one] : oracle) count += one.second == now;
    return count;
  };
  for (std::uint32_t i = 0; i < pending; ++i) push();
  for (int step = 0; step < steps && wrong < 10; ++step) {
    wrong += list.empty() != oracle.empty();
    if (list.empty()) break;
    now = list.first_second();
    for (const auto& [slot, one] : oracle) wrong += one.second < now;
    const EventList::Due first = list.pop();
    taken(first);
    wrong += list.any_before(now + 1) != (now_pending() > 0);
    std::vector<EventList::Due> together = {first};
    if (list.any_before(now + 1)) {
      list.hold();
      list.hold_before(now + 1, [&](const EventList::Due& due) { together.push_back(due); });
      for (std::size_t i = 1; i < together.size(); ++i) taken(together[i]);
      wrong += now_pending();
      const std::size_t cancelled = below(2 * together.size());  // by one that comes first
      for (std::size_t i = 0; i < together.size(); ++i) {
        if (i + 1 == cancelled && cancelled < together.size()) list.cancel(together[cancelled].slot);
        wrong += list.release(together[i].slot) != (i == 0 || i != cancelled);
        if (oracle.size() < 2 * pending && below(2) == 0) push();
      }
    } else if (const auto after = list.carried_next()) {
      // What comes next if nothing is pushed.
      std::int64_t least = std::numeric_limits<std::int64_t>::max();
      for (const auto& [slot, one] : oracle) least = std::min(least, one.second);
      bool among = false;
      for (const auto& [slot, one] : oracle) among |= one.second == least && one.carried == *after;
      wrong += !among;
    }
    while (oracle.size() < pending || below(3) == 0) push();
    if (below(4) == 0) {
      auto victim = oracle.begin();
      std::advance(victim, below(oracle.size()));
      list.cancel(victim->first);
      oracle.erase(victim);
    }
  }
  return wrong;
}

// Below 256 slots others of a second are told by a count; its last bits may deceive, and then it is searched for.
TEST(EventList, AgreesWithAMapWhileItIsSmall) {
  EXPECT_EQ(disagreements<EventList>(3, 100, 1, 20'000), 0);
  EXPECT_EQ(disagreements<EventList>(60, 200, 1, 5'000), 0);
  EXPECT_EQ(disagreements<EventList>(60, 40'960, 4'096, 5'000), 0);
  EXPECT_EQ(disagreements<EventList>(100, 1'000'000, 1, 5'000), 0);
}

TEST(EventList, AgreesWithAMapWhileItIsLarge) {
  EXPECT_EQ(disagreements<EventList>(300, 500, 1, 2'000), 0);
  EXPECT_EQ(disagreements<EventList>(2'000, 100'000, 1, 1'000), 0);
  EXPECT_EQ(disagreements<EventList>(2'000, 40, 1, 60), 0);
}

struct Hasty : EventList {
  bool any_before(std::int64_t) const { return false; }
};

struct Forgetful : EventList {
  void cancel(std::uint32_t) {}
};

TEST(EventList, AListThatOverlooksOrForgetsIsNoticed) {
  EXPECT_GT(disagreements<Hasty>(60, 200, 1, 5'000), 0);
  EXPECT_GT(disagreements<Forgetful>(60, 200, 1, 5'000), 0);
}

}  // namespace
}  // namespace clockstop
