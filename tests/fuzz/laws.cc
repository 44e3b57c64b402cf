#include "fuzz/laws.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace clockstop::fuzz {

void law(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken law: %s\n", what);
  std::abort();
}

void expect_lawful(const StudyFile& study) {
  law(study.ok() == !study.diagnostics().has_errors(), "a study is good or has errors");
  if (study.ok()) {
    law(study.scenarios().size() == study.spec().scenarios.size(), "a good study has a model for each scenario");
    law(study.digest().size() == 64, "a good study has a digest");
  }
  for (const Diagnostic& diagnostic : study.diagnostics().all()) {
    const Place& place = diagnostic.place;
    law(!diagnostic.message.empty(), "a diagnostic says what is wrong");
    law(place.file < study.sources().count(), "a place lies in a file that was read");
    const std::string_view text = study.sources().text(place.file);
    law(place.line <= 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')),
        "a place lies in a line of its file");
    if (place.line == 0) continue;
    const std::size_t length = count_characters(study.sources().line(place.file, place.line));
    law(place.column >= 1 && place.column <= length + 1, "a place lies in its line");
  }
  const std::string shown = study.rendered();
  law(shown.empty() == study.diagnostics().all().empty(), "what is wrong is shown");
  law(find_invalid_utf8(shown) == std::string_view::npos, "what is shown is UTF-8");
  law(std::all_of(shown.begin(), shown.end(), [](char c) { return c == '\n' || (c & '\xe0') != 0; }),
      "what is shown drives no terminal");
}

Folder::Folder() : root_(std::filesystem::temp_directory_path() / ("clockstop-fuzz-" + std::to_string(::getpid()))) {
  std::filesystem::remove_all(root_);
  std::filesystem::create_directories(root_);
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(root_, ignored);
}

void Folder::write(const std::string& name, std::string_view content) const {
  std::error_code ignored;  // a name that is a folder already stays one
  std::filesystem::create_directories((root_ / name).parent_path(), ignored);
  std::ofstream file(root_ / name, std::ios::binary);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
}

}  // namespace clockstop::fuzz
