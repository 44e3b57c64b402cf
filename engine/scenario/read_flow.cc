// The steps of a flow, and where each kind may stand. Not here: what stands inside a stage (read_stage.cc).
#include <algorithm>

#include "scenario/nearest.h"
#include "scenario/read_process.h"

namespace clockstop {
namespace {

using Kind = StepDefinition::Kind;

constexpr std::size_t kMostSteps = 500;
constexpr std::string_view kStepForms =
    "expected '- stage: NAME', '- parallel: [...]', '- choose: ...', '- submit', '- end: OUTCOME' or '- followup: "
    "[...]'";
constexpr std::string_view kOptionForms =
    "expected {when: CONDITION, flow: [...]}, {share: 30 %, flow: [...]} or {otherwise: [...]}";
constexpr std::string_view kKinds[] = {"stage", "parallel", "submit", "end", "choose", "followup"};

/// Which blocks a list of steps stands in.
struct Position {
  bool in_parallel = false, in_choose = false, in_followup = false, inserted = false;
  bool outside() const { return !in_parallel && !in_choose && !in_followup && !inserted; }
};

bool all_end(const std::vector<StepSpec>& steps);

/// No case goes on behind this step.
bool ends_all(const StepSpec& step) {
  if (step.kind != Kind::kChoose) return step.kind == Kind::kEnd || step.kind == Kind::kFollowup;
  Decimal shares = 0;
  for (const OptionSpec& option : step.options)
    if (option.share) shares = shares + share_of(*option.share);
  const bool rest = !step.options.empty() && !step.options.back().when && !step.options.back().share;
  return (rest || shares == Decimal(1)) && std::all_of(step.branches.begin(), step.branches.end(), all_end);
}

bool all_end(const std::vector<StepSpec>& steps) { return !steps.empty() && ends_all(steps.back()); }

class FlowReader {
 public:
  FlowReader(const std::string& context, Diagnostics& diagnostics) : context_(context), diagnostics_(diagnostics) {}

  std::vector<StepSpec> steps(const Node& node, Position position) {
    std::vector<StepSpec> steps;
    const std::string what = position.in_parallel   ? "a branch of " + context_
                             : position.in_choose   ? "an option of " + context_
                             : position.in_followup ? "the follow-up of " + context_
                             : position.inserted    ? "what is inserted by " + context_
                                                    : "the flow of " + context_;
    if (!node.is_sequence()) {
      diagnostics_.error(
          node.place, what + " has to be a list of steps, found " + describe(node.kind),
          position.in_parallel ? "expected '- - stage: NAME': a list in the list" : std::string(kStepForms));
      return steps;
    }
    if (node.items.empty() || node.items.size() > kMostSteps)
      diagnostics_.error(node.place, what + (node.items.empty() ? " has no step" : " has more than 500 steps"),
                         std::string(node.items.empty() ? kStepForms : "split the process"));
    if (node.items.size() > kMostSteps) return steps;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      auto step = read(node.items[i], position);
      if (!step) continue;
      if (step->kind == Kind::kFollowup)
        place_followup(*step, steps, position, i + 1 == node.items.size());
      else if (!steps.empty() && ends_all(steps.back()))
        unreachable(node.items[i].place, steps.back());
      steps.push_back(std::move(*step));
    }
    return steps;
  }

 private:
  void unreachable(Place place, const StepSpec& before) {
    const char* what = before.kind == Kind::kEnd        ? "an 'end'"
                       : before.kind == Kind::kFollowup ? "a 'followup'"
                                                        : "a 'choose' whose options all end";
    diagnostics_.error(place, "no application can reach this step of " + context_ + ": it stands behind " + what,
                       before.kind == Kind::kEnd ? "remove it, or the 'end' before it" : "remove it, or move it");
  }

  void place_followup(const StepSpec& step, const std::vector<StepSpec>& before, Position position, bool last) {
    const bool behind_end = !before.empty() && before.back().kind == Kind::kEnd;
    if (behind_end || (last && position.outside() && (before.empty() || !ends_all(before.back())))) return;
    diagnostics_.error(step.place, "a 'followup' of " + context_ + " stands behind no end",
                       "put it behind an 'end', or last in the flow");
  }

