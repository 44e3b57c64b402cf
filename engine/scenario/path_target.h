// What a path of a reform leads to: `review.commitment`, `pools.reviewers.staff`, `clocks.handling.limit`.
#pragma once

#include <string>
#include <vector>

#include "scenario/diagnostic.h"
#include "scenario/fields.h"
#include "scenario/spec.h"

namespace clockstop {

/// One place in a specification that a change can act on. Exactly one pointer is set, by `kind`.
struct PathTarget {
  enum class Kind : std::uint8_t {
    kNumber,
    kShare,  // one of two that make up the whole
    kDistribution,
    kPriority,
    kStaff,
    kProductivity,
    kQueue,
    kPool,
    kOutcomes,
    kConsent,
    kBatch,
    kEscalation,
    kTolerance,
    kAttribute  // all shares of its values
  };
  Kind kind = Kind::kNumber;
  std::string label;  // "class2.review.commitment"
  Units units = 0;
  std::optional<Number>* number = nullptr;
  const std::optional<Number>* otherwise[2] = {
      nullptr, nullptr};  // an absent number starts from the first of these that is there
  std::optional<DistributionSpec>* distribution = nullptr;
  PrioritySpec* priority = nullptr;
  std::optional<PrioritySpec>* own_priority = nullptr;  // a round's, absent = the stage's
  PoolSpec* pool = nullptr;                             // kStaff, kProductivity, kQueue
  StageSpec* stage = nullptr;                           // kPool, kOutcomes, kConsent, kBatch, kEscalation, kTolerance
  AttributeSpec* attribute = nullptr;                   // kAttribute
  Number *share = nullptr, *rest = nullptr;             // kShare; the rest is null where it is not written
  Decimal least = 0, most = 0;                          // kNumber: in the unit written (percent: 0–100)

  /// The number in force: its own, or what an absent one starts from.
  const Number* current() const;
};

/// All targets of a path inside `process` ("review.commitment", "class2.review.commitment", "clocks.handling.limit");
/// empty if the process does not have it.
std::vector<PathTarget> targets_in_process(ProcessSpec& process, const std::string& path);
/// Targets in pools and arrivals ("pools.reviewers.staff", "arrivals.class2.rate").
std::vector<PathTarget> targets_in_pool(PoolSpec& pool, const std::string& path);
std::vector<PathTarget> targets_in_arrival(ArrivalSpec& arrival, const std::string& path);

/// "review.commitment": {"review", "commitment"}.
std::vector<std::string> path_parts(const std::string& path);

/// The share of an option of a choose block: it shapes the flow, so it binds at submission as the flow does.
bool is_option_path(const std::string& path);
/// "attributes.innovative", "class2.attributes.site.a": a share that is drawn at arrival.
bool is_attribute_path(const std::string& path);
bool is_pool_path(const std::string& path);
bool is_arrival_path(const std::string& path);

/// Why a path leads nowhere in this study, for people: the nearest name at the first part that does not fit.
std::string path_hint(const StudySpec& study, const std::string& path);

}  // namespace clockstop
