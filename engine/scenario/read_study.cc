#include "scenario/read_study.h"

#include <algorithm>
#include <map>

#include "scenario/apply_reforms.h"
#include "scenario/read_process.h"
#include "scenario/value_files.h"
#include "time/china_office.h"
#include "time/civil.h"

namespace clockstop {
namespace {

constexpr std::uint64_t kMaxReplications = 100'000;

/// `pools`, `processes` … of all documents, each name once.
template <class Each>
void each_entry(const LoadedStudy& study, const char* field, Diagnostics& diagnostics, const Each& each) {
  std::map<std::string, Place> seen;
  for (const Node& document : study.documents) {
    const Node* map = document.find(field);
    if (map == nullptr || map->is_null()) continue;
    if (!map->is_map()) {
      diagnostics.error(map->place, "'" + std::string(field) + "' has to be a map, found " + describe(map->kind),
                        "expected name: {…}");
      continue;
    }
    for (const auto& [key, value] : map->entries) {
      const auto [first, fresh] = seen.emplace(key.text, key.place);
      if (fresh) {
        each(key, value);
        continue;
      }
      diagnostics.error(
          key.place, "'" + key.text + "' in '" + field + "' is defined twice",
          "first in " + study.sources.path(first->second.file) + ":" + std::to_string(first->second.line));
    }
  }
}

class StudyReader {
 public:
  StudyReader(LoadedStudy& study, Diagnostics& diagnostics) : study_(study), diagnostics_(diagnostics) {}

  std::optional<StudySpec> run() {
    is_whole_ = !diagnostics_.has_errors();
    for (std::size_t i = 1; i < study_.documents.size(); ++i) {
      const MapReader included(study_.documents[i], kIncludedFields, "an included file", diagnostics_);
      check_version(included);
    }
    const MapReader top(study_.documents.front(), kStudyFields, "the study", diagnostics_);
    if (!top.is_map()) return std::nullopt;
    read_value_files(study_, diagnostics_);
    check_version(top);
    frame(top);
    parts();
    arrivals();
    targets(top);
    scenarios(top);
    if (is_whole_) {
      check_names(spec_, diagnostics_);
      check_changes(spec_, diagnostics_);
    }
    if (diagnostics_.has_errors()) return std::nullopt;
    return std::move(spec_);
  }

 private:
  void check_version(const MapReader& reader) {
    const Node* version = reader.get("clockstop");
    if (version != nullptr && version->text != "1")
      diagnostics_.error(version->place,
                         "this version of clockstop reads language version 1, not " +
                             (version->is_scalar() ? "'" + version->text + "'" : describe(version->kind)),
                         "expected clockstop: 1");
  }

  void frame(const MapReader& top) {
    spec_.titles = top.titles();
    if (const auto calendar = top.text("calendar")) {
      spec_.calendar = *calendar;
      spec_.calendar_place = top.get("calendar")->place;
    }
    if (const Node* measure = top.get("measure")) {
      const MapReader window(*measure, kMeasureFields, "'measure'", diagnostics_);
      spec_.measure_place = measure->place;
      const auto from = window.date("from"), to = window.date("to");
      if (from) spec_.measure_from = *from;
      if (to) spec_.measure_to = *to;
      if (from && to && *to < *from)
        diagnostics_.error(window.get("to")->place, "the window ends before it begins",
                           "expected a day from " + iso_date(*from) + " on");
      if (from && to && *to - *from > 40 * 366)
        diagnostics_.error(window.get("to")->place, "the window is longer than 40 years", "shorten it");
      spec_.give_up = window.number("give_up");
      if (spec_.give_up) check_span(*spec_.give_up, "'give_up' of 'measure'");
    }
    spec_.warm_up = top.number("warm_up");
    if (spec_.warm_up) check_span(*spec_.warm_up, "'warm_up' of the study");
    if (const auto n = top.whole("replications", 1, kMaxReplications))
      spec_.replications = static_cast<std::int64_t>(*n);
    if (const auto seed = top.whole("seed", 0, UINT64_MAX)) spec_.seed = *seed;
    if (const auto baseline = top.text("baseline")) spec_.baseline = *baseline;
  }

