// What Python's layer sees of the engine: flat and named as there. Users never import it.
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>

#include <stdexcept>

#include "arrow_table.h"
#include "cli/ask/version.h"
#include "report/json.h"
#include "report/part_header.h"
#include "report/results_workbook.h"
#include "report/summary.h"
#include "simulation/replication.h"
#include "study_handle.h"

namespace nb = nanobind;

namespace clockstop {
namespace {

using Texts = std::vector<std::string>;

/// Errors: ValueError for a study that was refused, of which the Python layer makes no object.
const StudySpec& spec_of(const StudyHandle& study) {
  if (!study.file().ok()) throw std::invalid_argument("this study has errors");
  return study.file().spec();
}

StudyEdits edits_of(const std::vector<std::pair<std::string, std::string>>& values,
                    const std::vector<std::pair<std::string, Texts>>& scenarios) {
  StudyEdits edits;
  for (const auto& [path, json] : values) edits.values.push_back({path, json});
  for (const auto& [name, reforms] : scenarios) edits.scenarios.push_back({name, reforms});
  return edits;
}

/// (severity, file, line, column, message, hint, the whole of it as text), in the order of places.
nb::list diagnostics_of(const StudyHandle& study) {
  nb::list all;
  const SourceFiles& sources = study.file().sources();
  for (const Diagnostic& one : study.file().diagnostics().all())
    all.append(nb::make_tuple(one.severity == Severity::kError ? "error" : "warning", sources.path(one.place.file),
                              one.place.line, one.place.column, one.message, one.hint, render(one, sources)));
  return all;
}

template <class Things>
Texts names_of(const Things& things) {
  Texts names;
  for (const auto& thing : things) names.push_back(thing.name);
  return names;
}

Texts reforms_of(const StudySpec& spec) {
  Texts names;
  for (const ReformSpec& reform : spec.reforms)
    if (!reform.given) names.push_back(reform.name);
  return names;
}

nb::dict titles_of(const StudySpec& spec) {
  nb::dict titles;
  for (const auto& [language, text] : spec.titles.by_language) titles[language.c_str()] = text;
  return titles;
}

std::string text_of(const RunAnswer& answer, const std::string& language, bool details) {
  const Language in = language_of(language).value_or(Language::kEnglish);
  if (answer.command == "run") return run_text(answer.result, in);
  return details ? compare_text(answer.result, in) : overview_text(answer.result, in);
}

nb::bytes bytes_of(const std::string& text) { return nb::bytes(text.data(), text.size()); }

void define_asked(nb::module_& m) {
  nb::class_<Asked>(m, "Asked")
      .def(nb::init<>())
      .def_rw("command", &Asked::command)
      .def_rw("file", &Asked::file)
      .def_rw("scenarios", &Asked::scenarios)
      .def_rw("replications", &Asked::replications, nb::arg().none())
      .def_rw("seed", &Asked::seed, nb::arg().none())
      .def_rw("threads", &Asked::threads)
      .def_rw("language", &Asked::language)
      .def_rw("budget", &Asked::budget, nb::arg().none())
      .def_rw("targets", &Asked::targets)
      .def_rw("pools", &Asked::pools)
      .def_rw("costs", &Asked::costs)
      .def_rw("most", &Asked::most)
      .def_rw("from_date", &Asked::from, nb::arg().none())
      .def_rw("metrics", &Asked::metrics)
      .def_rw("path", &Asked::path)
      .def_rw("graph", &Asked::graph, nb::arg().none())
      .def_rw("diff", &Asked::diff, nb::arg().none())
      .def_rw("provenance", &Asked::provenance);
}

void define_answers(nb::module_& m) {
  nb::class_<RunAnswer>(m, "RunAnswer")
      .def("json", [](const RunAnswer& answer) { return results_json(answer.result); })
      .def("text", &text_of, nb::arg("language"), nb::arg("details"))
      .def("xlsx",
           [](const RunAnswer& answer, const std::string& language) {
             return bytes_of(results_workbook(answer.result, language_of(language).value_or(Language::kEnglish)));
           })
      .def_ro("command", &RunAnswer::command)
      .def_prop_ro("cases", [](const RunAnswer& answer) { return bytes_of(answer.cases); });
  nb::class_<QuestionAnswer>(m, "QuestionAnswer")
      .def_ro("json", &QuestionAnswer::json)
      .def_ro("text", &QuestionAnswer::text)
      .def_ro("complete", &QuestionAnswer::complete)
      .def_ro("met", &QuestionAnswer::met);
}

void define_study(nb::module_& m) {
  nb::class_<StudyHandle>(m, "StudyHandle")
      .def_prop_ro("ok", [](const StudyHandle& study) { return study.file().ok(); })
      .def("diagnostics", &diagnostics_of)
      .def_prop_ro("titles", [](const StudyHandle& study) { return titles_of(spec_of(study)); })
      .def_prop_ro("scenarios", [](const StudyHandle& study) { return names_of(spec_of(study).scenarios); })
      .def_prop_ro("reforms", [](const StudyHandle& study) { return reforms_of(spec_of(study)); })
      .def_prop_ro("processes", [](const StudyHandle& study) { return names_of(spec_of(study).processes); })
      .def_prop_ro("pools", [](const StudyHandle& study) { return names_of(spec_of(study).pools); })
      .def_prop_ro("baseline", [](const StudyHandle& study) { return spec_of(study).baseline; })
      .def_prop_ro("replications", [](const StudyHandle& study) { return spec_of(study).replications; })
      .def_prop_ro("seed", [](const StudyHandle& study) { return spec_of(study).seed; })
      .def_prop_ro("digest", [](const StudyHandle& study) { return (void)spec_of(study), study.file().digest(); })
      .def("run", &StudyHandle::run, nb::arg("asked"), nb::arg("cases"), nb::arg("progress").none())
      .def(
          "chunk",
          [](const StudyHandle& study, const Asked& asked, bool cases, std::uint64_t first, std::uint64_t last,
             const nb::object& progress) { return bytes_of(study.chunk(asked, cases, first, last, progress)); },
          nb::arg("asked"), nb::arg("cases"), nb::arg("first"), nb::arg("last"), nb::arg("progress").none())
      .def("ask", &StudyHandle::ask, nb::arg("asked"), nb::arg("progress").none());
}

}  // namespace
}  // namespace clockstop

