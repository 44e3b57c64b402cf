#include "eventlog/log_fields.h"

#include <algorithm>

#include "model/model.h"

namespace clockstop {
namespace {

enum CaseField : std::size_t {
  kProcess,
  kProcessTitle,
  kApplication,
  kSubmitted,
  kEnded,
  kOutcome,
  kCohort,
  kLeadDays,
  kLeadWorkingDays,
  kApplicantDays,
  kFirstAttribute
};

enum EventField : std::size_t {
  kStage,
  kRound,
  kTurn,
  kSilence,
  kUsed,  // each of these in working days, then in civil days
  kCommitment = kUsed + 2,
  kLimit = kUsed + 4,
  kOnTime = kUsed + 6,
  kFirstClock
};

double days(std::int64_t seconds) { return static_cast<double>(seconds) / static_cast<double>(kSecondsPerDay); }

bool is_truth(const AttributeDefinition& attribute) {
  return attribute.values == std::vector<std::string>{"false", "true"};
}

/// By the dates; an age that ends at 24:00 has used the days up to that day.
std::int64_t lead_working_days(const Calendar& calendar, const LoggedCase& of) {
  const Instant from = *of.submitted;
  Instant to = of.last;
  if (!of.ended && to > from && second_of_day(to) == 0) to = to - 1;
  return calendar.working_days(date_of(from), date_of(to));
}

std::string_view text_of(ClockSeen::State state) {
  switch (state) {
    case ClockSeen::State::kRunning:
      return "running";
    case ClockSeen::State::kStopped:
      return "stopped";
    default:
      return "idle";
  }
}

}  // namespace

LogFields::LogFields(const Model& model, const LogNames& names)
    : model_(model), names_(names), places_(model.processes.size()) {
  case_fields_ = {{"process", FieldType::kText},      {"process_title", FieldType::kText},
                  {"application", FieldType::kWhole}, {"submitted", FieldType::kTime},
                  {"ended", FieldType::kTime},        {"outcome", FieldType::kText},
                  {"cohort", FieldType::kTruth},      {"lead_d", FieldType::kNumber},
                  {"lead_wd", FieldType::kWhole},     {"applicant_d", FieldType::kNumber}};
  for (std::size_t p = 0; p < places_.size(); ++p)
    for (const AttributeDefinition& attribute : model.processes[p].attributes)
      places_[p].attributes.push_back(place(case_fields_, "attribute." + attribute.name,
                                            is_truth(attribute) ? FieldType::kTruth : FieldType::kText));
  add_event_fields();
}

/// Of the first mention. What one process takes for true or false and another does not is text.
std::size_t LogFields::place(std::vector<LogField>& fields, const std::string& name, FieldType type) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const LogField& f) { return f.name == name; });
  if (found == fields.end()) {
    fields.push_back({name, type});
    return fields.size() - 1;
  }
  if (found->type != type) found->type = FieldType::kText;
  return static_cast<std::size_t>(found - fields.begin());
}

void LogFields::add_event_fields() {
  event_fields_ = {{"stage", FieldType::kText},          {"round", FieldType::kWhole},
                   {"turn", FieldType::kText},           {"consent_by_silence", FieldType::kTruth},
                   {"used_wd", FieldType::kWhole},       {"used_d", FieldType::kWhole},
                   {"commitment_wd", FieldType::kWhole}, {"commitment_d", FieldType::kWhole},
                   {"limit_wd", FieldType::kWhole},      {"limit_d", FieldType::kWhole},
                   {"on_time", FieldType::kTruth}};
  for (std::size_t p = 0; p < places_.size(); ++p)
    for (const ClockModel& clock : model_.processes[p].clocks) {
      const std::string name = "clock." + clock.name;
      // In pairs: a clock of the same name with other days has a pair of its own.
      const std::string used = name + (clock.civil_days ? ".used_d" : ".used_wd");
      const auto found = std::find_if(event_fields_.begin(), event_fields_.end(),
                                      [&](const LogField& field) { return field.name == used; });
      if (found != event_fields_.end()) {
        places_[p].clocks.push_back(static_cast<std::size_t>(found - event_fields_.begin()) - 1);
        continue;
      }
      places_[p].clocks.push_back(event_fields_.size());
      event_fields_.push_back({name, FieldType::kText});
      event_fields_.push_back({used, FieldType::kWhole});
    }
}

void LogFields::values(const LoggedCase& of, std::vector<LogValue>& to) const {
  const ProcessModel& process = model_.processes[of.process];
  to.assign(case_fields_.size(), {});
  to[kProcess] = std::string_view(process.name);
  to[kProcessTitle] = std::string_view(names_.processes[of.process].title);
  to[kApplication] = static_cast<std::int64_t>(of.application);
  to[kCohort] = of.in_cohort;
  to[kOutcome] = of.ended ? std::string_view(process.outcomes[of.outcome]) : std::string_view("open");
  if (of.ended) to[kEnded] = *of.ended;
  if (of.submitted) {
    to[kSubmitted] = *of.submitted;
    to[kLeadDays] = days(of.last - *of.submitted);
    to[kLeadWorkingDays] = lead_working_days(*model_.calendar, of);
    to[kApplicantDays] = days(of.applicant_seconds);
  }
  std::uint32_t rest = of.profile;
  for (std::size_t a = 0; a < process.attributes.size(); ++a) {
    const std::vector<std::string>& all = process.attributes[a].values;
    const auto count = static_cast<std::uint32_t>(all.size());
    const std::size_t place = places_[of.process].attributes[a];
    const std::uint32_t value = rest % count;
    rest /= count;
    if (case_fields_[place].type == FieldType::kTruth)
      to[place] = value == 1;
    else
      to[place] = std::string_view(all[value]);
  }
}

void LogFields::values(const LoggedCase& of, std::size_t index, std::vector<LogValue>& to) const {
  const LoggedEvent& event = of.events[index];
  to.assign(event_fields_.size(), {});
  if (is_of_stage(event)) {
    to[kStage] = std::string_view(model_.processes[of.process].stages[event.stage]);
    to[kRound] = std::int64_t{event.round};
  }
  if (event.turn != LoggedEvent::Turn::kNobody)
    to[kTurn] = std::string_view(event.turn == LoggedEvent::Turn::kApplicant ? "applicant" : "regulator");
  if (event.kind == CaseEvent::Kind::kSilence) to[kSilence] = true;
  if (event.days >= 0) {
    const std::size_t unit = event.civil_days ? 1 : 0;
    to[kUsed + unit] = std::int64_t{event.days};
    if (event.numbers.commitment != kNoDays) to[kCommitment + unit] = std::int64_t{event.numbers.commitment};
    if (event.numbers.limit != kNoDays) to[kLimit + unit] = std::int64_t{event.numbers.limit};
  }
  if (event.on_time >= 0) to[kOnTime] = event.on_time == 1;
  const std::vector<std::size_t>& clocks = places_[of.process].clocks;
  for (std::size_t c = 0; c < clocks.size(); ++c) {
    const ClockSeen& clock = of.clocks[index * clocks.size() + c];
    if (clock.state == ClockSeen::State::kNotStarted) continue;
    to[clocks[c]] = text_of(clock.state);
    to[clocks[c] + 1] = std::int64_t{clock.used_days};
  }
}

}  // namespace clockstop
