#include <iostream>

#include "cli/ask/explain/explanation.h"
#include "cli/ask/explain/graphviz.h"
#include "cli/commands.h"
#include "cli/lost_by_writing.h"
#include "report/whole_file.h"
#include "scenario/study_file.h"

namespace clockstop {

int explain_command(const CommandLine& line) {
  const StudyFile study(line.file);
  if (!study.ok()) {
    std::cerr << study.rendered();
    return kBadInput;
  }
  try {
    if (!line.json) {
      std::cout << explanation_of(study, line);
      return kDone;
    }
    const std::string json = explanation_json(study, line);
    if (const std::string lost = lost_by_writing(study, line); !lost.empty()) throw WrongUsage(lost);
    WholeFile out(*line.json);
    out.write(json);
    out.commit();
    return kDone;
  } catch (const GraphvizMissing&) {
    std::cerr << "clockstop: an SVG is drawn by Graphviz, and its program 'dot' is not on this machine\n"
                 "           install it (Debian: apt-get install graphviz), or take --graph mermaid, which editors "
                 "and web pages draw\n";
    return kBadInput;
  }
}

}  // namespace clockstop
