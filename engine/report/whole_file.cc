#include "report/whole_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <system_error>
#include <tuple>
#include <utility>

#include "time/contract.h"

namespace clockstop {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 16;
constexpr int kMostTries = 1000;

void write_all(int descriptor, std::string_view text, const std::string& path) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) WholeFile::fail(path);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

/// Where links lead; the path itself if nothing is there yet.
std::string resolved(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
  return real ? std::string(real.get()) : path;
}

/// A new file of a free name beside `target`, with the permissions that the process gives new files.
std::pair<int, std::string> create_beside(const std::string& target, const std::string& path) {
  const std::size_t slash = target.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : target.substr(0, slash + 1);
  const std::string name = slash == std::string::npos ? target : target.substr(slash + 1);
  // A name may have 255 bytes: the temporary one must not be refused where the real one would not be.
  const std::string stem = folder + "." + name.substr(0, 200) + "." + std::to_string(::getpid()) + ".";
  for (int i = 0; i < kMostTries; ++i) {
    const std::string free_name = stem + std::to_string(i) + ".part";
    const int descriptor = ::open(free_name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor >= 0) return {descriptor, free_name};
    if (errno != EEXIST) break;
  }
  WholeFile::fail(path);
}

}  // namespace

void WholeFile::fail(const std::string& path) {
  throw std::system_error(errno, std::generic_category(), "cannot write '" + path + "'");
}

WholeFile::WholeFile(std::string path) : path_(std::move(path)) {
  if (path_ == "-") {
    to_stdout_ = true;
    descriptor_ = STDOUT_FILENO;
    return;
  }
  target_ = resolved(path_);
  struct stat there = {};
  errno = ENOENT;
  if (path_.empty()) fail(path_);
  if (::stat(target_.c_str(), &there) != 0) {
    if (errno != ENOENT) fail(path_);
    open_beside(target_);
    return;
  }
  if (S_ISREG(there.st_mode)) {
    if (::faccessat(AT_FDCWD, target_.c_str(), W_OK, AT_EACCESS) != 0)
      fail(path_);  // a rename would replace a file that was made read-only
    open_beside(target_);
    ::fchmod(descriptor_, there.st_mode & 0777);
    return;
  }
  descriptor_ = ::open(target_.c_str(), O_WRONLY | O_CLOEXEC);  // a folder is refused here: "Is a directory"
  if (descriptor_ < 0) fail(path_);
}

void WholeFile::open_beside(const std::string& target) {
  std::tie(descriptor_, temporary_) = create_beside(target, path_);
}

WholeFile::WholeFile(WholeFile&& other) noexcept
    : path_(std::move(other.path_)),
      target_(std::move(other.target_)),
      temporary_(std::exchange(other.temporary_, {})),
      buffer_(std::move(other.buffer_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      to_stdout_(other.to_stdout_) {}

WholeFile::~WholeFile() { discard(); }

void WholeFile::write(std::string_view text) {
  CLOCKSTOP_EXPECT(descriptor_ >= 0, "a committed file takes no more text");
  buffer_ += text;
  if (buffer_.size() >= kBufferBytes && !to_stdout_) flush();
}

void WholeFile::flush() {
  write_all(descriptor_, buffer_, path_);
  buffer_.clear();
}

void WholeFile::commit() {
  CLOCKSTOP_EXPECT(descriptor_ >= 0, "a file is committed once");
  flush();
  if (!temporary_.empty()) {
    if (::fsync(descriptor_) != 0 || ::rename(temporary_.c_str(), target_.c_str()) != 0) fail(path_);
    temporary_.clear();
  }
  discard();
}

void WholeFile::discard() noexcept {
  if (descriptor_ >= 0 && !to_stdout_) ::close(descriptor_);
  descriptor_ = -1;
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  temporary_.clear();
}

ScratchFile::ScratchFile(const std::string& beside) : beside_(beside) {
  struct stat there = {};
  const std::string target = resolved(beside);
  const bool elsewhere = beside == "-" || (::stat(target.c_str(), &there) == 0 && !S_ISREG(there.st_mode));
  const auto [descriptor, name] =
      create_beside(elsewhere ? (std::filesystem::temp_directory_path() / "clockstop").string() : target, beside);
  descriptor_ = descriptor;
  ::unlink(name.c_str());
}

ScratchFile::ScratchFile(ScratchFile&& other) noexcept
    : beside_(std::move(other.beside_)),
      buffer_(std::move(other.buffer_)),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

ScratchFile::~ScratchFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void ScratchFile::write(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() >= kBufferBytes) flush();
}

void ScratchFile::flush() {
  write_all(descriptor_, buffer_, beside_);
  buffer_.clear();
}

void ScratchFile::copy_to(WholeFile& target) {
  copy_to([&](std::string_view text) { target.write(text); });
}

void ScratchFile::copy_to(const std::function<void(std::string_view)>& target) {
  flush();
  std::array<char, kBufferBytes> block;
  for (off_t at = 0;;) {
    const ssize_t got = ::pread(descriptor_, block.data(), block.size(), at);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) WholeFile::fail(beside_);
    if (got == 0) return;
    target({block.data(), static_cast<std::size_t>(got)});
    at += got;
  }
}

}  // namespace clockstop
