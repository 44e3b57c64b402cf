// The opening backlog: the cases on the desks when the run begins, as a table, one row each.
#include <algorithm>
#include <charconv>

#include "scenario/case_table.h"
#include "scenario/read_study.h"
#include "time/civil.h"

namespace clockstop {
namespace {

constexpr std::string_view kColumns[] = {"stage", "used", "round", "asked"};
constexpr std::int32_t kMostUsed = 5'000, kMostRounds = 1000, kMostYears = 40;

/// "a; b" as {"a", "b"}: one part for each branch of a parallel block.
std::vector<std::string_view> parts_of(std::string_view cell) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = cell.find(';');
    std::string_view part = cell.substr(0, end);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    parts.push_back(part);
    if (end == std::string_view::npos) return parts;
    cell.remove_prefix(end + 1);
  }
}

/// Where a stage stands: cases of the backlog have been submitted and not decided.
enum class Standing : std::uint8_t { kUnderReview, kBeforeSubmission, kFollowup };

struct KnownStage {
  std::string name;
  Standing standing;
  std::int32_t rounds;
  bool civil_days;
};

std::vector<KnownStage> stages_of(const ProcessSpec& process) {
  std::vector<KnownStage> stages;
  const auto add = [&](const StageSpec& stage) {
    const bool rounds = stage.deficiency && stage.deficiency->rounds;
    const std::int64_t most = rounds ? stage.deficiency->rounds->quantity.value.floor() : stage.deficiency ? 1 : 0;
    const std::optional<Number>& number = stage.commitment ? stage.commitment : stage.limit;
    const bool civil_days = number && number->quantity.unit == Unit::kDays;
    stages.push_back({stage.name, Standing::kUnderReview, static_cast<std::int32_t>(most), civil_days});
  };
  for_each_stage(process.flow, add);
  std::size_t before_submission = 0, count = 0;
  for (const StepSpec& step : process.flow) {
    if (step.kind == StepDefinition::Kind::kSubmit) before_submission = count;
    const std::vector<StepSpec> alone = {step};
    for_each_stage(alone, [&](const StageSpec&) { ++count; });
  }
  for (std::size_t i = 0; i < before_submission; ++i) stages[i].standing = Standing::kBeforeSubmission;
  for_each_step(process.flow, [&](const StepSpec& step) {
    if (step.kind == StepDefinition::Kind::kFollowup)
      for_each_stage(step.branches, [&](const StageSpec& stage) {
        for (KnownStage& known : stages)
          if (known.name == stage.name) known.standing = Standing::kFollowup;
      });
  });
  return stages;
}

class BacklogReader {
 public:
  BacklogReader(const CaseTable& table, const ProcessSpec& process, const Calendar& calendar, Instant begin,
                Diagnostics& diagnostics)
      : table_(table),
        process_(process),
        calendar_(calendar),
        begin_(begin),
        diagnostics_(diagnostics),
        stages_(stages_of(process)) {
    for (const KnownStage& stage : stages_) names_.push_back(stage.name);
  }

  std::vector<BacklogCase> rows(std::size_t stage_column) {
    std::vector<BacklogCase> cases;
    for (std::size_t r = 0; r < table_.rows(); ++r) {
      const auto submitted = table_.submitted(r, calendar_, diagnostics_);
      BacklogCase row;
      row.values = table_.attributes(r, diagnostics_);
      if (!submitted) continue;
      row.submitted = *submitted;
      if (*submitted >= begin_)
        diagnostics_.error(
            table_.place(r, *table_.column("submitted")),
            "a case of the backlog was submitted on " + iso_date(date_of(*submitted)) + ", when the run has begun",
            "expected a day before " + iso_date(date_of(begin_)));
      if (year_month_day(date_of(*submitted)).year + kMostYears < year_month_day(date_of(begin_)).year)
        diagnostics_.error(table_.place(r, *table_.column("submitted")),
                           "a case of the backlog was submitted more than " + std::to_string(kMostYears) + " years ago",
                           "correct the date, or leave the row out");
      places(r, stage_column, row);
      cases.push_back(std::move(row));
    }
    std::stable_sort(cases.begin(), cases.end(),
                     [](const BacklogCase& a, const BacklogCase& b) { return a.submitted < b.submitted; });
    return cases;
  }

 private:
  void places(std::size_t r, std::size_t stage_column, BacklogCase& row) {
    const auto parts = parts_of(table_.cell(r, stage_column));
    for (const std::string_view part : parts) {
      BacklogPlace place;
      const auto found = std::find(names_.begin(), names_.end(), part);
      if (found == names_.end()) {
        diagnostics_.error(table_.place(r, stage_column),
                           "process '" + process_.name + "' has no stage '" + std::string(part) + "'",
                           hint_of_names(part, names_, diagnostics_));
        return;
      }
      place.stage = static_cast<std::uint32_t>(found - names_.begin());
      if (stages_[place.stage].standing != Standing::kUnderReview) {
        diagnostics_.error(
            table_.place(r, stage_column),
            "a case of the backlog cannot be at stage '" + std::string(part) + "', which " +
                (stages_[place.stage].standing == Standing::kFollowup ? "follows the end" : "comes before submission"),
            "name the stage under review, or leave the row out");
        return;
      }
      row.places.push_back(place);
    }
    whole(r, "used", kMostUsed, row, [](BacklogPlace& place, std::int32_t n) { place.used_days = n; });
    whole(r, "round", kMostRounds, row, [](BacklogPlace& place, std::int32_t n) { place.round = n; });
    asked(r, row);
    check_used(r, row);
    check_rounds(r, row);
  }

