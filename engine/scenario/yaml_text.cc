#include "scenario/yaml_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

#include "scenario/yaml_reader.h"

namespace clockstop {
namespace {

constexpr std::size_t kMaxMarks = 400'000;
constexpr std::size_t kMaxOpenBrackets = 1000;
constexpr std::size_t kLongestLength = 1000;  // bytes looked at for a caret's length
constexpr std::string_view kMarks = "[]{},:?&*!'\"";

bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool is_control(char32_t point) {
  return (point < 0x20 && point != U'\t' && point != U'\n' && point != U'\r') || (point >= 0x7F && point <= 0x9F);
}

std::string hexadecimal(char32_t point) {
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "U+%04X", static_cast<unsigned>(point));
  return buffer.data();
}

/// Bytes and characters that no study has.
bool has_readable_characters(const SourceFiles& sources, std::uint32_t file, Diagnostics& diagnostics) {
  const std::string_view text = sources.text(file);
  const std::size_t invalid = find_invalid_utf8(text);
  if (invalid != std::string_view::npos) {
    diagnostics.error(sources.place_at(file, invalid), "this is not UTF-8", "expected the file to be saved as UTF-8");
    return false;
  }
  for (std::size_t byte = 0; byte < text.size();) {
    const std::size_t begin = byte;
    const char32_t point = next_character(text, byte);
    if (is_control(point)) {
      diagnostics.error(sources.place_at(file, begin), "control character " + hexadecimal(point),
                        "expected text; of control characters only tabs and line breaks");
      return false;
    }
    if (point == U'\r' && !text.substr(byte).starts_with('\n')) {
      diagnostics.error(sources.place_at(file, begin), "carriage return without a line feed",
                        "expected lines to end in \\n or \\r\\n");
      return false;
    }
  }
  return true;
}

/// Whether the tokens of the text can be held in memory.
bool has_bearable_marks(const SourceFiles& sources, std::uint32_t file, Diagnostics& diagnostics) {
  const std::string_view text = sources.text(file);
  std::array<bool, 256> is_mark{};
  for (const char c : kMarks) is_mark[static_cast<unsigned char>(c)] = true;
  std::size_t marks = 0;
  std::size_t open = 0;
  std::size_t too_deep = 0;  // the last bracket that went one deeper than the limit
  for (std::size_t byte = 0; byte < text.size(); ++byte) {
    const char c = text[byte];
    if (!is_mark[static_cast<unsigned char>(c)]) continue;
    if (++marks > kMaxMarks) {
      diagnostics.error(sources.place_at(file, byte),
                        "more than 400000 brackets, commas, colons and quotes in one file",
                        "expected large tables in a CSV file");
      return false;
    }
    if ((c == ']' || c == '}') && open > 0) --open;
    if (c != '[' && c != '{') continue;
    ++open;
    if (open == kMaxYamlDepth + 1) too_deep = byte;
    if (open > kMaxOpenBrackets) {
      diagnostics.error(sources.place_at(file, too_deep), "nested deeper than 64 levels");
      return false;
    }
  }
  return true;
}

/// A `%` directive can only stand before the document.
bool has_no_directive(const SourceFiles& sources, std::uint32_t file, Diagnostics& diagnostics) {
  const std::string_view text = sources.text(file);
  std::size_t byte = 0;
  while (byte < text.size()) {
    const std::size_t content = text.find_first_not_of(" \t\r\n", byte);
    if (content == std::string_view::npos || text[content] != '#') {
      byte = content;
      break;
    }
    byte = text.find('\n', content);
  }
  if (byte >= text.size() || text[byte] != '%') return true;
  diagnostics.error(sources.place_at(file, byte), "YAML directives ('%') are not supported");
  return false;
}

/// The byte behind the closing quote, or `npos`.
std::size_t end_of_quoted(std::string_view text, std::size_t byte) {
  const char quote = text[byte];
  for (std::size_t at = byte + 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      if (quote == '"' || at + 1 >= text.size() || text[at + 1] != quote) return at + 1;
      ++at;  // '' stands for one quote
    }
  }
  return std::string_view::npos;
}

}  // namespace

bool may_be_parsed(const SourceFiles& sources, std::uint32_t file, Diagnostics& diagnostics) {
  if (sources.text(file).size() > kMaxYamlBytes) {
    diagnostics.error({file, 0, 0, 1}, "the file is larger than 2 MiB", "expected large tables in a CSV file");
    return false;
  }
  return has_readable_characters(sources, file, diagnostics) && has_bearable_marks(sources, file, diagnostics) &&
         has_no_directive(sources, file, diagnostics);
}

std::size_t written_length(std::string_view text, std::size_t byte, std::string_view value) {
  if (byte >= text.size()) return 1;
  const char first = text[byte];
  std::string_view written = text.substr(byte, kLongestLength);
  written = written.substr(0, written.find('\n'));
  if (first == '\'' || first == '"') {
    const std::size_t end = end_of_quoted(written, 0);
    if (end != std::string_view::npos) written = written.substr(0, end);
  } else if (std::string_view("|>!&*").find(first) != std::string_view::npos) {
    written = written.substr(0, written.find_first_of(" \t\r,]}"));
  } else if (!value.empty() && text.substr(byte, value.size()) == value) {
    written = value.substr(0, value.find('\n'));
  }
  while (!written.empty() && (is_blank(written.back()) || written.back() == '\r')) written.remove_suffix(1);
  return std::max<std::size_t>(1, count_characters(written));
}

std::size_t end_of_key(std::string_view text, std::size_t byte, std::string_view key) {
  if (byte < text.size() && (text[byte] == '\'' || text[byte] == '"')) return end_of_quoted(text, byte);
  return text.substr(byte, key.size()) == key ? byte + key.size() : std::string_view::npos;
}

bool is_open_quote(std::string_view text, std::size_t byte) {
  return byte < text.size() && (text[byte] == '\'' || text[byte] == '"') &&
         end_of_quoted(text, byte) == std::string_view::npos;
}

std::size_t find_open_quote(std::string_view text, std::size_t byte) {
  while (byte < text.size()) {
    const std::size_t quote = text.find_first_of("'\"", byte);
    if (quote == std::string_view::npos) return quote;
    // Inside a plain text a quote is a letter: only one that begins something opens a quoted text.
    const bool begins = quote == 0 || std::string_view(" \t\n[{,:").find(text[quote - 1]) != std::string_view::npos;
    byte = quote + 1;
    if (!begins) continue;
    byte = end_of_quoted(text, quote);
    if (byte == std::string_view::npos) return quote;
  }
  return std::string_view::npos;
}

std::size_t find_tab_in_indentation(std::string_view text, std::size_t byte) {
  if (byte > text.size()) byte = text.size();
  const std::size_t before = byte == 0 ? std::string_view::npos : text.rfind('\n', byte - 1);
  std::size_t at = before == std::string_view::npos ? 0 : before + 1;
  while (at < text.size() && text[at] == ' ') ++at;
  return at < text.size() && text[at] == '\t' ? at : std::string_view::npos;
}

bool is_indented_by_tab(std::string_view text, std::size_t byte) {
  bool tab = false;
  for (; byte > 0 && is_blank(text[byte - 1]); --byte) tab = tab || text[byte - 1] == '\t';
  return tab && (byte == 0 || text[byte - 1] == '\n');
}

std::size_t end_of_content(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" \t\r\n");
  return last == std::string_view::npos ? 0 : last + 1;
}

}  // namespace clockstop
