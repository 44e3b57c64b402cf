#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "scenario/condition.h"
#include "scenario/text_support.h"

namespace clockstop {
namespace {

using Op = Condition::Op;

std::string written(const Condition& condition, std::size_t index) {
  const Condition::Node& node = condition.nodes[index];
  std::string values;
  for (const Condition::Word& value : node.values) values += (values.empty() ? "" : " ") + value.text;
  switch (node.op) {
    case Op::kName:
      return node.attribute.text;
    case Op::kEquals:
      return node.attribute.text + "==" + values;
    case Op::kIn:
      return node.attribute.text + " in {" + values + "}";
    case Op::kNot:
      return "!" + written(condition, node.left);
    case Op::kAnd:
      return "(" + written(condition, node.left) + " & " + written(condition, node.right) + ")";
    case Op::kOr:
      return "(" + written(condition, node.left) + " | " + written(condition, node.right) + ")";
  }
  return "?";
}

/// The condition fully bracketed, or the errors of `when: TEXT`.
std::string parsed(const std::string& text) {
  SourceFiles sources;
  Diagnostics diagnostics;
  const auto file = sources.add("x", "when: " + text);
  const auto condition =
      parse_condition(text, {file, 1, 7, static_cast<std::uint32_t>(count_characters(text))}, diagnostics);
  EXPECT_EQ(condition.has_value(), !diagnostics.has_errors());
  return condition ? written(*condition, condition->nodes.size() - 1) : rendered(diagnostics, sources);
}

TEST(Condition, BindsNotBeforeAndBeforeOr) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"innovative", "innovative"},
      {"a or b and not c", "(a | (b & !c))"},
      {"(a or b) and not c", "((a | b) & !c)"},
      {"a and b and c", "((a & b) & c)"},
      {"not not a", "!!a"},
      {"not (a and b)", "!(a & b)"},
      {"site == a", "site==a"},
      {"site != a", "!site==a"},
      {"not site == a", "!site==a"},
      {"site in [a, b]", "site in {a b}"},
      {"site in (a)", "site in {a}"},
      {"site in {a,b,c} or x", "(site in {a b c} | x)"},
      {"site not in [a, b]", "!site in {a b}"},
      {"类别 == 创新 and 地点 in [海南, '海 口']", "(类别==创新 & 地点 in {海南 海 口})"},
      {"\"and\" == 'or'", "and==or"},
      {"class-2_a==x9", "class-2_a==x9"},
      {"android or inland", "(android | inland)"},
      {" \n a \t", "a"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(parsed(text), expected) << text;
}

TEST(Condition, SaysWhatIsWrongAndWhere) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"",
       "x:1:7: error: the condition ends too early\n    1 | when: \n      |       ^ expected the name of an "
       "attribute\n"},
      {"a and",
       "x:1:12: error: the condition ends too early\n    1 | when: a and\n      |            ^ expected the name of an "
       "attribute\n"},
      {"a b",
       "x:1:9: error: 'b' cannot stand here\n    1 | when: a b\n      |         ^ expected 'and' or 'or' before it\n"},
      {"创新 && 紧急",
       "x:1:10: error: '&&' in a condition\n    1 | when: 创新 && 紧急\n      |            ^~ did you mean 'and'?\n"},
      {"a || b", "x:1:9: error: '||' in a condition\n    1 | when: a || b\n      |         ^~ did you mean 'or'?\n"},
      {"!a", "x:1:7: error: '!' in a condition\n    1 | when: !a\n      |       ^ did you mean 'not'?\n"},
      {"a = b", "x:1:9: error: '=' in a condition\n    1 | when: a = b\n      |         ^ did you mean '=='?\n"},
      {"a < b",
       "x:1:9: error: '<' in a condition\n    1 | when: a < b\n      |         ^ expected == or in: attributes have no "
       "order\n"},
      {"(a or b", "x:1:7: error: '(' is not closed\n    1 | when: (a or b\n      |       ^\n"},
      {"a or b)", "x:1:13: error: ')' closes nothing\n    1 | when: a or b)\n      |             ^\n"},
      {"(a]",
       "x:1:9: error: ']' cannot stand here\n    1 | when: (a]\n      |         ^ expected ')', 'and' or 'or'\n"},
      {"[a]",
       "x:1:7: error: '[' cannot stand here\n    1 | when: [a]\n      |       ^ expected the name of an attribute\n"},
      {"a in b",
       "x:1:12: error: 'b' cannot stand here\n    1 | when: a in b\n      |            ^ expected a list: [a, b]\n"},
      {"a in [b c]",
       "x:1:15: error: 'c' cannot stand here\n    1 | when: a in [b c]\n      |               ^ expected ',' or ']'\n"},
      {"a in [b, c)",
       "x:1:17: error: ')' cannot stand here\n    1 | when: a in [b, c)\n      |                 ^ expected ',' or "
       "']'\n"},
      {"a in []",
       "x:1:13: error: ']' cannot stand here\n    1 | when: a in []\n      |             ^ expected a value\n"},
      {"a in [b", "x:1:12: error: '[' is not closed\n    1 | when: a in [b\n      |            ^\n"},
      {"a == not",
       "x:1:12: error: 'not' cannot stand here\n    1 | when: a == not\n      |            ^~~ expected a value\n"},
      {"a == 'b", "x:1:12: error: this quote is not closed\n    1 | when: a == 'b\n      |            ^\n"},
      {"a，b",
       "x:1:8: error: '，' in a condition\n    1 | when: a，b\n      |        ^~ expected names joined by and, or, "
       "not, ==, !=, in [a, b] and parentheses\n"},
      {"a and\x1B[2J",
       "x:1:12: error: '\\u{1b}' in a condition\n    1 | when: a and\\u{1b}[2J\n      |            ^~~~~~ expected "
       "names joined by and, or, not, ==, !=, in [a, b] and parentheses\n"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(parsed(text), expected) << text;
}

