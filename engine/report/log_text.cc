#include "report/log_text.h"

#include "report/text_layout.h"
#include "report/word_table.h"
#include "scenario/display.h"

namespace clockstop {

std::string log_text(const LogSummary& summary, Language language) {
  std::string text =
      filled(word(language, Word::kLogged), {std::to_string(summary.cases), std::to_string(summary.events),
                                             printable(summary.scenario), std::to_string(summary.replication)});
  if (summary.open_cases > 0)
    text += (language == Language::kEnglish ? " " : "") +
            filled(word(language, Word::kLoggedOpen), {std::to_string(summary.open_cases)});
  return paragraph(text, 0);
}

}  // namespace clockstop
