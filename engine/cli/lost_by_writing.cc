#include "cli/lost_by_writing.h"

#include <filesystem>
#include <utility>
#include <vector>

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
  struct Output {
    std::string option, path;
  };
  std::vector<Output> outputs;
  for (const auto& [option, path] :
       {std::pair("--json", line.json), std::pair("--cases", line.cases), std::pair("--out", line.out),
        std::pair("--report", line.report), std::pair("--xlsx", line.xlsx), std::pair("--xes", line.xes),
        std::pair("--csv", line.csv), std::pair("--ocel", line.ocel)})
    if (path) outputs.push_back({option, *path});
  for (std::size_t a = 0; a < outputs.size(); ++a)
    for (std::size_t b = a + 1; b < outputs.size(); ++b)
      if (same_file(outputs[a].path, outputs[b].path))
        return outputs[a].option + " and " + outputs[b].option +
               (outputs[a].path == "-" ? " cannot both be standard output"
                                       : " name one file, '" + outputs[a].path + "'");
  for (const Output& output : outputs)
    for (std::uint32_t file = 0; output.path != "-" && file < study.sources().count(); ++file)
      if (same_file(output.path, study.sources().path(file)))
        return "'" + output.path + "' is a file of the study and would be overwritten";
  return "";
}

}  // namespace clockstop
