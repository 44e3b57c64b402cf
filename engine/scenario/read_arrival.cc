// Arrivals: rates and the weights of months; traces are read_trace.cc.
#include <algorithm>

#include "scenario/nearest.h"
#include "scenario/read_study.h"

namespace clockstop {
namespace {

constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};

/// 'march' and '3' for mar.
std::string hint_for_month(const std::string& written) {
  for (std::size_t m = 0; m < std::size(kMonths); ++m)
    if (written == std::to_string(m + 1) || written.starts_with(kMonths[m]))
      return "did you mean '" + std::string(kMonths[m]) + "'?";
  const std::string near = did_you_mean(written, std::span<const std::string_view>(kMonths));
  return near.empty() ? "expected jan, feb, … dec" : near;
}

void read_months(const Node& node, ArrivalSpec& arrival, const std::string& context, Diagnostics& diagnostics) {
  if (!node.is_map()) {
    diagnostics.error(node.place, "'months' of " + context + " has to be a map, found " + describe(node.kind),
                      "expected {feb: 0.5, dec: 1.6}");
    return;
  }
  for (const auto& [key, value] : node.entries) {
    const auto found = std::find(std::begin(kMonths), std::end(kMonths), key.text);
    if (found == std::end(kMonths)) {
      diagnostics.error(key.place, "unknown month '" + key.text + "' in " + context, hint_for_month(key.text));
      continue;
    }
    const auto weight = read_number(value, kShareUnits, "month '" + key.text + "' of " + context, diagnostics);
    if (weight && check_range(*weight, 0, 1000, "month '" + key.text + "' of " + context, diagnostics))
      arrival.months[static_cast<std::size_t>(found - std::begin(kMonths))] = *weight;
  }
  const bool none = std::all_of(arrival.months.begin(), arrival.months.end(),
                                [](const auto& weight) { return weight && weight->quantity.value.is_zero(); });
  if (none)
    diagnostics.error(node.place, "all months of " + context + " weigh 0", "expected one above 0, or a rate of 0");
}

}  // namespace

ArrivalSpec read_arrival(const Node& key, const Node& node, Diagnostics& diagnostics) {
  const MapReader reader(node, kArrivalFields, "arrivals '" + key.text + "'", diagnostics);
  ArrivalSpec arrival;
  arrival.process = key.text;
  arrival.place = key.place;
  if (!reader.is_map()) return arrival;
  arrival.rate = reader.number("rate");
  if (arrival.rate) check_range(*arrival.rate, 0, 1'000'000'000'000, "'rate' of " + reader.context(), diagnostics);
  arrival.growth = reader.number("growth");
  if (arrival.growth) check_range(*arrival.growth, -99, 1000, "'growth' of " + reader.context(), diagnostics);
  if (const Node* months = reader.get("months")) read_months(*months, arrival, reader.context(), diagnostics);
  const Node* trace = reader.get("trace");
  if (trace != nullptr && (arrival.rate || arrival.growth || reader.get("months") != nullptr))
    diagnostics.error(trace->place, reader.context() + " has both a trace and a rate", "keep one of them");
  if (node.find("trace") == nullptr && node.find("rate") == nullptr)
    diagnostics.error(key.place, reader.context() + " has neither rate nor trace",
                      "expected {rate: 120 / y} or {trace: file.csv}");
  return arrival;
}

}  // namespace clockstop
