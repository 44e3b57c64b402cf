// The words of reports, in every language they can be written in. Not here: titles (they are the study's).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace clockstop {

enum class Language : std::uint8_t { kEnglish, kChinese };

/// "en" or "zh"; nothing for any other.
std::optional<Language> language_of(std::string_view code);

/// The code of a language, the key of titles.
std::string language_code(Language language);

}  // namespace clockstop
