#include "study/experiment.h"

#include <gmock/gmock.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "hand_made.h"
#include "time/contract.h"

namespace clockstop {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Measures that depend on the model, the seed and the replication, as those of a simulation do.
Replication pretend(const Model& model, const ReplicationOptions& options) {
  Replication replication{four_cases(), {}};
  replication.measures.processes[0].outcomes.resize(model.processes[0].outcomes.size());
  const auto extra = static_cast<std::int64_t>(
      (options.seed * 31 + options.replication * options.replication * 7 + model.processes[0].outcomes.size()) % 40);
  replication.measures.processes[0].lead_seconds.add(1000 * extra + 1);
  replication.measures.processes[0].lead_sketch.add(1000 * extra + 1);
  replication.measures.pools[0].offered_seconds = 150 + extra;
  if (options.log_cases) {
    replication.cases.resize(2);
    replication.cases[1].application = options.replication;
  }
  return replication;
}

struct Scenarios {
  Model statutory = hand_made_model(), reform = hand_made_model();
  std::vector<NamedModel> list = {{"statutory", &statutory}, {"reform", &reform}};
  Scenarios() { reform.processes[0].outcomes.push_back("filed"); }
};

/// Every bit of a result that a report could show.
std::string fingerprint(const StudyResult& result) {
  std::string text = result.complete ? "complete\n" : "interrupted\n";
  const auto add = [&](const std::string& name, const Estimate& estimate) {
    char numbers[200];
    std::snprintf(numbers, sizeof numbers, " %a [%a, %a] %zu %zu\n", estimate.value.value_or(-1),
                  estimate.ci95.value_or(std::pair(-1.0, -1.0)).first,
                  estimate.ci95.value_or(std::pair(-1.0, -1.0)).second, estimate.used, estimate.left_out);
    text += name + numbers;
  };
  for (const ScenarioResult& scenario : result.scenarios) {
    text += scenario.name + " " + std::to_string(scenario.replications_done) + "\n";
    for (const Figure& figure : scenario.figures) add(line(figure), figure.estimate);
  }
  for (const Comparison& comparison : result.comparisons) {
    text += comparison.scenario + " against " + comparison.against + "\n";
    for (const ComparedFigure& figure : comparison.figures) {
      add(dotted(figure.path), figure.difference);
      add(dotted(figure.path), figure.ratio);
    }
  }
  for (const std::string& warning : result.header.warnings) text += warning + "\n";
  return text;
}

ExperimentOptions options_of(std::size_t replications, unsigned threads, Simulate simulate = pretend) {
  ExperimentOptions options;
  options.seed = 5;
  options.replications = replications;
  options.threads = threads;
  options.baseline = "statutory";
  options.simulate = std::move(simulate);
  return options;
}

std::string run_with(unsigned threads, std::size_t replications, const Simulate& simulate = pretend) {
  const Scenarios scenarios;
  return fingerprint(run_experiment({}, scenarios.list, options_of(replications, threads, simulate)));
}

TEST(Experiment, ResultsAreTheSameForAnyNumberOfThreads) {
  const std::string alone = run_with(1, 23);
  for (const unsigned threads : {2u, 3u, 8u, 0u}) EXPECT_EQ(run_with(threads, 23), alone) << threads << " threads";
}

TEST(Experiment, OneSecondMoreInOneReplicationIsNotTheSame) {
  const std::string sabotaged = run_with(3, 23, [](const Model& model, const ReplicationOptions& options) {
    Replication replication = pretend(model, options);
    if (options.replication == 17) replication.measures.processes[0].applicant_seconds += 1;
    return replication;
  });
  EXPECT_NE(sabotaged, run_with(3, 23));
}

TEST(Experiment, EveryReplicationOfEveryScenarioRunsOnceWithTheSeed) {
  const Scenarios scenarios;
  std::mutex mutex;
  std::vector<std::pair<std::uint64_t, bool>> seen;
  const auto simulate = [&](const Model& model, const ReplicationOptions& options) {
    const std::lock_guard lock(mutex);
    EXPECT_EQ(options.seed, 5u);
    EXPECT_FALSE(options.log_cases);
    seen.emplace_back(options.replication, &model == &scenarios.reform);
    return pretend(model, options);
  };
  run_experiment({}, scenarios.list, options_of(3, 1, simulate));
  EXPECT_THAT(seen, ElementsAre(std::pair(1, false), std::pair(1, true), std::pair(2, false), std::pair(2, true),
                                std::pair(3, false), std::pair(3, true)));
}

TEST(Experiment, TheHeaderSaysWhatWasRunAndWarningsFollowThoseOfTheStudy) {
  const Scenarios scenarios;
  StudyHeader header;
  header.file = "study.yaml";
  header.warnings = {"holidays of 2027 are provisional"};
  const StudyResult result = run_experiment(header, scenarios.list, options_of(4, 2));
  EXPECT_EQ(result.header.file, "study.yaml");
  EXPECT_EQ(result.header.seed, 5u);
  EXPECT_EQ(result.header.replications, 4u);
  EXPECT_EQ(result.header.baseline, "statutory");
  EXPECT_TRUE(result.complete);
  ASSERT_EQ(result.comparisons.size(), 1u);
  EXPECT_EQ(result.comparisons[0].scenario, "reform");
  EXPECT_THAT(result.header.warnings, ElementsAre("holidays of 2027 are provisional"));
}

TEST(Experiment, AnOverloadedPoolAddsAWarningForEachScenario) {
  const Scenarios scenarios;
  StudyHeader header;
  header.warnings = {"first"};
  const auto simulate = [](const Model& model, const ReplicationOptions& asked) {
    Replication replication = pretend(model, asked);
    replication.measures.pools[0].offered_seconds = 400;
    return replication;
  };
  EXPECT_THAT(run_experiment(header, scenarios.list, options_of(2, 2, simulate)).header.warnings,
              ElementsAre("first", HasSubstr("overloaded in scenario 'statutory'"),
                          HasSubstr("overloaded in scenario 'reform'")));
}

TEST(Experiment, WithoutABaselineNothingIsCompared) {
  const Scenarios scenarios;
  ExperimentOptions options = options_of(2, 2);
  options.baseline.reset();
  EXPECT_THAT(run_experiment({}, scenarios.list, options).comparisons, IsEmpty());
}

TEST(Experiment, ABaselineThatIsNoScenarioIsABrokenContract) {
  const Scenarios scenarios;
  ExperimentOptions options = options_of(2, 2);
  options.baseline = "status quo";
  EXPECT_THROW(run_experiment({}, scenarios.list, options), ContractError);
}

TEST(Experiment, AnInterruptedRunDescribesTheCompleteReplicationsOnly) {
  for (const unsigned threads : {1u, 2u, 8u}) {
    const Scenarios scenarios;
    std::atomic<bool> stop = false;
    ExperimentOptions options = options_of(50, threads, [&](const Model& model, const ReplicationOptions& asked) {
      if (asked.replication == 9 && &model == &scenarios.reform) {
        stop = true;
        throw Interrupted();
      }
      return pretend(model, asked);
    });
    options.stop = &stop;
    std::vector<std::pair<std::size_t, std::uint64_t>> handed_on;
    options.cases = [&](std::size_t scenario, std::uint64_t replication, const auto&) {
      handed_on.emplace_back(scenario, replication);
    };
    const StudyResult result = run_experiment({}, scenarios.list, options);
    EXPECT_FALSE(result.complete);
    const std::size_t done = result.scenarios[0].replications_done;
    EXPECT_LE(done, 8u) << threads;
    EXPECT_TRUE(threads > 1 || done == 8u) << done;
    EXPECT_EQ(result.scenarios[1].replications_done, done);
    EXPECT_EQ(handed_on.size(), 2 * done);
    if (done == 0) continue;
    std::string expected = run_with(1, done);
    expected.replace(0, std::string("complete").size(), "interrupted");
    EXPECT_EQ(fingerprint(result), expected) << threads;
  }
}

TEST(Experiment, ARunInterruptedAtOnceHasNoValues) {
  const Scenarios scenarios;
  const std::atomic<bool> stop = true;
  ExperimentOptions options = options_of(5, 2);
  options.stop = &stop;
  const StudyResult result = run_experiment({}, scenarios.list, options);
  EXPECT_FALSE(result.complete);
  EXPECT_EQ(result.scenarios[0].replications_done, 0u);
  EXPECT_THAT(lines(result.scenarios[0].figures), ::testing::Contains("processes.class2.applications.submitted none"));
}

TEST(Experiment, ASimulationThatRunsSeesTheUsersStop) {
  const Scenarios scenarios;
  std::atomic<bool> stop = false;
  ExperimentOptions options = options_of(5, 1, [&](const Model&, const ReplicationOptions& asked) -> Replication {
    stop = true;
    while (!*asked.stop) std::this_thread::yield();
    throw Interrupted();
  });
  options.stop = &stop;
  EXPECT_FALSE(run_experiment({}, scenarios.list, options).complete);
}

TEST(Experiment, AFailureEndsTheOthersAndIsThrownAgain) {
  const Scenarios scenarios;
  const auto simulate = [&](const Model&, const ReplicationOptions& asked) -> Replication {
    if (asked.replication == 2) throw TooLarge("20,000,000 dossiers wait in pool 'reviewers'");
    while (!*asked.stop) std::this_thread::yield();
    throw Interrupted();
  };
  try {
    run_experiment({}, scenarios.list, options_of(100, 3, simulate));
    FAIL() << "nothing was thrown";
  } catch (const TooLarge& error) {
    EXPECT_THAT(error.what(), HasSubstr("pool 'reviewers'"));
  }
}

TEST(Experiment, AFailureToTakeCasesEndsTheRunAndNothingMoreIsHandedOn) {
  const Scenarios scenarios;
  ExperimentOptions options = options_of(100, 4);
  int calls = 0;
  options.cases = [&](std::size_t, std::uint64_t replication, const auto&) {
    ++calls;
    if (replication == 3) throw std::runtime_error("disk full");
  };
  EXPECT_THROW(run_experiment({}, scenarios.list, options), std::runtime_error);
  EXPECT_EQ(calls, 5);
}

/// Lets the first task wait until others have started, so that tasks finish in another order than they were taken.
class Gate {
 public:
  void pass() {
    const std::lock_guard lock(mutex_);
    ++passed_;
    changed_.notify_all();
  }
  void wait_for(int others) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return passed_ >= others; });
  }
  int passed() {
    const std::lock_guard lock(mutex_);
    return passed_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int passed_ = 0;
};

