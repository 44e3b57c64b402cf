#include "cli/rank_run.h"

#include <cstdio>
#include <exception>
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>

#include "cli/ask/part_output.h"
#include "cli/outputs.h"
#include "cli/part_keeper.h"
#include "cli/progress.h"
#include "cli/resume_folder.h"
#include "cli/stop_signal.h"
#include "report/part_set.h"

namespace clockstop {
namespace {

/// A nameless file with a part in it, for as long as it lives.
class ReceivedPart {
 public:
  explicit ReceivedPart(const std::string& bytes) : file_(std::tmpfile(), &std::fclose) {
    if (!file_ || std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size() ||
        std::fflush(file_.get()) != 0)
      WholeFile::fail("a temporary file");
  }
  std::string path() const { return "/proc/self/fd/" + std::to_string(::fileno(file_.get())); }

 private:
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

std::string text_of(const std::vector<std::uint64_t>& numbers) {
  std::ostringstream text;
  for (const std::uint64_t number : numbers) text << number << ' ';
  return text.str();
}

std::vector<std::uint64_t> numbers_of(const std::string& text) {
  std::istringstream words(text);
  std::vector<std::uint64_t> numbers;
  for (std::uint64_t number = 0; words >> number;) numbers.push_back(number);
  return numbers;
}

/// The share of this rank, in order.
std::vector<std::uint64_t> share_of(const std::vector<std::uint64_t>& all, const Ranks& ranks) {
  const Chunk chunk{static_cast<std::size_t>(ranks.rank()) + 1, static_cast<std::size_t>(ranks.size())};
  std::vector<std::uint64_t> share;
  for (const std::uint64_t place : chunk.replications(all.size())) share.push_back(all[place - 1]);
  return share;
}

/// What rank 0 opens before the run.
struct Ends {
  explicit Ends(const CommandLine& line) : outputs(line) {
    if (line.cases) cases.emplace(*line.cases);
  }
  Outputs outputs;
  std::optional<WholeFile> cases;
  std::unique_ptr<ResumeFolder> folder;

  int show(const PartSet& parts, const CommandLine& line) {
    const auto commit = [&] {
      if (!cases) return;
      parts.write_cases(*cases);
      cases->commit();
    };
    const std::string kept =
        line.resume ? "; what is finished is kept in '" + *line.resume + "': the same command goes on from them" : "";
    return outputs.show(parts.result(line.threads), line.command, commit, kept);
  }
};

/// Runs a share, and gives the part that it makes; what is finished, if it was interrupted.
std::string part_of_share(const StudyRun& run, const PartHeader& header, const std::vector<std::uint64_t>& share,
                          const StopSignal& stop, bool quiet) {
  std::string bytes;
  PartOutput part([&](std::string_view text) { bytes += text; }, header,
                  header.cases_header.empty() ? std::vector<CaseScenario>() : run.case_scenarios());
  std::optional<std::int64_t> last_second;
  if (!share.empty()) {
    ExperimentOptions options;
    options.only = share;
    options.stop = stop.flag();
    part.listen(options);
    last_second = run_with_bar(run, options, quiet).last_second();
  }
  part.end(run.provisional(last_second));
  return bytes;
}

void keep_share(const StudyRun& run, const PartHeader& header, const std::string& folder,
                const std::vector<std::uint64_t>& share, const StopSignal& stop, bool quiet) {
  if (share.empty()) return;
  ExperimentOptions options;
  options.only = share;
  options.stop = stop.flag();
  PartKeeper keeper(folder, run, header);
  keeper.listen(options);
  run_with_bar(run, options, quiet);
  keeper.flush();
}

}  // namespace

int run_on_ranks(const CommandLine& line, const StudyRun& run, Ranks& ranks, const StopSignal& stop) {
  std::unique_ptr<Ends> ends;
  std::exception_ptr failure;
  std::vector<std::uint64_t> all = Chunk{}.replications(run.header().replications);
  try {
    if (ranks.rank() == 0) {
      ends = std::make_unique<Ends>(line);
      if (line.resume) ends->folder = std::make_unique<ResumeFolder>(*line.resume, run, line.cases.has_value());
      if (line.resume) all = ends->folder->read().missing();
    }
  } catch (...) {
    failure = std::current_exception();
  }
  if (const int code = ranks.agree(failure ? kFailed : kDone); code != kDone) {
    if (failure) std::rethrow_exception(failure);
    return code;
  }
  const std::vector<std::uint64_t> share = share_of(numbers_of(ranks.broadcast(text_of(all))), ranks);
  const PartHeader header = run.part_header(line.cases.has_value());
  std::string part;
  if (line.resume)
    keep_share(run, header, *line.resume, share, stop, line.quiet);
  else
    part = part_of_share(run, header, share, stop, line.quiet);
  const std::vector<std::string> received = ranks.gather(part);
  if (ranks.rank() != 0) {
    ranks.end();
    return kDone;
  }
  if (line.resume) {
    ranks.end();
    return ends->show(ends->folder->read(), line);
  }
  PartSet parts(header);
  std::vector<ReceivedPart> files;
  for (const std::string& bytes : received) {
    files.emplace_back(bytes);
    parts.add(PartFile(files.back().path()), PartSet::Again::kRefuse);
  }
  ranks.end();
  return ends->show(parts, line);
}

}  // namespace clockstop
