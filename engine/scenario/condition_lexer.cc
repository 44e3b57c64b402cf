#include "scenario/condition_lexer.h"

#include <utility>

#include "scenario/condition.h"

namespace clockstop {
namespace {

using Kind = ConditionToken::Kind;

constexpr std::string_view kWholeGrammar = "expected names joined by and, or, not, ==, !=, in [a, b] and parentheses";

bool is_letter(char32_t point) {
  if (point < 0x80) {
    return (point >= U'a' && point <= U'z') || (point >= U'A' && point <= U'Z') || (point >= U'0' && point <= U'9') ||
           point == U'_' || point == U'-';
  }
  // Of the rest, what is surely no letter: signs, punctuation and spaces of general, Chinese and full-width kind.
  return point > 0xBF && point != U'×' && point != U'÷' && (point < 0x2000 || point > 0x2BFF) &&
         (point < 0x3000 || point > 0x3004) && (point < 0x3008 || point > 0x3020) &&
         (point < 0xFF01 || point > 0xFF0F) && (point < 0xFF1A || point > 0xFF20) &&
         (point < 0xFF3B || point > 0xFF40) && (point < 0xFF5B || point > 0xFF65) && point != U'\uFFFD';
}

/// Where the parts of a text stand in the file, if the text is written as it is on one line: told by its written
/// length, which is longer by the quotes if it has some and by more if it has escapes.
class TextPlaces {
 public:
  TextPlaces(std::string_view text, const Place& whole) : whole_(whole) {
    const std::size_t length = count_characters(text);
    exact_ = whole.length == length || whole.length == length + 2;
    first_column_ = whole.column + (whole.length == length ? 0 : 1);
  }
  Place at(std::size_t character, std::size_t length) const {
    if (!exact_) return whole_;
    return {whole_.file, whole_.line, first_column_ + static_cast<std::uint32_t>(character),
            static_cast<std::uint32_t>(length == 0 ? 1 : length)};
  }

 private:
  Place whole_;
  bool exact_ = false;
  std::uint32_t first_column_ = 0;
};

class Lexer {
 public:
  Lexer(std::string_view text, const TextPlaces& places, Diagnostics& diagnostics)
      : text_(text), places_(places), diagnostics_(diagnostics) {}

  std::vector<ConditionToken> all() {
    std::vector<ConditionToken> tokens;
    do {
      if (tokens.size() > kMaxConditionTokens) refuse(1, "a condition of more than 512 words and signs");
      tokens.push_back(next());
    } while (tokens.back().kind != Kind::kEnd);
    return tokens;
  }

 private:
  ConditionToken next() {
    while (byte_ < text_.size() && std::string_view(" \t\r\n").find(text_[byte_]) != std::string_view::npos) skip();
    if (byte_ == text_.size()) return token(Kind::kEnd, "", 0);
    const char c = text_[byte_];
    const std::string_view two = text_.substr(byte_, 2);
    if (c == '\'' || c == '"') return quoted();
    if (two == "==") return sign(Kind::kEqual, 2);
    if (two == "!=") return sign(Kind::kUnequal, 2);
    if (c == '(' || c == '[' || c == '{') return sign(Kind::kOpen, 1);
    if (c == ')' || c == ']' || c == '}') return sign(Kind::kClose, 1);
    if (c == ',') return sign(Kind::kComma, 1);
    std::size_t after = byte_;
    if (c != '-' && is_letter(next_character(text_, after))) return word();
    refuse_sign(two);
  }

  ConditionToken word() {
    const std::size_t begin = byte_;
    const std::size_t first = character_;
    for (std::size_t after = byte_; byte_ < text_.size() && is_letter(next_character(text_, after)); after = byte_)
      skip();
    const std::string_view found = text_.substr(begin, byte_ - begin);
    const Kind kind = found == "and"   ? Kind::kAnd
                      : found == "or"  ? Kind::kOr
                      : found == "not" ? Kind::kNot
                      : found == "in"  ? Kind::kIn
                                       : Kind::kWord;
    return {kind, std::string(found), places_.at(first, character_ - first)};
  }

  ConditionToken quoted() {
    const char quote = text_[byte_];
    const std::size_t first = character_;
    const std::size_t end = text_.find(quote, byte_ + 1);
    if (end == std::string_view::npos) refuse(1, "this quote is not closed");
    ConditionToken found{Kind::kQuoted, std::string(text_.substr(byte_ + 1, end - byte_ - 1)), {}};
    while (byte_ <= end) skip();
    found.place = places_.at(first, character_ - first);
    return found;
  }

  ConditionToken sign(Kind kind, std::size_t length) {
    ConditionToken found = token(kind, text_.substr(byte_, length), length);
    byte_ += length;
    character_ += length;
    return found;
  }

  ConditionToken token(Kind kind, std::string_view text, std::size_t length) const {
    return {kind, std::string(text), places_.at(character_, length)};
  }

  void skip() {
    next_character(text_, byte_);
    ++character_;
  }

  [[noreturn]] void refuse(std::size_t length, std::string message, std::string hint = {}) {
    diagnostics_.error(places_.at(character_, length), std::move(message), std::move(hint));
    throw ConditionRefused();
  }

  [[noreturn]] void refuse_sign(std::string_view two) {
    if (two == "&&" || two == "||")
      refuse(2, "'" + std::string(two) + "' in a condition",
             two == "&&" ? "did you mean 'and'?" : "did you mean 'or'?");
    if (two[0] == '=') refuse(1, "'=' in a condition", "did you mean '=='?");
    if (two[0] == '!') refuse(1, "'!' in a condition", "did you mean 'not'?");
    if (two[0] == '<' || two[0] == '>')
      refuse(1, "'" + std::string(1, two[0]) + "' in a condition", "expected == or in: attributes have no order");
    std::size_t after = byte_;
    next_character(text_, after);
    refuse(1, "'" + std::string(text_.substr(byte_, after - byte_)) + "' in a condition", std::string(kWholeGrammar));
  }

  std::string_view text_;
  const TextPlaces& places_;
  Diagnostics& diagnostics_;
  std::size_t byte_ = 0;
  std::size_t character_ = 0;
};

}  // namespace

std::vector<ConditionToken> condition_tokens(std::string_view text, const Place& place_of_text,
                                             Diagnostics& diagnostics) {
  const TextPlaces places(text, place_of_text);
  return Lexer(text, places, diagnostics).all();
}

}  // namespace clockstop
