// Text as a terminal shows it: how wide it is, and nothing that could drive the terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace clockstop {

/// The columns a text takes on a terminal: two for East Asian wide and full-width characters, none for combining marks.
int display_width(std::string_view utf8);
int display_width(char32_t character);

/// The text with everything that could drive a terminal made visible: control characters, line breaks, bidirectional
/// controls and other invisible characters as \u{…}, bytes that are not UTF-8 as \x{…}; a tab becomes a space.
std::string printable(std::string_view text);

/// At most `characters` code points of a text, the last one '…' if some are left out: for names quoted in messages.
std::string shortened(std::string_view text, std::size_t characters = 60);

/// One character of a text as printable() shows it; `byte` is moved behind it.
std::string printable_character(std::string_view text, std::size_t& byte);

}  // namespace clockstop
