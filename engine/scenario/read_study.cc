#include "scenario/read_study.h"

#include <algorithm>
#include <map>

#include "scenario/nearest.h"
#include "scenario/read_process.h"
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
      diagnostics.error(map->place, "'" + std::string(field) + "' has to be a map, found " + describe(map->kind), "expected name: {…}");
      continue;
    }
    for (const auto& [key, value] : map->entries) {
      const auto [first, fresh] = seen.emplace(key.text, key.place);
      if (fresh) {
        each(key, value);
        continue;
      }
      diagnostics.error(key.place, "'" + key.text + "' in '" + field + "' is defined twice",
                        "first in " + study.sources.path(first->second.file) + ":" + std::to_string(first->second.line));
    }
  }
}

std::optional<PoolSpec> read_pool(const Node& key, const Node& node, Diagnostics& diagnostics) {
  const MapReader reader(node, kPoolFields, "pool '" + key.text + "'", diagnostics);
  if (!check_name(key, "pool", diagnostics) || !reader.is_map()) return std::nullopt;
  PoolSpec pool;
  pool.name = key.text;
  pool.place = key.place;
  pool.titles = reader.titles();
  if (const Node* staff = reader.get("staff")) pool.staff = read_staff(*staff, "'staff' of " + reader.context(), diagnostics);
  pool.caseload = reader.number("caseload");
  if (pool.caseload && check_range(*pool.caseload, 1, 1000, "'caseload' of " + reader.context(), diagnostics) &&
      !pool.caseload->quantity.value.is_whole())
    diagnostics.error(pool.caseload->place, "'caseload' of " + reader.context() + " has to be a whole number");
  if (const Node* queue = reader.get("queue")) {
    pool.queue_place = queue->place;
    read_queue(*queue, "'queue' of " + reader.context(), pool.queue, pool.due_date_clock, diagnostics);
  }
  if (const auto calendar = reader.text("calendar")) {
    pool.calendar = *calendar;
    pool.calendar_place = reader.get("calendar")->place;
  }
  return pool;
}

void read_months(const Node& node, ArrivalSpec& arrival, const std::string& context, Diagnostics& diagnostics) {
  static constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  if (!node.is_map()) {
    diagnostics.error(node.place, "'months' of " + context + " has to be a map, found " + describe(node.kind), "expected {feb: 0.5, dec: 1.6}");
    return;
  }
  for (const auto& [key, value] : node.entries) {
    const auto found = std::find(std::begin(kMonths), std::end(kMonths), key.text);
    if (found == std::end(kMonths)) {
      const std::string near = did_you_mean(key.text, std::span<const std::string_view>(kMonths));
      diagnostics.error(key.place, "unknown month '" + key.text + "' in " + context, near.empty() ? "expected jan, feb, … dec" : near);
      continue;
    }
    const auto weight = read_number(value, kShareUnits, "month '" + key.text + "' of " + context, diagnostics);
    if (weight && check_range(*weight, 0, 1000, "month '" + key.text + "' of " + context, diagnostics))
      arrival.months[static_cast<std::size_t>(found - std::begin(kMonths))] = *weight;
  }
}

std::optional<ArrivalSpec> read_arrival(const Node& key, const Node& node, Diagnostics& diagnostics) {
  const MapReader reader(node, kArrivalFields, "arrivals '" + key.text + "'", diagnostics);
  if (!reader.is_map()) return std::nullopt;
  ArrivalSpec arrival;
  arrival.process = key.text;
  arrival.place = key.place;
  arrival.rate = reader.number("rate");
  if (arrival.rate) check_range(*arrival.rate, 0, 1'000'000'000'000, "'rate' of " + reader.context(), diagnostics);
  arrival.growth = reader.number("growth");
  if (arrival.growth) check_range(*arrival.growth, -99, 1000, "'growth' of " + reader.context(), diagnostics);
  if (const Node* months = reader.get("months")) read_months(*months, arrival, reader.context(), diagnostics);
  const Node* trace = reader.get("trace");
  if (trace != nullptr && (arrival.rate || arrival.growth || reader.get("months") != nullptr))
    diagnostics.error(trace->place, reader.context() + " has both a trace and a rate", "keep one of them");
  if (trace == nullptr && reader.get("rate") == nullptr)
    diagnostics.error(key.place, reader.context() + " has neither rate nor trace", "expected {rate: 120 / y} or {trace: file.csv}");
  return arrival;
}

