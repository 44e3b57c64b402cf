#include "study/case_columns.h"

#include "model/model.h"
#include "study/clock_numbers.h"

namespace clockstop {

CaseColumns case_columns(const Model& model) {
  CaseColumns columns;
  for (const ProcessModel& process : model.processes) {
    CaseColumns::Process& names = columns.processes.emplace_back();
    names.name = process.name;
    names.outcomes = process.outcomes;
    for (std::size_t stage = 0; stage < process.stages.size(); ++stage) {
      const ClockNumbers numbers = stage_numbers(process, stage);
      const ClockDays days = numbers.civil_days ? ClockDays::kCivil : ClockDays::kWorking;
      names.stages.push_back({process.stages[stage], numbers.any() ? days : ClockDays::kNone});
    }
    for (const ClockModel& clock : process.clocks) {
      names.clocks.push_back({clock.name, clock.civil_days ? ClockDays::kCivil : ClockDays::kWorking});
    }
  }
  return columns;
}

}  // namespace clockstop
