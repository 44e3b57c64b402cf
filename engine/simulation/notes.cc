// What is measured of an application, and when it may be counted: stages before submission wait until it is known
// whether the application is in the cohort.
#include <algorithm>

#include "simulation/run.h"

namespace clockstop {

void ClockMeasure::saw_numbers(std::int32_t limit_days, std::int32_t commitment_days) {
  if (limit_days >= 0) {
    smallest_limit = std::min(smallest_limit, limit_days);
    largest_limit = std::max(largest_limit, limit_days);
  }
  if (commitment_days >= 0) {
    smallest_commitment = std::min(smallest_commitment, commitment_days);
    largest_commitment = std::max(largest_commitment, commitment_days);
  }
}

void ClockMeasure::count(std::uint8_t numbers, std::uint8_t late, bool completed, std::int64_t used,
                         DaysNeeded needed) {
  for (int j = 0; j < kJudgements; ++j) {
    const bool is_late = (late >> j & 1) != 0;
    if ((numbers >> j & 1) == 0 || !(completed || is_late)) continue;
    ++judged[j];
    on_time[j] += !is_late;
  }
  if (!completed) return kept.add_cut_off(needed);
  kept.add_completed(needed);
  used_days.add(used);
  used_counts.add(used);
}

void Run::note(const Token& token, Note what) {
  const ApplicationState& application = application_of(token);
  what.stage = static_cast<std::uint16_t>(stage_of(token));
  if (application.in_cohort) {
    apply(result_.measures.processes[token.process], what);
  } else if (application.submitted == kNever) {
    processes_[token.process].notes[token.application].push_back(what);
  }
}

void Run::release_notes(std::uint32_t process, std::uint32_t application) {
  std::vector<Note>& notes = processes_[process].notes[application];
  if (processes_[process].applications[application].in_cohort)
    for (const Note& kept : notes) apply(result_.measures.processes[process], kept);
  notes.clear();
}

void Run::apply(ProcessMeasure& process, const Note& what) const {
  StageMeasure& stage = process.stages[what.stage];
  switch (what.kind) {
    case Note::Kind::kStage:
      ++stage.applications;
      return;
    case Note::Kind::kDeficient:
      ++stage.deficient;
      return;
    case Note::Kind::kVisit:
      ++stage.visits;
      return;
    case Note::Kind::kStart:
      ++stage.started;
      stage.wait_seconds += static_cast<Int128>(what.seconds);
      return;
    case Note::Kind::kWork:
      stage.work_seconds += what.seconds;
      return;
    case Note::Kind::kNumbers:
      (what.of_round ? stage.rounds : stage.clock).saw_numbers(what.limit, what.commitment);
      return;
    case Note::Kind::kRoundDone:
      stage.rounds.count(what.numbers, what.late, true, what.days, what.needed);
      return;
    case Note::Kind::kStageDone:
      stage.clock.count(what.numbers, what.late, true, what.days, what.needed);
      return;
    case Note::Kind::kRoundLate:
      stage.rounds.count(what.late, what.late, false, 0, what.needed);
      return;
    case Note::Kind::kStageLate:
      stage.clock.count(what.late, what.late, false, 0, what.needed);
      return;
  }
}

StageRecord* Run::record(const Token& token) {
  if (!options_.log_cases) return nullptr;
  return &processes_[token.process].records[token.application].stages[stage_of(token)];
}

// The end of a case, or (open) of the run: cuts off what is still in hand, closes the clocks and counts the
// application. `next_step` is where a dossier that has just left its stage would have gone on.
void Run::measure_end(std::uint32_t process, std::uint32_t slot, std::uint32_t next_step, bool open) {
  ApplicationState& application = processes_[process].applications[slot];
  const std::uint32_t ahead = clocks_ahead(process, slot, next_step);
  while (application.first_token != kNone) cut_off(application.first_token);
  if (application.submitted == kNever) return;
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
  close_clocks(process, slot, !open && application.outcome != kWithdrawn, ahead);
  const std::int64_t lead = now_ - application.submitted;
  const std::int64_t lead_days =
      days_between(application.submitted, open ? last_moment(application.submitted, now_) : now_, false);
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
  record.submitted = application.submitted;
  record.ended = open ? kNever : now_;
  record.outcome = application.outcome;
  record.lead_seconds = lead;
  record.lead_working_days = lead_days;
  record.applicant_seconds = application.applicant_seconds;
  result_.cases.push_back(std::move(record));
}

}  // namespace clockstop