  /// Nobody is at a stage for longer than the case exists.
  void check_used(std::size_t r, const BacklogCase& row) {
    const Date submitted = date_of(row.submitted), eve = date_of(begin_) - 1;
    if (eve < submitted || !calendar_.covers(submitted) || !calendar_.covers(eve)) return;  // said elsewhere
    for (const BacklogPlace& place : row.places) {
      const KnownStage& stage = stages_[place.stage];
      const std::int64_t most = stage.civil_days ? eve - submitted : calendar_.working_days(submitted, eve);
      if (place.used_days <= most) continue;
      diagnostics_.error(table_.place(r, *table_.column("used")),
                         "at stage '" + stage.name + "' a case has used " + std::to_string(place.used_days) +
                             (stage.civil_days ? " d" : " wd") + ", but it was submitted on " + iso_date(submitted),
                         "expected at most the " + std::to_string(most) + " up to the beginning of the run");
    }
  }

  /// The cell's parts, as many as there are stages; none if the column is missing or the cell blank.
  std::vector<std::string_view> cells(std::size_t r, const char* name, const BacklogCase& row) {
    const auto column = table_.column(name);
    if (!column || table_.cell(r, *column).empty()) return {};
    auto parts = parts_of(table_.cell(r, *column));
    if (parts.size() == row.places.size()) return parts;
    diagnostics_.error(table_.place(r, *column),
                       "'" + std::string(name) + "' has " + std::to_string(parts.size()) + " parts, and 'stage' " +
                           std::to_string(row.places.size()),
                       "expected one for each stage, separated by ';'");
    return {};
  }

  template <class Set>
  void whole(std::size_t r, const char* name, std::int32_t most, BacklogCase& row, const Set& set) {
    const auto parts = cells(r, name, row);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].empty()) continue;
      std::int32_t value = -1;
      const auto [end, error] = std::from_chars(parts[i].data(), parts[i].data() + parts[i].size(), value);
      if (error != std::errc() || end != parts[i].data() + parts[i].size() || value < 0 || value > most)
        diagnostics_.error(table_.place(r, *table_.column(name)),
                           "'" + std::string(name) + "' cannot be '" + std::string(parts[i]) + "'",
                           "expected a whole number from 0 to " + std::to_string(most));
      else
        set(row.places[i], value);
    }
  }

  void asked(std::size_t r, BacklogCase& row) {
    const auto parts = cells(r, "asked", row);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].empty()) continue;
      const std::size_t column = *table_.column("asked");
      const auto instant = parse_iso_instant(parts[i]);
      const bool known = instant && calendar_.covers(date_of(instant->first)) && instant->first < begin_ &&
                         date_of(instant->first) >= date_of(row.submitted);
      if (!known) {
        diagnostics_.error(table_.place(r, column), "'asked' cannot be '" + std::string(parts[i]) + "'",
                           "expected the date, between submission and the beginning of the run, on which the applicant "
                           "was asked");
        continue;
      }
      const Date date = date_of(instant->first);
      row.places[i].asked = instant->second ? instant->first : calendar_.start_of_office(date);
    }
  }

  void check_rounds(std::size_t r, const BacklogCase& row) {
    for (const BacklogPlace& place : row.places) {
      const KnownStage& stage = stages_[place.stage];
      const std::int32_t most = stage.rounds - (place.asked ? 1 : 0);
      if (place.round <= most) continue;
      const auto column = table_.column(place.asked ? "asked" : "round");
      diagnostics_.error(table_.place(r, *column),
                         "stage '" + stage.name + "' has " + std::to_string(stage.rounds) + " deficiency rounds" +
                             (place.asked ? ", and the applicant was asked once more" : ""),
                         "expected a round from 0 to " + std::to_string(std::max(most, 0)));
    }
  }

  const CaseTable& table_;
  const ProcessSpec& process_;
  const Calendar& calendar_;
  Instant begin_;
  Diagnostics& diagnostics_;
  std::vector<KnownStage> stages_;
  std::vector<std::string> names_;
};

}  // namespace

std::vector<BacklogCase> read_backlog(LoadedStudy& study, const Node& node, const ProcessSpec& process,
                                      const Calendar& calendar, Instant begin, Diagnostics& diagnostics) {
  const MapReader reader(node, kBacklogFields, "the backlog of '" + process.name + "'", diagnostics);
  const Node* file = reader.get("trace");
  if (file == nullptr) return {};
  if (!file->is_scalar()) {
    diagnostics.error(file->place, "a backlog has to be a path, found " + std::string(describe(file->kind)),
                      "expected {trace: file.csv}");
    return {};
  }
  const auto table = CaseTable::read(study, *file, "the backlog", process, kColumns, diagnostics);
  if (!table) return {};
  const auto stage = table->column("stage");
  if (!stage) {
    diagnostics.error(file->place, "the backlog lacks the column 'stage'", "expected submitted,stage,used,…");
    return {};
  }
  return BacklogReader(*table, process, calendar, begin, diagnostics).rows(*stage);
}

}  // namespace clockstop
