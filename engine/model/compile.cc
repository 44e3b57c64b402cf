#include <algorithm>
#include <map>
#include <numeric>

#include "model/branches.h"
#include "model/flow_compiler.h"
#include "model/model.h"
#include "model/process_graph.h"
#include "time/civil.h"
#include "time/contract.h"

namespace clockstop {
namespace {

class Compiler {
 public:
  explicit Compiler(const StudyDefinition& study) : study_(study) {}

  Model run() {
    copy_frame();
    for (const ProcessDefinition& process : study_.processes) add_process(process);
    rank_processes();
    resolve_due_date_clocks();
    if (!problems_.empty()) throw ModelError(std::move(problems_));
    return std::move(model_);
  }

 private:
  void copy_frame() {
    CLOCKSTOP_EXPECT(study_.calendar != nullptr, "a study has a calendar");
    CLOCKSTOP_EXPECT(study_.processes.size() <= kMaxProcesses, "too many processes");
    CLOCKSTOP_EXPECT(study_.give_up - study_.begin <= kLongestRun, "a run is too long");
    model_.calendar = study_.calendar;
    model_.begin = study_.begin;
    model_.measure_from = study_.measure_from;
    model_.measure_until = study_.measure_until;
    model_.give_up = study_.give_up;
    model_.epoch_starts = study_.epoch_starts;
    model_.pools = study_.pools;
  }

  DurationRule duration(const DurationDefinition& definition) {
    model_.distributions.emplace_back(definition.distribution);
    return {static_cast<std::uint32_t>(model_.distributions.size() - 1), definition.unit};
  }

  VisitRule visit(const VisitDefinition& definition) {
    return {duration(definition.duration), definition.team, definition.priority, definition.limits};
  }

  static std::uint16_t outcome(ProcessModel& process, const std::string& name) {
    const auto found = std::find(process.outcomes.begin(), process.outcomes.end(), name);
    const auto id = static_cast<std::uint16_t>(found - process.outcomes.begin());
    if (found == process.outcomes.end()) process.outcomes.push_back(name);
    return id;
  }

  static std::uint32_t tolerance_rule(ProcessModel& process, const ToleranceDefinition& definition) {
    const auto gate = std::find(process.stages.begin(), process.stages.end(), definition.before);
    CLOCKSTOP_EXPECT(gate != process.stages.end(), "a tolerance names a stage of its process");
    process.tolerances.push_back({definition.probability, static_cast<std::uint32_t>(gate - process.stages.begin())});
    return static_cast<std::uint32_t>(process.tolerances.size() - 1);
  }

  StageRule stage_rule(ProcessModel& process, const StageDefinition& definition) {
    StageRule rule;
    rule.pool = definition.pool.value_or(kNone);
    rule.civil_days = definition.civil_days;
    rule.consent_on_expiry = definition.consent_on_expiry;
    rule.first = visit(definition.first);
    if (definition.deficiency) {
      const DeficiencyDefinition& deficiency = *definition.deficiency;
      rule.deficiency_probability = deficiency.probability;
      rule.rounds = deficiency.rounds;
      rule.response = duration(deficiency.response);
      if (deficiency.respond_within) rule.respond_within = duration(*deficiency.respond_within);
      rule.late_outcome = outcome(process, deficiency.late_outcome);
      rule.round = visit(deficiency.round);
      if (deficiency.tolerance) rule.tolerance = tolerance_rule(process, *deficiency.tolerance);
    }
    if (definition.escalation) {
      const EscalationDefinition& escalation = *definition.escalation;
      rule.escalation = static_cast<std::uint32_t>(process.escalations.size());
      process.escalations.push_back({escalation.after, escalation.civil_days, escalation.clock.value_or(kNone)});
    }
    rule.outcomes_begin = static_cast<std::uint32_t>(process.outcome_shares.size());
    double cumulative = 0;
    for (const OutcomeShare& share : definition.outcomes) {
      cumulative += share.share;
      process.outcome_shares.push_back({outcome(process, share.outcome), cumulative});
    }
    // The last one takes whatever rounding left.
    if (!definition.outcomes.empty()) process.outcome_shares.back().cumulative = 2;
    rule.outcomes_end = static_cast<std::uint32_t>(process.outcome_shares.size());
    for (const DayLimits& limits : {rule.first.limits, rule.round.limits})
      process.has_zero_day_numbers |= limits.commitment == 0 || limits.limit == 0 || limits.extended == 0;
    return rule;
  }

