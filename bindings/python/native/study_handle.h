// A study and the questions to it, as Python's layer puts them. Not here: what users call (src/clockstop/).
#pragma once

#include <nanobind/nanobind.h>

#include <optional>
#include <string>
#include <vector>

#include "cli/ask/asked.h"
#include "scenario/study_file.h"
#include "study/results.h"

namespace clockstop {

/// What a run left: figures, and the cases file if it was asked for.
struct RunAnswer {
  StudyResult result;
  std::string command, cases;
};

/// What a question was answered with.
struct QuestionAnswer {
  std::string json, text;
  bool complete = true, met = true;  // met: of staffing, whether every target is
};

class StudyHandle {
 public:
  explicit StudyHandle(const std::string& path, const StudyEdits& edits) : file_(path, edits) {}
  StudyHandle(std::string name, std::string text, const std::string& folder, const StudyEdits& edits)
      : file_(std::move(name), std::move(text), folder, edits) {}

  const StudyFile& file() const { return file_; }

  // Contract of all below: file().ok(). Errors: WrongUsage.
  RunAnswer run(const Asked& asked, bool with_cases, const nanobind::object& progress) const;
  /// A part as `--chunk` writes it, of these replications (rising, from 1).
  std::string chunk(const Asked& asked, bool with_cases, std::uint64_t first, std::uint64_t last,
                    const nanobind::object& progress) const;
  QuestionAnswer ask(const Asked& asked, const nanobind::object& progress) const;

 private:
  StudyFile file_;
};

/// Parts in files put together. Errors: PartError.
RunAnswer merged(const std::vector<std::string>& parts, const std::string& cases_file, unsigned threads);

}  // namespace clockstop
