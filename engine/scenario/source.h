// The texts a study is read from, and places in them. Not here: reading from disk (include.h), what is wrong with a
// text (diagnostic.h).
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace clockstop {

/// Where something is written. Line and column count from 1; column and length count characters (code points), not
/// bytes and not terminal columns. `line` 0 means the file as a whole.
struct Place {
  std::uint32_t file = 0;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t length = 1;
  auto operator<=>(const Place&) const = default;
};

/// All texts of one study, numbered in the order of their first use. Views into a text stay valid while the object (or
/// the one it was moved to) lives, whatever is added later.
class SourceFiles {
 public:
  /// `path_shown` is what messages print: the path as the user gave it, or one relative to that. A leading byte order
  /// mark is dropped. The text need not be valid UTF-8.
  std::uint32_t add(std::string path_shown, std::string text);

  std::size_t count() const { return files_.size(); }
  const std::string& path(std::uint32_t file) const { return files_.at(file).path; }
  std::string_view text(std::uint32_t file) const { return files_.at(file).text; }

  /// The text of a line from 1 without its line break ("\n" or "\r\n"); empty beyond the end. Cost: at most 64 lines
  /// read.
  std::string_view line(std::uint32_t file, std::uint32_t line) const;

  /// The place of `length` characters that begin at a byte of the text (its end included).
  Place place_at(std::uint32_t file, std::size_t byte, std::uint32_t length = 1) const;

 private:
  struct File {
    std::string path;
    std::string text;
    std::vector<std::size_t> marks;  // where lines 1, 65, 129 … begin: a long trace keeps a small index
  };
  std::deque<File> files_;
};

/// The number of code points of a text; every byte that is not valid UTF-8 counts as one.
std::size_t count_characters(std::string_view text);

/// The code point that begins at `byte`, which is moved behind it; U+FFFD for a byte that is not valid UTF-8 (overlong
/// forms, surrogates and truncated sequences included), of which just one byte is passed.
char32_t next_character(std::string_view text, std::size_t& byte);

/// The first byte that is not valid UTF-8, or `npos`.
std::size_t find_invalid_utf8(std::string_view text);

}  // namespace clockstop
