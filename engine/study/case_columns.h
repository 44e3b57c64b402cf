// The names behind the indices of case records, for the cases file. Not here: the file itself (report/cases_csv.h).
#pragma once

#include <string>
#include <vector>

namespace clockstop {

struct Model;

/// Which days a clock's `used` column counts; kNone: the stage has no number in any of its rules.
enum class ClockDays { kNone, kWorking, kCivil };

struct CaseColumns {
  struct Clock {
    std::string name;
    ClockDays days = ClockDays::kNone;
  };
  struct Process {
    std::string name;
    std::vector<std::string> outcomes;  // by CaseRecord::outcome
    std::vector<Clock> stages;          // by CaseRecord::stages
    std::vector<Clock> clocks;          // by CaseRecord::clocks; never kNone
  };
  std::vector<Process> processes;  // by CaseRecord::process
};

CaseColumns case_columns(const Model& model);

}  // namespace clockstop
