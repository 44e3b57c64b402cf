#include "scenario/include.h"

#include <algorithm>
#include <utility>

#include "scenario/fence.h"
#include "scenario/yaml_reader.h"

namespace clockstop {
namespace {

/// One study's way from disk to trees.
class Loader {
 public:
  Loader(LoadedStudy& study, Diagnostics& diagnostics) : study_(study), diagnostics_(diagnostics) {}

  /// Takes a document whose text is in `sources`, then what it includes.
  void take(std::uint32_t file) {
    ++taken_;
    study_.bytes += study_.sources.text(file).size();
    std::optional<Node> tree = read_yaml(study_.sources, file, diagnostics_);
    if (!tree) return;
    if (!tree->is_map()) {
      diagnostics_.error(tree->place, std::string("the file holds ") + describe(tree->kind),
                         "expected lines of 'key: value'");
      return;
    }
    const std::vector<Node> entries = entries_of(*tree);
    study_.documents.push_back(std::move(*tree));
    study_.files.push_back(file);
    chain_.push_back(file);
    for (const Node& entry : entries) include(entry);
    chain_.pop_back();
  }

 private:
  /// The paths in a document's `include:`.
  std::vector<Node> entries_of(const Node& document) {
    std::vector<Node> paths;
    const Node* list = document.find("include");
    if (list == nullptr) return paths;
    if (!list->is_sequence()) {
      diagnostics_.error(
          list->place, std::string("'include' is ") + describe(list->kind),
          list->is_scalar() ? "did you mean '[" + shortened(list->text) + "]'?" : "expected a list of files");
    }
    for (const Node& item : list->items) {
      if (item.is_scalar()) {
        paths.push_back(item);
      } else {
        diagnostics_.error(item.place, std::string("a file to include is ") + describe(item.kind), "expected a path");
      }
    }
    return paths;
  }

  void include(const Node& entry) {
    Refusal why_not;
    const std::string folder = folder_of(study_.real_paths.at(entry.place.file));
    const std::optional<std::string> path = resolve_inside(study_.root_folder, folder, entry.text, why_not);
    if (!path) return diagnostics_.error(entry.place, why_not.message, why_not.hint);
    if (closes_cycle(entry, *path) || is_known(*path)) return;
    if (chain_.size() > kMaxIncludeDepth) {
      return diagnostics_.error(entry.place, "files include one another more than 16 levels deep");
    }
    if (taken_ >= kMaxIncludedFiles) return diagnostics_.error(entry.place, "more than 256 files in one study");

    const std::size_t room = kMaxIncludedBytes - std::min(kMaxIncludedBytes, study_.bytes);
    std::optional<std::string> text = read_regular_file(*path, std::min(room, kMaxYamlBytes), why_not);
    if (!text && room < kMaxYamlBytes && why_not.message.find("larger") != std::string::npos) {
      why_not.message = "the files of the study together are larger than 8 MiB";
    }
    if (!text) return diagnostics_.error(entry.place, why_not.message, why_not.hint);
    const std::string shown = shown_beside(study_.sources.path(entry.place.file), entry.text);
    const std::uint32_t file = study_.sources.add(shown, std::move(*text));
    study_.real_paths[file] = *path;
    take(file);
  }

  bool closes_cycle(const Node& entry, const std::string& path) {
    const auto begins = std::find_if(chain_.begin(), chain_.end(),
                                     [&](std::uint32_t file) { return study_.real_paths.at(file) == path; });
    if (begins == chain_.end()) return false;
    std::string cycle;
    for (auto at = begins; at != chain_.end(); ++at) cycle += study_.sources.path(*at) + " → ";
    diagnostics_.error(entry.place, "files include one another in a circle: " + cycle + study_.sources.path(*begins));
    return true;
  }

  bool is_known(const std::string& path) const {
    return std::any_of(study_.real_paths.begin(), study_.real_paths.end(),
                       [&](const auto& known) { return known.second == path; });
  }

  LoadedStudy& study_;
  Diagnostics& diagnostics_;
  std::vector<std::uint32_t> chain_;  // the document being read and those that led to it
  std::size_t taken_ = 0;
};

}  // namespace

LoadedStudy load_study(const std::string& path, Diagnostics& diagnostics) {
  LoadedStudy study;
  Refusal why_not;
  const std::optional<std::string> real_path = canonical_path(path, why_not);
  std::optional<std::string> text;
  if (real_path) text = read_regular_file(*real_path, kMaxYamlBytes, why_not);
  const std::uint32_t file = study.sources.add(path, text.value_or(""));
  if (!text) {
    diagnostics.error({file, 0, 0, 1}, why_not.message, why_not.hint);
    return study;
  }
  study.real_paths[file] = *real_path;
  study.root_folder = fence_around(folder_of(*real_path));
  Loader(study, diagnostics).take(file);
  return study;
}

LoadedStudy load_study_text(std::string path_shown, std::string text, const std::string& folder,
                            Diagnostics& diagnostics) {
  LoadedStudy study;
  const std::string name = path_shown.substr(path_shown.rfind('/') + 1);
  const std::uint32_t file = study.sources.add(std::move(path_shown), std::move(text));
  Refusal why_not;
  const std::optional<std::string> real_folder = folder.empty() ? std::nullopt : canonical_path(folder, why_not);
  if (!folder.empty() && !real_folder) diagnostics.error({file, 0, 0, 1}, why_not.message, why_not.hint);
  if (real_folder) study.root_folder = fence_around(*real_folder);
  study.real_paths[file] = real_folder.value_or("") + "/" + name;
  Loader(study, diagnostics).take(file);
  return study;
}

void add_document(LoadedStudy& study, std::string path_shown, std::string text, Diagnostics& diagnostics) {
  const std::uint32_t file = study.sources.add(path_shown, std::move(text));
  study.real_paths[file] = study.root_folder + "/" + path_shown;
  Loader(study, diagnostics).take(file);
}

std::optional<std::uint32_t> read_data_file(LoadedStudy& study, std::string_view relative_path, Place place,
                                            std::size_t max_bytes, Diagnostics& diagnostics) {
  Refusal why_not;
  const std::string folder = folder_of(study.real_paths.at(place.file));
  const std::optional<std::string> path = resolve_inside(study.root_folder, folder, relative_path, why_not);
  if (path) {
    for (const std::uint32_t file : study.data_files) {
      if (study.real_paths.at(file) == *path) return file;
    }
  }
  std::optional<std::string> text;
  if (path) text = read_regular_file(*path, max_bytes, why_not);
  if (!text) {
    diagnostics.error(place, why_not.message, why_not.hint);
    return std::nullopt;
  }
  const std::uint32_t file =
      study.sources.add(shown_beside(study.sources.path(place.file), relative_path), std::move(*text));
  study.real_paths[file] = *path;
  study.data_files.push_back(file);
  return file;
}

}  // namespace clockstop
