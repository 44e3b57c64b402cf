#include "scenario/fence.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <vector>

#include "scenario/diagnostic.h"
#include "scenario/nearest.h"

namespace clockstop {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFenceName = "scenarios";
constexpr std::size_t kMostNeighbours = 1000;  // files compared with a misspelt name

std::string in_quotes(std::string_view path) { return "'" + shortened(path, 120) + "'"; }

bool lies_inside(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

bool is_absolute(std::string_view path) {
  const bool drive = path.size() > 1 && path[1] == ':' && (path.size() == 2 || path[2] == '\\' || path[2] == '/');
  return path.starts_with('/') || path.starts_with('\\') || path.starts_with("~/") || drive;
}

/// What a name that is not there may have meant.
std::string hint_for_missing(const fs::path& missing) {
  const std::string name = missing.filename().string();
  if (name.find('\\') != std::string::npos) return "expected '/' between folders";
  std::vector<std::string> neighbours;
  std::error_code ignored;
  for (fs::directory_iterator at(missing.parent_path(), ignored), end; !ignored && at != end; at.increment(ignored)) {
    if (neighbours.size() == kMostNeighbours) return "";
    neighbours.push_back(at->path().filename().string());
  }
  std::sort(neighbours.begin(), neighbours.end());  // a folder has no order of its own
  return did_you_mean(name, neighbours);
}

std::string words_for(int error) { return std::generic_category().message(error); }

class Descriptor {
 public:
  explicit Descriptor(const std::string& path) {
    // Non-blocking, so that a pipe put in the file's place between two looks cannot hold us.
    do {
      number_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    } while (number_ < 0 && errno == EINTR);
  }
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_ = -1;
};

/// Everything a descriptor gives, up to one byte more than the limit; false on an error, which is in errno.
bool read_up_to(int descriptor, std::size_t limit, std::string& bytes) {
  std::array<char, 65536> buffer{};
  while (bytes.size() <= limit) {
    const std::size_t wanted = std::min(buffer.size(), limit + 1 - bytes.size());
    const ssize_t got = ::read(descriptor, buffer.data(), wanted);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    if (got == 0) return true;
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return true;
}

std::string in_words(std::size_t bytes) {
  constexpr std::size_t kMebibyte = 1u << 20;
  return bytes % kMebibyte == 0 ? std::to_string(bytes / kMebibyte) + " MiB" : std::to_string(bytes) + " bytes";
}

}  // namespace

std::string fence_around(const std::string& folder) {
  for (fs::path at = folder; at.has_relative_path(); at = at.parent_path()) {
    if (at.filename() == kFenceName) return at.string();
  }
  return folder;
}

std::optional<std::string> canonical_path(const std::string& path, Refusal& why_not) {
  std::error_code error;
  const fs::path canonical = fs::canonical(path, error);
  if (!error) return canonical.string();
  const bool missing = path.empty() || error == std::errc::no_such_file_or_directory;
  why_not = {missing ? "there is no such file" : "the file cannot be opened: " + words_for(error.value()),
             missing ? hint_for_missing("." / fs::path(path)) : ""};
  return std::nullopt;
}

std::optional<std::string> resolve_inside(const std::string& fence, const std::string& folder,
                                          std::string_view relative, Refusal& why_not) {
  if (fence.empty()) {
    why_not = {"no other file can be read from here", ""};
    return std::nullopt;
  }
  if (relative.empty() || is_absolute(relative)) {
    why_not = {relative.empty() ? "an empty path" : in_quotes(relative) + " is an absolute path",
               "expected a path relative to this file"};
    return std::nullopt;
  }
  const fs::path wanted = fs::path(folder) / fs::path(relative);
  const Refusal outside = {
      in_quotes(relative) + " leads out of the folder " + in_quotes(fs::path(fence).filename().string()),
      "expected a file inside it"};
  if (!lies_inside(wanted.lexically_normal(), fence)) {
    why_not = outside;
    return std::nullopt;
  }
  std::error_code error;
  const fs::path resolved = fs::weakly_canonical(wanted, error);
  if (!error && !lies_inside(resolved, fence)) {
    why_not = outside;
    return std::nullopt;
  }
  if (!error && !fs::exists(fs::symlink_status(resolved, error))) {
    why_not = {"there is no file " + in_quotes(relative), hint_for_missing(resolved)};
    return std::nullopt;
  }
  if (error) {
    why_not = {in_quotes(relative) + " cannot be opened: " + words_for(error.value()), ""};
    return std::nullopt;
  }
  return resolved.string();
}

std::optional<std::string> read_regular_file(const std::string& path, std::size_t max_bytes, Refusal& why_not) {
  // Opening a device may already do something, so it is looked at first; and again afterwards, when it cannot change.
  struct stat before {};
  if (::stat(path.c_str(), &before) == 0 && !S_ISREG(before.st_mode)) {
    why_not = {S_ISDIR(before.st_mode) ? "this is a folder" : "this is not a regular file", "expected a file"};
    return std::nullopt;
  }
  const Descriptor file(path);
  struct stat opened {};
  if (file.number() < 0 || ::fstat(file.number(), &opened) != 0) {
    why_not = {"the file cannot be opened: " + words_for(errno), ""};
    return std::nullopt;
  }
  std::string bytes;
  if (!S_ISREG(opened.st_mode) || !read_up_to(file.number(), max_bytes, bytes)) {
    why_not = {S_ISREG(opened.st_mode) ? "the file cannot be read: " + words_for(errno) : "this is not a regular file",
               ""};
    return std::nullopt;
  }
  if (bytes.size() <= max_bytes) return bytes;
  why_not = {"the file is larger than " + in_words(max_bytes), ""};
  return std::nullopt;
}

std::string shown_beside(const std::string& includer, std::string_view relative) {
  return (fs::path(includer).parent_path() / fs::path(relative)).lexically_normal().generic_string();
}

std::string folder_of(const std::string& path) { return fs::path(path).parent_path().string(); }

}  // namespace clockstop
