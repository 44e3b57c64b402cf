#include "scenario/yaml_errors.h"

#include <algorithm>
#include <array>
#include <string>

#include "scenario/yaml_text.h"

namespace clockstop {
namespace {

/// The beginning of what the parser says, and what we say; '$' stands for the character at the place.
struct Translation {
  std::string_view parser;
  std::string_view message;
  std::string_view hint;
};

constexpr std::array<Translation, 19> kTranslations = {{
    {"end of map not found", "this line fits no map above", "expected 'key: value', indented like the keys above it"},
    {"end of sequence not found", "this line fits no list above", "expected '- ', indented like the items above it"},
    {"illegal map value", "':' cannot stand here", "expected one 'key: value' in a line, a text with ': ' in quotes"},
    {"illegal map key", "'?' cannot stand here", "expected 'key: value'"},
    {"illegal block entry", "'-' cannot stand here", "expected '- ' at the start of a line, not between brackets"},
    {"illegal flow end", "'$' closes nothing", "expected the bracket that was opened"},
    {"illegal document indicator in scalar", "'$' inside a quoted text", "expected the closing quote"},
    {"illegal tab", "a tab in the indentation", "expected blanks"},
    {"unknown token", "'$' cannot begin a text", "expected quotes around it"},
    {"unknown escape character", "unknown escape in a quoted text", "expected \\n, \\t, \\\", \\\\ or \\uXXXX"},
    {"bad character found while scanning hex", "unknown escape in a quoted text", "expected hexadecimal digits"},
    {"invalid unicode", "this escape stands for no character", "expected a code point up to 10FFFF, no surrogate"},
    {"cannot set zero indentation", "'|' and '>' take no 0", ""},
    {"unexpected character in block scalar", "'$' cannot stand here", "expected the text to begin in the next line"},
    {"alias not found", "aliases ('*') are not supported", "expected quotes around a text that begins with '*'"},
    {"anchor not found", "anchors ('&') are not supported", "expected quotes around a text that begins with '&'"},
    {"the referenced anchor", "aliases ('*') are not supported", "expected the value itself"},
    {"cannot assign multiple", "tags ('!') and anchors ('&') are not supported", ""},
    {"illegal character found while scanning", "tags, anchors and aliases ('!', '&', '*') are not supported",
     "expected quotes around a text that begins so"},
}};

class Explanation {
 public:
  Explanation(const SourceFiles& sources, std::uint32_t file, Diagnostics& diagnostics)
      : sources_(sources), file_(file), text_(sources.text(file)), diagnostics_(diagnostics) {}

  void error(std::size_t byte, std::string message, std::string_view hint, std::uint32_t length = 1) {
    byte = std::min(byte, end_of_content(text_));
    const std::size_t slot = message.find('$');
    if (slot != std::string::npos) message.replace(slot, 1, character_at(byte));
    diagnostics_.error(sources_.place_at(file_, byte, length), std::move(message), std::string(hint));
  }

  void parser_error(std::string_view message, std::size_t byte, const YamlTree& tree) {
    const std::size_t tab = find_tab_in_indentation(text_, byte);
    if (tab <= byte) return error(tab, "a tab in the indentation", "expected blanks");
    if (message.starts_with("illegal EOF in scalar")) {
      return error(find_open_quote(text_, tree.last_byte()), "this quote is not closed", "");
    }
    if (message.find("flow not found") != std::string_view::npos) return bracket_error(byte, tree);
    if (message.starts_with("end of") && !begins_line(byte)) {
      return error(byte, "'$' cannot stand here", "expected the end of the line, or quotes around all of a text");
    }
    if (message.starts_with("illegal map value") && is_first_colon(byte)) {
      const std::uint32_t line = sources_.place_at(file_, byte).line;
      const std::string above = "line " + std::to_string(line - 1);
      return error(byte, "'$' cannot stand here",
                   above + " goes on here: is its ':' missing, or this line indented too far?");
    }
    for (const Translation& translation : kTranslations) {
      if (message.starts_with(translation.parser)) return translated(translation, byte);
    }
    error(byte, "this is not YAML", message);
  }

 private:
  std::string character_at(std::size_t byte) const {
    if (byte >= text_.size()) return "the end";
    std::size_t after = byte;
    next_character(text_, after);
    return std::string(text_.substr(byte, after - byte));
  }

  bool begins_line(std::size_t byte) const {
    if (byte >= text_.size() || byte == 0) return true;
    const std::size_t content = text_.find_last_not_of(" \t", byte - 1);
    return content == std::string_view::npos || text_[content] == '\n';
  }

  /// Whether the line up to a byte has no 'key: ' yet, and is not the first: then it continues the text above it.
  bool is_first_colon(std::size_t byte) const {
    const std::size_t before = byte == 0 ? std::string_view::npos : text_.rfind('\n', byte - 1);
    if (before == std::string_view::npos) return false;
    return text_.substr(before, std::min(byte, text_.size()) - before).find(": ") == std::string_view::npos;
  }

  void translated(const Translation& translation, std::size_t byte) {
    // The parser has read on when it finds fault with an escape.
    const bool escape = translation.message.find("escape") != std::string_view::npos && byte > 0;
    const std::size_t backslash = escape ? text_.rfind('\\', byte - 1) : std::string_view::npos;
    error(backslash == std::string_view::npos ? byte : backslash, std::string(translation.message), translation.hint);
  }

  /// Something else than `,` or the closing bracket: point to it, or to the bracket if the file just ends.
  void bracket_error(std::size_t byte, const YamlTree& tree) {
    std::size_t opening = std::string_view::npos;
    for (const YamlTree::Open& open : tree.open()) {
      if (open.flow && (text_[open.byte] == '[' || text_[open.byte] == '{')) opening = open.byte;
    }
    if (opening == std::string_view::npos) return error(byte, "a bracket is not closed", "");
    const char bracket = text_[opening];
    if (byte >= end_of_content(text_)) return error(opening, "'$' is not closed", "");
    std::string hint = bracket == '[' ? "expected ',' or ']'" : "expected ',' or '}'";
    const std::uint32_t line = sources_.place_at(file_, opening).line;
    if (line != sources_.place_at(file_, byte).line) {
      hint += std::string(" for the '") + bracket + "' of line " + std::to_string(line);
    }
    if (text_.substr(opening, byte - opening).find("，") != std::string_view::npos)
      hint += ", and a full-width '，' separates nothing";
    error(byte, "'$' cannot stand here", hint);
  }

  const SourceFiles& sources_;
  std::uint32_t file_;
  std::string_view text_;
  Diagnostics& diagnostics_;
};

}  // namespace

void explain_yaml_error(const SourceFiles& sources, std::uint32_t file, std::string_view message, std::size_t byte,
                        const YamlTree& tree, Diagnostics& diagnostics) {
  Explanation(sources, file, diagnostics).parser_error(message, byte, tree);
}

void explain_rest(const SourceFiles& sources, std::uint32_t file, std::size_t byte, Diagnostics& diagnostics) {
  Explanation explanation(sources, file, diagnostics);
  const std::string_view text = sources.text(file);
  if (byte < text.size() && text.substr(byte).starts_with("---")) {
    explanation.error(byte, "a second document begins here", "expected one document in a file", 3);
  } else {
    explanation.error(byte, "'$' cannot stand here", "expected the end of the file, or a line that fits those above");
  }
}

}  // namespace clockstop
