#include "cli/progress.h"

#include <unistd.h>

#include <cstdio>
#include <string>

#include "cli/ask/study_run.h"

namespace clockstop {

Progress::Progress(bool quiet)
    : active_(!quiet && isatty(STDERR_FILENO) != 0), started_(std::chrono::steady_clock::now()) {}

Progress::~Progress() {
  if (active_ && shown_ != std::chrono::steady_clock::time_point{}) std::fputs("\r\033[K", stderr);
}

void Progress::show(std::size_t done, std::size_t total) {
  using namespace std::chrono;
  const auto now = steady_clock::now();
  // A study that is over at once needs no bar, and a bar need not flicker.
  if (!active_ || total == 0 || now - started_ < milliseconds(400) || now - shown_ < milliseconds(100)) return;
  shown_ = now;
  constexpr std::size_t kWidth = 40;
  const std::size_t full = kWidth * done / total;
  const double seconds = duration<double>(now - started_).count();
  const double left = done == 0 ? 0 : seconds * static_cast<double>(total - done) / static_cast<double>(done);
  std::fprintf(stderr, "\r\033[K[%s%s] %zu of %zu runs, about %.0f s left", std::string(full, '#').c_str(),
               std::string(kWidth - full, '.').c_str(), done, total, left);
  std::fflush(stderr);
}

Harvest run_with_bar(const StudyRun& run, ExperimentOptions options, bool quiet) {
  Progress progress(quiet);
  options.progress = [&progress](std::size_t done, std::size_t total) { progress.show(done, total); };
  return run.run(std::move(options));
}

}  // namespace clockstop
