// The words and signs of a condition. Internal to condition.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/diagnostic.h"
#include "scenario/source.h"

namespace clockstop {

struct ConditionToken {
  enum class Kind : std::uint8_t {
    kEnd,
    kWord,
    kQuoted,
    kAnd,
    kOr,
    kNot,
    kIn,
    kEqual,
    kUnequal,
    kOpen,
    kClose,
    kComma
  };
  Kind kind = Kind::kEnd;
  std::string text;  // as written, quoted texts without their quotes
  Place place;
};

/// Thrown to leave lexer and parser of a condition; the error has been reported.
struct ConditionRefused {};

/// The tokens of a text, the last one kEnd. Throws ConditionRefused after reporting the first sign that belongs to no
/// token, a quote that is not closed or too many tokens. Places: parse_condition().
std::vector<ConditionToken> condition_tokens(std::string_view text, const Place& place_of_text,
                                             Diagnostics& diagnostics);

}  // namespace clockstop