  /// Of a stage and the attributes it batches by: the same under all rules that say the same.
  using FirstGroups = std::map<std::pair<std::uint32_t, std::vector<std::uint32_t>>, std::uint32_t>;

  std::uint32_t batch_rule(ProcessModel& process, std::uint32_t stage, const BatchDefinition& definition,
                           FirstGroups& first_group) {
    BatchRule rule;
    std::size_t profiles = 1;
    for (const AttributeDefinition& attribute : process.attributes) profiles *= attribute.values.size();
    for (const std::uint32_t a : definition.by)
      rule.keys *= static_cast<std::uint32_t>(process.attributes[a].values.size());
    for (std::size_t profile = 0; profile < profiles; ++profile) {
      std::size_t rest = profile;
      std::uint32_t key = 0;
      for (std::uint32_t a = 0; a < process.attributes.size(); ++a) {
        const std::size_t size = process.attributes[a].values.size();
        if (std::find(definition.by.begin(), definition.by.end(), a) != definition.by.end())
          key = key * static_cast<std::uint32_t>(size) + static_cast<std::uint32_t>(rest % size);
        rest /= size;
      }
      rule.key_of.push_back(key);
    }
    const auto [group, fresh] = first_group.emplace(std::make_pair(stage, definition.by), process.batch_groups);
    if (fresh) process.batch_groups += rule.keys;
    rule.first_group = group->second;
    rule.most = definition.most;
    if (definition.wait) rule.wait = duration(*definition.wait);
    if (definition.extra)
      rule.extra = static_cast<std::int64_t>(Distribution(definition.extra->distribution).quantile(0.5) + 0.5);
    process.batches.push_back(std::move(rule));
    return static_cast<std::uint32_t>(process.batches.size() - 1);
  }

  static std::uint32_t clock_mask(const std::vector<ClockDefinition>& clocks, const std::string& stage,
                                  std::vector<std::string> ClockDefinition::*list) {
    std::uint32_t mask = 0;
    for (std::size_t c = 0; c < clocks.size(); ++c) {
      const auto& names = clocks[c].*list;
      if (std::find(names.begin(), names.end(), stage) != names.end()) mask |= 1u << c;
    }
    return mask;
  }

