#include "cli/resume_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <iostream>
#include <optional>
#include <system_error>

#include "cli/part_keeper.h"

namespace clockstop {
namespace {

[[noreturn]] void cannot_use(const std::string& path) {
  throw std::system_error(errno, std::generic_category(), "cannot use folder '" + path + "'");
}

/// As WholeFile names what it has not finished: ".NAME.clockstop.PID.N.part".
bool is_remains(const std::string& name) {
  return name.starts_with('.') && name.ends_with(".part") && name.find(PartKeeper::kEnding) != std::string::npos;
}

}  // namespace

ResumeFolder::ResumeFolder(std::string path, const StudyRun& run, bool with_cases)
    : path_(std::move(path)), header_(run.part_header(with_cases)) {
  std::error_code error;
  std::filesystem::create_directories(path_, error);  // what is wrong shows when it is opened
  lock();
  remove_remains();
}

ResumeFolder::~ResumeFolder() {
  if (lock_ >= 0) ::close(lock_);
}

/// Two runs in one folder would both be right, but each would do the other's work, and take its files for remains.
void ResumeFolder::lock() {
  lock_ = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (lock_ < 0 || ::faccessat(AT_FDCWD, path_.c_str(), W_OK | X_OK, AT_EACCESS) != 0) cannot_use(path_);
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    throw PartError("another run is at work in folder '" + path_ + "'");
}

std::vector<std::string> ResumeFolder::names() const {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(path_))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

void ResumeFolder::remove_remains() const {
  for (const std::string& name : names())
    if (is_remains(name)) ::unlink((path_ + "/" + name).c_str());
}

PartSet ResumeFolder::read() const {
  PartSet parts(header_);
  for (const std::string& name : names()) {
    if (name.starts_with('.') || !name.ends_with(PartKeeper::kEnding)) continue;
    std::optional<PartFile> part;
    try {
      part.emplace(path_ + "/" + name);
    } catch (const PartError& damage) {
      std::cerr << "clockstop: " << damage.what() << "; its replications are run again\n";
      continue;
    }
    parts.add(std::move(*part), PartSet::Again::kSkip);
  }
  if (const std::string part = parts.without_cases(); !header_.cases_header.empty() && !part.empty())
    throw PartError("'" + part + "' holds no cases; go on without --cases, or begin in another folder");
  return parts;
}

}  // namespace clockstop
