// Everything `explain` knows, for other programs.
#pragma once

#include <string>
#include <vector>

#include "scenario/study_file.h"

namespace clockstop {

/// {"study", "reforms", "scenarios": {NAME: {"reforms", "flows", "facts"}}, "provenance": {"counts", "numbers"}}; ends
/// with a line break. Only the scenarios named by index. Values as written ("27 wd") beside number and unit.
std::string facts_json(const StudyFile& study, const std::string& version, const std::string& file,
                       const std::vector<std::size_t>& scenarios);

/// The same for the report page: of the facts only those that a reform of the scenario changes, and no file heading.
std::string page_facts_json(const StudyFile& study, const std::vector<std::size_t>& scenarios);

}  // namespace clockstop
