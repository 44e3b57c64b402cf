// Replications run in any partition, written to parts, read again and put together in any order give the bytes of one
// run: the JSON text of the results is compared.
#include <gtest/gtest.h>  // before rapidcheck
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "property/random_study.h"
#include "report/json.h"
#include "report/part_set.h"
#include "report/whole_file.h"
#include "scenario/study_file.h"
#include "study/experiment.h"

namespace clockstop {
namespace {

class RunInParts {
 public:
  RunInParts()
      : study_("study.yaml", random_study().text(), ""),
        folder_(std::filesystem::temp_directory_path() / ("clockstop-merge-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
    RC_ASSERT(study_.ok());
    for (const CompiledScenario& scenario : study_.scenarios()) models_.push_back({"only", &scenario.model});
    options_.replications = static_cast<std::size_t>(*rc::gen::inRange(1, 9));
    options_.threads = 1;
    header_.study.replications = options_.replications;
    header_.study.version = "0";
    header_.command = "run";
    for (const NamedModel& model : models_) header_.scenarios.push_back(scenario_frame(model.name, *model.model));
  }
  ~RunInParts() { std::filesystem::remove_all(folder_); }
  RunInParts(const RunInParts&) = delete;
  RunInParts& operator=(const RunInParts&) = delete;

  std::string whole() const {
    return results_json(result_of(header_.study, run_replications(models_, options_), std::nullopt));
  }

  /// With a random partition in random order. `seed_of_last` is that of the part made last.
  std::string merged(std::uint64_t seed_of_last) const {
    std::vector<std::vector<std::uint64_t>> parts(static_cast<std::size_t>(*rc::gen::inRange(1, 5)));
    for (std::uint64_t replication = 1; replication <= options_.replications; ++replication)
      parts[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(parts.size())))].push_back(replication);
    std::erase_if(parts, [](const auto& part) { return part.empty(); });
    PartSet set(header_);
    for (std::size_t i = parts.size(); i-- > 0;)
      set.add(PartFile(write(parts[i], i == 0 ? seed_of_last : 1)), PartSet::Again::kRefuse);
    RC_ASSERT(set.missing_text().empty());
    return results_json(set.result());
  }

 private:
  std::string write(const std::vector<std::uint64_t>& replications, std::uint64_t seed) const {
    const std::string path = (folder_ / ("part-" + std::to_string(replications.front()))).string();
    WholeFile file(path);
    PartWriter writer([&](std::string_view text) { file.write(text); }, header_);
    ExperimentOptions options = options_;
    options.only = replications;
    options.seed = seed;
    options.finished = [&](std::uint64_t replication, std::span<const ReplicationFigures> figures) {
      writer.figures(replication, figures);
    };
    run_replications(models_, options);
    writer.end("");
    file.commit();
    return path;
  }

  StudyFile study_;
  std::filesystem::path folder_;
  std::vector<NamedModel> models_;
  ExperimentOptions options_;
  PartHeader header_;
};

RC_GTEST_PROP(Invariance, AnyPartitionOfTheReplicationsMergesIntoTheWhole, ()) {
  const RunInParts run;
  RC_ASSERT(run.merged(1) == run.whole());
}

TEST(Invariance, APartOfOtherDrawsIsNotTheWhole) {  // sabotage
  int differ = 0;
  EXPECT_TRUE(rc::check([&] {
    const RunInParts run;
    differ += run.merged(2) != run.whole();
  }));
  std::printf("  sabotaged: %d of 60 studies differ\n", differ);
  EXPECT_GT(differ, 50);
}

}  // namespace
}  // namespace clockstop
