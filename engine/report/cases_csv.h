// The cases file: a row for each cohort application, by scenario, replication, process, application number. RFC 4180
// with \n line ends; the columns are those of the results format, the union over scenarios and processes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/whole_file.h"
#include "simulation/case_log.h"
#include "study/case_columns.h"

namespace clockstop {

struct CaseScenario {
  std::string name;
  CaseColumns columns;
};

/// Which columns there are, and how a record becomes a row.
class CaseRows {
 public:
  explicit CaseRows(std::vector<CaseScenario> scenarios);

  /// The first line, with its line break.
  const std::string& header() const { return header_; }
  std::size_t scenario_count() const { return scenarios_.size(); }

  /// Appends a line. Contract: `scenario` and the record's indices exist.
  void append(std::string& text, std::size_t scenario, std::uint64_t replication, const CaseRecord& record);

 private:
  static constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);
  struct ProcessPlaces {
    std::string name;  // quoted where needed, as are outcomes
    std::vector<std::string> outcomes;
    std::vector<std::size_t> visits;                     // by stage: its `entered` column; three more follow it
    std::vector<std::size_t> used, on_time;              // by stage; kAbsent: no clock
    std::vector<std::size_t> clock_used, clock_on_time;  // by clock
  };
  struct ScenarioPlaces {
    std::string name;
    std::vector<ProcessPlaces> processes;
  };

  void append_fixed(std::string& text, const ScenarioPlaces& scenario, std::uint64_t replication,
                    const CaseRecord& record) const;
  void fill_cells(const ProcessPlaces& process, const CaseRecord& record);

  std::string header_;
  std::vector<ScenarioPlaces> scenarios_;
  std::vector<std::string> cells_;  // of the columns after the fixed ones; kept, so that rows need no memory
};

/// Takes cases replication by replication (as they are finished) and writes them scenario by scenario.
/// Disk: the rows twice for a moment, in nameless scratch files beside the target and in the target.
/// Errors: std::system_error, as WholeFile. Threads: none.
class CasesFile {
 public:
  CasesFile(const std::string& path, std::vector<CaseScenario> scenarios);

  /// In each scenario by replication, as ExperimentOptions::cases calls it.
  void add(std::size_t scenario, std::uint64_t replication, const std::vector<CaseRecord>& cases);

  /// Puts the parts together; the file appears.
  void commit();

 private:
  WholeFile file_;
  CaseRows rows_;
  std::vector<ScratchFile> parts_;  // one for each scenario
  std::string lines_;
};

}  // namespace clockstop
