// new: a commented study to start from. It never overwrites anything, and writes all of its files or none.
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <system_error>

#include "cli/ask/explain/words.h"
#include "cli/commands.h"
#include "cli/starters.h"
#include "report/text_layout.h"
#include "report/whole_file.h"
#include "scenario/read_values.h"
#include "scenario/schema.h"

namespace clockstop {
namespace {

namespace fs = std::filesystem;

/// What a starter is good for, in the order of the list.
struct Starter {
  const char *name, *english, *chinese;
};
constexpr Starter kStarters[] = {
    {"minimal", "one process of three stages and one reform, in one file", "一个三环节流程和一项改革，单个文件"},
    {"hainan", "class II registration with deficiency letters and inspection, and Hainan's cut by 55 %",
     "第二类医疗器械注册（补正、核查）与海南审评时限压缩55%"},
    {"shanxi", "urgent devices and their testing, with Shanxi's promises of 30 and 20 working days",
     "临床急需器械与注册检验，山西承诺30个和20个工作日"},
};

int list(const std::string& language) {
  for (const Starter& starter : kStarters)
    std::cout << padded_right(starter.name, 10) << said(language, starter.english, starter.chinese) << "\n";
  return kDone;
}

/// The files and folders made so far, which go again unless all were made.
class Made {
 public:
  ~Made() {
    std::error_code none;
    for (auto path = paths_.rbegin(); path != paths_.rend(); ++path) fs::remove(*path, none);
  }
  void folder(const fs::path& path) {
    if (path.empty() || fs::is_directory(path)) return;
    folder(path.parent_path());
    std::error_code failed;
    if (fs::create_directory(path, failed)) paths_.push_back(path);
    if (failed) throw std::system_error(failed, "cannot make the folder '" + path.string() + "'");
  }
  /// Fails where something is, whoever put it there meanwhile.
  void file(const fs::path& path, const std::string& text) {
    std::FILE* file = std::fopen(path.c_str(), "wx");
    if (file == nullptr) WholeFile::fail(path.string());
    paths_.push_back(path);
    const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    if (std::fclose(file) != 0 || !written) WholeFile::fail(path.string());
  }
  void keep() { paths_.clear(); }

 private:
  std::vector<fs::path> paths_;
};

struct File {
  fs::path path;
  std::string text;
};

std::vector<File> files_of(const std::string& starter, const fs::path& folder, const std::string& language) {
  std::vector<File> files;
  for (const StarterFile& file : starter_files())
    if (file.starter == starter) files.push_back({folder / file.name, in_language(file.text, language)});
  files.push_back({folder / "clockstop-1.json", json_schema()});
  return files;
}

int wrong(const std::string& message) {
  std::cerr << "clockstop: " << message << "\n";
  return kBadInput;
}

}  // namespace

int new_command(const CommandLine& line) {
  if (line.list) return list(line.language);
  std::vector<std::string> names;
  for (const Starter& starter : kStarters) names.push_back(starter.name);
  if (std::find(names.begin(), names.end(), line.like) == names.end())
    return wrong("there is no starter '" + line.like + "'; " + hint_of_names(line.like, names, Diagnostics()));
  if (line.file.empty())
    return wrong("'new' needs a folder to write to, such as: clockstop new my-study --like hainan");
  const fs::path folder = line.file;
  std::error_code none;
  if (fs::exists(folder, none) && !fs::is_directory(folder, none))
    return wrong("'" + line.file + "' is a file; expected the name of a folder");
  const std::vector<File> files = files_of(line.like, folder, line.language);
  for (const File& file : files)
    if (fs::exists(fs::symlink_status(file.path, none)))
      return wrong("'" + file.path.string() + "' is there already, and nothing is overwritten; name another folder");
  Made made;
  made.folder(folder);
  for (const File& file : files) made.file(file.path, file.text);
  made.keep();
  for (const File& file : files) std::cout << file.path.string() << "\n";
  const std::string study = (folder / "study.yaml").string();
  std::cout << said(line.language, "\nNext:\n", "\n下一步：\n") << "  clockstop explain " << study
            << "\n  clockstop compare " << study << "\n";
  return kDone;
}

}  // namespace clockstop
