// Where one number comes from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "scenario/quantity.h"

namespace clockstop {

/// A plain number is unstated and counts as assumed.
struct Provenance {
  enum class Kind : std::uint8_t { kUnstated, kStatute, kDocument, kPublished, kAssumed };
  Kind kind = Kind::kUnstated;
  std::string text;
  std::optional<std::pair<Quantity, Quantity>> range;
};

}  // namespace clockstop
