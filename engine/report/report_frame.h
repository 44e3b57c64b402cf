// What every text report has around its tables: titles in the reader's language, the first lines, warnings, legend.
#pragma once

#include <string>
#include <vector>

#include "report/words.h"
#include "study/results.h"

namespace clockstop {

/// The result must outlive it. All texts are harmless to a terminal: control characters come out as \u{…}.
class ReportFrame {
 public:
  ReportFrame(const StudyResult& result, Language language) : result_(result), language_(language) {}

  [[nodiscard]] std::string say(Word word) const;
  [[nodiscard]] std::string say(Word word, const std::vector<std::string>& values) const;  // one for each {}

  /// Titles; the name where there is none. With the name: "Class II registration (class2)", as warnings and the command
  /// line know it.
  [[nodiscard]] std::string study() const;
  [[nodiscard]] std::string process(const std::string& name) const;
  [[nodiscard]] std::string stage(const std::string& process, const std::string& name) const;
  [[nodiscard]] std::string pool(const std::string& name) const;
  [[nodiscard]] std::string scenario(const std::string& name) const;
  [[nodiscard]] std::string target(const std::string& name) const;
  [[nodiscard]] std::string with_name(const std::string& title, const std::string& name) const;

  /// What was asked, and whether all of it was done.
  [[nodiscard]] std::string heading() const;

  /// Nothing if there are none; begins with an empty line.
  [[nodiscard]] std::string warnings() const;

 private:
  [[nodiscard]] std::string title(const std::vector<Titled>& all, const std::string& name) const;

  const StudyResult& result_;
  Language language_;
};

}  // namespace clockstop
