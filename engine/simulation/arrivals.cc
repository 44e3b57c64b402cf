// Where applications come from: a trace, or a unit Poisson process mapped through the cumulative rate, so that a later
// change of rate moves no earlier arrival.
#include <cmath>

#include "random/draw.h"
#include "random/elementary.h"
#include "simulation/run.h"
#include "time/contract.h"

namespace clockstop {

void Run::schedule_arrival(std::uint32_t process) {
  const ProcessModel& model = model_.processes[process];
  ProcessState& state = processes_[process];
  const std::uint64_t number = state.arrived + 1;
  CLOCKSTOP_EXPECT(number <= kMaxApplicationNumber, "too many applications of one process");
  std::int64_t at = 0;
  if (model.arrivals.is_trace) {
    if (state.arrived >= model.arrivals.trace.size()) return;
    at = model.arrivals.trace[state.arrived].at.seconds;
  } else {
    const std::optional<Instant> next = next_arrival_by_rate(process);
    if (!next) return;
    at = next->seconds;
  }
  if (at > model_.give_up.seconds) return;
  events_.push(at - begin_, carry(Event::kArrival, process));
}

std::optional<Instant> Run::next_arrival_by_rate(std::uint32_t process) {
  const std::vector<RateSegment>& segments = model_.processes[process].arrivals.segments;
  ProcessState& state = processes_[process];
  if (segments.empty()) return std::nullopt;
  const std::uint64_t number = state.arrived + 1;
  const auto [time, attribute] = uniforms<2>({state.streams.back(), state.first_attribute_stream}, number, 0);
  state.drawn_for = number;
  state.attribute_draw = attribute;
  state.unit_time -= portable_log(time);
  const Calendar& calendar = *model_.calendar;
  for (; state.segment < segments.size(); ++state.segment) {
    const RateSegment& segment = segments[state.segment];
    if (state.open_in_segment < 0) {
      const Instant end = state.segment + 1 < segments.size() ? segments[state.segment + 1].from : model_.give_up;
      state.open_in_segment = static_cast<double>(calendar.open_seconds(segment.from, end));
    }
    const double open = state.open_in_segment;
    const double expected = open * segment.per_open_second;
    if (state.unit_time < state.expected_before_segment + expected) {
      const double into = (state.unit_time - state.expected_before_segment) / segment.per_open_second;
      const auto whole = static_cast<std::int64_t>(std::max(std::min(std::floor(into), open - 1), 0.0));
      if (calendar.always_open()) return segment.from + whole;
      return calendar.advance(segment.from, whole + 1) - 1;  // in the open second after so many
    }
    state.expected_before_segment += expected;
    state.open_in_segment = -1;
  }
  return std::nullopt;
}

// `values` has what is known of the attributes; the rest is drawn.
std::uint32_t Run::draw_profile(std::uint32_t process, std::uint64_t number, const std::vector<std::int32_t>* values) {
  const ProcessModel& model = model_.processes[process];
  const ProcessState& state = processes_[process];
  const std::size_t first_stream = model.stage_count() * kStreamsPerStage;
  std::uint32_t profile = 0;
  for (std::size_t a = 0; a < model.attributes.size(); ++a) {
    const AttributeDefinition& attribute = model.attributes[a];
    std::int32_t value = values == nullptr ? -1 : (*values)[a];
    if (value < 0) {
      // The rarer value of a yes-or-no attribute is the low end, so that raising its share only adds cases.
      const double u = a == 0 && state.drawn_for == number ? state.attribute_draw
                                                           : uniform(state.streams[first_stream + a], number, 0);
      double cumulative = 0;
      const auto last = static_cast<std::int32_t>(attribute.values.size()) - 1;
      for (value = last; value > 0; --value) {
        cumulative += attribute.shares_in(epoch_)[static_cast<std::size_t>(value)];
        if (u < cumulative) break;
      }
    }
    profile += static_cast<std::uint32_t>(value) * state.profile_strides[a];
  }
  return profile;
}

std::uint32_t Run::new_application(std::uint32_t process) {
  const ProcessModel& model = model_.processes[process];
  ProcessState& state = processes_[process];
  if (!state.free.empty()) {
    const std::uint32_t slot = state.free.back();
    state.free.pop_back();
    state.applications[slot] = {};
    reset_clocks(process, slot);
    return slot;
  }
  const auto slot = static_cast<std::uint32_t>(state.applications.size());
  state.applications.push_back({});
  state.joins.resize(state.joins.size() + model.join_slots);
  state.clocks.resize(state.clocks.size() + model.clocks.size());
  if (state.keeps_notes) state.notes.emplace_back();
  if (options_.log_cases) state.records.emplace_back();
  reset_clocks(process, slot);
  return slot;
}

void Run::reset_clocks(std::uint32_t process, std::uint32_t slot) {
  const ProcessModel& model = model_.processes[process];
  for (std::size_t c = 0; c < model.clocks.size(); ++c) {
    ClockState& clock = processes_[process].clocks[slot * model.clocks.size() + c];
    clock = ClockState{};
    clock.civil = model.clocks[c].civil_days;
    clock.zero_matters = model.has_zero_day_numbers;
  }
}

std::uint32_t Run::admit(std::uint32_t process, std::uint64_t number, const std::vector<std::int32_t>* values) {
  const ProcessModel& model = model_.processes[process];
  ProcessState& state = processes_[process];
  ++result_.measures.applications;
  ++in_flight_;
  const std::uint32_t slot = new_application(process);
  ApplicationState& application = state.applications[slot];
  application.alive = true;
  application.number = number;
  application.profile = static_cast<std::uint16_t>(draw_profile(process, number, values));
  if (options_.log_cases) {
    state.records[slot] = CaseRecord{};
    state.records[slot].process = process;
    state.records[slot].application = number;
    state.records[slot].stages.resize(model.stage_count());
    state.records[slot].clocks.resize(model.clocks.size());
  }
  if (watched_) watch_case(Seen::kArrived, process, slot);
  return slot;
}

void Run::arrive(std::uint32_t process) {
  const ProcessModel& model = model_.processes[process];
  ProcessState& state = processes_[process];
  const std::uint64_t number = ++state.arrived;
  const std::uint32_t slot =
      admit(process, number, model.arrivals.is_trace ? &model.arrivals.trace[number - 1].values : nullptr);
  schedule_arrival(process);
  alone_ = alone_ && !events_.any_now();
  ApplicationState& application = state.applications[slot];
  application.arrived_in_window = now_ >= model_.measure_from.seconds && now_ < model_.measure_until.seconds;
  window_open_ += application.arrived_in_window;
  application.flow = model.flow_of[epoch_][application.profile];
  const FlowModel& flow = model.flows[application.flow];
  enter_step(process, slot, flow.submits_first ? submit(process, slot) : flow.entry);
}

}  // namespace clockstop