class StudyReader {
 public:
  StudyReader(LoadedStudy& study, Diagnostics& diagnostics) : study_(study), diagnostics_(diagnostics) {}

  std::optional<StudySpec> run() {
    for (std::size_t i = 1; i < study_.documents.size(); ++i) {
      const MapReader included(study_.documents[i], kIncludedFields, "included file", diagnostics_);
      check_version(included);
    }
    const MapReader top(study_.documents.front(), kStudyFields, "study", diagnostics_);
    if (!top.is_map()) return std::nullopt;
    check_version(top);
    frame(top);
    parts();
    arrivals();
    scenarios(top);
    check_names(spec_, diagnostics_);
    if (diagnostics_.has_errors()) return std::nullopt;
    return std::move(spec_);
  }

 private:
  void check_version(const MapReader& reader) {
    const Node* version = reader.get("clockstop");
    if (version != nullptr && version->text != "1")
      diagnostics_.error(version->place, "this version of clockstop reads language version 1, not '" + version->text + "'", "expected clockstop: 1");
  }

  void frame(const MapReader& top) {
    spec_.titles = top.titles();
    if (const auto calendar = top.text("calendar")) {
      spec_.calendar = *calendar;
      spec_.calendar_place = top.get("calendar")->place;
    }
    if (const Node* measure = top.get("measure")) {
      const MapReader window(*measure, kMeasureFields, "measure", diagnostics_);
      spec_.measure_place = measure->place;
      const auto from = window.date("from"), to = window.date("to");
      if (from) spec_.measure_from = *from;
      if (to) spec_.measure_to = *to;
      if (from && to && *to < *from) diagnostics_.error(window.get("to")->place, "the window ends before it begins", "expected a day from " + iso_date(*from) + " on");
      if (from && to && *to - *from > 40 * 366) diagnostics_.error(window.get("to")->place, "the window is longer than 40 years", "shorten it");
      spec_.give_up = window.number("give_up");
      if (spec_.give_up) check_span(*spec_.give_up, "'give_up' of measure");
    }
    spec_.warm_up = top.number("warm_up");
    if (spec_.warm_up) check_span(*spec_.warm_up, "'warm_up' of study");
    if (const auto n = top.whole("replications", 1, kMaxReplications)) spec_.replications = static_cast<std::int64_t>(*n);
    if (const auto seed = top.whole("seed", 0, UINT64_MAX)) spec_.seed = *seed;
    if (const auto baseline = top.text("baseline")) spec_.baseline = *baseline;
  }

