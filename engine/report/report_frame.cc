#include "report/report_frame.h"

#include <algorithm>

#include "report/text_layout.h"
#include "report/word_table.h"
#include "scenario/display.h"

namespace clockstop {

std::string ReportFrame::say(Word what) const { return std::string(word(language_, what)); }

std::string ReportFrame::say(Word what, const std::vector<std::string>& values) const {
  return filled(word(language_, what), values);
}

std::string ReportFrame::study() const {
  const auto found = result_.header.titles.find(language_code(language_));
  return printable(found == result_.header.titles.end() ? result_.header.file : found->second);
}

std::string ReportFrame::title(const std::vector<Titled>& all, const std::string& name) const {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Titled& titled) { return titled.name == name; });
  return printable(found == all.end() ? name : found->title(language_code(language_)));
}

std::string ReportFrame::process(const std::string& name) const { return title(result_.header.processes, name); }

std::string ReportFrame::stage(const std::string& process, const std::string& name) const {
  const auto found = result_.header.stages.find(process);
  return found == result_.header.stages.end() ? printable(name) : title(found->second, name);
}

std::string ReportFrame::pool(const std::string& name) const { return title(result_.header.pools, name); }

std::string ReportFrame::scenario(const std::string& name) const { return title(result_.header.scenarios, name); }

std::string ReportFrame::target(const std::string& name) const {
  const auto& all = result_.header.targets;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const OutputTarget& one) { return one.named.name == name; });
  return found == all.end() ? printable(name) : title({found->named}, name);
}

std::string ReportFrame::with_name(const std::string& title, const std::string& name) const {
  return title == printable(name) ? title : say(Word::kNameAfterTitle, {title, printable(name)});
}

std::string ReportFrame::heading() const {
  const StudyHeader& header = result_.header;
  const std::string asked = std::to_string(header.replications);
  std::string text = paragraph(
      say(Word::kRunHeading, {study(), header.measure_from, header.measure_to, asked, std::to_string(header.seed)}), 0);
  if (!result_.complete) {
    const std::size_t done = result_.scenarios.empty() ? 0 : result_.scenarios.front().replications_done;
    text += paragraph(say(Word::kInterrupted, {std::to_string(done), asked}), 0);
  }
  return text;
}

std::string ReportFrame::warnings() const {
  if (result_.header.warnings.empty()) return {};
  std::string text = "\n" + say(Word::kWarnings) + "\n";
  for (const std::string& warning : result_.header.warnings) text += paragraph(printable(warning), 4, "- ");
  return text;
}

}  // namespace clockstop
