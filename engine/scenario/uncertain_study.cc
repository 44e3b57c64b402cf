#include "scenario/uncertain_study.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "scenario/number_walk.h"
#include "scenario/read_values.h"

namespace clockstop {
namespace {

constexpr int kDigits = 9;  // of the width of a range

/// The value in decimals, exactly the ends of the range at its ends.
Decimal decimal_of(double value, const Quantity& low, const Quantity& high) {
  const double from = low.value.to_double(), to = high.value.to_double();
  if (value == from) return low.value;
  if (value == to) return high.value;
  const int decimals = std::clamp(kDigits - static_cast<int>(std::ceil(std::log10(to - from))), 0, 15);
  return Decimal::parse(fmt::format("{:.{}f}", value, decimals)).value_or(low.value);
}

bool counts_whole(const std::string& path) {
  const auto ends = [&](const char* end) { return path.ends_with(end); };
  const bool pool = path.find("pools.") != std::string::npos;
  return (pool && path.find(".staff") != std::string::npos && !ends(".staff.factor")) || (pool && ends(".caseload")) ||
         ends(".team") || ends(".rounds") || ends(".limit") || ends(".commitment") || ends(".escalate.after");
}

/// A number with a range, wherever it stands: in the specification or in the text of a change.
struct Slot {
  std::string path;
  Quantity stated, low, high;
  std::function<void(const Decimal&)> put;
};

class Finder {
 public:
  Finder(StudySpec& study, const std::vector<std::size_t>& reforms) : study_(study), reforms_(reforms) {}

  std::vector<Slot> slots() {
    const NumberVisit visit = [this](const NumberAt& at) { add(at); };
    for (const ProcessSpec& process : study_.processes) each_number(process, visit);
    for (const PoolSpec& pool : study_.pools) each_number(pool, visit);
    for (const ArrivalSpec& arrival : study_.arrivals) each_number(arrival, visit);
    for (const std::size_t reform : reforms_)
      for (ChangeSpec& change : study_.reforms[reform].changes) add(study_.reforms[reform].name, change);
    return std::move(slots_);
  }

 private:
  void add(const NumberAt& at) {
    // The walk shows what is const to others; the study here is ours to change.
    auto& number = const_cast<Number&>(*at.number);
    const std::string whole = whole_of(at.path);
    if (!whole.empty()) shares_[whole].push_back(&number);
    if (!number.provenance.range || (!whole.empty() && !taken_.insert(whole).second)) return;
    const auto& [low, high] = *number.provenance.range;
    slots_.push_back({at.path, number.quantity, low, high, [this, &number, whole](const Decimal& value) {
                        const double before = share_of(number).to_double();
                        number.quantity.value = value;
                        if (!whole.empty()) fill_up(shares_.at(whole), number, before);
                      }});
  }

  /// What a share is a share of: "class2.review.outcomes"; empty for any other number.
  static std::string whole_of(const std::string& path) {
    for (const char* list : {".outcomes.", ".attributes."}) {
      const std::size_t at = path.find(list), end = path.rfind('.');
      if (at == std::string::npos) continue;
      // A yes-or-no attribute has one share, of "true", and no name behind its own.
      const std::size_t first = path.find('.', at + std::string(list).size());
      const bool outcomes = list == std::string(".outcomes.");
      if (outcomes || first != std::string::npos) return path.substr(0, end);
    }
    return "";
  }

  static void fill_up(const std::vector<Number*>& shares, const Number& changed, double before) {
    const double rest = 1 - share_of(changed).to_double();
    for (Number* share : shares) {
      if (share == &changed) continue;
      const double part =
          before < 1 ? share_of(*share).to_double() / (1 - before) : 1 / static_cast<double>(shares.size() - 1);
      share->quantity = {Decimal::parse(fmt::format("{:.15f}", std::max(0.0, rest * part))).value_or(Decimal(0)),
                         Unit::kNumber};
    }
  }

  void add(const std::string& reform, ChangeSpec& change) {
    if (change.share && change.share->provenance.range && !change.stages.empty()) {
      const auto& [low, high] = *change.share->provenance.range;
      slots_.push_back({"reforms." + reform + "." + change.stages.front().first + ".share", change.share->quantity, low,
                        high, [&change](const Decimal& value) { change.share->quantity.value = value; }});
    }
    add_inserted(reform, change.steps);
    if (change.paths.empty()) return;
    const std::string path = "reforms." + reform + "." + change.paths.front().first;
    if (change.by && change.by->provenance.range) {
      const auto& [low, high] = *change.by->provenance.range;
      const std::string name = path + (change.verb == Verb::kScale ? ".factor" : "");
      slots_.push_back({name, change.by->quantity, low, high,
                        [&change](const Decimal& value) { change.by->quantity.value = value; }});
    }
    if (!path.ends_with(".outcomes")) add(path, change.to);
  }

