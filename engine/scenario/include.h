// A study and the files it includes, from disk to trees. Nothing outside one folder is ever opened, and never more is
// read than the limits say. Not here: what the trees mean, nor how documents are merged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/diagnostic.h"
#include "scenario/node.h"
#include "scenario/source.h"

namespace clockstop {

inline constexpr std::size_t kMaxIncludeDepth = 16;
inline constexpr std::size_t kMaxIncludedFiles = 256;
inline constexpr std::size_t kMaxIncludedBytes = 8u << 20;

/// All that was read. Move it, do not copy it: views point into `sources`.
struct LoadedStudy {
  SourceFiles sources;
  std::vector<Node> documents;            // maps: the study, then the files it includes, depth first, each once
  std::vector<std::uint32_t> files;       // documents[i] is sources' file files[i]
  std::vector<std::uint32_t> data_files;  // traces and data, each once, in order of first use
  std::string root_folder;                // canonical; nothing outside it is opened

  std::map<std::uint32_t, std::string> real_paths;  // canonical path of every file read
  std::size_t bytes = 0;                            // of the documents
};

/// Reads a study. Always gives what could be read, so that diagnostics can be shown with their lines; `documents` is
/// empty if the study itself could not be read, and has_errors() is true if anything was wrong.
///
/// `include:` at the top of a file is a list of paths relative to that file; a path must stay, symbolic links resolved,
/// inside the nearest ancestor folder of the study named `scenarios`, or else inside the study's own folder. The key
/// stays in the tree. Errors: an absolute path, one that leads out of the folder, a file that is missing, unreadable or
/// not a regular file, a cycle (the chain is shown), more than the limits above: each at the entry that asks for it.
LoadedStudy load_study(const std::string& path, Diagnostics& diagnostics);

/// A study whose text is at hand (an editor's buffer, a test): `path_shown` is for messages, and what it includes is
/// looked for in `folder`, which is also the fence unless it lies in a folder named `scenarios`. With `folder` empty
/// nothing may be included.
LoadedStudy load_study_text(std::string path_shown, std::string text, const std::string& folder,
                            Diagnostics& diagnostics);

/// Adds a document whose text is at hand and which includes nothing, behind all others.
void add_document(LoadedStudy& study, std::string path_shown, std::string text, Diagnostics& diagnostics);

/// Reads a trace or data file named at `place` (whose file says what the path is relative to) under the same fence, and
/// gives its number in `study.sources`. A file named again is not read again.
std::optional<std::uint32_t> read_data_file(LoadedStudy& study, std::string_view relative_path, Place place,
                                            std::size_t max_bytes, Diagnostics& diagnostics);

}  // namespace clockstop
