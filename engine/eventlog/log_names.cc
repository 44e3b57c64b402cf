#include "eventlog/log_names.h"

#include <algorithm>

#include "model/model.h"

namespace clockstop {
namespace {

using Kind = CaseEvent::Kind;

struct Word {
  std::string_view english, chinese;
  std::string_view in(const std::string& language) const { return language == "zh" ? chinese : english; }
};

constexpr Word kSubmission = {"Submission", "提交申请"}, kEnd = {"End of the case", "办结"},
               kStillOpen = {"Still open at the end of the record", "记录截止时未办结"};

struct Transition {
  Kind kind;
  bool started;  // where it matters
  std::string_view standard;
  Word word;
};

// Standard: IEEE 1849, lifecycle extension. What is tolerated to be missing is assigned to the applicant, and to the
// regulator again when it comes. Silence takes the place of work that never began (autoskip), or cuts it
// off.
constexpr Transition kTransitions[] = {
    {Kind::kEntered, false, "schedule", {"enters", "进入"}},
    {Kind::kStarted, false, "start", {"starts", "开始"}},
    {Kind::kDone, false, "complete", {"is done", "完成"}},
    {Kind::kAsked, false, "suspend", {"clock stops", "停钟"}},
    {Kind::kAnswered, false, "resume", {"clock starts", "复钟"}},
    {Kind::kTolerated, false, "assign", {"asked, goes on", "容缺"}},
    {Kind::kSupplied, false, "reassign", {"supplements", "补交"}},
    {Kind::kSilence, false, "autoskip", {"consent by silence", "默示同意"}},
    {Kind::kSilence, true, "ate_abort", {"consent by silence, work dropped", "默示同意（中止工作）"}},
    {Kind::kLeft, false, "withdraw", {"leaves the queue", "退出排队"}},
    {Kind::kLeft, true, "ate_abort", {"work dropped", "中止工作"}},
    {Kind::kUnanswered, false, "pi_abort", {"no answer", "未补正"}},
    {Kind::kSubmitted, false, "complete", {"", ""}},
    {Kind::kEnded, false, "complete", {"", ""}},
    {Kind::kStillOpen, false, "unknown", {"", ""}},
};

const Transition& transition(const LoggedEvent& event) {
  const bool started = event.started && (event.kind == Kind::kSilence || event.kind == Kind::kLeft);
  return *std::find_if(std::begin(kTransitions), std::end(kTransitions),
                       [&](const Transition& t) { return t.kind == event.kind && t.started == started; });
}

}  // namespace

void LogNames::settle(const Model& model) {
  for (std::size_t p = 0; p < processes.size(); ++p) {
    const std::vector<std::string> titles = processes[p].stages;
    for (std::size_t s = 0; s < titles.size(); ++s)
      if (std::count(titles.begin(), titles.end(), titles[s]) > 1)
        processes[p].stages[s] += " (" + model.processes[p].stages[s] + ")";
  }
  const auto is_stage = [&](const std::string& word) {
    return std::any_of(processes.begin(), processes.end(), [&](const Process& process) {
      return std::find(process.stages.begin(), process.stages.end(), word) != process.stages.end();
    });
  };
  for (const auto& [name, word] :
       {std::pair(&submission, kSubmission), std::pair(&end, kEnd), std::pair(&still_open, kStillOpen)}) {
    *name = word.in(language);
    while (is_stage(*name)) *name = "(" + *name + ")";
  }
}

bool is_of_stage(const LoggedEvent& event) {
  return event.kind != Kind::kSubmitted && event.kind != Kind::kEnded && event.kind != Kind::kStillOpen;
}

const std::string& activity_of(const LogNames& names, const LoggedCase& owner, const LoggedEvent& event) {
  if (is_of_stage(event)) return names.processes[owner.process].stages[event.stage];
  return event.kind == Kind::kSubmitted ? names.submission : event.kind == Kind::kEnded ? names.end : names.still_open;
}

std::string_view transition_of(const LoggedEvent& event) { return transition(event).standard; }

std::string_view transition_word(const LogNames& names, const LoggedEvent& event) {
  return transition(event).word.in(names.language);
}

std::string_view resource_of(const LogNames& names, const LoggedEvent& event) {
  if (!is_of_stage(event) || event.pool == kNoPool || role_of(event) != "regulator") return "";
  return names.pools[event.pool];
}

std::string_view role_of(const LoggedEvent& event) {
  switch (event.kind) {
    case Kind::kStillOpen:
    case Kind::kSilence:
      return "";
    case Kind::kSubmitted:
    case Kind::kAnswered:
    case Kind::kSupplied:
    case Kind::kUnanswered:
      return "applicant";
    default:
      return "regulator";
  }
}

std::string instance_of(const Model& model, const LoggedCase& owner, const LoggedEvent& event) {
  if (!is_of_stage(event)) return "";
  return model.processes[owner.process].stages[event.stage] + ":" + std::to_string(event.round + 1);
}

std::string case_name(const Model& model, const LoggedCase& named) {
  return model.processes[named.process].name + " " + std::to_string(named.application);
}

}  // namespace clockstop
