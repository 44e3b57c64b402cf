// Builds the tree of a YAML document from a parser's events and refuses what a study may not contain. Internal to the
// reader (yaml_reader.h); knows no parser.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "scenario/diagnostic.h"
#include "scenario/node.h"
#include "scenario/source.h"

namespace clockstop {

/// Thrown through the parser when going on would cost too much; the error has been reported.
class TooMuchYaml : public std::exception {};

/// Bytes to places, cheaply when they come in ascending order, even within one line of eight megabytes.
class PlaceCursor {
 public:
  PlaceCursor(const SourceFiles& sources, std::uint32_t file) : sources_(sources), file_(file) {}
  Place at(std::size_t byte, std::size_t length = 1);

 private:
  const SourceFiles& sources_;
  std::uint32_t file_;
  std::size_t byte_ = 0;
  Place place_ = {0, 1, 1, 1};
};

/// Takes the events of one document in order; every position is a byte of the text.
class YamlTree {
 public:
  /// What may stand before a node: a tag as the parser reports it ("?" plain, "!" quoted) and whether there was an
  /// anchor.
  struct Properties {
    std::string_view tag = "?";
    bool anchored = false;
  };
  /// A map or sequence that is not closed yet, in braces or in block form.
  struct Open {
    Node node;
    std::size_t byte = 0;
    bool flow = false;
    bool has_key = false;   // the next node of this map is a value,
    bool keep_key = false;  // and belongs to a key that was accepted
    Node key;
    std::size_t key_byte = 0;
    std::unordered_map<std::string, std::uint32_t> key_lines;
  };

  YamlTree(const SourceFiles& sources, std::uint32_t file, Diagnostics& diagnostics);

  void null(std::size_t byte, const Properties& properties);
  void alias(std::size_t byte);
  void scalar(std::size_t byte, const Properties& properties, const std::string& value);
  void begin(Node::Kind kind, std::size_t byte, const Properties& properties, bool flow);
  void end();

  Node take_root() { return std::move(root_); }
  std::size_t last_byte() const { return last_byte_; }
  const std::vector<Open>& open() const { return open_; }

 private:
  void count_node(std::size_t byte);
  void check(std::size_t byte, const Properties& properties);
  void check_text(Node& node);
  void add(Node node);
  void take_key(Open& map, Node key);
  void check_missing_value(const Open& map, const Node& value);
  std::size_t word_length(std::size_t byte) const;
  Place place_of_null(std::size_t byte);

  std::string_view text_;
  PlaceCursor cursor_;
  Diagnostics& diagnostics_;
  Node root_;
  std::vector<Open> open_;
  std::size_t nodes_ = 0;
  std::size_t last_byte_ = 0;
};

}  // namespace clockstop
