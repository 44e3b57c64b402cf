// What may be missing for a while: the dossier goes on, the applicant supplements beside it, and a later stage, or the
// end of the case, waits until what was missing has come and has been looked at.
#include <algorithm>

#include "random/draw.h"
#include "simulation/run.h"

namespace clockstop {

// The low end of the draw that says who is asked.
bool Run::tolerates(const Token& token) const {
  const VisitPlan& plan = plan_of(token);
  if (!plan.tolerates) return false;
  const double probability = process_of(token).tolerances[plan.rule->tolerance].probability;
  return probability >= 1 || uniform(plan.deficiency_stream, application_of(token).number, token.round) < probability;
}

// Who is beside the flow once stays there, however often more is asked for.
void Run::ask_or_go_on(std::uint32_t id) {
  Token& token = tokens_[id];
  const std::uint32_t process = token.process, application = token.application;
  const std::uint32_t next = process_of(token).steps[token.step].next;
  const bool goes_on = !token.beside && tolerates(token);
  if (goes_on) {
    token.beside = true;
    gates_[id] = process_of(token).tolerances[rule_of(token).tolerance].gate;
  }
  bool waited_for = false;
  for (std::uint32_t t = application_of(token).first_token; t != kNone; t = tokens_[t].next_of_application)
    waited_for |= tokens_[t].state == TokenState::kHeld && waits_for(id, tokens_[t].step);
  token.uncounted = token.beside && !waited_for;
  ask_applicant(id);
  if (goes_on) enter_step(process, application, next);
}

bool Run::waits_for(std::uint32_t beside, std::uint32_t step_id) const {
  const Step& step = process_of(tokens_[beside]).steps[step_id];
  return tokens_[beside].beside && (step.kind != StepKind::kStage || step.stage == gates_[beside]);
}

bool Run::held_up(std::uint32_t process, std::uint32_t slot, std::uint32_t step) const {
  const ApplicationState& application = processes_[process].applications[slot];
  for (std::uint32_t t = application.first_token; t != kNone; t = tokens_[t].next_of_application)
    if (waits_for(t, step)) return true;
  return false;
}

// From here on it is the applicant's turn like any other. In a follow-up nothing is missing any more.
bool Run::hold(std::uint32_t process, std::uint32_t slot, std::uint32_t step) {
  if (!held_up(process, slot, step)) return false;
  const std::uint32_t id = new_token(process, slot, step);
  tokens_[id].state = TokenState::kHeld;
  for (std::uint32_t t = tokens_[id].next_of_application; t != kNone; t = tokens_[t].next_of_application) {
    if (!tokens_[t].uncounted || !waits_for(t, step)) continue;
    tokens_[t].uncounted = false;
    hand_to_applicant(tokens_[t], plan_of(tokens_[t]), application_of(tokens_[t]));
    if (watched_) watch(Seen::kAsked, tokens_[t]);
  }
  return true;
}

// Something that was missing is complete: whatever waited for it alone goes on, in the order of the flow.
void Run::open_gates(std::uint32_t process, std::uint32_t slot) {
  std::vector<std::uint32_t> held;
  const ApplicationState& application = processes_[process].applications[slot];
  for (std::uint32_t t = application.first_token; t != kNone; t = tokens_[t].next_of_application)
    if (tokens_[t].state == TokenState::kHeld && !held_up(process, slot, tokens_[t].step)) held.push_back(t);
  std::vector<std::uint32_t> steps;
  for (const std::uint32_t id : held) {
    steps.push_back(tokens_[id].step);
    release_token(id);
  }
  std::sort(steps.begin(), steps.end());
  for (const std::uint32_t step : steps) enter_step(process, slot, step);
}

}  // namespace clockstop
