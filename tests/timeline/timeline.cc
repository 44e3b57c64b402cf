#include "timeline/timeline.h"

#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>

#include "report/cases_csv.h"
#include "scenario/study_file.h"
#include "study/case_columns.h"
#include "study/experiment.h"

namespace clockstop {
namespace {

/// A folder for the traces, gone at the end of the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "timeline-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

bool has_key(const std::string& study, const std::string& key) {
  return ("\n" + study).find("\n" + key + ":") != std::string::npos;
}

/// Not the trace of a process, but a file of that name.
bool is_file(const std::string& name) { return name.find('.') != std::string::npos; }

std::string completed(const std::string& study, const std::map<std::string, Trace>& traces) {
  std::string text = "clockstop: 1\n";
  if (!has_key(study, "measure")) text += "measure: {from: 2025-01-01, to: 2025-12-31}\n";
  if (!has_key(study, "arrivals")) {
    text += "arrivals:\n";
    for (const auto& [process, trace] : traces)
      if (!is_file(process)) text += "  " + process + ": {trace: " + process + ".csv}\n";
  }
  return text + study;
}

void write_traces(const std::string& folder, const std::map<std::string, Trace>& traces) {
  for (const auto& [process, trace] : traces) {
    std::ofstream file(folder + "/" + process + (is_file(process) ? "" : ".csv"));
    if (!is_file(process) && (trace.empty() || trace.front().rfind("submitted", 0) != 0)) file << "submitted\n";
    for (const std::string& line : trace) file << line << "\n";
  }
}

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields(1);
  for (const char c : line) {
    if (c == ',')
      fields.emplace_back();
    else if (c != '\n')
      fields.back() += c;
  }
  return fields;
}

/// 2025-03-03T15:00:00 becomes 2025-03-03T15:00.
std::string shortened(const std::string& cell) {
  const bool whole_minute = cell.size() == 19 && cell[10] == 'T' && cell.substr(16) == ":00";
  return whole_minute ? cell.substr(0, 16) : cell;
}

std::string figure_text(const Figure& figure) {
  if (figure.kind == FigureKind::kRange && figure.range)
    return "[" + std::to_string(figure.range->first) + ", " + std::to_string(figure.range->second) + "]";
  if (figure.kind != FigureKind::kEstimate || !figure.estimate.value) return "null";
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", *figure.estimate.value);
  return text;
}

std::string dotted(const FigurePath& path) {
  std::string text;
  for (const std::string& part : path) text += (text.empty() ? "" : ".") + part;
  return text;
}

std::string or_dash(const std::string& cell) { return cell.empty() ? "-" : cell; }

}  // namespace

Timeline::Timeline(const std::string& text, const Traces& all) {
  const std::map<std::string, Trace>& traces = all.by_process;
  const TemporaryFolder folder;
  write_traces(folder.path(), traces);
  const StudyFile study("study.yaml", completed(text, traces), folder.path());
  if (!study.ok()) throw std::runtime_error(study.rendered());

  std::vector<NamedModel> models;
  std::vector<CaseScenario> columns;
  for (const CompiledScenario& scenario : study.scenarios()) {
    const std::string& name = study.spec().scenarios[scenario.index].name;
    models.push_back({name, &scenario.model});
    columns.push_back({name, case_columns(scenario.model)});
  }
  CaseRows rows(columns);
  const std::vector<std::string> header = fields_of(rows.header());
  ExperimentOptions options;
  options.threads = 1;
  options.cases = [&](std::size_t scenario, std::uint64_t replication, const std::vector<CaseRecord>& cases) {
    for (const CaseRecord& record : cases) {
      std::string line;
      rows.append(line, scenario, replication, record);
      const std::vector<std::string> fields = fields_of(line);
      auto& row = scenarios_[models[scenario].name].rows_[{fields.at(2), std::stoi(fields.at(3))}];
      for (std::size_t i = 0; i < header.size(); ++i) row[header[i]] = shortened(fields.at(i));
    }
  };
  const StudyResult result = run_experiment({}, models, options);
  for (const ScenarioResult& scenario : result.scenarios)
    for (const Figure& figure : scenario.figures)
      scenarios_[scenario.name].figures_[dotted(figure.path)] = figure_text(figure);
  for (const std::string& line : study.warnings()) warnings_ += line + "\n";
  for (const std::string& line : result.header.warnings) warnings_ += line + "\n";
}

std::string ScenarioTimeline::cell(int application, const std::string& column, const std::string& process) const {
  const auto row = rows_.find({process, application});
  if (row == rows_.end()) return "no row";
  const auto found = row->second.find(column);
  return found == row->second.end() ? "no column" : found->second;
}

std::string ScenarioTimeline::stage(int application, const std::string& name, const std::string& process) const {
  std::string text;
  for (const char* what : {".entered", ".started", ".left"})
    text += (text.empty() ? "" : " ") + or_dash(cell(application, name + what, process));
  return text;
}

std::string ScenarioTimeline::clock(int application, const std::string& name, const std::string& process) const {
  std::string used = cell(application, name + ".used_wd", process);
  if (used == "no column") used = cell(application, name + ".used_d", process);
  return or_dash(used) + " " + or_dash(cell(application, name + ".on_time", process));
}

std::string ScenarioTimeline::end(int application, const std::string& process) const {
  return cell(application, "outcome", process) + " " + or_dash(cell(application, "ended", process));
}

std::string ScenarioTimeline::figure(const std::string& path) const {
  const auto found = figures_.find(path);
  return found == figures_.end() ? "no figure" : found->second;
}

std::string ScenarioTimeline::shares(const std::string& clock_path) const {
  const std::string path = "processes.class2." + clock_path + ".on_time.";
  return figure(path + "committed") + " " + figure(path + "statutory") + " " + figure(path + "extended");
}

std::string errors_of(const std::string& text, const Trace& class2) {
  return errors_of(text, Traces{{{"class2", class2}}});
}

std::string errors_of(const std::string& text, const Traces& traces) {
  const TemporaryFolder folder;
  write_traces(folder.path(), traces.by_process);
  const StudyFile study("study.yaml", completed(text, traces.by_process), folder.path());
  return study.ok() ? "" : study.rendered();
}

}  // namespace clockstop