  void check_span(const Number& number, const std::string& context) {
    check_range(number, 0, number.quantity.unit == Unit::kYears ? 40 : 14'610, context, diagnostics_);
  }

  void parts() {
    each_entry(study_, "calendars", diagnostics_, [&](const Node& key, const Node& value) {
      spec_.calendars.push_back(read_calendar(key, value, spec_.calendars, diagnostics_));
    });
    each_entry(study_, "pools", diagnostics_,
               [&](const Node& key, const Node& value) { spec_.pools.push_back(read_pool(key, value, diagnostics_)); });
    each_entry(study_, "processes", diagnostics_, [&](const Node& key, const Node& value) {
      const std::size_t errors = diagnostics_.errors();
      spec_.processes.push_back(read_process(key, value, diagnostics_));
      spec_.processes.back().read_whole = diagnostics_.errors() == errors;
    });
    each_entry(study_, "reforms", diagnostics_, [&](const Node& key, const Node& value) {
      spec_.reforms.push_back(read_reform(key, value, diagnostics_));
    });
  }

  const Calendar* study_calendar() {
    if (spec_.calendar == "china-office") return &china_office();
    if (spec_.calendar == "always") return &always();
    for (const CalendarRules& rules : spec_.calendars)
      if (rules.name == spec_.calendar) return &calendar_.emplace(rules);
    return nullptr;
  }

  void arrivals() {
    const Calendar* calendar = study_calendar();
    each_entry(study_, "arrivals", diagnostics_, [&](const Node& key, const Node& value) {
      ArrivalSpec arrival = read_arrival(key, value, diagnostics_);
      const auto process = std::find_if(spec_.processes.begin(), spec_.processes.end(),
                                        [&](const ProcessSpec& p) { return p.name == key.text; });
      const Node* trace = value.find("trace");
      if (trace != nullptr && process != spec_.processes.end() && calendar != nullptr)
        arrival.trace = read_trace(study_, *trace, *process, *calendar, diagnostics_);
      const Node* backlog = value.find("backlog");
      if (backlog != nullptr && process != spec_.processes.end() && calendar != nullptr) {
        arrival.backlog_place = backlog->place;
        arrival.backlog =
            read_backlog(study_, *backlog, *process, *calendar, start_of_day(spec_.measure_from), diagnostics_);
      }
      spec_.arrivals.push_back(std::move(arrival));
    });
    check_beginning();
  }

  /// With a backlog the run begins on the first day of the window: the desks are as they are.
  void check_beginning() {
    const auto with = std::find_if(spec_.arrivals.begin(), spec_.arrivals.end(),
                                   [](const ArrivalSpec& a) { return a.backlog_place.line != 0; });
    if (with == spec_.arrivals.end()) return;
    if (spec_.warm_up && !spec_.warm_up->quantity.value.is_zero())
      diagnostics_.error(spec_.warm_up->place, "the study has both a warm-up and a backlog",
                         "leave the warm-up out: the run begins with the cases of the backlog");
    for (const ArrivalSpec& arrival : spec_.arrivals)
      if (arrival.trace && !arrival.trace->empty() && arrival.trace->front().at < start_of_day(spec_.measure_from))
        diagnostics_.error(arrival.place,
                           "the trace of '" + arrival.process + "' begins on " +
                               iso_date(date_of(arrival.trace->front().at)) + ", before the day of the backlog",
                           "expected rows from " + iso_date(spec_.measure_from) +
                               " on; earlier cases belong in a "
                               "backlog");
  }

  void targets(const MapReader& top) {
    const Node* map = top.get("targets");
    if (map == nullptr || map->is_null()) return;
    if (!map->is_map())
      return diagnostics_.error(map->place, "'targets' has to be a map, found " + std::string(describe(map->kind)),
                                "expected name: {…}");
    for (const auto& [key, value] : map->entries) spec_.targets.push_back(read_target(key, value, diagnostics_));
  }

  void scenarios(const MapReader& top) {
    const Node* map = top.get("scenarios");
    if (map == nullptr) {
      spec_.scenarios.push_back({"baseline", {}, top.place(), {}});
    } else if (!map->is_map() || map->entries.empty()) {
      diagnostics_.error(map->place, "'scenarios' has to be a map with at least one scenario",
                         "expected a line such as 'statutory: {}' below it");
      return;
    } else {
      for (const auto& [key, value] : map->entries) scenario(key, value);
    }
    check_baseline(top);
  }

  void scenario(const Node& key, const Node& value) {
    check_name(key, "scenario", diagnostics_);
    static const Node kEmpty = [] {
      Node n;
      n.kind = Node::Kind::kMap;
      return n;
    }();
    const MapReader reader(value.is_null() ? kEmpty : value, kScenarioFields, "scenario '" + key.text + "'",
                           diagnostics_);
    ScenarioSpec scenario{key.text, reader.titles(), key.place, {}};
    std::vector<std::string> known;
    for (const ReformSpec& reform : spec_.reforms) known.push_back(reform.name);
    for (const auto& [name, place] : reader.names("reforms")) {
      const auto found = std::find(known.begin(), known.end(), name);
      const auto index = static_cast<std::size_t>(found - known.begin());
      if (found == known.end() && !is_whole_) continue;
      if (found == known.end())
        diagnostics_.error(place, reader.context() + " names an unknown reform '" + name + "'",
                           hint_of_names(name, known, diagnostics_));
      else if (std::find(scenario.reforms.begin(), scenario.reforms.end(), index) != scenario.reforms.end())
        diagnostics_.error(place, reader.context() + " names reform '" + name + "' twice", "name it once");
      else
        scenario.reforms.push_back(index);
    }
    spec_.scenarios.push_back(std::move(scenario));
  }

  void check_baseline(const MapReader& top) {
    if (spec_.scenarios.empty()) return;
    if (spec_.baseline.empty()) {
      spec_.baseline = spec_.scenarios.front().name;
      return;
    }
    std::vector<std::string> names;
    for (const ScenarioSpec& scenario : spec_.scenarios) names.push_back(scenario.name);
    if (std::find(names.begin(), names.end(), spec_.baseline) == names.end())
      diagnostics_.error(top.get("baseline")->place,
                         "the baseline '" + spec_.baseline + "' is no scenario of this study",
                         hint_of_names(spec_.baseline, names, diagnostics_));
  }

  LoadedStudy& study_;
  Diagnostics& diagnostics_;
  StudySpec spec_;
  std::optional<Calendar> calendar_;
  bool is_whole_ = true;  // every file could be read; what one would have defined that could not is not unknown
};

}  // namespace

std::optional<StudySpec> read_study(LoadedStudy& study, Diagnostics& diagnostics) {
  if (study.documents.empty()) return std::nullopt;
  return StudyReader(study, diagnostics).run();
}

}  // namespace clockstop
