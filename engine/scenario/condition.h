// Conditions over the attributes of an application: `innovative and not (site == a or site in [b, c])`. Not here: which
// attributes and values exist.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/diagnostic.h"
#include "scenario/source.h"

namespace clockstop {

inline constexpr std::size_t kMaxConditionBytes = 4096;
inline constexpr std::size_t kMaxConditionTokens = 512;
inline constexpr std::size_t kMaxConditionDepth = 64;

/// A parsed condition as a flat tree: children stand before their parents, the root is the last.
///
///     condition := both { "or" both }            both := negated { "and" negated }
///     negated   := "not" negated | "(" condition ")" | atom
///     atom      := word | word ("==" | "!=") word | word ["not"] "in" list      list := [a, b] | (a, b) | {a, b}
///
/// A word is a run of letters (of any script), digits, `_` and `-`, or a text in ' or "; and, or, not and in are words
/// only in quotes.
struct Condition {
  enum class Op : std::uint8_t { kName, kEquals, kIn, kAnd, kOr, kNot };  // `!=` and `not in` are kNot of the positive

  struct Word {
    std::string text;
    Place place;
  };
  struct Node {
    Op op = Op::kName;
    Place place;               // atoms: the whole attribute; others: the operator
    Word attribute;            // kName, kEquals, kIn
    std::vector<Word> values;  // kEquals: one; kIn: one or more
    std::size_t left = 0;      // kAnd, kOr, kNot: index of the (left) operand
    std::size_t right = 0;     // kAnd, kOr
  };
  std::vector<Node> nodes;  // never empty after parse_condition
};

/// Parses a condition written at `place_of_text`. Places of words lie inside the text when it stands on one line
/// without escapes (quotes around the whole are allowed for); otherwise they are the place of the whole text.
std::optional<Condition> parse_condition(std::string_view text, Place place_of_text, Diagnostics& diagnostics);

/// Visits kName, kEquals and kIn nodes from left to right.
void visit_atoms(const Condition& condition, const std::function<void(const Condition::Node&)>& visit);

/// The truth of a condition, given that of its atoms. Cost: each atom is asked at most once.
bool evaluate(const Condition& condition, const std::function<bool(const Condition::Node&)>& holds);

}  // namespace clockstop
