#include "scenario/setting_walk.h"

#include "scenario/number_walk.h"

namespace clockstop {
namespace {

/// The notes of a chain that several fields share.
ChangeChain only(const ChangeChain& chain, const std::string& what) {
  ChangeChain notes;
  for (const ChangeNote& note : chain)
    if (note.what == what) notes.push_back(note);
  return notes;
}

void of_stage(const std::string& path, const StageSpec& stage, const SettingVisit& visit) {
  const auto distribution = [&](const std::string& at, const std::optional<DistributionSpec>& held) {
    if (held) visit({at, describe(*held), held->place, held->changes});
  };
  if (!stage.pool.empty()) visit({path + ".pool", stage.pool, stage.pool_place, only(stage.changes, path + ".pool")});
  if (stage.priority.stated)
    visit({path + ".priority", priority_text(stage.priority.value), stage.priority.place, stage.priority.changes});
  if (stage.when)
    visit({path + ".when", condition_text(*stage.when), stage.place, only(stage.changes, path + ".when")});
  if (stage.consent_on_expiry)
    visit({path + ".on_expiry", "approved", stage.place, only(stage.changes, path + ".on_expiry")});
  if (stage.escalation)
    visit({path + ".escalate", escalation_text(*stage.escalation), stage.escalation->place,
           only(stage.changes, path + ".escalate")});
  distribution(path + ".effort", stage.effort);
  distribution(path + ".delay", stage.delay);
  if (!stage.deficiency) return;
  const DeficiencySpec& round = *stage.deficiency;
  distribution(path + ".deficiency.response", round.response);
  distribution(path + ".deficiency.effort", round.effort);
  if (round.tolerance)
    visit({path + ".deficiency.tolerated", "before " + round.tolerance->before, round.tolerance->place,
           only(stage.changes, path + ".deficiency.tolerated")});
  if (round.priority)
    visit({path + ".deficiency.priority", priority_text(round.priority->value), round.priority->place,
           round.priority->changes});
}

}  // namespace

std::string priority_text(PriorityClass priority) {
  switch (priority) {
    case PriorityClass::kHigh:
      return "high";
    case PriorityClass::kNormal:
      return "normal";
    case PriorityClass::kLow:
      return "low";
  }
  return "";
}

std::string escalation_text(const EscalationSpec& escalation) {
  const std::string when = escalation.after ? "after " + text(escalation.after->quantity) : "overdue";
  return escalation.clock.empty() ? when : when + " on " + escalation.clock;
}

std::string queue_text(const PoolSpec& pool) {
  switch (pool.queue) {
    case QueueDiscipline::kFifo:
      return "fifo";
    case QueueDiscipline::kPriority:
      return "priority";
    case QueueDiscipline::kDueDate:
      return pool.due_date_clock.empty() ? "due-date" : "due-date of " + pool.due_date_clock;
  }
  return "";
}

void each_setting(const ProcessSpec& process, const SettingVisit& visit) {
  for_each_stage(process.flow,
                 [&](const StageSpec& stage) { of_stage(process.name + "." + stage.name, stage, visit); });
}

void each_setting(const PoolSpec& pool, const SettingVisit& visit) {
  visit({"pools." + pool.name + ".queue", queue_text(pool), pool.queue_place.line > 0 ? pool.queue_place : pool.place,
         only(pool.changes, "queue")});
}

}  // namespace clockstop
