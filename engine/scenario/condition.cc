#include "scenario/condition.h"

#include <algorithm>
#include <utility>

#include "scenario/condition_lexer.h"

namespace clockstop {
namespace {

using Kind = ConditionToken::Kind;
using Op = Condition::Op;

/// Recursive descent, one function a rule of the grammar in the header; depth is bounded by `deeper`.
class Parser {
 public:
  Parser(std::vector<ConditionToken> tokens, Diagnostics& diagnostics)
      : tokens_(std::move(tokens)), diagnostics_(diagnostics) {}

  Condition parse() {
    either();
    if (now().kind == Kind::kClose) refuse("'" + now().text + "' closes nothing");
    if (now().kind != Kind::kEnd) refuse_word("expected 'and' or 'or' before it");
    return std::move(condition_);
  }

 private:
  std::size_t either() {
    std::size_t left = both();
    while (now().kind == Kind::kOr) {
      const Place place = take().place;
      const std::size_t right = both();
      left = add({Op::kOr, place, {}, {}, left, right});
    }
    return left;
  }

  std::size_t both() {
    std::size_t left = negated();
    while (now().kind == Kind::kAnd) {
      const Place place = take().place;
      const std::size_t right = negated();
      left = add({Op::kAnd, place, {}, {}, left, right});
    }
    return left;
  }

  std::size_t negated() {
    if (depth_ == kMaxConditionDepth) refuse("a condition nested deeper than 64 levels");
    ++depth_;
    std::size_t result = 0;
    if (now().kind == Kind::kNot) {
      const Place place = take().place;
      const std::size_t operand = negated();
      result = add({Op::kNot, place, {}, {}, operand, 0});
    } else if (now().kind == Kind::kOpen && now().text == "(") {
      const ConditionToken open = take();
      result = either();
      if (now().kind == Kind::kEnd) refuse("'(' is not closed", "", open.place);
      if (now().text != ")" || now().kind != Kind::kClose) refuse_word("expected ')', 'and' or 'or'");
      take();
    } else {
      result = atom();
    }
    --depth_;
    return result;
  }

  std::size_t atom() {
    if (!is_word(now())) refuse_word("expected the name of an attribute");
    const ConditionToken name = take();
    Condition::Node node{Op::kName, name.place, {name.text, name.place}, {}, 0, 0};
    const bool negative = now().kind == Kind::kUnequal || (now().kind == Kind::kNot && ahead(1).kind == Kind::kIn);
    const Place place = now().place;
    if (now().kind == Kind::kEqual || now().kind == Kind::kUnequal) {
      take();
      if (!is_word(now())) refuse_word("expected a value");
      const ConditionToken value = take();
      node.op = Op::kEquals;
      node.values.push_back({value.text, value.place});
    } else if (now().kind == Kind::kIn || negative) {
      if (negative) take();
      take();
      node.op = Op::kIn;
      node.values = list();
    }
    const std::size_t positive = add(std::move(node));
    return negative ? add({Op::kNot, place, {}, {}, positive, 0}) : positive;
  }

  std::vector<Condition::Word> list() {
    if (now().kind != Kind::kOpen) refuse_word("expected a list: [a, b]");
    const ConditionToken open = take();
    const std::string_view closing = open.text == "[" ? "]" : open.text == "(" ? ")" : "}";
    std::vector<Condition::Word> values;
    while (true) {
      if (now().kind == Kind::kEnd) refuse("'" + open.text + "' is not closed", "", open.place);
      if (!is_word(now())) refuse_word("expected a value");
      const ConditionToken value = take();
      values.push_back({value.text, value.place});
      if (now().kind == Kind::kClose && now().text == closing) break;
      if (now().kind == Kind::kEnd) refuse("'" + open.text + "' is not closed", "", open.place);
      if (now().kind != Kind::kComma) refuse_word("expected ',' or '" + std::string(closing) + "'");
      take();
    }
    take();
    return values;
  }

  static bool is_word(const ConditionToken& token) { return token.kind == Kind::kWord || token.kind == Kind::kQuoted; }
  const ConditionToken& now() const { return tokens_[at_]; }
  const ConditionToken& ahead(std::size_t tokens) const { return tokens_[std::min(at_ + tokens, tokens_.size() - 1)]; }
  ConditionToken take() { return tokens_[at_++]; }
  std::size_t add(Condition::Node node) {
    condition_.nodes.push_back(std::move(node));
    return condition_.nodes.size() - 1;
  }

  [[noreturn]] void refuse(std::string message, std::string hint = {}) {
    refuse(std::move(message), std::move(hint), now().place);
  }
  [[noreturn]] void refuse(std::string message, std::string hint, const Place& place) {
    diagnostics_.error(place, std::move(message), std::move(hint));
    throw ConditionRefused();
  }
  [[noreturn]] void refuse_word(std::string hint) {
    if (now().kind == Kind::kEnd) refuse("the condition ends too early", std::move(hint));
    refuse("'" + shortened(now().text) + "' cannot stand here", std::move(hint));
  }

  std::vector<ConditionToken> tokens_;
  Diagnostics& diagnostics_;
  Condition condition_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace

std::optional<Condition> parse_condition(std::string_view text, Place place_of_text, Diagnostics& diagnostics) {
  if (text.size() > kMaxConditionBytes) {
    diagnostics.error(place_of_text, "a condition longer than 4096 bytes");
    return std::nullopt;
  }
  try {
    return Parser(condition_tokens(text, place_of_text, diagnostics), diagnostics).parse();
  } catch (const ConditionRefused&) {
    return std::nullopt;
  }
}

void visit_atoms(const Condition& condition, const std::function<void(const Condition::Node&)>& visit) {
  for (const Condition::Node& node : condition.nodes) {
    if (node.op == Op::kName || node.op == Op::kEquals || node.op == Op::kIn) visit(node);
  }
}

bool evaluate(const Condition& condition, const std::function<bool(const Condition::Node&)>& holds) {
  std::vector<bool> truth(condition.nodes.size());
  for (std::size_t i = 0; i < truth.size(); ++i) {
    const Condition::Node& node = condition.nodes[i];
    switch (node.op) {
      case Op::kAnd:
        truth[i] = truth[node.left] && truth[node.right];
        break;
      case Op::kOr:
        truth[i] = truth[node.left] || truth[node.right];
        break;
      case Op::kNot:
        truth[i] = !truth[node.left];
        break;
      default:
        truth[i] = holds(node);
    }
  }
  return !truth.empty() && truth.back();
}

}  // namespace clockstop
