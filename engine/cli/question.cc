#include "cli/question.h"

#include <fmt/format.h>

#include <iostream>

#include "cli/lost_by_writing.h"

namespace clockstop {
namespace {

/// 1234567 as 1,234,567.
std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

}  // namespace

Question::Question(const CommandLine& line, const StudyFile& study) : line_(line), progress_(line.quiet) {
  if (const std::string lost = lost_by_writing(study, line); !lost.empty()) throw WrongUsage(lost);
  if (line.json) json_.emplace(*line.json);
}

Running Question::running() {
  return {stop_.flag(), [this](std::size_t done, std::size_t total) { progress_.show(done, total); }};
}

int Question::answer(const std::string& json, const std::string& text, const Work& work) {
  const bool interrupted = *stop_.flag();
  if (work.done == 0) {
    std::cerr << "clockstop: " << (interrupted ? "interrupted" : "the budget was used up") << " before any of the "
              << work.what << " was complete" << (json_ ? "; no file was written" : "") << "\n";
    return interrupted ? kInterrupted : kFailed;
  }
  const bool json_on_stdout = line_.json && *line_.json == "-";
  if (json_) {
    json_->write(json);
    json_->commit();
  }
  if (!line_.quiet && !json_on_stdout) std::cout << text << std::flush;
  if (!work.complete)
    std::cerr << "clockstop: " << (interrupted ? "interrupted" : "the budget was used up") << "; " << work.done
              << (work.asked > 0 ? " of " + std::to_string(work.asked) : "") << " " << work.what << " are complete\n";
  if (!line_.quiet) {
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started_;
    std::cerr << fmt::format("clockstop: {} applications simulated in {} runs, {:.1f} s\n", grouped(work.applications),
                             grouped(work.runs), seconds.count());
  }
  if (interrupted) return kInterrupted;
  if (std::cout) return kDone;
  std::cerr << "clockstop: standard output cannot be written\n";
  return kFailed;
}

}  // namespace clockstop
