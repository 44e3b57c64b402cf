#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <utility>

#include "scenario/include.h"
#include "scenario/text_support.h"

namespace clockstop {
namespace {

namespace fs = std::filesystem;

/// The first keys of the documents in order, or the errors without the temporary folder's path.
std::string loaded(const TemporaryFolder& folder, const std::string& study_path) {
  Diagnostics diagnostics;
  const LoadedStudy study = load_study(study_path, diagnostics);
  if (!diagnostics.all().empty()) return without(rendered(diagnostics, study.sources), folder.path() + "/");
  std::string keys;
  for (const Node& document : study.documents) keys += document.entries.front().first.text + " ";
  return keys;
}

std::string error_at_entry(const std::string& shown, const std::string& line, const std::string& message,
                           const std::string& hint = "") {
  const std::size_t length = line.size() - std::string("include: []").size();
  return shown + ":1:11: error: " + message + "\n    1 | " + line + "\n      |           ^" +
         std::string(length - 1, '~') + (hint.empty() ? "" : " " + hint) + "\n";
}

TEST(Include, ReadsFilesDepthFirstAndEachOnce) {
  TemporaryFolder folder;
  folder.write("scenarios/processes/p.yaml", "p: 1\ninclude: [../calendars/c.yaml]\n");
  folder.write("scenarios/calendars/c.yaml", "c: 1\n");
  folder.write("scenarios/reforms/r.yaml", "r: 1\ninclude: [../calendars/../calendars/c.yaml]\n");
  const std::string study =
      folder.write("scenarios/studies/s.yaml", "s: 1\ninclude: [../processes/p.yaml, ../reforms/r.yaml]\n");
  EXPECT_EQ(loaded(folder, study), "s p c r ");
}

TEST(Include, ShowsPathsAsTheUserWouldTypeThem) {
  TemporaryFolder folder;
  folder.write("scenarios/processes/p.yaml", "a: 1\na: 2\n");
  const std::string study = folder.write("scenarios/studies/s.yaml", "include: [../processes/p.yaml]\n");
  EXPECT_EQ(
      loaded(folder, study),
      "scenarios/processes/p.yaml:2:1: error: 'a' is given twice\n    2 | a: 2\n      | ^ first given in line 1\n");
}

TEST(Include, GivesDocumentsTheirFilesAndTheFence) {
  TemporaryFolder folder;
  folder.write("scenarios/p.yaml", "p: 1\n");
  const std::string path = folder.write("scenarios/studies/deep/s.yaml", "include: [../../p.yaml]\n");
  Diagnostics diagnostics;
  const LoadedStudy study = load_study(path, diagnostics);
  ASSERT_EQ(study.documents.size(), 2u);
  EXPECT_EQ(study.files, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(study.sources.path(study.files[1]), folder / "scenarios/p.yaml");
  EXPECT_EQ(study.documents[1].place.file, study.files[1]);
  EXPECT_EQ(study.root_folder, folder / "scenarios");
}

TEST(Include, StaysInTheStudysOwnFolderWhereNoneIsNamedScenarios) {
  TemporaryFolder folder;
  folder.write("work/in.yaml", "i: 1\n");
  folder.write("out.yaml", "o: 1\n");
  EXPECT_EQ(loaded(folder, folder.write("work/s.yaml", "s: 1\ninclude: [in.yaml]\n")), "s i ");
  EXPECT_EQ(loaded(folder, folder.write("work/t.yaml", "include: [../out.yaml]\n")),
            error_at_entry("work/t.yaml", "include: [../out.yaml]", "'../out.yaml' leads out of the folder 'work'",
                           "expected a file inside it"));
}

TEST(Include, TakesNoFolderForTheFenceThatOnlyBeginsLikeIt) {
  TemporaryFolder folder;
  folder.write("scenarios2/x.yaml", "x: 1\n");
  const std::string line = "include: [../x.yaml]";
  EXPECT_EQ(loaded(folder, folder.write("scenarios2/sub/s.yaml", line + "\n")),
            error_at_entry("scenarios2/sub/s.yaml", line, "'../x.yaml' leads out of the folder 'sub'",
                           "expected a file inside it"));
}

TEST(Include, NeverLeavesTheFence) {
  TemporaryFolder folder;
  folder.write("secret.yaml", "s: 1\n");
  folder.write("scenarios2/x.yaml", "x: 1\n");
  fs::create_directories(folder / "scenarios/studies");
  fs::create_symlink("../../secret.yaml", folder / "scenarios/studies/link.yaml");
  fs::create_directory_symlink("../..", folder / "scenarios/studies/up");
  folder.write("scenarios/studies/a/b/c/d.yaml", "d: 1\n");
  fs::create_directory_symlink("a/b/c", folder / "scenarios/studies/down");
  fs::create_symlink("loop.yaml", folder / "scenarios/studies/loop.yaml");
  const std::string hint = "expected a file inside it";
  const std::vector<std::tuple<std::string, std::string, std::string>> cases = {
      {"../../secret.yaml", "'../../secret.yaml' leads out of the folder 'scenarios'", hint},
      {"../../scenarios2/x.yaml", "'../../scenarios2/x.yaml' leads out of the folder 'scenarios'", hint},
      {"../../nowhere.yaml", "'../../nowhere.yaml' leads out of the folder 'scenarios'", hint},
      {"link.yaml", "'link.yaml' leads out of the folder 'scenarios'", hint},
      {"up/secret.yaml", "'up/secret.yaml' leads out of the folder 'scenarios'", hint},
      {"down/../../../../x.yaml", "'down/../../../../x.yaml' leads out of the folder 'scenarios'", hint},
      {"up/nowhere.yaml", "'up/nowhere.yaml' leads out of the folder 'scenarios'", hint},
      {"/etc/passwd", "'/etc/passwd' is an absolute path", "expected a path relative to this file"},
      {"C:/x.yaml", "'C:/x.yaml' is an absolute path", "expected a path relative to this file"},
      {"loop.yaml", "'loop.yaml' cannot be opened: Too many levels of symbolic links", ""},
  };
  for (const auto& [path, message, why] : cases) {
    const std::string line = "include: [" + path + "]";
    EXPECT_EQ(loaded(folder, folder.write("scenarios/studies/s.yaml", line + "\n")),
              error_at_entry("scenarios/studies/s.yaml", line, message, why))
        << path;
  }
}

TEST(Include, FollowsALinkThatStaysInside) {
  TemporaryFolder folder;
  folder.write("scenarios/real.yaml", "r: 1\n");
  fs::create_symlink("real.yaml", folder / "scenarios/link.yaml");
  EXPECT_EQ(loaded(folder, folder.write("scenarios/s.yaml", "s: 1\ninclude: [link.yaml, real.yaml]\n")), "s r ");
}

TEST(Include, SaysWhyAFileCannotBeRead) {
  TemporaryFolder folder;
  folder.write("class2.yaml", "c: 1\n");
  folder.write("big.yaml", "a: " + std::string(3u << 20, 'x'));
  fs::create_directory(folder / "sub");
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  const std::vector<std::tuple<std::string, std::string, std::string>> cases = {
      {"clas2.yaml", "there is no file 'clas2.yaml'", "did you mean 'class2.yaml'?"},
      {"sub\\x.yaml", "there is no file 'sub\\x.yaml'", "expected '/' between folders"},
      {"sub", "this is a folder", "expected a file"},
      {"pipe", "this is not a regular file", "expected a file"},
      {"big.yaml", "the file is larger than 2 MiB", ""},
  };
  for (const auto& [path, message, why] : cases) {
    const std::string line = "include: [" + path + "]";
    EXPECT_EQ(loaded(folder, folder.write("s.yaml", line + "\n")), error_at_entry("s.yaml", line, message, why))
        << path;
  }
}

TEST(Include, ShowsTheCircle) {
  TemporaryFolder folder;
  folder.write("a.yaml", "a: 1\ninclude: [b.yaml]\n");
  folder.write("b.yaml", "include: [a.yaml]\n");
  EXPECT_EQ(
      loaded(folder, folder.write("s.yaml", "s: 1\ninclude: [a.yaml]\n")),
      error_at_entry("b.yaml", "include: [a.yaml]", "files include one another in a circle: a.yaml → b.yaml → a.yaml"));
  EXPECT_EQ(loaded(folder, folder.write("self.yaml", "include: [self.yaml]\n")),
            error_at_entry("self.yaml", "include: [self.yaml]",
                           "files include one another in a circle: self.yaml → self.yaml"));
}

TEST(Include, GoesSixteenLevelsDeepAndNoDeeper) {
  TemporaryFolder folder;
  for (int i = 0; i < 17; ++i) {
    folder.write(
        "f" + std::to_string(i) + ".yaml",
        "k" + std::to_string(i) + ": 1\n" + (i < 16 ? "include: [f" + std::to_string(i + 1) + ".yaml]\n" : ""));
  }
  EXPECT_EQ(loaded(folder, folder / "f0.yaml"), "k0 k1 k2 k3 k4 k5 k6 k7 k8 k9 k10 k11 k12 k13 k14 k15 k16 ");
  folder.write("f.yaml", "include: [f0.yaml]\n");
  EXPECT_EQ(loaded(folder, folder / "f.yaml"),
            "f15.yaml:2:11: error: files include one another more than 16 levels deep\n"
            "    2 | include: [f16.yaml]\n      |           ^~~~~~~~\n");
}

TEST(Include, TakesNoMoreThan256FilesNor8MiB) {
  TemporaryFolder folder;
  std::string many = "include:\n";
  for (int i = 0; i < 256; ++i)
    many += "  - " + folder.write("f" + std::to_string(i), "a: 1\n").substr(folder.path().size() + 1) + "\n";
  EXPECT_EQ(loaded(folder, folder.write("s.yaml", many)),
            "s.yaml:257:5: error: more than 256 files in one study\n  257 |   - f255\n      |     ^~~~\n");
  std::string large = "include:\n";
  for (int i = 0; i < 5; ++i)
    large +=
        "  - " +
        folder.write("g" + std::to_string(i), "a: 1\n#" + std::string(2000000, 'x')).substr(folder.path().size() + 1) +
        "\n";
  EXPECT_EQ(
      loaded(folder, folder.write("t.yaml", large)),
      "t.yaml:6:5: error: the files of the study together are larger than 8 MiB\n    6 |   - g4\n      |     ^~\n");
}

TEST(Include, IsAListOfPaths) {
  TemporaryFolder folder;
  EXPECT_EQ(loaded(folder, folder.write("s.yaml", "include: a.yaml\n")),
            "s.yaml:1:10: error: 'include' is text\n    1 | include: a.yaml\n      |          ^~~~~~ did you mean "
            "'[a.yaml]'?\n");
  EXPECT_EQ(
      loaded(folder, folder.write("s.yaml", "include: {a: b}\n")),
      "s.yaml:1:10: error: 'include' is a map\n    1 | include: {a: b}\n      |          ^ expected a list of files\n");
  EXPECT_EQ(
      loaded(folder, folder.write("s.yaml", "include: [[a]]\n")),
      "s.yaml:1:11: error: a file to include is a list\n    1 | include: [[a]]\n      |           ^ expected a path\n");
  EXPECT_EQ(loaded(folder, folder.write("s.yaml", "include: ['']\n")),
            "s.yaml:1:11: error: an empty path\n    1 | include: ['']\n      |           ^~ expected a path relative "
            "to this file\n");
}

TEST(Include, ReportsAllFilesTogether) {
  TemporaryFolder folder;
  folder.write("a.yaml", "[\n");
  folder.write("b.yaml", "- x\n");
  EXPECT_EQ(loaded(folder, folder.write("s.yaml", "include: [a.yaml, b.yaml, c.yaml]\n")),
            "s.yaml:1:27: error: there is no file 'c.yaml'\n    1 | include: [a.yaml, b.yaml, c.yaml]\n      |         "
            "                  ^~~~~~ did you mean 'a.yaml'?\n"
            "a.yaml:1:1: error: '[' is not closed\n    1 | [\n      | ^\n"
            "b.yaml:1:1: error: the file holds a list\n    1 | - x\n      | ^ expected lines of 'key: value'\n");
}

TEST(LoadStudy, SaysWhyTheStudyCannotBeRead) {
  TemporaryFolder folder;
  folder.write("hainan.yaml", "a: 1\n");
  fs::create_directory(folder / "dir");
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(loaded(folder, folder / "hianan.yaml"),
            "hianan.yaml: error: there is no such file: did you mean 'hainan.yaml'?\n");
  EXPECT_EQ(loaded(folder, folder / "dir"), "dir: error: this is a folder: expected a file\n");
  EXPECT_EQ(loaded(folder, folder / "pipe"), "pipe: error: this is not a regular file: expected a file\n");
  EXPECT_EQ(loaded(folder, "/dev/zero"), "/dev/zero: error: this is not a regular file: expected a file\n");
  EXPECT_EQ(loaded(folder, ""), "error: there is no such file\n");
}

TEST(LoadStudyText, IncludesFromItsFolderOrNotAtAll) {
  TemporaryFolder folder;
  folder.write("p.yaml", "p: 1\n");
  Diagnostics diagnostics;
  EXPECT_EQ(load_study_text("buffer", "s: 1\ninclude: [p.yaml]\n", folder.path(), diagnostics).documents.size(), 2u);
  EXPECT_FALSE(diagnostics.has_errors());
  const LoadedStudy alone = load_study_text("buffer", "include: [p.yaml]\n", "", diagnostics);
  EXPECT_EQ(rendered(diagnostics, alone.sources),
            error_at_entry("buffer", "include: [p.yaml]", "no other file can be read from here"));
}

TEST(DataFile, IsReadUnderTheSameFenceOnce) {
  TemporaryFolder folder;
  folder.write("scenarios/data/trace.csv", "submitted\n2025-01-01\n");
  folder.write("scenarios/processes/p.yaml", "trace: ../data/trace.csv\n");
  folder.write("x.csv", "secret\n");
  Diagnostics diagnostics;
  LoadedStudy study = load_study(folder.write("scenarios/s.yaml", "include: [processes/p.yaml]\n"), diagnostics);
  const Place place = study.documents[1].find("trace")->place;
  const auto file = read_data_file(study, "../data/trace.csv", place, 1000, diagnostics);
  ASSERT_TRUE(file);
  EXPECT_EQ(study.sources.text(*file), "submitted\n2025-01-01\n");
  EXPECT_EQ(study.sources.path(*file), folder / "scenarios/data/trace.csv");
  EXPECT_EQ(read_data_file(study, "../processes/../data/trace.csv", place, 1000, diagnostics), file);
  EXPECT_EQ(study.data_files, std::vector<std::uint32_t>{*file});
  EXPECT_FALSE(diagnostics.has_errors());

  EXPECT_FALSE(read_data_file(study, "../../x.csv", place, 1000, diagnostics));
  EXPECT_FALSE(read_data_file(study, "../s.yaml", place, 10, diagnostics));
  const std::string at = "scenarios/processes/p.yaml:1:8: error: ";
  const std::string line = "\n    1 | trace: ../data/trace.csv\n      |        ^~~~~~~~~~~~~~~~~";
  EXPECT_EQ(without(rendered(diagnostics, study.sources), folder.path() + "/"),
            at + "'../../x.csv' leads out of the folder 'scenarios'" + line + " expected a file inside it\n" + at +
                "the file is larger than 10 bytes" + line + "\n");
}

}  // namespace
}  // namespace clockstop
