#include "study/staff_trials.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>

#include "time/contract.h"

namespace clockstop {
namespace {

// Replications of one stream; no run has as many.
constexpr std::uint64_t kStreamLength = 10'000'000;

/// One model, some replications, several threads.
class Batch {
 public:
  Batch(const Model& model, const FigureLayout& layout, const TrialOptions& options, std::uint64_t first,
        std::size_t count, std::size_t runs_before)
      : model_(model),
        layout_(layout),
        options_(options),
        first_(first),
        runs_before_(runs_before),
        figures(count),
        applications(count) {}

  void run() {
    const unsigned wanted = options_.threads > 0 ? options_.threads : std::max(1u, std::thread::hardware_concurrency());
    {
      std::vector<std::jthread> threads;
      for (unsigned i = 0; i < std::min<std::size_t>(wanted, figures.size()); ++i) {
        try {
          threads.emplace_back([this] { work(); });
        } catch (const std::system_error&) {
          if (threads.empty()) throw;
          break;  // the machine has no more: fewer give the same results
        }
      }
      wait(threads.size());
    }
    if (error_) std::rethrow_exception(error_);
    if (halt_) throw Interrupted();
  }

 private:
  void work() {
    for (;;) {
      const std::size_t task = next_++;
      if (halt_ || task >= figures.size()) break;
      try {
        ReplicationOptions options{.seed = options_.seed, .replication = first_ + task, .stop = &halt_};
        const Replication done =
            options_.simulate ? options_.simulate(model_, options) : clockstop::simulate(model_, options);
        figures[task] = layout_.extract(done.measures);
        applications[task] = done.measures.applications;
        ++done_;
      } catch (const Interrupted&) {
        break;
      } catch (...) {
        const std::lock_guard lock(mutex_);
        if (!error_) error_ = std::current_exception();
        halt_ = true;
        break;
      }
    }
    const std::lock_guard lock(mutex_);
    ++ended_;
    changed_.notify_all();
  }

  /// simulate() looks at one flag; a signal, a deadline and a failure must all reach it.
  void wait(std::size_t workers) {
    std::unique_lock lock(mutex_);
    while (ended_ < workers) {
      const bool late = options_.deadline && std::chrono::steady_clock::now() >= *options_.deadline;
      if (late || (options_.stop != nullptr && *options_.stop)) halt_ = true;
      if (options_.progress) options_.progress(runs_before_ + done_);
      changed_.wait_for(lock, std::chrono::milliseconds(20));
    }
  }

  const Model& model_;
  const FigureLayout& layout_;
  const TrialOptions& options_;
  std::uint64_t first_;
  std::size_t runs_before_;
  std::atomic<std::size_t> next_ = 0, done_ = 0;
  std::atomic<bool> halt_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t ended_ = 0;
  std::exception_ptr error_;

 public:
  std::vector<ReplicationFigures> figures;
  std::vector<std::uint64_t> applications;
};

}  // namespace

StaffTrials::StaffTrials(BuildModel build, std::vector<Target> targets, TrialOptions options)
    : build_(std::move(build)), targets_(std::move(targets)), options_(std::move(options)) {}

std::vector<ReplicationFigures> StaffTrials::run(const Model& model, std::uint64_t stream, std::size_t first,
                                                 std::size_t count) {
  CLOCKSTOP_EXPECT(first + count <= kStreamLength, "a stream is not longer than its number of replications");
  // Of its own: a model may have more pools at the end, which move no figure of a process.
  const FigureLayout layout(model);
  Batch batch(model, layout, options_, stream * kStreamLength + first + 1, count, runs_);
  batch.run();
  runs_ += count;
  for (const std::uint64_t applications : batch.applications) applications_ += applications;
  return std::move(batch.figures);
}

const TrialSample& StaffTrials::sample(const Staffing& staffing, std::uint64_t stream, std::size_t count) {
  TrialSample& sample = samples_[{stream, staffing}];
  sample.values.resize(targets_.size());
  if (sample.count >= count) return sample;
  const Model model = build_(staffing);
  const auto figures = run(model, stream, sample.count, count - sample.count);
  for (std::size_t t = 0; t < targets_.size(); ++t)
    for (const ReplicationFigures& one : figures) sample.values[t].push_back(targets_[t].metric.value_in(one));
  sample.count = count;
  return sample;
}

std::vector<Staffing> StaffTrials::known(std::uint64_t stream, std::size_t count) const {
  std::vector<Staffing> staffings;
  for (const auto& [key, sample] : samples_)
    if (key.first == stream && sample.count >= count) staffings.push_back(key.second);
  return staffings;
}

}  // namespace clockstop