NB_MODULE(_native, m) {
  using namespace clockstop;
  nb::exception<WrongUsage>(m, "WrongUsage", PyExc_ValueError);
  nb::exception<PartError>(m, "PartError", PyExc_ValueError);
  nb::exception<TooLarge>(m, "TooLarge", PyExc_MemoryError);
  m.def("version", &program_version);
  define_asked(m);
  define_answers(m);
  define_study(m);
  const auto released = nb::call_guard<nb::gil_scoped_release>();
  m.def(
      "open_study",
      [](const std::string& path, const std::vector<std::pair<std::string, std::string>>& values,
         const std::vector<std::pair<std::string, Texts>>& scenarios) {
        return std::make_unique<StudyHandle>(path, edits_of(values, scenarios));
      },
      released);
  m.def(
      "read_study",
      [](const std::string& name, const std::string& text, const std::string& folder,
         const std::vector<std::pair<std::string, std::string>>& values,
         const std::vector<std::pair<std::string, Texts>>& scenarios) {
        return std::make_unique<StudyHandle>(name, text, folder, edits_of(values, scenarios));
      },
      released);
  m.def("merge", &merged, nb::arg("parts"), nb::arg("cases_file"), nb::arg("threads"), released);
  nb::class_<ArrowTable>(m, "ArrowTable").def(nb::init<const nb::list&>()).def("stream", &ArrowTable::stream);
}
