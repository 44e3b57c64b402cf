// One record per cohort application, for the cases file. Not here: how it is written (report/).
#pragma once

#include <cstdint>
#include <vector>

#include "time/instant.h"

namespace clockstop {

inline constexpr std::int64_t kNever = INT64_MIN;

struct StageRecord {
  std::int64_t entered = kNever, started = kNever, left = kNever;  // seconds since 1970, kNever = blank
  std::int32_t visits = 0;                                         // 0: never entered
  std::int32_t used_days = -1;                                     // −1: no clock
  std::int8_t on_time = -1;                                        // 1 yes, 0 no, −1 not judged
};

struct ClockRecord {
  std::int32_t used_days = -1;
  std::int8_t on_time = -1;
};

struct CaseRecord {
  std::uint32_t process = 0;
  std::uint64_t application = 0;
  std::int64_t submitted = kNever, ended = kNever;  // ended kNever: open
  std::uint16_t outcome = 0;                        // into ProcessModel::outcomes; without meaning when open
  std::int64_t lead_seconds = 0, applicant_seconds = 0;
  std::int64_t lead_working_days = 0;
  std::vector<StageRecord> stages;  // by ProcessModel::stages
  std::vector<ClockRecord> clocks;  // by ProcessModel::clocks
};

}  // namespace clockstop
