#include "scenario/source.h"

#include <algorithm>
#include <utility>

namespace clockstop {
namespace {

constexpr std::uint32_t kLinesPerMark = 64;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::vector<std::size_t> index_lines(std::string_view text) {
  std::vector<std::size_t> marks = {0};
  std::uint32_t lines = 0;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    if (++lines % kLinesPerMark == 0) marks.push_back(at + 1);
  }
  marks.shrink_to_fit();
  return marks;
}

/// The length that a first byte announces, and the range its second byte must lie in: together with the first byte it
/// excludes overlong forms, surrogates and what lies beyond U+10FFFF (Unicode 15, table 3-7).
struct Sequence {
  std::size_t length;
  unsigned char second_from;
  unsigned char second_to;
};

Sequence sequence_of(unsigned char first) {
  if (first < 0x80) return {1, 0, 0};
  if (first < 0xC2 || first > 0xF4) return {0, 0, 0};
  if (first < 0xE0) return {2, 0x80, 0xBF};
  if (first < 0xF0)
    return {3, first == 0xE0 ? std::uint8_t{0xA0} : std::uint8_t{0x80},
            first == 0xED ? std::uint8_t{0x9F} : std::uint8_t{0xBF}};
  return {4, first == 0xF0 ? std::uint8_t{0x90} : std::uint8_t{0x80},
          first == 0xF4 ? std::uint8_t{0x8F} : std::uint8_t{0xBF}};
}

/// The bytes of the valid sequence at `byte`; 0 if there is none.
std::size_t valid_length(std::string_view text, std::size_t byte) {
  const Sequence sequence = sequence_of(static_cast<unsigned char>(text[byte]));
  if (sequence.length <= 1) return sequence.length;
  if (text.size() - byte < sequence.length) return 0;
  const auto second = static_cast<unsigned char>(text[byte + 1]);
  if (second < sequence.second_from || second > sequence.second_to) return 0;
  for (std::size_t i = 2; i < sequence.length; ++i) {
    if ((static_cast<unsigned char>(text[byte + i]) & 0xC0u) != 0x80u) return 0;
  }
  return sequence.length;
}

}  // namespace

std::uint32_t SourceFiles::add(std::string path_shown, std::string text) {
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  std::vector<std::size_t> marks = index_lines(text);
  files_.push_back({std::move(path_shown), std::move(text), std::move(marks)});
  return static_cast<std::uint32_t>(files_.size() - 1);
}

std::string_view SourceFiles::line(std::uint32_t file, std::uint32_t line) const {
  const File& source = files_.at(file);
  const std::string_view text = source.text;
  if (line == 0 || (line - 1) / kLinesPerMark >= source.marks.size()) return {};
  std::size_t begin = source.marks[(line - 1) / kLinesPerMark];
  for (std::uint32_t i = (line - 1) % kLinesPerMark; i > 0; --i) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) return {};
    begin = end + 1;
  }
  std::string_view found = text.substr(begin, text.find('\n', begin) - begin);
  if (found.ends_with('\r')) found.remove_suffix(1);
  return found;
}

Place SourceFiles::place_at(std::uint32_t file, std::size_t byte, std::uint32_t length) const {
  const File& source = files_.at(file);
  const std::string_view text = source.text;
  byte = std::min(byte, text.size());
  const auto after = std::upper_bound(source.marks.begin(), source.marks.end(), byte);
  std::size_t begin = *(after - 1);
  auto line = static_cast<std::uint32_t>(after - 1 - source.marks.begin()) * kLinesPerMark + 1;
  for (std::size_t end = text.find('\n', begin); end < byte; end = text.find('\n', begin)) {
    begin = end + 1;
    ++line;
  }
  const std::size_t column = count_characters(text.substr(begin, byte - begin)) + 1;
  return {file, line, static_cast<std::uint32_t>(column), length};
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t byte = 0; byte < text.size(); ++count) {
    byte += std::max<std::size_t>(1, valid_length(text, byte));
  }
  return count;
}

char32_t next_character(std::string_view text, std::size_t& byte) {
  const std::size_t length = valid_length(text, byte);
  const auto first = static_cast<unsigned char>(text[byte++]);
  if (length == 0) return U'\uFFFD';
  if (length == 1) return first;
  char32_t point = first & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) point = (point << 6) | (static_cast<unsigned char>(text[byte++]) & 0x3Fu);
  return point;
}

std::size_t find_invalid_utf8(std::string_view text) {
  for (std::size_t byte = 0; byte < text.size();) {
    const std::size_t length = valid_length(text, byte);
    if (length == 0) return byte;
    byte += length;
  }
  return std::string_view::npos;
}

}  // namespace clockstop
