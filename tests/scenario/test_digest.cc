#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "scenario/digest.h"
#include "scenario/text_support.h"

namespace clockstop {
namespace {

TEST(Sha256, GivesTheValuesOfFips180) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(std::string(1000000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/// A study of the given documents and data files.
LoadedStudy study_of(const std::vector<std::string>& documents, const std::vector<std::string>& data) {
  LoadedStudy study;
  for (const std::string& text : documents) study.files.push_back(study.sources.add("d", text));
  for (const std::string& text : data) study.data_files.push_back(study.sources.add("t", text));
  return study;
}

TEST(Digest, ChangesWithEveryByteAndBorder) {
  const std::vector<LoadedStudy> studies = [] {
    std::vector<LoadedStudy> all;
    all.push_back(study_of({"ab", "c"}, {}));
    all.push_back(study_of({"a", "bc"}, {}));
    all.push_back(study_of({"abc"}, {}));
    all.push_back(study_of({"ab"}, {"c"}));
    all.push_back(study_of({"c", "ab"}, {}));
    all.push_back(study_of({"ab", "c", ""}, {}));
    all.push_back(study_of({"ab", "d"}, {}));
    all.push_back(study_of({"abdocument 1\nc"}, {}));  // what a file would need to pass for two
    return all;
  }();
  for (std::size_t i = 0; i < studies.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(study_digest(studies[i]), study_digest(studies[j])) << i << " " << j;
  }
  // The sabotaged twin: without the lengths the first three would be one.
  EXPECT_EQ(sha256_hex(std::string("ab") + "c"), sha256_hex(std::string("a") + "bc"));
}

TEST(Digest, DoesNotDependOnNamesFoldersOrAByteOrderMark) {
  TemporaryFolder here;
  TemporaryFolder there;
  here.write("scenarios/p.yaml", "p: 1\n");
  here.write("scenarios/t.csv", "a\n1\n");
  there.write("deep/er/p.yaml",
              "\xEF\xBB\xBF"
              "p: 1\n");
  there.write("deep/er/t.csv", "a\n1\n");
  Diagnostics diagnostics;
  LoadedStudy one = load_study(here.write("scenarios/one.yaml", "include: [p.yaml]\n"), diagnostics);
  LoadedStudy other = load_study(there.write("deep/er/other.yaml", "include: [p.yaml]\n"), diagnostics);
  const std::string before = study_digest(one);
  read_data_file(one, "t.csv", one.documents[0].place, 100, diagnostics);
  read_data_file(other, "t.csv", other.documents[0].place, 100, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors());
  EXPECT_EQ(study_digest(one), study_digest(other));
  EXPECT_NE(study_digest(one), before);
}

}  // namespace
}  // namespace clockstop
