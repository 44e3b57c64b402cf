// What a number of people in a pool means, and a model with other numbers of them. Not here: which number is right
// (staff_search.h).
//
// "reviewers = 14" says how many are there on the reference day: the day of the hires where one is given, else the
// first measured day. Every step of the pool's schedule moves by the same number of people, so the schedule keeps its
// shape; with a day of hires only from that day on.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "time/instant.h"

namespace clockstop {

struct Model;

/// Staff of each staffed pool, in their order.
using Staffing = std::vector<std::int32_t>;

/// So many that nobody waits; and the most that a search considers where no bound is given.
inline constexpr std::int32_t kUnlimitedStaff = 1'000'000, kMostStaff = 10'000;

struct StaffedPool {
  std::uint32_t pool = 0;  // index into Model::pools
  std::string name;
  double cost = 1;         // of one person
  std::int32_t today = 0;  // on the reference day, as scheduled
  std::int32_t least = 1;  // at every step at least one person, and places for the largest team
  std::int32_t most = kMostStaff;
};

/// When the numbers count, and whether only from then on.
struct Hires {
  Instant reference;
  bool only_from = false;
};

/// `hired_from`: the day of the hires, none: all the time.
Hires hires_of(const Model& model, std::optional<Instant> hired_from);

/// Pools that some stage needs, each with what is there today and the least it can do with. Cost 1 each.
std::vector<StaffedPool> staffed_pools(const Model& model, const Hires& hires);

double cost_of(std::span<const StaffedPool> pools, const Staffing& staffing);

/// The model with these numbers of people; all else, and so every draw, is the same. kUnlimitedStaff stands for that
/// many at each moved step.
Model with_staff(const Model& model, std::span<const StaffedPool> pools, const Staffing& staffing, const Hires& hires);

/// Staff × open seconds of the window: what the schedule keeps as it is, what moves with the number, and what each
/// person more or fewer makes of it.
struct StaffTime {
  double fixed_seconds = 0, moving_seconds = 0, seconds_of_one = 0;
  [[nodiscard]] double with(std::int32_t staff, std::int32_t today) const {
    return staff == kUnlimitedStaff ? fixed_seconds + seconds_of_one * staff
                                    : fixed_seconds + moving_seconds + seconds_of_one * (staff - today);
  }
};
StaffTime staff_time(const Model& model, const StaffedPool& pool, const Hires& hires);

}  // namespace clockstop
