// The folder that a study's files must lie in, and reading files there. Internal to include.h. A study may come from a
// stranger: what it names must not reveal or open anything else of the machine.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace clockstop {

/// Why a file was not opened, fit for a diagnostic.
struct Refusal {
  std::string message;
  std::string hint;
};

/// The nearest of a folder and its ancestors that is named `scenarios`; the folder itself if there is none. Canonical
/// in, canonical out.
std::string fence_around(const std::string& folder);

/// The canonical path of an existing file, symbolic links resolved.
std::optional<std::string> canonical_path(const std::string& path, Refusal& why_not);

/// The canonical path of what `relative` means in `folder` (canonical, inside `fence`). Refused: absolute paths, paths
/// that lead out of the fence by `..` (without a look at the disk) or through a symbolic link, files that are not
/// there.
std::optional<std::string> resolve_inside(const std::string& fence, const std::string& folder,
                                          std::string_view relative, Refusal& why_not);

/// The bytes of a regular file of at most `max_bytes`; never opens a pipe, a device or a last component that is a link,
/// never reads more than one byte beyond the limit.
std::optional<std::string> read_regular_file(const std::string& path, std::size_t max_bytes, Refusal& why_not);

/// 'PATH' as seen from where `includer` is shown, without detours: for messages.
std::string shown_beside(const std::string& includer, std::string_view relative);

/// The folder part of a path.
std::string folder_of(const std::string& path);

}  // namespace clockstop
