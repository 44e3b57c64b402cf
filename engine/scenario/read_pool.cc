// Pools: who works, and in which order they take things up.
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
  if (const Node* productivity = reader.get("productivity"))
    pool.productivity = read_productivity(*productivity, "'productivity' of " + reader.context(), diagnostics);
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
