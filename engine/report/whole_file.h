// Output files that appear whole or not at all. A reader (or a planner's spreadsheet) never sees half a result, and a
// failed run leaves the old file as it was.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace clockstop {

/// Written beside its target under a temporary name, then renamed over it by commit().
///
/// Targets: "-" is standard output (nothing is written before commit()); a symbolic link is followed; a device or pipe
///          (/dev/null) is written to at once, since it cannot be replaced; a new file gets the usual permissions, one
///          that is replaced keeps its own.
/// Errors:  std::system_error "cannot write 'PATH': reason"; the target is as before.
/// Threads: none.
class WholeFile {
 public:
  /// Opens at once, so that a folder that is missing or not writable is known before a long run.
  explicit WholeFile(std::string path);
  ~WholeFile();  // without commit(): removes the temporary file
  WholeFile(WholeFile&& other) noexcept;
  WholeFile& operator=(WholeFile&&) = delete;
  WholeFile(const WholeFile&) = delete;

  void write(std::string_view text);

  /// Flushes to the disk and renames. Nothing can be written after it.
  void commit();

  const std::string& path() const { return path_; }

  /// Any failure of a file of ours, from errno: "cannot write 'PATH': reason".
  [[noreturn]] static void fail(const std::string& path);

 private:
  void open_beside(const std::string& target);
  void flush();
  void discard() noexcept;

  std::string path_;       // as given, for messages
  std::string target_;     // where links lead
  std::string temporary_;  // empty: nothing to rename or remove
  std::string buffer_;
  int descriptor_ = -1;
  bool to_stdout_ = false;
};

/// A nameless scratch file in the folder of `beside` (for a device or pipe: where temporary files go): gone when
/// closed, even after a crash.
class ScratchFile {
 public:
  explicit ScratchFile(const std::string& beside);
  ~ScratchFile();
  ScratchFile(ScratchFile&& other) noexcept;
  ScratchFile& operator=(ScratchFile&&) = delete;
  ScratchFile(const ScratchFile&) = delete;

  void write(std::string_view text);

  /// Everything written so far, appended to `target`.
  void copy_to(WholeFile& target);
  void copy_to(const std::function<void(std::string_view)>& target);

 private:
  void flush();

  std::string beside_;
  std::string buffer_;
  int descriptor_ = -1;
};

}  // namespace clockstop
