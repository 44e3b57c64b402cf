// A study and its includes, from trees to a checked specification.
#pragma once

#include <optional>

#include "scenario/include.h"
#include "scenario/read_values.h"

namespace clockstop {

/// Reads everything and reports all errors; gives a specification only if there is none. Traces are read too (they
/// count in the digest), so the study is not const. Bounds: 1,000 replications × … see the messages; every list is
/// bounded by the reader's node limit.
std::optional<StudySpec> read_study(LoadedStudy& study, Diagnostics& diagnostics);

/// Each gives what it could read, at least the name, so that what refers to it is not said to be unknown; nothing but
/// an error where it does.
PoolSpec read_pool(const Node& key, const Node& node, Diagnostics& diagnostics);
ArrivalSpec read_arrival(const Node& key, const Node& node, Diagnostics& diagnostics);
ReformSpec read_reform(const Node& key, const Node& node, Diagnostics& diagnostics);
TargetSpec read_target(const Node& key, const Node& node, Diagnostics& diagnostics);
/// `reform` names it in messages: "reform 'faster'".
std::optional<ChangeSpec> read_change(const Node& node, const std::string& reform, Diagnostics& diagnostics);
CalendarRules read_calendar(const Node& key, const Node& node, const std::vector<CalendarRules>& known,
                            Diagnostics& diagnostics);

/// The rows of a trace, in order of time. `process` gives the attributes; start-of-office of `calendar` stands for a
/// date without a time.
std::optional<std::vector<TraceRow>> read_trace(LoadedStudy& study, const Node& file, const ProcessSpec& process,
                                                const Calendar& calendar, Diagnostics& diagnostics);

/// The cases of an opening backlog, in order of submission, all before `begin`.
std::vector<BacklogCase> read_backlog(LoadedStudy& study, const Node& node, const ProcessSpec& process,
                                      const Calendar& calendar, Instant begin, Diagnostics& diagnostics);

/// What refers to something else by name: pools of stages, attributes of conditions, processes and reforms.
void check_names(const StudySpec& study, Diagnostics& diagnostics);

/// The staff of a pool in order of time: a number, date: number, or a sum of named parts of either form, each of which
/// is nobody before its first date.
std::vector<StaffStep> read_staff(const Node& node, const std::string& context, Diagnostics& diagnostics);
/// How fast a pool works, as shares of 1: a number, or a schedule.
std::vector<StaffStep> read_productivity(const Node& node, const std::string& context, Diagnostics& diagnostics);
bool read_queue(const Node& node, const std::string& context, QueueDiscipline& queue, std::string& clock,
                Diagnostics& diagnostics);

}  // namespace clockstop
