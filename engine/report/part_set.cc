#include "report/part_set.h"

#include <algorithm>
#include <optional>
#include <set>

#include "time/contract.h"

namespace clockstop {
namespace {

/// "replication 5", "replications 5 to 9, 12".
std::string replications_text(const std::vector<std::uint64_t>& numbers) {
  constexpr std::size_t kMostRanges = 4;
  std::string text = numbers.size() == 1 ? "replication" : "replications";
  std::size_t ranges = 0;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    text += (ranges == 0 ? " " : ", ") + std::to_string(numbers[i]);
    if (last > i) text += " to " + std::to_string(numbers[last]);
    i = last + 1;
    if (++ranges == kMostRanges && i < numbers.size()) return text + " and more";
  }
  return text;
}

/// How the parts were divided, if all were divided in one way.
std::optional<std::size_t> chunks_of(const std::vector<PartFile>& parts) {
  std::optional<std::size_t> of;
  for (const PartFile& part : parts) {
    if (!part.header().chunk || (of && *of != part.header().chunk->of)) return std::nullopt;
    of = part.header().chunk->of;
  }
  return of;
}

}  // namespace

PartSet::PartSet(PartHeader run) : header_(std::move(run)), any_length_(true) {}

PartSet::PartSet(PartFile first) : header_(first.header()), any_length_(false) {
  add(std::move(first), Again::kRefuse);
}

void PartSet::add(PartFile part, Again again) {
  const std::string of = parts_.empty() || any_length_ ? "this run" : "'" + parts_.front().path() + "'";
  const bool is_the_run_itself = parts_.empty() && !any_length_;
  if (const std::string why = is_the_run_itself ? "" : part_difference(part.header(), header_, any_length_);
      !why.empty())
    throw PartError("'" + part.path() + "' does not belong to " + of + ": " + why);
  std::vector<std::uint64_t> twice;
  const PartFile* other = nullptr;
  for (std::size_t i = 0; i < part.replications().size(); ++i) {
    const std::uint64_t number = part.replications()[i];
    if (number > header_.study.replications) {
      if (!any_length_) throw PartError("'" + part.path() + "': it has more replications than its run");
      continue;
    }
    const auto [there, is_new] = where_.emplace(number, Where{parts_.size(), i});
    if (is_new) continue;
    twice.push_back(number);
    other = there->second.part < parts_.size() ? &parts_[there->second.part] : &part;
  }
  if (!twice.empty() && again == Again::kRefuse)
    throw PartError("'" + other->path() + "' and '" + part.path() + "' both hold " + replications_text(twice));
  parts_.push_back(std::move(part));
}

std::vector<std::uint64_t> PartSet::missing() const {
  std::vector<std::uint64_t> numbers;
  for (std::uint64_t i = 1; i <= header_.study.replications; ++i)
    if (!where_.contains(i)) numbers.push_back(i);
  return numbers;
}

std::string PartSet::missing_text() const {
  const std::vector<std::uint64_t> numbers = missing();
  if (numbers.empty()) return "";
  const std::optional<std::size_t> chunks = chunks_of(parts_);
  if (!chunks || *chunks > header_.study.replications) return replications_text(numbers);
  std::string text;
  std::set<std::uint64_t> left(numbers.begin(), numbers.end());
  for (std::size_t i = 1; i <= *chunks; ++i) {
    const Chunk chunk{i, *chunks};
    const std::vector<std::uint64_t> of_chunk = chunk.replications(header_.study.replications);
    const auto gone =
        std::count_if(of_chunk.begin(), of_chunk.end(), [&](auto number) { return left.contains(number); });
    if (gone == 0) continue;
    if (static_cast<std::size_t>(gone) < of_chunk.size()) return replications_text(numbers);  // a part holds half of it
    text += (text.empty() ? "chunk " : ", chunk ") + chunk.text() + " (" + replications_text(of_chunk) + ")";
  }
  return text;
}

std::string PartSet::without_cases() const {
  for (const PartFile& part : parts_)
    if (part.header().cases_header.empty()) return part.path();
  return "";
}

/// The rule says more the longer a run goes on, so the part that went on longest has what a single run would say.
std::string PartSet::provisional() const {
  std::optional<std::int64_t> last;
  std::string text;
  for (const PartFile& part : parts_) {
    for (std::size_t i = 0; i < part.figures().size(); ++i) {
      if (part.replications()[i] > header_.study.replications) continue;
      for (const ReplicationFigures& figures : part.figures()[i]) {
        if (last && figures.last_second <= *last) continue;
        last = figures.last_second;
        text = part.provisional();
      }
    }
  }
  return text;
}

StudyResult PartSet::result(unsigned threads) const {
  Harvest harvest{header_.scenarios, std::vector<std::vector<ReplicationFigures>>(header_.scenarios.size())};
  for (const auto& [number, where] : where_)
    for (std::size_t scenario = 0; scenario < header_.scenarios.size(); ++scenario)
      harvest.replications[scenario].push_back(parts_[where.part].figures()[where.place][scenario]);
  StudyResult result = result_of(header_.study, harvest,
                                 header_.compares ? std::optional(header_.study.baseline) : std::nullopt, threads);
  add_warning_of_run(result, provisional());
  return result;
}

void PartSet::write_cases(WholeFile& target) const {
  CLOCKSTOP_EXPECT(without_cases().empty(), "every part has cases");
  target.write(header_.cases_header);
  for (std::size_t scenario = 0; scenario < header_.scenarios.size(); ++scenario)
    for (const auto& [number, where] : where_) parts_[where.part].copy_cases(scenario, where.place, target);
}

}  // namespace clockstop
