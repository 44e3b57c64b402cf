// What the tests of the text layer share.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "scenario/diagnostic.h"
#include "scenario/source.h"

namespace clockstop {

/// Every diagnostic as people see it, one after another.
inline std::string rendered(const Diagnostics& diagnostics, const SourceFiles& sources) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics.all()) text += render(diagnostic, sources) + "\n";
  return text;
}

inline std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  while (times-- > 0) all += text;
  return all;
}

/// A folder that goes when the test ends.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "clockstop-XXXXXX").string();
    path_ = std::filesystem::canonical(::mkdtemp(pattern.data()));
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string operator/(std::string_view relative) const { return (path_ / relative).string(); }
  std::string path() const { return path_.string(); }

  /// Writes a file and the folders it lies in; gives its path.
  std::string write(std::string_view relative, std::string_view text) const {
    std::filesystem::create_directories((path_ / relative).parent_path());
    std::ofstream(path_ / relative, std::ios::binary) << text;
    return *this / relative;
  }

 private:
  std::filesystem::path path_;
};

/// A text with the temporary folder's path left out, so that messages can be compared whole.
inline std::string without(std::string text, const std::string& prefix) {
  for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at))
    text.erase(at, prefix.size());
  return text;
}

}  // namespace clockstop