  /// The numbers of inserted stages: walked as a process of their own, which leaves them where they lie in memory.
  void add_inserted(const std::string& reform, std::vector<StepSpec>& steps) {
    if (steps.empty()) return;
    ProcessSpec process;
    process.name = "reforms." + reform;
    process.flow.swap(steps);
    each_number(process, [this](const NumberAt& at) { add(at); });
    process.flow.swap(steps);
  }

  void add(const std::string& path, Node& node) {
    auto value =
        std::find_if(node.entries.begin(), node.entries.end(), [](const auto& e) { return e.first.text == "value"; });
    const Node* range = node.find("range");
    if (value != node.entries.end() && range != nullptr && range->items.size() == 2) {
      std::string why;
      const auto stated = parse_quantity(value->second.text, why), low = parse_quantity(range->items[0].text, why),
                 high = parse_quantity(range->items[1].text, why);
      Node& text_of = value->second;
      if (stated && low && high)
        slots_.push_back({path, *stated, *low, *high, [&text_of, unit = stated->unit](const Decimal& decimal) {
                            text_of.text = text(Quantity{decimal, unit});
                          }});
      return;
    }
    for (auto& [key, child] : node.entries) {
      const bool kind = key.text == "constant" || child.find("mean") || child.find("from") || child.find("mode");
      add(kind ? path : path + "." + key.text, child);
    }
  }

  StudySpec& study_;
  const std::vector<std::size_t>& reforms_;
  std::vector<Slot> slots_;
  std::map<std::string, std::vector<Number*>> shares_;
  std::set<std::string> taken_;
};

/// Bounds of one distribution whose ranges overlap.
void put_in_order(std::vector<Decimal*> values) {
  std::vector<Decimal> sorted;
  for (const Decimal* value : values) sorted.push_back(*value);
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 0; i < values.size(); ++i) *values[i] = sorted[i];
}

void put_in_order(std::optional<DistributionSpec>& distribution) {
  if (!distribution) return;
  std::vector<Decimal*> bounds;
  for (auto& [name, number] : distribution->parameters)
    if (name == "from" || name == "to" || name == "min" || name == "mode" || name == "max")
      bounds.push_back(&number.quantity.value);
  put_in_order(std::move(bounds));
}

void put_in_order(Node& node) {
  std::vector<Node*> texts;
  std::vector<Quantity> bounds;
  for (auto& [key, child] : node.entries) {
    put_in_order(child);
    const bool bound =
        key.text == "from" || key.text == "to" || key.text == "min" || key.text == "mode" || key.text == "max";
    if (!bound) continue;
    Node* number = &child;
    for (auto& [name, value] : child.entries)
      if (name.text == "value") number = &value;
    std::string why;
    if (const auto quantity = parse_quantity(number->text, why)) {
      texts.push_back(number);
      bounds.push_back(*quantity);
    }
  }
  if (std::is_sorted(bounds.begin(), bounds.end(), [](const auto& a, const auto& b) { return a.value < b.value; }))
    return;
  std::vector<Decimal*> values;
  for (Quantity& bound : bounds) values.push_back(&bound.value);
  put_in_order(std::move(values));
  for (std::size_t i = 0; i < texts.size(); ++i) texts[i]->text = text(bounds[i]);
}

void put_in_order(std::vector<StepSpec>& flow) {
  for_each_stage(flow, [](StageSpec& stage) {
    put_in_order(stage.effort);
    put_in_order(stage.delay);
    if (!stage.deficiency) return;
    put_in_order(stage.deficiency->effort);
    put_in_order(stage.deficiency->response);
  });
}

void put_in_order(StudySpec& study, const std::vector<std::size_t>& reforms) {
  for (ProcessSpec& process : study.processes) put_in_order(process.flow);
  for (const std::size_t reform : reforms)
    for (ChangeSpec& change : study.reforms[reform].changes) {
      put_in_order(change.to);
      put_in_order(change.steps);
    }
}

bool is_range(const Slot& slot) { return slot.low.value < slot.high.value; }

}  // namespace

UncertainStudy::UncertainStudy(const StudySpec& study, std::vector<std::size_t> reforms)
    : study_(study), reforms_(std::move(reforms)) {
  StudySpec copy = study;
  std::map<std::string, int> times;
  for (const Slot& slot : Finder(copy, reforms_).slots()) {
    if (!is_range(slot)) continue;
    const int seen = ++times[slot.path];
    values_.push_back({slot.path + (seen > 1 ? " (" + std::to_string(seen) + ")" : ""), slot.low.value.to_double(),
                       slot.high.value.to_double(), slot.stated.value.to_double(), slot.stated.unit,
                       counts_whole(slot.path)});
  }
}

StudySpec UncertainStudy::with(std::span<const double> values) const {
  StudySpec copy = study_;
  Finder finder(copy, reforms_);
  std::size_t next = 0;
  for (const Slot& slot : finder.slots()) {
    if (!is_range(slot)) continue;
    const double value = values[next];
    // A value that is as stated stays as written, to the last digit.
    if (value != values_[next++].stated) slot.put(decimal_of(value, slot.low, slot.high));
  }
  put_in_order(copy, reforms_);
  return copy;
}

}  // namespace clockstop
