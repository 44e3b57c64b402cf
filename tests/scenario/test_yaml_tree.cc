// What a well-formed file becomes, and where its parts are said to stand.
#include <gtest/gtest.h>

#include <string>

#include "scenario/text_support.h"
#include "scenario/yaml_reader.h"

namespace clockstop {
namespace {

std::string outline(const Node& node) {
  const std::string place = "@" + std::to_string(node.place.line) + ":" + std::to_string(node.place.column) + "+" +
                            std::to_string(node.place.length);
  if (node.is_null()) return "null" + place;
  if (node.is_scalar()) return (node.quoted ? "\"" + node.text + "\"" : node.text) + place;
  std::string inside;
  for (const Node& item : node.items) inside += (inside.empty() ? "" : ", ") + outline(item);
  for (const auto& [key, value] : node.entries)
    inside += (inside.empty() ? "" : ", ") + outline(key) + ": " + outline(value);
  return (node.is_map() ? "{" + inside + "}" : "[" + inside + "]") + place;
}

/// The tree with its places, or the errors.
std::string read(std::string text) {
  SourceFiles sources;
  Diagnostics diagnostics;
  const auto file = sources.add("x.yaml", std::move(text));
  const auto tree = read_yaml(sources, file, diagnostics);
  if (!diagnostics.all().empty()) return rendered(diagnostics, sources);
  return tree ? outline(*tree) : "nothing";
}

TEST(YamlTree, KeepsOrderTextAndPlaces) {
  EXPECT_EQ(read("pools:\n  clerks: {staff: 3}\n  reviewers:\n    staff: 12\n"),
            "{pools@1:1+5: {clerks@2:3+6: {staff@2:12+5: 3@2:19+1}@2:11+1, "
            "reviewers@3:3+9: {staff@4:5+5: 12@4:12+2}@4:5+5}@2:3+6}@1:1+5");
}

TEST(YamlTree, CountsColumnsInCharactersUnderChineseText) {
  EXPECT_EQ(read("标题: {中文: 审评, 二: \"批\"}\n列: [甲, '乙乙', 丙]\n"),
            "{标题@1:1+2: {中文@1:6+2: 审评@1:10+2, 二@1:14+1: \"批\"@1:17+3}@1:5+1, "
            "列@2:1+1: [甲@2:5+1, \"乙乙\"@2:8+4, 丙@2:14+1]@2:4+1}@1:1+2");
}

TEST(YamlTree, CountsTheSameUnderWindowsLineBreaksAndAByteOrderMark) {
  EXPECT_EQ(read("\xEF\xBB\xBF"
                 "a: 1\r\nb:\r\n  - x\r\n  - \"y\"\r\n"),
            "{a@1:1+1: 1@1:4+1, b@2:1+1: [x@3:5+1, \"y\"@4:5+3]@3:3+1}@1:1+1");
}

TEST(YamlTree, GivesTheWrittenLengthOfTextsOnTheirFirstLine) {
  EXPECT_EQ(read("a: one\n  two # c\nb: \"x \\\"\n  y\"\nc: |\n  lit\nd: >-  # why\n  f\n  g\ne: 'it''s'\n"),
            "{a@1:1+1: one two@1:4+3, b@3:1+1: \"x \" y\"@3:4+5, c@5:1+1: \"lit\n\"@5:4+1, d@7:1+1: \"f g\"@7:4+2, "
            "e@10:1+1: \"it's\"@10:4+7}@1:1+1");
}

TEST(YamlTree, RecognisesNothingButNulls) {
  EXPECT_EQ(read("[017, no, 1e3, 2024-01-01, .5, 'null', \"~\"]"),
            "[017@1:2+3, no@1:7+2, 1e3@1:11+3, 2024-01-01@1:16+10, .5@1:28+2, \"null\"@1:32+6, \"~\"@1:40+3]@1:1+1");
  EXPECT_EQ(read("a:\nb: ~\nc: null\nd: {e, f: , g: NULL}\n"),
            "{a@1:1+1: null@1:1+1, b@2:1+1: null@2:4+1, c@3:1+1: null@3:4+4, "
            "d@4:1+1: {e@4:5+1: null@4:5+1, f@4:8+1: null@4:8+1, g@4:13+1: null@4:16+4}@4:4+1}@1:1+1");
  EXPECT_EQ(read("- a\n-\n- ~\n-\n"), "[a@1:3+1, null@2:1+1, null@3:3+1, null@4:1+1]@1:1+1");
}

TEST(YamlTree, PlacesListsInListsAndMapsInLists) {
  EXPECT_EQ(read("- - stage: a\n    pool: b\n- [c: 1]\n"),
            "[[{stage@1:5+5: a@1:12+1, pool@2:5+4: b@2:11+1}@1:5+5]@1:3+1, [{c@3:4+1: 1@3:7+1}@3:4+1]@3:3+1]@1:1+1");
}

TEST(YamlTree, AcceptsMarkersOfTheOneDocument) {
  EXPECT_EQ(read("# a study\n---\na: 1\n...\n"), "{a@3:1+1: 1@3:4+1}@3:1+1");
}

TEST(YamlTree, DropsABlankLastLineFromAFoldedText) {
  EXPECT_EQ(read("z: >-\n  fold\n  "), "{z@1:1+1: \"fold\"@1:4+2}@1:1+1");
}

TEST(YamlTree, FindsEntriesByKey) {
  SourceFiles sources;
  Diagnostics diagnostics;
  const auto tree = read_yaml(sources, sources.add("x", "a: 1\nb: [2]\n"), diagnostics);
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->find("a")->text, "1");
  EXPECT_TRUE(tree->find("b")->is_sequence());
  EXPECT_EQ(tree->find("c"), nullptr);
  EXPECT_EQ(tree->find("a")->find("b"), nullptr);
  EXPECT_EQ(tree->find_entry("b")->first.place.line, 2u);
}

}  // namespace
}  // namespace clockstop
