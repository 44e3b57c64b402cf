// A study with files beside it. The input is a list of files, each headed by a line "=== NAME"; "=== NAME -> TARGET"
// is a symbolic link. The first is the study. Whatever they include, nothing outside of their folder is read.
#include <cctype>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "fuzz/laws.h"

namespace clockstop::fuzz {
namespace {

constexpr std::string_view kHead = "=== ", kArrow = " -> ";
constexpr std::size_t kMostFiles = 12, kLongestName = 60;

/// Names that stay in the folder; the targets of links may be anything.
bool is_harmless(std::string_view name) {
  if (name.empty() || name.size() > kLongestName || name.front() == '/' || name.back() == '/') return false;
  for (const char c : name)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '.' && c != '/' && c != '-' && c != '_') return false;
  return name.find("..") == std::string_view::npos && name.find("//") == std::string_view::npos &&
         name.find("/./") == std::string_view::npos && !name.starts_with("./") && name != ".";
}

void make(const Folder& folder, std::string_view head, std::string_view content) {
  const std::size_t arrow = head.find(kArrow);
  const std::string_view name = head.substr(0, arrow);
  if (!is_harmless(name)) return;
  if (arrow == std::string_view::npos) {
    // Not through a link made before.
    const auto real = std::filesystem::weakly_canonical(folder.path(std::string(name))).string();
    if (real.starts_with(folder.path())) folder.write(std::string(name), content);
    return;
  }
  const std::string target(head.substr(arrow + kArrow.size()));
  if (target.empty() || target.find('\0') != std::string::npos) return;
  std::error_code ignored;
  std::filesystem::create_symlink(target, folder.path(std::string(name)), ignored);
}

/// Makes the files and gives the name of the first.
std::optional<std::string> unpack(std::string_view input, const Folder& folder) {
  std::optional<std::string> first;
  for (std::size_t files = 0; files < kMostFiles && input.starts_with(kHead); ++files) {
    const std::size_t line = std::min(input.find('\n'), input.size());
    const std::size_t next = input.find("\n=== ", line);
    const std::string_view head = input.substr(kHead.size(), line - std::min(line, kHead.size()));
    const std::size_t end = next == std::string_view::npos ? input.size() : next + 1;
    if (!first && is_harmless(head)) first = head;
    make(folder, head, input.substr(std::min(line + 1, end), end - std::min(line + 1, end)));
    input.remove_prefix(end);
  }
  return first;
}

}  // namespace
}  // namespace clockstop::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace clockstop;
  const fuzz::Folder folder;
  const auto first = fuzz::unpack(fuzz::text_of(data, size), folder);
  if (!first) return 0;
  const std::string root = std::filesystem::canonical(folder.path()).string();
  const std::string path = folder.path(*first);
  const StudyFile study(path);
  fuzz::expect_lawful(study);
  Diagnostics again;
  for (const auto& [file, real] : load_study(path, again).real_paths)
    fuzz::law(real.starts_with(root + "/"), "nothing outside of the folder is read");
  return 0;
}