  void check_span(const Number& number, const std::string& context) {
    check_range(number, 0, number.quantity.unit == Unit::kYears ? 40 : 14'610, context, diagnostics_);
  }

  void parts() {
    each_entry(study_, "calendars", diagnostics_, [&](const Node& key, const Node& value) {
      if (auto calendar = read_calendar(key, value, spec_.calendars, diagnostics_)) spec_.calendars.push_back(std::move(*calendar));
    });
    each_entry(study_, "pools", diagnostics_, [&](const Node& key, const Node& value) {
      if (auto pool = read_pool(key, value, diagnostics_)) spec_.pools.push_back(std::move(*pool));
    });
    each_entry(study_, "processes", diagnostics_, [&](const Node& key, const Node& value) {
      if (auto process = read_process(key, value, diagnostics_)) spec_.processes.push_back(std::move(*process));
    });
    each_entry(study_, "reforms", diagnostics_, [&](const Node& key, const Node& value) {
      if (auto reform = read_reform(key, value, diagnostics_)) spec_.reforms.push_back(std::move(*reform));
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
      auto arrival = read_arrival(key, value, diagnostics_);
      if (!arrival) return;
      const auto process = std::find_if(spec_.processes.begin(), spec_.processes.end(), [&](const ProcessSpec& p) { return p.name == key.text; });
      const Node* trace = value.find("trace");
      if (trace != nullptr && process != spec_.processes.end() && calendar != nullptr)
        arrival->trace = read_trace(study_, *trace, *process, *calendar, diagnostics_);
      spec_.arrivals.push_back(std::move(*arrival));
    });
  }

  void scenarios(const MapReader& top) {
    const Node* map = top.get("scenarios");
    if (map == nullptr) {
      spec_.scenarios.push_back({"baseline", {}, top.place(), {}});
    } else if (!map->is_map() || map->entries.empty()) {
      diagnostics_.error(map->place, "'scenarios' has to be a map with at least one scenario", "expected statutory: {}");
      return;
    } else {
      for (const auto& [key, value] : map->entries) scenario(key, value);
    }
    check_baseline(top);
  }

  void scenario(const Node& key, const Node& value) {
    if (!check_name(key, "scenario", diagnostics_)) return;
    static const Node kEmpty = [] { Node n; n.kind = Node::Kind::kMap; return n; }();
    const MapReader reader(value.is_null() ? kEmpty : value, kScenarioFields, "scenario '" + key.text + "'", diagnostics_);
    ScenarioSpec scenario{key.text, reader.titles(), key.place, {}};
    std::vector<std::string> known;
    for (const ReformSpec& reform : spec_.reforms) known.push_back(reform.name);
    for (const auto& [name, place] : reader.names("reforms")) {
      const auto found = std::find(known.begin(), known.end(), name);
      const auto index = static_cast<std::size_t>(found - known.begin());
      if (found == known.end())
        diagnostics_.error(place, reader.context() + " names an unknown reform '" + name + "'", did_you_mean(name, std::span<const std::string>(known)));
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
      diagnostics_.error(top.get("baseline")->place, "the baseline '" + spec_.baseline + "' is no scenario of this study",
                         did_you_mean(spec_.baseline, std::span<const std::string>(names)));
  }

  LoadedStudy& study_;
  Diagnostics& diagnostics_;
  StudySpec spec_;
  std::optional<Calendar> calendar_;
};

}  // namespace

std::vector<StaffStep> read_staff(const Node& node, const std::string& context, Diagnostics& diagnostics) {
  std::vector<StaffStep> steps;
  const auto add = [&](std::optional<Date> from, const Node& value) {
    const auto number = read_number(value, kCountUnits, context, diagnostics);
    if (number && check_range(*number, 0, 1'000'000, context, diagnostics)) steps.push_back({from, *number});
  };
  if (!node.is_map() || node.find("value") != nullptr) {
    add(std::nullopt, node);
    return steps;
  }
  for (const auto& [key, value] : node.entries) {
    const auto from = read_date(key, "a step of " + context, diagnostics);
    if (!from) continue;
    add(from, value);
  }
  std::stable_sort(steps.begin(), steps.end(), [](const StaffStep& a, const StaffStep& b) { return *a.from < *b.from; });
  return steps;
}

bool read_queue(const Node& node, const std::string& context, QueueDiscipline& queue, std::string& clock, Diagnostics& diagnostics) {
  static constexpr std::string_view kNames[] = {"fifo", "priority", "due-date"};
  clock.clear();
  if (node.is_map() && node.entries.size() == 1 && node.entries.front().first.text == "due-date" && node.entries.front().second.is_scalar()) {
    queue = QueueDiscipline::kDueDate;
    clock = node.entries.front().second.text;
    return true;
  }
  for (std::size_t i = 0; i < 3; ++i) {
    if (!node.is_scalar() || node.text != kNames[i]) continue;
    queue = static_cast<QueueDiscipline>(i);
    return true;
  }
  const std::string near = node.is_scalar() ? did_you_mean(node.text, std::span<const std::string_view>(kNames)) : "";
  diagnostics.error(node.place, context + " cannot be " + (node.is_scalar() ? "'" + node.text + "'" : std::string(describe(node.kind))),
                    near.empty() ? "expected fifo, priority, due-date or {due-date: CLOCK}" : near);
  return false;
}

std::optional<StudySpec> read_study(LoadedStudy& study, Diagnostics& diagnostics) {
  if (study.documents.empty()) return std::nullopt;
  return StudyReader(study, diagnostics).run();
}

}  // namespace clockstop
