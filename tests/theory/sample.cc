#include "theory/sample.h"

#include <cmath>
#include <cstdio>
#include <stdexcept>

#include "measure/interval.h"
#include "scenario/study_file.h"
#include "study/experiment.h"

namespace clockstop {

Sample::Sample(const std::string& text, const std::map<std::string, CaseStatistic>& statistics,
               std::size_t replications) {
  const StudyFile study("study.yaml", "clockstop: 1\n" + text, "");
  if (!study.ok()) throw std::runtime_error(study.rendered());
  ExperimentOptions options;
  options.replications = replications;
  options.threads = 1;
  if (!statistics.empty())
    options.cases = [&](std::size_t, std::uint64_t, const std::vector<CaseRecord>& cases) {
      for (const auto& [name, statistic] : statistics) values_[name].push_back(statistic(cases));
    };
  const std::vector<NamedModel> models = {{"baseline", &study.scenarios().front().model}};
  const StudyResult result = run_experiment({}, models, options);
  for (const Figure& figure : result.scenarios.front().figures) {
    std::string path;
    for (const std::string& part : figure.path) path += (path.empty() ? "" : ".") + part;
    values_[path] = figure.by_replication;
  }
}

double Sample::z(const std::string& figure, double answer) const { return z_of(figure, values_.at(figure), answer); }

double Sample::z_of(const std::string& name, const std::vector<double>& values, double answer) const {
  double sum = 0, squares = 0;
  const auto n = static_cast<double>(values.size());
  for (const double value : values) sum += value;
  const double mean = sum / n;
  for (const double value : values) squares += (value - mean) * (value - mean);
  const double error = std::sqrt(squares / (n - 1) / n);
  const double z = (mean - answer) / error;
  std::printf("  %s: n = %zu, estimate %.6g, standard error %.2g, answer %.6g, z = %.2f\n", name.c_str(), values.size(),
              mean, error, answer, z);
  return std::abs(z);
}

}  // namespace clockstop