TEST(Condition, FindsPlacesInsideQuotedTextsAndGivesUpOnEscapedOnes) {
  const auto place_of_b = [](const Place& whole) {
    Diagnostics diagnostics;
    const auto condition = parse_condition("a or b", whole, diagnostics);
    return condition->nodes[1].place;
  };
  EXPECT_EQ(place_of_b({2, 4, 10, 6}), (Place{2, 4, 15, 1}));    // a or b
  EXPECT_EQ(place_of_b({2, 4, 10, 8}), (Place{2, 4, 16, 1}));    // "a or b"
  EXPECT_EQ(place_of_b({2, 4, 10, 11}), (Place{2, 4, 10, 11}));  // "a or \x62"
  EXPECT_EQ(place_of_b({2, 4, 10, 1}), (Place{2, 4, 10, 1}));    // |
}

TEST(Condition, EvaluatesLikeTheTruthTable) {
  Diagnostics diagnostics;
  const auto condition = parse_condition("a and not (b or site in [x, y]) or site != z and b", {}, diagnostics);
  ASSERT_TRUE(condition);
  for (int bits = 0; bits < 16; ++bits) {
    const bool a = (bits & 1) != 0;
    const bool b = (bits & 2) != 0;
    const std::string site = std::vector<std::string>{"x", "y", "z", "w"}[static_cast<std::size_t>(bits) / 4];
    const bool truth = evaluate(*condition, [&](const Condition::Node& atom) {
      if (atom.op == Op::kName) return atom.attribute.text == "a" ? a : b;
      for (const Condition::Word& value : atom.values) {
        if (value.text == site) return true;
      }
      return false;
    });
    EXPECT_EQ(truth, (a && !(b || site == "x" || site == "y")) || (site != "z" && b)) << bits;
  }
}

TEST(Condition, VisitsItsAtomsFromLeftToRight) {
  Diagnostics diagnostics;
  std::string names;
  visit_atoms(*parse_condition("c or not (b == x and a in [y])", {}, diagnostics),
              [&](const Condition::Node& atom) { names += atom.attribute.text; });
  EXPECT_EQ(names, "cba");
}

TEST(Condition, HasBounds) {
  const auto message = [](const std::string& text) {
    Diagnostics diagnostics;
    return parse_condition(text, {}, diagnostics) ? "fine" : diagnostics.all().front().message;
  };
  EXPECT_EQ(message(repeated("(", 62) + "a" + repeated(")", 62)), "fine");
  EXPECT_EQ(message(repeated("(", 100) + "a" + repeated(")", 100)), "a condition nested deeper than 64 levels");
  EXPECT_EQ(message(repeated("not ", 200) + "a"), "a condition nested deeper than 64 levels");
  EXPECT_EQ(message("a" + repeated(" or a", 255)), "fine");
  EXPECT_EQ(message("a" + repeated(" or a", 256)), "a condition of more than 512 words and signs");
  EXPECT_EQ(message(repeated("(", 4000)), "a condition of more than 512 words and signs");
  EXPECT_EQ(message(repeated("(", 5000)), "a condition longer than 4096 bytes");
}

}  // namespace
}  // namespace clockstop