  std::optional<StepSpec> read(const Node& node, Position position) {
    StepSpec step;
    step.place = node.place;
    if (node.is_scalar() && node.text == "submit") return submit(step, position);
    if (!node.is_map() || node.entries.empty()) return none(node);
    if (node.find("stage") != nullptr) {
      if (!node.find("stage")->is_scalar()) {
        diagnostics_.error(node.place, "a stage of " + context_ + " has no name", std::string(kStepForms));
        return std::nullopt;
      }
      step.stage = read_stage(node, diagnostics_);
      step.place = step.stage.place;
      return step;
    }
    const auto& [key, value] = node.entries.front();
    if (node.find("choose") != nullptr) return choose(node, position);
    if (node.entries.size() > 1 && std::find(std::begin(kKinds), std::end(kKinds), key.text) != std::end(kKinds)) {
      diagnostics_.error(
          node.entries[1].first.place,
          "unknown field '" + node.entries[1].first.text + "' beside '" + key.text + "' in a step of " + context_,
          std::string(kStepForms));
      return std::nullopt;
    }
    if (key.text == "parallel") return parallel(value, position);
    if (key.text == "submit" && value.is_null()) return submit(step, position);
    if (key.text == "end") return end(key, value, position);
    if (key.text == "followup") return followup(key, value, position);
    const std::string near = did_you_mean(key.text, std::span<const std::string_view>(kKinds));
    diagnostics_.error(key.place, "unknown step '" + key.text + "' in " + context_,
                       near.empty() ? std::string(kStepForms) : near);
    return std::nullopt;
  }

  std::optional<StepSpec> none(const Node& node) {
    static constexpr std::string_view kWords[] = {"submit"};
    std::string hint = node.is_scalar() ? did_you_mean(node.text, std::span<const std::string_view>(kWords)) : "";
    if (hint.empty() && node.is_scalar()) hint = "did you mean 'stage: " + shortened(node.text) + "'?";
    diagnostics_.error(node.place,
                       "a step of " + context_ + " cannot be " +
                           (node.is_scalar() ? "'" + shortened(node.text) + "'" : describe(node.kind)),
                       hint.empty() ? std::string(kStepForms) : hint);
    return std::nullopt;
  }

  /// Reports a step that stands where its kind cannot.
  bool allowed(Place place, const char* what, Position position, bool in_choose) {
    const char* block = position.in_parallel               ? "a parallel block"
                        : position.in_followup             ? "a follow-up"
                        : position.in_choose && !in_choose ? "a choose block"
                                                           : nullptr;
    if (block == nullptr && position.inserted)
      diagnostics_.error(place, std::string(what) + " cannot be inserted by " + context_,
                         "insert stages, parallel or choose blocks");
    if (block == nullptr) return !position.inserted;
    diagnostics_.error(place, std::string(what) + " cannot stand inside " + block + " of " + context_,
                       "move it before or behind the block");
    return false;
  }

  std::optional<StepSpec> submit(StepSpec step, Position position) {
    step.kind = Kind::kSubmit;
    return allowed(step.place, "'submit'", position, false) ? std::optional(std::move(step)) : std::nullopt;
  }

  std::optional<StepSpec> end(const Node& key, const Node& value, Position position) {
    StepSpec step;
    step.kind = Kind::kEnd;
    step.place = key.place;
    step.outcome = value.text;
    if (value.is_null()) {
      diagnostics_.error(key.place, "an 'end' of " + context_ + " has no outcome", "expected 'end: approved', say");
      return std::nullopt;
    }
    if (!allowed(key.place, "'end'", position, true) || !check_name(value, "outcome", diagnostics_))
      return std::nullopt;
    return step;
  }

  std::optional<StepSpec> parallel(const Node& node, Position position) {
    StepSpec step;
    step.kind = Kind::kParallel;
    step.place = node.place;
    if (!node.is_sequence() || node.items.size() < 2 || node.items.size() > 100) {
      diagnostics_.error(node.place, "a parallel block of " + context_ + " has to be a list of 2 to 100 branches",
                         "expected '- - stage: …' for each branch");
      return std::nullopt;
    }
    position.in_parallel = true;
    for (const Node& branch : node.items) step.branches.push_back(steps(branch, position));
    return step;
  }

  std::optional<StepSpec> followup(const Node& key, const Node& value, Position position) {
    if (!allowed(key.place, "'followup'", position, true)) return std::nullopt;
    StepSpec step;
    step.kind = Kind::kFollowup;
    step.place = key.place;
    position = {};
    position.in_followup = true;
    step.branches.push_back(steps(value, position));
    return step;
  }

