#include "cli/lost_by_writing.h"

#include <filesystem>

#include "scenario/study_file.h"

namespace clockstop {

namespace {

bool same_file(const std::string& a, const std::string& b) {
  std::error_code none;
  if (std::filesystem::equivalent(a, b, none)) return true;
  // Files that are not there yet.
  const auto whole = [&](const std::string& path) {
    return std::filesystem::weakly_canonical(std::filesystem::absolute(path, none), none);
  };
  return whole(a) == whole(b);
}

}  // namespace

std::string lost_by_writing(const StudyFile& study, const CommandLine& line) {
  const std::pair<const char*, const std::optional<std::string>*> outputs[] = {
      {"--json", &line.json}, {"--cases", &line.cases}, {"--report", &line.report}, {"--out", &line.out}};
  for (auto a = std::begin(outputs); a != std::end(outputs); ++a)
    for (auto b = a + 1; b != std::end(outputs); ++b)
      if (*a->second && *b->second && same_file(**a->second, **b->second)) {
        const std::string both = std::string(a->first) + " and " + b->first;
        return **a->second == "-" ? both + " cannot both be standard output"
                                  : both + " name one file, '" + **a->second + "'";
      }
  for (const auto& [name, output] : outputs)
    for (std::uint32_t file = 0; *output && **output != "-" && file < study.sources().count(); ++file)
      if (same_file(**output, study.sources().path(file)))
        return "'" + **output + "' is a file of the study and would be overwritten";
  return "";
}

}  // namespace clockstop
