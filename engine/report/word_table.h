// The words of a kind of report in every language, one row for each of an enumeration that ends in kLast. Not here:
// the words (words.cc, answer_words.cc, staff_words.cc).
#pragma once

#include <array>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "report/words.h"

namespace clockstop {

template <typename Key>
struct WordEntry {
  Key word;
  std::string_view english, chinese;
};

template <typename Key>
class WordTable {
 public:
  static constexpr std::size_t kSize = static_cast<std::size_t>(Key::kLast);

  /// Every word in its place, or a constant table does not compile.
  constexpr explicit WordTable(const std::array<WordEntry<Key>, kSize>& rows) : rows_(rows) {
    for (std::size_t i = 0; i < kSize; ++i) {
      if (static_cast<std::size_t>(rows[i].word) != i) throw std::logic_error("a word is not in its place");
    }
  }

  [[nodiscard]] std::string_view at(Language language, Key word) const {
    const WordEntry<Key>& entry = rows_.at(static_cast<std::size_t>(word));
    return language == Language::kEnglish ? entry.english : entry.chinese;
  }

 private:
  std::array<WordEntry<Key>, kSize> rows_;
};

/// A sentence with its values: {} is the next one, {1} the one of that number, from 0.
/// Contract: a value for every place.
std::string filled(std::string_view sentence, const std::vector<std::string>& values);

}  // namespace clockstop
