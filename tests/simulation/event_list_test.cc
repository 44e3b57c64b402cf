// The pending events against a plain map, in the way in which a run uses them: what comes first, and what shares its
// second.
#include "simulation/event_list.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <utility>
#include <vector>

namespace clockstop {
namespace {

/// How many are pending at a time, how far ahead of now they are pushed, in steps of how many seconds; a share of
/// pushes goes into the present second.
struct Load {
  std::uint32_t pending;
  std::uint64_t ahead, grain;
  int steps;
};

/// Each part of the list by itself, with the list's own way of pushing.
template <typename Part>
struct Alone : Part {
  std::uint32_t push(std::uint32_t second, std::uint32_t carried) {
    Part::push({second, carried, next});
    return next++;
  }
  std::uint32_t next = 0;
};

/// How often the list and the map disagree; looked at no further after ten times.
template <typename List>
int disagreements(const Load& load, List list = List()) {
  std::multimap<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>>
      oracle;  // by second: what is carried, the ticket
  std::set<std::uint32_t> tickets;
  std::mt19937_64 random(load.pending + load.ahead);
  const auto below = [&](std::uint64_t bound) { return static_cast<std::uint32_t>(random() % bound); };
  int wrong = 0;
  std::uint32_t now = 0, carried = 0;
  const auto push = [&] {
    const bool at_once = below(50) == 0;
    const auto second =
        now + (at_once ? 0 : static_cast<std::uint32_t>(1 + below(load.ahead / load.grain) * load.grain));
    const std::uint32_t ticket = list.push(second, ++carried);
    wrong += !tickets.insert(ticket).second || ticket >= 0xfffffffeu;
    oracle.emplace(second, std::pair{carried, ticket});
  };
  const auto pop = [&] {
    const auto due = list.pop();
    for (auto [at, end] = oracle.equal_range(now); at != end; ++at) {
      if (at->second != std::pair{due.carried, due.ticket}) continue;
      tickets.erase(due.ticket);
      oracle.erase(at);
      return;
    }
    ++wrong;
  };
  for (std::uint32_t i = 0; i < load.pending; ++i) push();
  for (int step = 0; step < load.steps && wrong < 10; ++step) {
    wrong += list.empty() != oracle.empty();
    if (list.empty() || oracle.empty()) break;
    now = oracle.begin()->first;
    wrong += list.first_second() != now;
    pop();
    if constexpr (requires { list.carried_next(); }) {
      const std::uint32_t first = oracle.empty() ? 0 : oracle.begin()->first;
      const auto next = list.carried_next();
      bool is_first = !next;
      for (auto [at, end] = oracle.equal_range(first); at != end; ++at) is_first |= at->second.first == next;
      wrong += !is_first;
    }
    while (oracle.contains(now) || list.any_now()) {
      wrong += list.any_now() != oracle.contains(now);
      if (wrong >= 10 || !list.any_now()) break;
      pop();
      if (below(2) == 0) push();
    }
    while (oracle.size() < load.pending || below(3) == 0) push();
  }
  return wrong;
}

// From sparse to many a second; delays of one digit of the wheel and of several.
const Load kLoads[] = {{1, 10, 1, 5'000},          {3, 100, 1, 5'000},         {60, 200, 1, 5'000},
                       {60, 40'960, 4'096, 5'000}, {100, 1'000'000, 1, 5'000}, {300, 500, 1, 2'000},
                       {2'000, 100'000, 1, 2'000}, {2'000, 40, 1, 300},        {50, 30'000'000, 1, 1'500}};

TEST(EventList, ATreeOfFewAgreesWithAMap) {
  for (const Load& load : kLoads)
    EXPECT_EQ(disagreements<Alone<WinnerTree>>(load), 0) << load.pending << " " << load.ahead;
}

TEST(EventList, AWheelAgreesWithAMap) {
  for (const Load& load : kLoads)
    EXPECT_EQ(disagreements<Alone<TimingWheel>>(load), 0) << load.pending << " " << load.ahead;
}

TEST(EventList, AgreesWithAMapBeforeAndAfterItGrowsLarge) {
  for (const Load& load : kLoads) EXPECT_EQ(disagreements<EventList>(load), 0) << load.pending << " " << load.ahead;
  EXPECT_EQ(disagreements<EventList>({WinnerTree::kMostSlots - 40, 3'000, 1, 60}), 0);  // in the midst of a second
  EXPECT_EQ(disagreements<EventList>({2 * WinnerTree::kMostSlots, 1'000'000, 1, 2'000}), 0);
}

TEST(EventList, TicketsPassOverTheTwoLargestNumbersAndBeginAgain) {
  EXPECT_EQ(disagreements<EventList>({60, 200, 1, 500}, EventList(0xffffffffu - 200)), 0);
}

TEST(EventList, ReachesTheLastSecondThereIs) {
  EventList list;
  list.push(0xfffffffe, 1);
  list.push(5, 2);
  EXPECT_EQ(list.first_second(), 5);
  EXPECT_EQ(list.pop().carried, 2u);
  EXPECT_FALSE(list.any_now());
  EXPECT_EQ(list.first_second(), 0xfffffffe);
  EXPECT_EQ(list.pop().carried, 1u);
  EXPECT_TRUE(list.empty());
}

/// Sabotaged: one that overlooks what shares a second, one that loses some, one that comes a second early.
template <typename Part>
struct Hasty : Part {
  bool any_now() const { return false; }
};
template <typename Part>
struct Lossy : Part {
  std::uint32_t push(std::uint32_t second, std::uint32_t carried) {
    return carried % 97 == 0 ? 0xfffffff0u - carried : Part::push(second, carried);
  }
};
template <typename Part>
struct Early : Part {
  std::uint32_t push(std::uint32_t second, std::uint32_t carried) {
    return Part::push(second - (carried % 97 == 0 && second > 500), carried);
  }
};

TEST(EventList, AListThatOverlooksLosesOrHurriesIsNoticed) {
  const Load load = {60, 200, 1, 5'000};
  EXPECT_GT(disagreements<Hasty<Alone<WinnerTree>>>(load), 0);
  EXPECT_GT(disagreements<Lossy<Alone<WinnerTree>>>(load), 0);
  EXPECT_GT(disagreements<Early<Alone<WinnerTree>>>(load), 0);
  EXPECT_GT(disagreements<Hasty<Alone<TimingWheel>>>(load), 0);
  EXPECT_GT(disagreements<Lossy<Alone<TimingWheel>>>(load), 0);
  EXPECT_GT(disagreements<Early<Alone<TimingWheel>>>(load), 0);
}

}  // namespace
}  // namespace clockstop
