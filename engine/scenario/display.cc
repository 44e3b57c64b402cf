#include "scenario/display.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <span>

#include "scenario/source.h"

namespace clockstop {
namespace {

struct Range {
  char32_t from;
  char32_t to;
};

/// East Asian Wide and Fullwidth (Unicode 14, EastAsianWidth.txt); gaps of unassigned code points are
/// closed.
constexpr std::array<Range, 81> kWide = {
    {{0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},   {0x23F0, 0x23F0},
     {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267F, 0x267F},
     {0x2693, 0x2693},   {0x26A1, 0x26A1},   {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},
     {0x26CE, 0x26CE},   {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
     {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},   {0x2728, 0x2728},
     {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},
     {0x27B0, 0x27B0},   {0x27BF, 0x27BF},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},
     {0x2E80, 0x303E},   {0x3041, 0x3247},   {0x3250, 0x4DBF},   {0x4E00, 0xA4C6},   {0xA960, 0xA97C},
     {0xAC00, 0xD7A3},   {0xF900, 0xFAD9},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6B},   {0xFF01, 0xFF60},
     {0xFFE0, 0xFFE6},   {0x16FE0, 0x1B2FB}, {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E},
     {0x1F191, 0x1F19A}, {0x1F200, 0x1F320}, {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393},
     {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4}, {0x1F3F8, 0x1F43E},
     {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F54E}, {0x1F550, 0x1F567},
     {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5},
     {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6DF}, {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC},
     {0x1F7E0, 0x1F7F0}, {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAF6},
     {0x20000, 0x3FFFD}}};

/// Marks that sit on the character before them; an excerpt of category Mn with what Latin, Vietnamese, Indic, Thai,
/// Arabic and Hebrew texts need, and the joiners of emoji.
constexpr std::array<Range, 18> kZeroWidth = {{{0x0300, 0x036F},
                                               {0x0483, 0x0489},
                                               {0x0591, 0x05BD},
                                               {0x0610, 0x061A},
                                               {0x064B, 0x065F},
                                               {0x0900, 0x0902},
                                               {0x093C, 0x093C},
                                               {0x0941, 0x0948},
                                               {0x0E31, 0x0E31},
                                               {0x0E34, 0x0E3A},
                                               {0x0E47, 0x0E4E},
                                               {0x1AB0, 0x1AFF},
                                               {0x1DC0, 0x1DFF},
                                               {0x200C, 0x200D},
                                               {0x20D0, 0x20F0},
                                               {0x302A, 0x302D},
                                               {0xFE00, 0xFE0F},
                                               {0xFE20, 0xFE2F}}};

/// Characters that are not seen but change what is: C0, C1, separators, bidirectional controls, tags, private byte
/// marks.
constexpr std::array<Range, 10> kInvisible = {{{0x00, 0x1F},
                                               {0x7F, 0x9F},
                                               {0xAD, 0xAD},
                                               {0x061C, 0x061C},
                                               {0x200B, 0x200B},
                                               {0x200E, 0x200F},
                                               {0x2028, 0x202E},
                                               {0x2060, 0x206F},
                                               {0xFEFF, 0xFEFF},
                                               {0xE0000, 0xE0FFF}}};

bool lies_in(char32_t point, std::span<const Range> ranges) {
  const auto after = std::upper_bound(ranges.begin(), ranges.end(), point,
                                      [](char32_t value, const Range& range) { return value < range.from; });
  return after != ranges.begin() && point <= std::prev(after)->to;
}

std::string escape(char kind, unsigned value) {
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "\\%c{%x}", kind, value);
  return buffer.data();
}

}  // namespace

std::string printable_character(std::string_view text, std::size_t& byte) {
  const std::size_t begin = byte;
  const char32_t point = next_character(text, byte);
  const std::string_view bytes = text.substr(begin, byte - begin);
  if (point == U'\t') return " ";
  if (point == U'\uFFFD' && bytes.size() == 1) return escape('x', static_cast<unsigned char>(bytes[0]));
  if (lies_in(point, kInvisible)) return escape('u', static_cast<unsigned>(point));
  return std::string(bytes);
}

int display_width(char32_t character) {
  if (lies_in(character, kZeroWidth) || lies_in(character, kInvisible)) return 0;
  return lies_in(character, kWide) ? 2 : 1;
}

int display_width(std::string_view utf8) {
  int width = 0;
  for (std::size_t byte = 0; byte < utf8.size();) width += display_width(next_character(utf8, byte));
  return width;
}

std::string printable(std::string_view text) {
  std::string shown;
  for (std::size_t byte = 0; byte < text.size();) shown += printable_character(text, byte);
  return shown;
}

std::string shortened(std::string_view text, std::size_t characters) {
  std::size_t byte = 0;
  std::size_t last = 0;  // where the last character that still fits beside '…' ends
  for (std::size_t count = 0; byte < text.size(); ++count) {
    if (count == characters) return std::string(text.substr(0, last)) + "…";
    if (count + 1 == characters) last = byte;
    next_character(text, byte);
  }
  return std::string(text);
}

}  // namespace clockstop
