#include "report/text_layout.h"

#include <algorithm>

#include "scenario/display.h"
#include "time/contract.h"

namespace clockstop {
namespace {

std::size_t bytes_of_character(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

std::string_view first_character(std::string_view text) {
  return text.substr(0, std::min(bytes_of_character(text.front()), text.size()));
}

bool is_one_of(std::string_view character, std::string_view all) {
  return all.find(character) != std::string_view::npos;
}
constexpr std::string_view kOpening = "（“《「", kClosing = "）”》」，。；：、！？％";

/// What a line break must not cut: a wide character with the punctuation that belongs to it, or a run of narrow ones;
/// with the spaces behind it.
std::string_view next_piece(std::string_view text) {
  std::size_t end = 0;
  bool opening = false;
  while (end < text.size() && text[end] != ' ') {
    const std::string_view character = first_character(text.substr(end));
    const bool wide = display_width(character) > 1;
    if (wide && end > 0 && !opening && !is_one_of(character, kClosing)) break;
    opening = wide && is_one_of(character, kOpening);
    end += character.size();
    if (!wide || opening || end == text.size()) continue;
    if (!is_one_of(first_character(text.substr(end)), kClosing)) break;
  }
  while (end < text.size() && text[end] == ' ') ++end;
  return text.substr(0, end);
}

std::string_view without_spaces_behind(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// As much of the text as fits into `width` columns; at least one character.
std::string_view fitting(std::string_view text, int width) {
  std::size_t end = 0;
  while (end < text.size()) {
    const std::size_t next = end + first_character(text.substr(end)).size();
    if (end > 0 && display_width(text.substr(0, next)) > width) break;
    end = next;
  }
  return text.substr(0, end);
}

std::string spaces(int count) { return std::string(static_cast<std::size_t>(std::max(0, count)), ' '); }

}  // namespace

std::string padded_right(std::string_view text, int width) {
  return std::string(text) + spaces(width - display_width(text));
}

std::string padded_left(std::string_view text, int width) {
  return spaces(width - display_width(text)) + std::string(text);
}

std::string cut_to_width(std::string_view text, int width) {
  CLOCKSTOP_EXPECT(width >= 1, "a text has at least one column");
  if (display_width(text) <= width) return std::string(text);
  std::string_view kept;
  while (kept.size() < text.size()) {
    const std::string_view longer = text.substr(0, kept.size() + first_character(text.substr(kept.size())).size());
    if (display_width(longer) > width - 1) break;
    kept = longer;
  }
  return std::string(without_spaces_behind(kept)) + "…";
}

std::vector<std::string> wrapped(std::string_view text, int width) {
  CLOCKSTOP_EXPECT(width >= 2, "a line has room for a wide character");
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    std::string_view piece = next_piece(text);
    if (display_width(line + std::string(without_spaces_behind(piece))) > width && !line.empty()) {
      lines.emplace_back(without_spaces_behind(line));
      line.clear();
    }
    if (display_width(without_spaces_behind(piece)) > width) piece = fitting(piece, width);
    line += piece;
    text.remove_prefix(piece.size());
  }
  lines.emplace_back(without_spaces_behind(line));
  return lines;
}

std::string item_lines(const std::vector<std::string>& items, std::string_view comma, int indent) {
  std::string text, line;
  const auto end_line = [&] { text += spaces(indent) + std::string(without_spaces_behind(line)) + "\n"; };
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string item = items[i] + (i + 1 < items.size() ? std::string(comma) : "");
    if (!line.empty() && indent + display_width(line + std::string(without_spaces_behind(item))) > kReportWidth) {
      end_line();
      line.clear();
    }
    line += item;
  }
  end_line();
  return text;
}

std::string paragraph(std::string_view text, int indent, std::string_view bullet) {
  std::string all;
  std::string before = padded_right(bullet.empty() ? "" : spaces(indent - 2) + std::string(bullet), indent);
  for (const std::string& line : wrapped(text, kReportWidth - indent)) {
    all += before + line + "\n";
    before = spaces(indent);
  }
  return all;
}

}  // namespace clockstop