  void add_process(const ProcessDefinition& definition) {
    CLOCKSTOP_EXPECT(definition.clocks.size() <= kMaxClocks, "too many named clocks");
    ProcessModel process;
    process.name = definition.name;
    process.stages = definition.stages;
    process.attributes = definition.attributes;
    process.arrivals = definition.arrivals;
    process.flow_of = definition.flow_of;
    process.outcomes = {"approved", "rejected", "withdrawn"};
    for (const ClockDefinition& clock : definition.clocks) process.clocks.push_back({clock.name, clock.civil_days});
    for (const std::string& stage : definition.stages) {
      const std::uint32_t over = clock_mask(definition.clocks, stage, &ClockDefinition::over);
      process.watched_clocks.push_back(over);
      process.over_clocks.push_back(over & ~clock_mask(definition.clocks, stage, &ClockDefinition::stopped_by));
    }
    FirstGroups first_group;
    for (const RuleSetDefinition& set : definition.rule_sets) {
      CLOCKSTOP_EXPECT(set.stages.size() == definition.stages.size(), "a rule set has every stage");
      for (std::uint32_t s = 0; s < set.stages.size(); ++s) {
        process.rules.push_back(stage_rule(process, set.stages[s]));
        if (set.stages[s].batch) process.rules.back().batch = batch_rule(process, s, *set.stages[s].batch, first_group);
      }
      for (const auto& numbers : set.clocks) {
        process.clock_numbers.push_back(numbers);
        if (numbers) process.has_zero_day_numbers |= numbers->commitment == 0 || numbers->limit == 0;
      }
    }
    for (const RuleSetDefinition& set : definition.rule_sets) {
      CLOCKSTOP_EXPECT(set.routed.size() == definition.routes.size(), "a rule set has every route");
      for (std::size_t r = 0; r < set.routed.size(); ++r) {
        process.rules.push_back(stage_rule(process, set.routed[r]));
        if (set.routed[r].batch)
          process.rules.back().batch =
              batch_rule(process, definition.routes[r].stage, *set.routed[r].batch, first_group);
      }
    }
    process.routes = static_cast<std::uint32_t>(definition.routes.size());
    for (const FlowDefinition& flow : definition.flows) process.flows.push_back(flatten_flow(process, flow));
    if (process.steps.size() / std::max<std::size_t>(process.flows.size(), 1) > kMaxSteps)
      problems_.push_back({process.name, "", "more steps than " + std::to_string(kMaxSteps)});
    for (const FlowModel& flow : process.flows) {
      std::vector<ModelProblem> found = check_flow(process, flow);
      problems_.insert(problems_.end(), found.begin(), found.end());
    }
    check_backlog(process);
    model_.processes.push_back(std::move(process));
  }

  /// Structural reforms may have left a case of the backlog without its stage.
  void check_backlog(const ProcessModel& process) {
    for (const BacklogCase& found : process.arrivals.backlog) {
      const auto starts =
          std::upper_bound(study_.epoch_starts.begin(), study_.epoch_starts.end(), date_of(found.submitted));
      const auto epoch = static_cast<std::size_t>(starts - study_.epoch_starts.begin());
      std::vector<std::uint32_t> flows = process.flow_of[epoch];
      std::sort(flows.begin(), flows.end());
      flows.erase(std::unique(flows.begin(), flows.end()), flows.end());
      for (const std::uint32_t flow : flows) {
        const std::string problem = misplaced(process, process.flows[flow], found.places);
        if (problem.empty()) continue;
        problems_.push_back({process.name, process.stages[found.places.front().stage], problem});
        return;
      }
    }
  }

  void rank_processes() {
    std::vector<std::uint32_t> order(model_.processes.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(),
              [&](auto a, auto b) { return model_.processes[a].name < model_.processes[b].name; });
    for (std::uint32_t rank = 0; rank < order.size(); ++rank) model_.processes[order[rank]].rank = rank;
  }

  void resolve_due_date_clocks() {
    for (const PoolDefinition& pool : model_.pools) {
      std::vector<std::uint32_t> clock_of(model_.processes.size(), kNone);
      for (const PoolState& state : pool.states)
        for (std::size_t p = 0; p < model_.processes.size(); ++p)
          for (std::uint32_t c = 0; c < model_.processes[p].clocks.size(); ++c)
            if (!state.due_date_clock.empty() && model_.processes[p].clocks[c].name == state.due_date_clock)
              clock_of[p] = c;
      model_.due_date_clock.push_back(std::move(clock_of));
    }
  }

  const StudyDefinition& study_;
  Model model_;
  std::vector<ModelProblem> problems_;
};

std::string joined(const std::vector<ModelProblem>& problems) {
  std::string text;
  for (const ModelProblem& p : problems)
    text += (text.empty() ? "" : "; ") + p.process + (p.stage.empty() ? "" : "." + p.stage) + ": " + p.message;
  return text;
}

}  // namespace

ModelError::ModelError(std::vector<ModelProblem> problems)
    : std::runtime_error(joined(problems)), problems_(std::move(problems)) {}

Model compile(const StudyDefinition& study) { return Compiler(study).run(); }

}  // namespace clockstop
