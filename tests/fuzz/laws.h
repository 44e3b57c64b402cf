// What holds of every study, good, wrong or hostile; shared by the fuzz targets. A broken law aborts, which is what
// libFuzzer looks for.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "scenario/study_file.h"

namespace clockstop::fuzz {

/// Prints the law and aborts unless it holds.
void law(bool holds, const char* what);

/// Good or refused, never in between; every place lies inside the texts; what is said can be shown.
void expect_lawful(const StudyFile& study);

/// A folder of this process, empty at each construction and gone with it.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  void write(const std::string& name, std::string_view content) const;
  std::string path(const std::string& name = "") const { return (root_ / name).string(); }

 private:
  std::filesystem::path root_;
};

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace clockstop::fuzz