  std::optional<StepSpec> choose(const Node& node, Position position) {
    const auto& [key, value] = *node.find_entry("choose");
    StepSpec step;
    step.kind = Kind::kChoose;
    step.place = key.place;
    const Node* options = &value;
    if (value.is_scalar()) {
      const MapReader reader(node, kChooseFields, "choose block '" + value.text + "'", diagnostics_);
      if (!check_name(value, "choose block", diagnostics_)) return std::nullopt;
      step.choice = value.text;
      step.place = value.place;
      options = reader.get("options");
      if (options == nullptr) return std::nullopt;
    } else if (node.entries.size() > 1) {
      diagnostics_.error(key.place, "a choose block of " + context_ + " has other fields beside its options",
                         "expected '- choose: [...]', or '- choose: NAME' with 'options: [...]'");
      return std::nullopt;
    }
    if (!options->is_sequence() || options->items.empty() || options->items.size() > 100) {
      diagnostics_.error(options->place, "a choose block of " + context_ + " has to be a list of 1 to 100 options",
                         std::string(kOptionForms));
      return std::nullopt;
    }
    position.in_choose = true;
    for (const Node& item : options->items) option(item, step, position);
    check_shares(step);
    return step;
  }

  void option(const Node& node, StepSpec& step, Position position) {
    const std::string name = step.choice.empty() ? "" : " '" + step.choice + "'";
    const std::string what = "option " + std::to_string(step.options.size() + 1) + " of choose block" + name;
    const std::size_t before = diagnostics_.all().size();
    const MapReader reader(node, kOptionFields, what, diagnostics_);
    const bool known = diagnostics_.all().size() == before;
    OptionSpec option;
    option.place = node.place;
    const Node *when = reader.get("when"), *otherwise = reader.get("otherwise"), *flow = reader.get("flow");
    const Node* share = reader.get("share");
    if (!reader.is_map()) return step.options.push_back(option), step.branches.emplace_back(), void();
    const bool one_way = (when != nullptr) + (share != nullptr) + (otherwise != nullptr) == 1 &&
                         (otherwise == nullptr) == (flow != nullptr);
    if (known && !one_way) diagnostics_.error(node.place, what + " has to be one way on", std::string(kOptionForms));
    if (when != nullptr) option.when = read_condition(*when, "'when' of " + what, diagnostics_);
    if (share != nullptr) option.share = reader.number("share");
    if (option.share && !check_range(*option.share, 0, option.share->quantity.unit == Unit::kPercent ? 100 : 1,
                                     "'share' of " + what, diagnostics_))
      option.share.reset();
    const auto rank = [](const OptionSpec& o) { return o.when ? 0 : o.share ? 1 : 2; };
    const bool complete =
        (when != nullptr) == option.when.has_value() && (share != nullptr) == option.share.has_value();
    if (complete && !step.options.empty() &&
        (rank(step.options.back()) > rank(option) || rank(step.options.back()) == 2))
      diagnostics_.error(node.place,
                         what + " stands behind " + (rank(step.options.back()) == 2 ? "'otherwise'" : "a share"),
                         "write conditions first, then shares, then otherwise");
    step.options.push_back(option);
    const Node* body = otherwise != nullptr ? otherwise : flow;
    step.branches.push_back(body == nullptr ? std::vector<StepSpec>() : steps(*body, position));
  }

  void check_shares(const StepSpec& step) {
    Decimal sum = 0;
    Place first;
    for (const OptionSpec& option : step.options) {
      if (!option.share) continue;
      if (first.line == 0) first = option.share->place;
      sum = sum + share_of(*option.share);
    }
    if (first.line == 0) return;
    if (step.choice.empty())
      diagnostics_.error(first, "a choose block of " + context_ + " draws by share, but has no name",
                         "write '- choose: NAME' with 'options: [...]': the draw depends on the name alone");
    const std::string total = (sum * Decimal(100)).text() + " %";
    if (sum > Decimal(1))
      diagnostics_.error(first, "the shares of choose block '" + step.choice + "' sum to " + total,
                         "expected at most 100 % in all");
    else if (sum == Decimal(1) && !step.options.back().share)
      diagnostics_.error(
          step.options.back().place,
          "no application can reach 'otherwise' of choose block '" + step.choice + "': the shares sum to 100 %",
          "remove it, or lower a share");
  }

  const std::string& context_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::vector<StepSpec> read_inserted_steps(const Node& node, const std::string& context, Diagnostics& diagnostics) {
  Position position;
  position.inserted = true;
  if (node.is_sequence()) return FlowReader(context, diagnostics).steps(node, position);
  Node list;
  list.kind = Node::Kind::kSequence;
  list.place = node.place;
  list.items.push_back(node);
  return FlowReader(context, diagnostics).steps(list, position);
}

std::vector<StepSpec> read_flow(const Node& node, const std::string& context, Diagnostics& diagnostics) {
  return FlowReader(context, diagnostics).steps(node, {});
}

}  // namespace clockstop
