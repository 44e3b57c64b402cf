// merge: parts of a run, put together.
#include <filesystem>
#include <iostream>
#include <optional>
#include <utility>

#include "cli/ask/version.h"
#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/stop_signal.h"
#include "report/part_set.h"
#include "time/contract.h"

namespace clockstop {
namespace {

/// What would be lost if these outputs were written; '' if nothing.
std::string lost_by_writing(const CommandLine& line) {
  std::error_code none;
  const std::pair<const char*, const std::optional<std::string>&> outputs[] = {
      {"--json", line.json}, {"--cases", line.cases}, {"--xlsx", line.xlsx}};
  for (auto a = std::begin(outputs); a != std::end(outputs); ++a)
    for (auto b = a + 1; b != std::end(outputs); ++b)
      if (a->second && b->second && *a->second == *b->second)
        return std::string(a->first) + " and " + b->first +
               (*a->second == "-" ? " cannot both be standard output" : " name one file, '" + *a->second + "'");
  for (const auto& [option, output] : outputs)
    for (const std::string& part : line.parts)
      if (output && std::filesystem::equivalent(*output, part, none))
        return "'" + *output + "' is a part of the run and would be overwritten";
  return "";
}

PartSet parts_of(const CommandLine& line) {
  std::optional<PartSet> parts;
  for (const std::string& path : line.parts) {
    PartFile part(path);
    if (parts)
      parts->add(std::move(part), PartSet::Again::kRefuse);
    else
      parts.emplace(std::move(part));
  }
  if (const std::string& written = parts->header().study.version; written != program_version())
    throw PartError("the parts were written by version " + written + "; this is version " + program_version());
  if (const std::string missing = parts->missing_text(); !missing.empty())
    throw PartError("the parts are no whole run; missing: " + missing);
  if (line.cases && !parts->without_cases().empty())
    throw PartError("'" + parts->without_cases() + "' holds no cases; run its chunk with --with-cases");
  if (line.details && parts->header().command == "run")
    throw PartError("--details is for a comparison, and these are parts of 'run'");
  return std::move(*parts);
}

}  // namespace

int merge_command(const CommandLine& line) {
  if (const std::string lost = lost_by_writing(line); !lost.empty()) {
    std::cerr << "clockstop: " << lost << "\n";
    return kBadInput;
  }
  const StopSignal stop;
  const PartSet parts = parts_of(line);
  if (*stop.flag()) {
    std::cerr << "clockstop: interrupted; no file was written\n";
    return kInterrupted;
  }
  Outputs outputs(line);
  std::optional<WholeFile> cases;
  if (line.cases) cases.emplace(*line.cases);
  const auto commit = [&] {
    if (!cases) return;
    parts.write_cases(*cases);
    cases->commit();
  };
  return outputs.show(parts.result(line.threads), parts.header().command, commit, "");
}

}  // namespace clockstop
