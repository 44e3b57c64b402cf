// Pools: who works, and in which order they take things up.
#include <algorithm>

#include "scenario/nearest.h"
#include "scenario/read_study.h"

namespace clockstop {

PoolSpec read_pool(const Node& key, const Node& node, Diagnostics& diagnostics) {
  const MapReader reader(node, kPoolFields, "pool '" + key.text + "'", diagnostics);
  PoolSpec pool;
  pool.name = key.text;
  pool.place = key.place;
  check_name(key, "pool", diagnostics);
  if (!reader.is_map()) return pool;
  pool.titles = reader.titles();
  if (const Node* staff = reader.get("staff"))
    pool.staff = read_staff(*staff, "'staff' of " + reader.context(), diagnostics);
  pool.caseload = reader.number("caseload");
  if (pool.caseload && check_range(*pool.caseload, 1, 1000, "'caseload' of " + reader.context(), diagnostics) &&
      !pool.caseload->quantity.value.is_whole())
    diagnostics.error(pool.caseload->place, "'caseload' of " + reader.context() + " has to be a whole number",
                      "expected how many dossiers one person carries at once, such as 4");
  if (const Node* queue = reader.get("queue")) {
    pool.queue_place = queue->is_map() && !queue->entries.empty() ? queue->entries.front().second.place : queue->place;
    read_queue(*queue, "'queue' of " + reader.context(), pool.queue, pool.due_date_clock, diagnostics);
  }
  if (const auto calendar = reader.text("calendar")) {
    pool.calendar = *calendar;
    pool.calendar_place = reader.get("calendar")->place;
  }
  return pool;
}

std::vector<StaffStep> read_staff(const Node& node, const std::string& context, Diagnostics& diagnostics) {
  std::vector<StaffStep> steps;
  const auto add = [&](std::optional<Date> from, const Node& value) {
    const auto number = read_number(value, kCountUnits, context, diagnostics);
    if (number && check_range(*number, 0, 1'000'000, context, diagnostics)) steps.push_back({from, *number});
  };
  const bool with_provenance = std::any_of(kProvenanceFields.fields.begin(), kProvenanceFields.fields.end(),
                                           [&](const Field& field) { return node.find(field.name) != nullptr; });
  if (!node.is_map() || with_provenance) {
    add(std::nullopt, node);
    return steps;
  }
  if (node.entries.empty())
    diagnostics.error(node.place, context + " has no value", "expected people, such as 3, or {2025-01-01: 3}");
  for (const auto& [key, value] : node.entries) {
    const auto from = read_date(key, "a step of " + context, diagnostics);
    if (!from) continue;
    add(from, value);
  }
  std::stable_sort(steps.begin(), steps.end(),
                   [](const StaffStep& a, const StaffStep& b) { return *a.from < *b.from; });
  return steps;
}

bool read_queue(const Node& node, const std::string& context, QueueDiscipline& queue, std::string& clock,
                Diagnostics& diagnostics) {
  static constexpr std::string_view kNames[] = {"fifo", "priority", "due-date"};
  clock.clear();
  if (node.is_map() && node.entries.size() == 1 && node.entries.front().first.text == "due-date" &&
      node.entries.front().second.is_scalar()) {
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
  diagnostics.error(
      node.place,
      context + " cannot be " + (node.is_scalar() ? "'" + node.text + "'" : std::string(describe(node.kind))),
      near.empty() ? "expected fifo, priority, due-date or {due-date: CLOCK}" : near);
  return false;
}

}  // namespace clockstop
