#include "scenario/yaml_tree.h"

#include <algorithm>
#include <utility>

#include "scenario/yaml_reader.h"
#include "scenario/yaml_text.h"

namespace clockstop {
namespace {

bool is_null_text(std::string_view text) { return text == "~" || text == "null" || text == "Null" || text == "NULL"; }

bool is_control(char32_t point) {
  if (point == U'\t' || point == U'\n') return false;
  return point < 0x20 || (point >= 0x7F && point <= 0x9F);
}

}  // namespace

Place PlaceCursor::at(std::size_t byte, std::size_t length) {
  const std::string_view text = sources_.text(file_);
  byte = std::min(byte, text.size());
  if (byte < byte_) {
    place_ = sources_.place_at(file_, byte);
  } else {
    std::string_view passed = text.substr(byte_, byte - byte_);
    for (std::size_t end = passed.find('\n'); end != std::string_view::npos; end = passed.find('\n')) {
      passed.remove_prefix(end + 1);
      ++place_.line;
      place_.column = 1;
    }
    place_.column += static_cast<std::uint32_t>(count_characters(passed));
  }
  byte_ = byte;
  return {file_, place_.line, place_.column, static_cast<std::uint32_t>(length)};
}

YamlTree::YamlTree(const SourceFiles& sources, std::uint32_t file, Diagnostics& diagnostics)
    : text_(sources.text(file)), cursor_(sources, file), diagnostics_(diagnostics) {}

void YamlTree::null(std::size_t byte, const Properties& properties) {
  count_node(byte);
  check(byte, properties);
  Node node;
  node.place = place_of_null(byte);
  const bool between_commas = !open_.empty() && open_.back().flow && open_.back().node.is_sequence();
  if (between_commas && byte < text_.size() && text_[byte] == ',') {
    diagnostics_.error(node.place, "nothing stands before this comma");
  }
  add(std::move(node));
}

void YamlTree::alias(std::size_t byte) {
  count_node(byte);
  Node node;
  node.place = cursor_.at(byte, word_length(byte));
  diagnostics_.error(node.place, "aliases ('*') are not supported", "expected the value itself");
  add(std::move(node));
}

void YamlTree::scalar(std::size_t byte, const Properties& properties, const std::string& value) {
  count_node(byte);
  check(byte, properties);
  Node node;
  node.kind = Node::Kind::kScalar;
  node.place = cursor_.at(byte, written_length(text_, byte, value));
  node.quoted = properties.tag == "!";
  node.text = value;
  if (is_open_quote(text_, byte)) diagnostics_.error(node.place, "this quote is not closed");
  check_text(node);
  add(std::move(node));
}

void YamlTree::begin(Node::Kind kind, std::size_t byte, const Properties& properties, bool flow) {
  count_node(byte);
  check(byte, properties);
  if (open_.size() >= kMaxYamlDepth) {
    diagnostics_.error(cursor_.at(byte), "nested deeper than 64 levels");
    throw TooMuchYaml();
  }
  Open opened;
  opened.node.kind = kind;
  opened.node.place = cursor_.at(byte);
  opened.byte = byte;
  opened.flow = flow;
  open_.push_back(std::move(opened));
}

void YamlTree::end() {
  Node node = std::move(open_.back().node);
  open_.pop_back();
  add(std::move(node));
}

void YamlTree::count_node(std::size_t byte) {
  last_byte_ = byte;
  if (++nodes_ <= kMaxYamlNodes) return;
  diagnostics_.error(cursor_.at(byte), "more than 200000 values in one file", "expected large tables in a CSV file");
  throw TooMuchYaml();
}

void YamlTree::check(std::size_t byte, const Properties& properties) {
  const bool written = byte < text_.size() && text_[byte] == '!';
  if (properties.tag != "?" && !properties.tag.empty() && (properties.tag != "!" || written)) {
    diagnostics_.error(cursor_.at(byte, word_length(byte)), "tags ('!') are not supported");
  }
  if (is_indented_by_tab(text_, byte)) {
    diagnostics_.error(cursor_.at(find_tab_in_indentation(text_, byte)), "a tab in the indentation", "expected blanks");
  }
  if (properties.anchored) diagnostics_.error(cursor_.at(byte, word_length(byte)), "anchors ('&') are not supported");
}

void YamlTree::check_text(Node& node) {
  if (node.text.size() > kMaxScalarBytes) {
    diagnostics_.error(node.place, "a text longer than 64 KiB");
    node.text.clear();
  }
  for (std::size_t byte = 0; byte < node.text.size();) {
    if (!is_control(next_character(node.text, byte))) continue;
    diagnostics_.error(node.place, "an escape in this text stands for a control character");
    return;
  }
}

void YamlTree::add(Node node) {
  if (open_.empty()) {
    root_ = std::move(node);
    return;
  }
  Open& parent = open_.back();
  if (parent.node.is_sequence()) {
    parent.node.items.push_back(std::move(node));
  } else if (!parent.has_key) {
    take_key(parent, std::move(node));
  } else {
    parent.has_key = false;
    if (!parent.keep_key) return;
    check_missing_value(parent, node);
    parent.node.entries.push_back({std::move(parent.key), std::move(node)});
  }
}

void YamlTree::take_key(Open& map, Node key) {
  const bool braces = map.byte < text_.size() && text_[map.byte] == '{';
  if (!braces && map.node.entries.empty() && key.is_scalar()) map.node.place.length = key.place.length;
  map.has_key = true;
  map.keep_key = false;
  map.key = std::move(key);
  map.key_byte = last_byte_;
  if (!map.key.is_scalar()) {
    diagnostics_.error(map.key.place, std::string("a key is ") + describe(map.key.kind), "expected a name");
    return;
  }
  if (map.key.text == "<<" && !map.key.quoted) {
    diagnostics_.error(map.key.place, "merge keys ('<<') are not supported", "expected the fields themselves");
    return;
  }
  const auto [first, fresh] = map.key_lines.emplace(map.key.text, map.key.place.line);
  map.keep_key = fresh;
  if (fresh) return;
  diagnostics_.error(map.key.place, "'" + shortened(map.key.text) + "' is given twice",
                     "first given in line " + std::to_string(first->second));
}

/// What is no key, though the parser takes it for one: `{a:1}`, and a line of words between keys.
void YamlTree::check_missing_value(const Open& map, const Node& value) {
  const Node& key = map.key;
  if (!value.is_null() || value.place != key.place) return;
  const std::size_t end = end_of_key(text_, map.key_byte, key.text);
  const std::size_t next = end == std::string_view::npos ? end : text_.find_first_not_of(" \t", end);
  if (next != std::string_view::npos && text_[next] == ':') return;
  const std::size_t colon = key.quoted ? std::string::npos : key.text.find(':');
  if (colon != std::string::npos) {
    const std::string apart = key.text.substr(0, colon) + ": " + key.text.substr(colon + 1);
    diagnostics_.error(key.place, "a blank is missing after ':'", "did you mean '" + shortened(apart) + "'?");
  } else if (!map.flow) {
    diagnostics_.error(key.place, "':' is missing after '" + shortened(key.text) + "'", "expected 'key: value'");
  }
}

std::size_t YamlTree::word_length(std::size_t byte) const {
  byte = std::min(byte, text_.size());
  const std::size_t end = std::min(text_.find_first_of(" \t\r\n,]}", byte), text_.size());
  return std::max<std::size_t>(1, count_characters(text_.substr(byte, end - byte)));
}

/// The parser marks a value that is not written with whatever comes next: take what it belongs to.
Place YamlTree::place_of_null(std::size_t byte) {
  byte = std::min(byte, text_.size());
  const std::size_t end = std::min(text_.find_first_of(" \t\r\n,]}:", byte), text_.size());
  const std::string_view written = text_.substr(byte, end - byte);
  if (is_null_text(written)) return cursor_.at(byte, written.size());
  if (open_.empty()) return cursor_.at(byte);
  const Open& parent = open_.back();
  if (parent.has_key) return parent.key.place;
  if (parent.flow || !parent.node.is_sequence() || byte == 0) return cursor_.at(byte);
  const std::size_t dash = text_.find_last_not_of(" \t\r\n", byte - 1);
  return dash != std::string_view::npos && text_[dash] == '-' ? cursor_.at(dash) : parent.node.place;
}

}  // namespace clockstop
