#include "cli/ask/part_output.h"

namespace clockstop {

PartOutput::PartOutput(PartWriter::Take take, const PartHeader& header, std::vector<CaseScenario> scenarios)
    : writer_(std::move(take), header), rows_(std::move(scenarios)), with_cases_(!header.cases_header.empty()) {}

void PartOutput::listen(ExperimentOptions& options) {
  if (with_cases_)
    options.cases = [this](std::size_t scenario, std::uint64_t replication, const std::vector<CaseRecord>& records) {
      cases(scenario, replication, records);
    };
  options.finished = [this](std::uint64_t replication, std::span<const ReplicationFigures> scenarios) {
    figures(replication, scenarios);
  };
}

void PartOutput::cases(std::size_t scenario, std::uint64_t replication, const std::vector<CaseRecord>& cases) {
  std::string text;
  for (const CaseRecord& record : cases) rows_.append(text, scenario, replication, record);
  writer_.cases(scenario, replication, text);
}

void PartOutput::figures(std::uint64_t replication, std::span<const ReplicationFigures> scenarios) {
  writer_.figures(replication, scenarios);
}

}  // namespace clockstop
