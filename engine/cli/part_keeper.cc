#include "cli/part_keeper.h"

#include <algorithm>

namespace clockstop {
namespace {

std::string six_digits(std::uint64_t number) {
  const std::string digits = std::to_string(number);
  return std::string(6 - std::min<std::size_t>(digits.size(), 6), '0') + digits;
}

}  // namespace

PartKeeper::PartKeeper(std::string folder, const StudyRun& run, PartHeader header)
    : folder_(std::move(folder)),
      run_(run),
      header_(std::move(header)),
      started_(std::chrono::steady_clock::now()),
      written_(started_) {}

void PartKeeper::listen(ExperimentOptions& options) {
  if (!header_.cases_header.empty())
    options.cases = [this](std::size_t scenario, std::uint64_t replication, const std::vector<CaseRecord>& records) {
      part_of(replication).cases(scenario, replication, records);
    };
  options.finished = [this](std::uint64_t replication, std::span<const ReplicationFigures> scenarios) {
    part_of(replication).figures(replication, scenarios);
    for (const ReplicationFigures& figures : scenarios)
      last_second_ = is_empty_ ? figures.last_second : std::max(last_second_, figures.last_second);
    is_empty_ = false;
    if (due()) flush();
  };
}

PartOutput& PartKeeper::part_of(std::uint64_t replication) {
  if (!part_) {
    file_ = std::make_unique<WholeFile>(folder_ + "/" + six_digits(replication) + std::string(kEnding));
    part_ = std::make_unique<PartOutput>(
        [file = file_.get()](std::string_view text) { file->write(text); }, header_,
        header_.cases_header.empty() ? std::vector<CaseScenario>() : run_.case_scenarios());
  }
  return *part_;
}

bool PartKeeper::due() const {
  using namespace std::chrono;
  const auto now = steady_clock::now();
  return now - written_ >= std::max<steady_clock::duration>(milliseconds(200), (now - started_) / 50);
}

void PartKeeper::flush() {
  if (part_ && !is_empty_) {
    part_->end(run_.provisional(last_second_));
    file_->commit();
  }
  part_.reset();  // without a finished replication: nothing appears
  file_.reset();
  is_empty_ = true;
  written_ = std::chrono::steady_clock::now();
}

}  // namespace clockstop
