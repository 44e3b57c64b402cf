#include "study_handle.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "cli/ask/attribution_question.h"
#include "cli/ask/explain/explanation.h"
#include "cli/ask/part_output.h"
#include "cli/ask/sensitivity_question.h"
#include "cli/ask/staff_question.h"
#include "cli/ask/study_input.h"
#include "cli/ask/study_run.h"
#include "cli/ask/version.h"
#include "report/cases_csv.h"
#include "report/part_set.h"
#include "waiting.h"

namespace clockstop {
namespace {

Language language(const Asked& asked) { return language_of(asked.language).value_or(Language::kEnglish); }

QuestionAnswer staff(const StudyFile& study, const Asked& asked, const Running& running) {
  const StaffReport report = staffing_of(study, asked, running);
  return {staff_json(report), staff_text(report, language(asked), 0), report.answer.complete,
          report.answer.proof == Verdict::kMeets};
}

QuestionAnswer attribution(const StudyFile& study, const Asked& asked, const Running& running) {
  const AttributionAnswer answer = attribution_of(study, asked, running);
  return {attribution_json(answer), attribution_text(answer, language(asked)), answer.found.complete};
}

QuestionAnswer sensitivity(const StudyFile& study, const Asked& asked, const Running& running) {
  const SensitivityAnswer answer = sensitivity_of(study, asked, running);
  return {sensitivity_json(answer), sensitivity_text(answer, language(asked)), answer.found.complete};
}

QuestionAnswer explanation(const StudyFile& study, const Asked& asked) {
  return {explanation_json(study, asked), explanation_of(study, asked)};
}

}  // namespace

RunAnswer StudyHandle::run(const Asked& asked, bool with_cases, const nanobind::object& progress) const {
  RunAnswer answer;
  answer.command = asked.command;
  const std::vector<const CompiledScenario*> scenarios = chosen(file_, asked);
  const StudyRun run(asked, file_, scenarios);
  CaseRows rows(run.case_scenarios());
  std::vector<std::string> by_scenario(scenarios.size());
  wait_for(progress, [&](const Running& running) {
    ExperimentOptions options;
    options.stop = running.stop;
    options.progress = running.progress;
    if (with_cases)
      options.cases = [&](std::size_t scenario, std::uint64_t replication, const std::vector<CaseRecord>& records) {
        for (const CaseRecord& record : records) rows.append(by_scenario[scenario], scenario, replication, record);
      };
    answer.result = run.result(run.run(std::move(options)));
  });
  if (with_cases) {
    answer.cases = rows.header();
    for (const std::string& text : by_scenario) answer.cases += text;
  }
  return answer;
}

std::string StudyHandle::chunk(const Asked& asked, bool with_cases, std::uint64_t first, std::uint64_t last,
                               const nanobind::object& progress) const {
  const std::vector<const CompiledScenario*> scenarios = chosen(file_, asked);
  const StudyRun run(asked, file_, scenarios);
  if (first < 1 || last < first || last > run.header().replications)
    throw WrongUsage("a chunk is of replications from 1 to " + std::to_string(run.header().replications) + ", not " +
                     std::to_string(first) + " to " + std::to_string(last));
  std::string bytes;
  wait_for(progress, [&](const Running& running) {
    PartOutput part([&](std::string_view text) { bytes += text; }, run.part_header(with_cases),
                    with_cases ? run.case_scenarios() : std::vector<CaseScenario>());
    ExperimentOptions options;
    for (std::uint64_t replication = first; replication <= last; ++replication) options.only.push_back(replication);
    options.stop = running.stop;
    options.progress = running.progress;
    part.listen(options);
    part.end(run.provisional(run.run(std::move(options)).last_second()));
  });
  return bytes;
}

QuestionAnswer StudyHandle::ask(const Asked& asked, const nanobind::object& progress) const {
  QuestionAnswer answer;
  wait_for(progress, [&](const Running& running) {
    if (asked.command == "staff")
      answer = staff(file_, asked, running);
    else if (asked.command == "attribute")
      answer = attribution(file_, asked, running);
    else if (asked.command == "sensitivity")
      answer = sensitivity(file_, asked, running);
    else
      answer = explanation(file_, asked);
  });
  return answer;
}

RunAnswer merged(const std::vector<std::string>& parts, const std::string& cases_file, unsigned threads) {
  if (parts.empty()) throw PartError("there are no parts to merge");
  std::optional<PartSet> set;
  for (const std::string& path : parts) {
    PartFile part(path);
    if (set)
      set->add(std::move(part), PartSet::Again::kRefuse);
    else
      set.emplace(std::move(part));
  }
  if (const std::string& written = set->header().study.version; written != program_version())
    throw PartError("the parts were written by version " + written + "; this is version " + program_version());
  if (const std::string missing = set->missing_text(); !missing.empty())
    throw PartError("the parts are no whole run; missing: " + missing);
  RunAnswer answer{set->result(threads), set->header().command, ""};
  if (!cases_file.empty()) {
    if (!set->without_cases().empty()) throw PartError("a part holds no cases; make it with cases=True");
    WholeFile cases(cases_file);
    set->write_cases(cases);
    cases.commit();
    std::ifstream in(cases_file, std::ios::binary);
    answer.cases.assign(std::istreambuf_iterator<char>(in), {});
  }
  return answer;
}

}  // namespace clockstop
