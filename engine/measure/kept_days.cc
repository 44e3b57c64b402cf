#include "measure/kept_days.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace clockstop {
namespace {

/// Reads a day's count after day's count of DayCounts::words().
class Counter {
 public:
  explicit Counter(std::vector<std::uint64_t> words) : words_(std::move(words)) {}
  [[nodiscard]] bool at_end() const { return next_ == words_.size(); }
  [[nodiscard]] std::uint64_t day() const { return words_[next_]; }

  /// How many there are up to and including this day; days must not go back.
  std::uint64_t up_to(std::uint64_t day) {
    for (; !at_end() && words_[next_] <= day; next_ += 2) passed_ += words_[next_ + 1];
    return passed_;
  }

 private:
  std::vector<std::uint64_t> words_;  // day, count, day, count …
  std::size_t next_ = 0;
  std::uint64_t passed_ = 0;
};

bool reaches(std::uint64_t on_time, std::uint64_t judged, int percent) {
  return on_time * 100 >= judged * static_cast<std::uint64_t>(percent);
}

}  // namespace

std::optional<std::array<std::int64_t, KeptDays::kPercents.size()>> KeptDays::days() const {
  if (completed_.count() == 0) return std::nullopt;
  std::array<std::int64_t, kPercents.size()> found{};
  std::size_t next = 0;
  while (next < found.size() && reaches(same_day_completed_, completed_.count() + over_same_day_, kPercents[next]))
    found[next++] = 0;
  Counter completed(completed_.words()), cut_off(cut_off_.words());
  // The share only changes where some clock needs just that many days.
  for (std::uint64_t day = 1; next < found.size();) {
    const std::uint64_t on_time = completed.up_to(day);
    const std::uint64_t judged = completed_.count() + cut_off_.count() - cut_off.up_to(day);
    while (next < found.size() && reaches(on_time, judged, kPercents[next]))
      found[next++] = static_cast<std::int64_t>(day);
    if (completed.at_end() && cut_off.at_end()) break;
    day = completed.at_end() ? cut_off.day()
          : cut_off.at_end() ? completed.day()
                             : std::min(completed.day(), cut_off.day());
  }
  return found;
}

}  // namespace clockstop
