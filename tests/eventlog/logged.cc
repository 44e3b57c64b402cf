#include "eventlog/logged.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "eventlog/csv_log.h"
#include "scenario/study_file.h"

namespace clockstop {
namespace {

/// A folder with the trace, gone at the end of the test.
class TraceFolder {
 public:
  explicit TraceFolder(const std::vector<std::string>& trace) {
    std::string pattern = (std::filesystem::temp_directory_path() / "eventlog-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
    std::ofstream file(path_ + "/class2.csv");
    if (trace.empty() || !trace.front().starts_with("submitted")) file << "submitted\n";
    for (const std::string& line : trace) file << line << "\n";
  }
  ~TraceFolder() { std::filesystem::remove_all(path_); }
  TraceFolder(const TraceFolder&) = delete;
  TraceFolder& operator=(const TraceFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  for (const char c : line) {
    if (c == ',')
      cells.emplace_back();
    else
      cells.back() += c;
  }
  return cells;
}

}  // namespace

LogCounts log_study(const std::string& text, const std::vector<std::string>& trace, const LogOptions& options,
                    const MakeWriter& make) {
  std::string whole = "clockstop: 1\n" + text;
  if (text.find("scenarios:") == std::string::npos) whole += "scenarios: {today: {}}\n";
  const TraceFolder folder(trace);
  if (!trace.empty()) whole += "arrivals: {class2: {trace: class2.csv}}\n";
  const StudyFile study("study.yaml", whole, folder.path());
  if (!study.ok()) throw std::runtime_error(study.rendered());
  Asked asked;
  asked.command = "log";
  asked.file = "study.yaml";
  asked.language = options.language;
  asked.zone = options.zone;
  asked.applicant = options.applicant;
  asked.all_cases = options.all_cases;
  const CompiledScenario& scenario = study.scenarios().front();
  const LogSource source(scenario.model, log_names(study, asked, scenario));
  const std::unique_ptr<LogWriter> writer = make(source);
  return write_log(source, asked, {writer.get()}, {});
}

std::vector<std::string> logged_rows(const std::string& study, const std::vector<std::string>& trace,
                                     const std::vector<std::string>& columns, const LogOptions& options) {
  std::string text;
  log_study(study, trace, options, [&](const LogSource& source) {
    return std::make_unique<CsvLog>(source, [&](std::string_view part) { text += part; });
  });
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);
  const std::vector<std::string> header = cells_of(line);
  std::vector<std::string> rows;
  while (std::getline(lines, line)) {
    const std::vector<std::string> cells = cells_of(line);
    std::string row;
    for (const std::string& column : columns) {
      const auto found = std::find(header.begin(), header.end(), column);
      if (found == header.end()) throw std::runtime_error("the log has no column " + column);
      const std::string& cell = cells.at(static_cast<std::size_t>(found - header.begin()));
      row += (row.empty() ? "" : " ") + (cell.empty() ? "-" : cell);
    }
    rows.push_back(row);
  }
  return rows;
}

}  // namespace clockstop
