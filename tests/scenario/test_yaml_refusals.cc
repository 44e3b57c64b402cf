// What is refused, in the words and with the carets that people get.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "scenario/text_support.h"
#include "scenario/yaml_reader.h"

namespace clockstop {
namespace {

std::string errors(std::string text) {
  SourceFiles sources;
  Diagnostics diagnostics;
  const auto file = sources.add("x", std::move(text));
  const bool read = read_yaml(sources, file, diagnostics).has_value();
  return rendered(diagnostics, sources) + (read || diagnostics.has_errors() ? "" : "nothing read, and no error");
}

struct Case {
  std::string text;
  std::string expected;
};

void expect_all(const std::vector<Case>& cases) {
  for (const Case& one : cases) EXPECT_EQ(errors(one.text), one.expected) << one.text;
}

TEST(YamlRefusals, KeysGivenTwiceNameTheFirst) {
  expect_all({{"a: 1\nb: {c: 1, d: 2, c: 3}\n\"a\": 4\n",
               "x:2:17: error: 'c' is given twice\n    2 | b: {c: 1, d: 2, c: 3}\n      |                 ^ first "
               "given in line 2\n"
               "x:3:1: error: 'a' is given twice\n    3 | \"a\": 4\n      | ^~~ first given in line 1\n"}});
}

TEST(YamlRefusals, EverythingThatYamlAddsToPlainTrees) {
  expect_all({
      {"a: {<<: {x: 1}}\n",
       "x:1:5: error: merge keys ('<<') are not supported\n    1 | a: {<<: {x: 1}}\n      |     ^~ expected the fields "
       "themselves\n"},
      {"a: &x [1]\nb: *x\n",
       "x:1:4: error: anchors ('&') are not supported\n    1 | a: &x [1]\n      |    ^~\n"
       "x:2:4: error: aliases ('*') are not supported\n    2 | b: *x\n      |    ^~ expected the value itself\n"},
      {"a: *nope\n",
       "x:1:4: error: aliases ('*') are not supported\n    1 | a: *nope\n      |    ^ expected the value itself\n"},
      {"a: &x\n  b: *x\n",  // a cycle
       "x:1:4: error: anchors ('&') are not supported\n    1 | a: &x\n      |    ^~\n"
       "x:2:6: error: aliases ('*') are not supported\n    2 |   b: *x\n      |      ^~ expected the value itself\n"},
      {"a: !!str 3\nb: ! c\n",
       "x:1:4: error: tags ('!') are not supported\n    1 | a: !!str 3\n      |    ^~~~~\n"
       "x:2:4: error: tags ('!') are not supported\n    2 | b: ! c\n      |    ^\n"},
      {"%YAML 1.2\n---\na: 1\n",
       "x:1:1: error: YAML directives ('%') are not supported\n    1 | %YAML 1.2\n      | ^\n"},
      {"? [a]\n: b\n{c: 1}: 2\n",
       "x:1:3: error: a key is a list\n    1 | ? [a]\n      |   ^ expected a name\n"
       "x:3:1: error: a key is a map\n    3 | {c: 1}: 2\n      | ^ expected a name\n"},
      {"~: 1\n", "x:1:1: error: a key is nothing\n    1 | ~: 1\n      | ^ expected a name\n"},
  });
}

TEST(YamlRefusals, MoreOrLessThanOneDocument) {
  expect_all({
      {"", "x: error: the file is empty\n"},
      {"# only words\n", "x: error: the file is empty\n"},
      {"---\n", "x: error: the file is empty\n"},
      {"a: 1\n---\nb: 2\n",
       "x:2:1: error: a second document begins here\n    2 | ---\n      | ^~~ expected one document in a file\n"},
      {",",
       "x:1:1: error: ',' cannot stand here\n    1 | ,\n      | ^ expected the end of the file, or a line that fits "
       "those above\n"},
      {",a: b",
       "x:1:1: error: ',' cannot stand here\n    1 | ,a: b\n      | ^ expected the end of the file, or a line that "
       "fits those above\n"},
      {"a: 1\n%foo\n",
       "x:2:1: error: '%' cannot stand here\n    2 | %foo\n      | ^ expected the end of the file, or a line that fits "
       "those above\n"},
  });
}

TEST(YamlRefusals, WhatTheParserWouldTakeForSomethingElse) {
  expect_all({
      {"{a:1, b: 2}",
       "x:1:2: error: a blank is missing after ':'\n    1 | {a:1, b: 2}\n      |  ^~~ did you mean 'a: 1'?\n"},
      {"a: 1\nb\n", "x:2:1: error: ':' is missing after 'b'\n    2 | b\n      | ^ expected 'key: value'\n"},
      {"z: >-\nfold\n",
       "x:2:1: error: ':' is missing after 'fold'\n    2 | fold\n      | ^~~~ expected 'key: value'\n"},
      {"a: [b,, c]", "x:1:7: error: nothing stands before this comma\n    1 | a: [b,, c]\n      |       ^\n"},
      {"a: \"b\nc: 1\n", "x:1:4: error: this quote is not closed\n    1 | a: \"b\n      |    ^~\n"},
      {"a: 'b", "x:1:4: error: this quote is not closed\n    1 | a: 'b\n      |    ^\n"},
  });
}

TEST(YamlRefusals, WrongIndentation) {
  expect_all({
      {"a:\n  b: 1\n c: 2\n",
       "x:3:2: error: this line fits no map above\n    3 |  c: 2\n      |  ^ expected 'key: value', indented like the "
       "keys above it\n"},
      {"- a\nb: 1\n",
       "x:2:1: error: 'b' cannot stand here\n    2 | b: 1\n      | ^ expected the end of the file, or a line that fits "
       "those above\n"},
      {"- a: 1\n b: 2\n",
       "x:2:2: error: this line fits no list above\n    2 |  b: 2\n      |  ^ expected '- ', indented like the items "
       "above it\n"},
      {"a: 1\n  b: 2\n",
       "x:2:4: error: ':' cannot stand here\n    2 |   b: 2\n      |    ^ line 1 goes on here: is its ':' missing, or "
       "this line indented too far?\n"},
      {"a: 1\nb\nc: 2\n",
       "x:3:2: error: ':' cannot stand here\n    3 | c: 2\n      |  ^ line 2 goes on here: is its ':' missing, or this "
       "line indented too far?\n"},
      {"a: b: c\n",
       "x:1:5: error: ':' cannot stand here\n    1 | a: b: c\n      |     ^ expected one 'key: value' in a line, a "
       "text with ': ' in quotes\n"},
      {"a:\n\tb: 1\n", "x:2:1: error: a tab in the indentation\n    2 |  b: 1\n      | ^ expected blanks\n"},
      {"a:\n  b: 1\n\t- c\n", "x:3:1: error: a tab in the indentation\n    3 |  - c\n      | ^ expected blanks\n"},
      {"a:\n \tb\n", "x:2:2: error: a tab in the indentation\n    2 |   b\n      |  ^ expected blanks\n"},
  });
}

TEST(YamlRefusals, BracketsAndSigns) {
  expect_all({
      {"a: [1, {b: 2\n", "x:1:8: error: '{' is not closed\n    1 | a: [1, {b: 2\n      |        ^\n"},
      {"a: [1, 2\nb: 3\n",
       "x:2:2: error: ':' cannot stand here\n    2 | b: 3\n      |  ^ expected ',' or ']' for the '[' of line 1\n"},
      {"a: {b: 1 c: 2}\n",
       "x:1:11: error: ':' cannot stand here\n    1 | a: {b: 1 c: 2}\n      |           ^ expected ',' or '}'\n"},
      {"a: [b]]\n",
       "x:1:7: error: ']' closes nothing\n    1 | a: [b]]\n      |       ^ expected the bracket that was opened\n"},
      {"a: @b\n", "x:1:4: error: '@' cannot begin a text\n    1 | a: @b\n      |    ^ expected quotes around it\n"},
      {"a: \"b\" c\n",
       "x:1:8: error: 'c' cannot stand here\n    1 | a: \"b\" c\n      |        ^ expected the end of the line, or "
       "quotes around all of a text\n"},
      {"a: \"\\q\"\n",
       "x:1:5: error: unknown escape in a quoted text\n    1 | a: \"\\q\"\n      |     ^ expected \\n, \\t, \\\", \\\\ "
       "or \\uXXXX\n"},
      {"a: \"\\uD800\"\n",
       "x:1:5: error: this escape stands for no character\n    1 | a: \"\\uD800\"\n      |     ^ expected a code point "
       "up to 10FFFF, no surrogate\n"},
      {"a: \"x\\0y\"\n",
       "x:1:4: error: an escape in this text stands for a control character\n    1 | a: \"x\\0y\"\n      |    "
       "^~~~~~\n"},
  });
}

TEST(YamlRefusals, BytesThatAreNoText) {
  const std::string utf8 = " expected the file to be saved as UTF-8\n";
  const std::string control = " expected text; of control characters only tabs and line breaks\n";
  expect_all({
      {"审: \xC0\xAF\n", "x:1:4: error: this is not UTF-8\n    1 | 审: \\x{c0}\\x{af}\n      |     ^~~~~~" + utf8},
      {"a: \xED\xA0\x80",
       "x:1:4: error: this is not UTF-8\n    1 | a: \\x{ed}\\x{a0}\\x{80}\n      |    ^~~~~~" + utf8},
      {"a: \xE4\xB8", "x:1:4: error: this is not UTF-8\n    1 | a: \\x{e4}\\x{b8}\n      |    ^~~~~~" + utf8},
      {std::string("a: \0b", 5),
       "x:1:4: error: control character U+0000\n    1 | a: \\u{0}b\n      |    ^~~~~" + control},
      {"a: \x04"
       "b",
       "x:1:4: error: control character U+0004\n    1 | a: \\u{4}b\n      |    ^~~~~" + control},
      {"a: \xC2\x85"
       "b",
       "x:1:4: error: control character U+0085\n    1 | a: \\u{85}b\n      |    ^~~~~~" + control},
      {"a: 1\rb: 2",
       "x:1:5: error: carriage return without a line feed\n    1 | a: 1\\u{d}b: 2\n      |     ^~~~~ expected lines to "
       "end in \\n or \\r\\n\n"},
  });
}

TEST(YamlRefusals, ComeTogetherWhereTheFileCanStillBeRead) {
  SourceFiles sources;
  Diagnostics diagnostics;
  const auto file = sources.add("x", "a: 1\na: 2\nb: !t 3\n<<: {}\nc: &d 4\n[e]: 5\nf: \"\\x01\"\n");
  const auto tree = read_yaml(sources, file, diagnostics);
  ASSERT_TRUE(tree);  // so that the schema's errors can join them
  EXPECT_EQ(tree->entries.size(), 4u);
  EXPECT_EQ(diagnostics.all().size(), 6u);
}

}  // namespace
}  // namespace clockstop
