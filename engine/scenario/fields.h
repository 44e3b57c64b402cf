// The one list of fields of the language: the readers refuse what is not in it, the JSON Schema is written from it.
#pragma once

#include <span>
#include <string_view>

#include "scenario/quantity.h"

namespace clockstop {

/// Sets of units a quantity may have.
using Units = unsigned;
constexpr Units unit(Unit u) { return 1u << static_cast<unsigned>(u); }
inline constexpr Units kShareUnits = unit(Unit::kNumber) | unit(Unit::kPercent);
inline constexpr Units kCountUnits = unit(Unit::kNumber);
inline constexpr Units kEffortUnits = unit(Unit::kMinutes) | unit(Unit::kHours) | unit(Unit::kWorkingDays);
inline constexpr Units kDayUnits = unit(Unit::kDays) | unit(Unit::kWorkingDays);
inline constexpr Units kDelayUnits = kEffortUnits | unit(Unit::kDays) | unit(Unit::kYears);
inline constexpr Units kSpanUnits = unit(Unit::kDays) | unit(Unit::kYears);
inline constexpr Units kRateUnits = unit(Unit::kPerHour) | unit(Unit::kPerWorkingDay) | unit(Unit::kPerYear);
inline constexpr Units kGrowthUnits = unit(Unit::kPercentPerYear);

enum class Shape : std::uint8_t {
  kTitle,  // text, or {en, zh}
  kText,
  kTexts,  // a list of texts
  kTextOrTexts,
  kDate,
  kWhole,  // a whole number without provenance
  kVersion,
  kQuantity,  // with or without provenance
  kDistribution,
  kCondition,
  kChoice,
  kObject,
  kMapOf,  // name: object
  kListOf,
  kFlow,
  kStaff,         // a number, date: number, or a sum of parts
  kProductivity,  // a share, or date: share
  kQueue,
  kEscalation,  // overdue, or an object
  kAttributes,
  kOutcomes,
  kMonths,
  kTrace,
  kPath,      // a path, or a list of paths
  kBranches,  // a list of stages, or of lists of stages
  kSteps,     // one step, or a list of them
  kAny,
  kLater,  // known, not read yet: refused by name
};

struct ObjectFields;

struct Field {
  std::string_view name;
  Shape shape;
  bool required;
  std::string_view help_en, help_zh;
  Units units = 0;
  const ObjectFields* object = nullptr;
  std::span<const std::string_view> choices = {};
};

struct ObjectFields {
  std::string_view what;  // "stage"
  std::span<const Field> fields;
};

extern const ObjectFields kStudyFields, kIncludedFields, kMeasureFields, kPoolFields, kArrivalFields, kProcessFields,
    kClockFields, kStageFields, kBatchFields, kEscalationFields, kBacklogFields, kChooseFields, kOptionFields,
    kDeficiencyFields, kToleranceFields, kTargetFields, kReformFields, kSourceFields, kEffectiveFields,
    kAppliesToFields, kChangeFields, kScenarioFields, kCalendarFields, kProvenanceFields;

/// The fields of the distribution of that name ("gamma": mean, cv), or null.
const ObjectFields* distribution_fields(std::string_view name);
std::span<const std::string_view> distribution_names();

}  // namespace clockstop
