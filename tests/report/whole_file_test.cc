#include "report/whole_file.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "time/contract.h"

namespace clockstop {
namespace {

namespace fs = std::filesystem;

class WholeFileTest : public ::testing::Test {
 protected:
  WholeFileTest() : folder_(fs::temp_directory_path() / ("whole_file_test." + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~WholeFileTest() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return folder_ / name; }
  static std::string content(const std::string& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
  static void put(const std::string& path, const std::string& text) { std::ofstream(path) << text; }
  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& entry : fs::directory_iterator(folder_)) all.push_back(entry.path().filename());
    return all;
  }

  fs::path folder_;
};

/// The message of the error, or what was wrong with it.
template <typename Action>
std::string error_of(Action action) {
  try {
    action();
  } catch (const std::system_error& error) {
    return error.what();
  }
  return "no error";
}

/// Permissions bind nobody who runs as root, as tests in containers do.
class AsNobody {
 public:
  AsNobody() : was_root_(::geteuid() == 0 && ::seteuid(65534) == 0) {}
  ~AsNobody() {
    if (was_root_ && ::seteuid(0) != 0) ADD_FAILURE() << "cannot become root again";
  }

 private:
  bool was_root_;
};

TEST_F(WholeFileTest, AppearsOnlyWhenItIsWhole) {
  WholeFile file(path("out.json"));
  file.write("{");
  EXPECT_FALSE(fs::exists(path("out.json")));
  file.write("}\n");
  file.commit();
  EXPECT_EQ(content(path("out.json")), "{}\n");
  EXPECT_THAT(names(), ::testing::ElementsAre("out.json"));
}

TEST_F(WholeFileTest, WithoutCommitNothingIsLeftAndTheOldFileIsKept) {
  put(path("old.json"), "old");
  try {
    WholeFile file(path("old.json")), other(path("new.json"));
    file.write(std::string(1 << 20, 'x'));
    other.write("half");
    throw std::runtime_error("a replication failed");
  } catch (const std::runtime_error&) {
  }
  EXPECT_EQ(content(path("old.json")), "old");
  EXPECT_THAT(names(), ::testing::ElementsAre("old.json"));
}

TEST_F(WholeFileTest, AnOldFileIsReplacedAndKeepsItsPermissions) {
  put(path("out.json"), "a longer old text");
  fs::permissions(path("out.json"), fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
  WholeFile file(path("out.json"));
  file.write("new");
  file.commit();
  EXPECT_EQ(content(path("out.json")), "new");
  EXPECT_EQ(fs::status(path("out.json")).permissions(),
            fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
}

TEST_F(WholeFileTest, ANewFileHasTheUsualPermissions) {
  const mode_t mask = ::umask(022);
  WholeFile file(path("out.json"));
  file.commit();
  ::umask(mask);
  EXPECT_EQ(fs::status(path("out.json")).permissions(), fs::perms(0644));
}

TEST_F(WholeFileTest, ASymbolicLinkIsFollowed) {
  put(path("target.json"), "old");
  fs::create_symlink(path("target.json"), path("link.json"));
  WholeFile file(path("link.json"));
  file.write("new");
  file.commit();
  EXPECT_TRUE(fs::is_symlink(path("link.json")));
  EXPECT_EQ(content(path("target.json")), "new");
}

TEST_F(WholeFileTest, AMissingFolderIsKnownBeforeTheRun) {
  EXPECT_EQ(error_of([&] { WholeFile file(path("no/out.json")); }),
            "cannot write '" + path("no/out.json") + "': No such file or directory");
  EXPECT_EQ(error_of([&] { WholeFile file(""); }), "cannot write '': No such file or directory");
}

TEST_F(WholeFileTest, AFolderIsNoFile) {
  EXPECT_EQ(error_of([&] { WholeFile file(folder_.string()); }),
            "cannot write '" + folder_.string() + "': Is a directory");
}

TEST_F(WholeFileTest, AFolderThatMayNotBeWrittenIsKnownBeforeTheRun) {
  fs::create_directory(path("closed"));
  put(path("closed/old.json"), "old");
  fs::permissions(path("closed/old.json"), fs::perms(0666));
  fs::permissions(path("closed"), fs::perms(0555));
  {
    const AsNobody nobody;
    for (const char* name : {"closed/new.json", "closed/old.json"}) {
      EXPECT_EQ(error_of([&] { WholeFile file(path(name)); }), "cannot write '" + path(name) + "': Permission denied");
    }
  }
  fs::permissions(path("closed"), fs::perms(0755));
  EXPECT_EQ(content(path("closed/old.json")), "old");
}

TEST_F(WholeFileTest, AFileThatWasMadeReadOnlyIsNotReplaced) {
  fs::permissions(folder_, fs::perms(0777));
  put(path("kept.json"), "kept");
  fs::permissions(path("kept.json"), fs::perms(0444));
  const AsNobody nobody;
  EXPECT_EQ(error_of([&] { WholeFile file(path("kept.json")); }),
            "cannot write '" + path("kept.json") + "': Permission denied");
}

TEST_F(WholeFileTest, AFolderThatGoesAwayDuringTheRunIsAnErrorAndNotASuccess) {
  fs::create_directory(path("gone"));
  WholeFile file(path("gone/out.json"));
  file.write("text");
  fs::remove_all(path("gone"));
  EXPECT_EQ(error_of([&] { file.commit(); }),
            "cannot write '" + path("gone/out.json") + "': No such file or directory");
}

TEST_F(WholeFileTest, AFullDiskIsAnErrorWithThePath) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "no /dev/full";
  EXPECT_EQ(error_of([&] {
              WholeFile file("/dev/full");
              file.write("text");
              file.commit();
            }),
            "cannot write '/dev/full': No space left on device");
}

TEST_F(WholeFileTest, ADeviceIsWrittenToAndNotReplaced) {
  WholeFile file("/dev/null");
  file.write("text");
  file.commit();
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(WholeFileTest, ADashIsStandardOutputAndNothingComesBeforeCommit) {
  ::testing::internal::CaptureStdout();
  {
    WholeFile dropped("-");
    dropped.write(std::string(1 << 20, 'x'));
    WholeFile file("-");
    file.write("{}\n");
    file.commit();
  }
  EXPECT_EQ(::testing::internal::GetCapturedStdout(), "{}\n");
}

TEST_F(WholeFileTest, NothingIsWrittenAfterCommit) {
  WholeFile file(path("out.json"));
  file.commit();
  EXPECT_THROW(file.write("more"), ContractError);
  EXPECT_THROW(file.commit(), ContractError);
}

TEST_F(WholeFileTest, TwoWritersOfOneFileDoNotMixTheirTexts) {
  WholeFile first(path("out.json")), second(path("out.json"));
  first.write("first");
  second.write("second");
  second.commit();
  EXPECT_EQ(content(path("out.json")), "second");
  first.commit();
  EXPECT_EQ(content(path("out.json")), "first");
}

TEST_F(WholeFileTest, AScratchFileHasNoNameAndCopiesAll) {
  ScratchFile scratch(path("out.csv"));
  const std::string block(100'000, 'r');
  for (int i = 0; i < 3; ++i) scratch.write(block);
  EXPECT_THAT(names(), ::testing::IsEmpty());
  WholeFile file(path("out.csv"));
  file.write("head\n");
  scratch.copy_to(file);
  file.commit();
  EXPECT_EQ(content(path("out.csv")), "head\n" + block + block + block);
}

}  // namespace
}  // namespace clockstop
