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
  if (line.json && line.cases && same_file(*line.json, *line.cases))
    return *line.json == "-" ? "--json and --cases cannot both be standard output"
                             : "--json and --cases name one file, '" + *line.json + "'";
  for (const auto& output : {line.json, line.cases, line.out})
    for (std::uint32_t file = 0; output && *output != "-" && file < study.sources().count(); ++file)
      if (same_file(*output, study.sources().path(file)))
        return "'" + *output + "' is a file of the study and would be overwritten";
  return "";
}

}  // namespace clockstop
