// A tree of texts with places: what a YAML file says before anybody asks what it means. No number, date or truth value
// is recognised here; the schema converts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/source.h"

namespace clockstop {

struct NodeEntry;

/// A node is at most 64 deep; keys are scalars and unlike each other (yaml_reader.h).
struct Node {
  enum class Kind : std::uint8_t { kScalar, kMap, kSequence, kNull };

  Kind kind = Kind::kNull;
  Place place;  // a scalar: its first character (its quote) and its written length on that line; a map or a sequence
                // in braces: the brace; in block form: its first key, or the dash of its first item; null: what is
                // written (`~`, `null`), or the key that has no value
  std::string text;     // scalars only: the value after unquoting, unescaping and folding
  bool quoted = false;  // '…', "…", | or >: surely text, never a number or a date

  std::vector<Node> items;         // sequences only
  std::vector<NodeEntry> entries;  // maps only: key and value in the order of the file

  bool is_scalar() const { return kind == Kind::kScalar; }
  bool is_map() const { return kind == Kind::kMap; }
  bool is_sequence() const { return kind == Kind::kSequence; }
  bool is_null() const { return kind == Kind::kNull; }

  /// The value of a key; null if this is no map or has no such key. Cost: linear.
  const Node* find(std::string_view key) const;
  /// The key itself together with its value.
  const NodeEntry* find_entry(std::string_view key) const;
};

/// Not a std::pair, which has no members before Node is complete.
struct NodeEntry {
  Node first, second;
};

inline const Node* Node::find(std::string_view key) const {
  const NodeEntry* entry = find_entry(key);
  return entry == nullptr ? nullptr : &entry->second;
}

inline const NodeEntry* Node::find_entry(std::string_view key) const {
  for (const NodeEntry& entry : entries) {
    if (entry.first.text == key) return &entry;
  }
  return nullptr;
}

/// "text", "a map", "a list" or "nothing": for messages that say what was found.
inline const char* describe(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::kScalar:
      return "text";
    case Node::Kind::kMap:
      return "a map";
    case Node::Kind::kSequence:
      return "a list";
    case Node::Kind::kNull:
      break;
  }
  return "nothing";
}

}  // namespace clockstop