TEST(Experiment, CasesComeByReplicationAndScenarioHoweverTheTasksFinish) {
  const Scenarios scenarios;
  Gate gate;
  ExperimentOptions options = options_of(6, 2, [&](const Model& model, const ReplicationOptions& asked) {
    const bool first = asked.replication == 1 && &model == &scenarios.statutory;
    first ? gate.wait_for(11) : gate.pass();  // the other thread does all of the rest before
    return pretend(model, asked);
  });
  std::string order;
  options.cases = [&](std::size_t scenario, std::uint64_t replication, const std::vector<CaseRecord>& cases) {
    order += std::to_string(scenario) + "/" + std::to_string(replication) + " ";
    EXPECT_EQ(cases.at(1).application, replication);
  };
  run_experiment({}, scenarios.list, options);
  EXPECT_EQ(order, "0/1 1/1 0/2 1/2 0/3 1/3 0/4 1/4 0/5 1/5 0/6 1/6 ");
}

TEST(Experiment, ASlowReplicationDoesNotLetTheCasesOfAllOthersPileUp) {
  const Scenarios scenarios;
  Gate gate;
  constexpr int kMostStarted = 2 * 4 * 2 - 1;  // 4 replications ahead for each of 2 threads, without the slow task
  std::atomic<int> started_meanwhile = 0;
  ExperimentOptions options = options_of(100, 2, [&](const Model& model, const ReplicationOptions& asked) {
    if (asked.replication == 1 && &model == &scenarios.statutory) {
      gate.wait_for(kMostStarted);
      started_meanwhile = gate.passed();
    } else {
      gate.pass();
    }
    return pretend(model, asked);
  });
  options.cases = [](std::size_t, std::uint64_t, const auto&) {};
  EXPECT_TRUE(run_experiment({}, scenarios.list, options).complete);
  EXPECT_EQ(started_meanwhile, kMostStarted);
}

TEST(Experiment, ProgressCountsToTheTotal) {
  const Scenarios scenarios;
  ExperimentOptions options = options_of(4, 3);
  std::vector<std::size_t> done;
  options.progress = [&](std::size_t finished, std::size_t total) {
    EXPECT_EQ(total, 8u);
    done.push_back(finished);
  };
  run_experiment({}, scenarios.list, options);
  EXPECT_THAT(done, ElementsAre(1, 2, 3, 4, 5, 6, 7, 8));
}

}  // namespace
}  // namespace clockstop
