// What is measured of an application, and when it may be counted: stages before submission wait until it is known
// whether the application is in the cohort.
#include <algorithm>

#include "simulation/run.h"

namespace clockstop {

void Run::keep(const Token& token, const Note& what) {
  processes_[token.process].notes[token.application].push_back(what);
}

void Run::release_notes(std::uint32_t process, std::uint32_t application) {
  ProcessState& state = processes_[process];
  if (state.notes.empty()) return;
  std::vector<Note>& notes = state.notes[application];
  if (state.applications[application].in_cohort)
    for (const Note& kept : notes) count(kept, result_.measures.processes[process].stages[kept.stage]);
  notes.clear();
}

// The end of a case, or (open) of the run: cuts off what is still in hand, closes the clocks and counts the
// application. `next_step` is where a dossier that has just left its stage would have gone on.
void Run::measure_end(std::uint32_t process, std::uint32_t slot, std::uint32_t next_step, bool open) {
  ApplicationState& application = processes_[process].applications[slot];
  const bool decided = !open && application.outcome != kWithdrawn;
  const std::uint32_t ahead = decided ? 0 : clocks_ahead(process, slot, next_step);
  while (application.first_token != kNone) cut_off(application.first_token);
  if (watched_) watch_case(open ? Seen::kStillOpen : Seen::kEnded, process, slot, ahead);
  if (application.submitted_at == kNoMoment) return;
  ProcessMeasure& measure = result_.measures.processes[process];
  const bool approved = application.outcome == kApproved;
  if (!open) {
    measure.backlog_from -= now_ < model_.measure_from.seconds;
    measure.backlog_to -= now_ < model_.measure_until.seconds;
    const bool in_window = now_ >= model_.measure_from.seconds && now_ < model_.measure_until.seconds;
    measure.decided_in_window += in_window;
    measure.approved_in_window += in_window && approved;
  }
  if (!application.in_cohort) return;
  close_clocks(process, slot, decided, ahead);
  const std::int64_t submitted = begin_ + application.submitted_at, lead = now_ - submitted;
  const std::int64_t lead_days = days_between(submitted, open ? last_moment(submitted, now_) : now_, false);
  if (open) {
    ++measure.open;
  } else {
    ++measure.outcomes[application.outcome];
  }
  measure.lead_seconds.add(lead);
  measure.lead_sketch.add(lead);
  measure.lead_working_days.add(lead_days);
  measure.lead_working_day_counts.add(lead_days);
  measure.applicant_seconds += application.applicant_seconds;
  if (!options_.log_cases) return;
  CaseRecord& record = processes_[process].records[slot];
  record.submitted = submitted;
  record.ended = open ? kNever : now_;
  record.outcome = application.outcome;
  record.lead_seconds = lead;
  record.lead_working_days = lead_days;
  record.applicant_seconds = application.applicant_seconds;
}

}  // namespace clockstop
