// Where one number comes from: its value, who set it, the words of the document, and the chain of changes.
#pragma once

#include <string>
#include <vector>

#include "cli/ask/explain/words.h"
#include "scenario/facts.h"

namespace clockstop {

/// All facts of a scenario that `asked` means; "" if there are none. `written` are the facts without any reform.
std::string facts_text(const Explained& study, const std::vector<Fact>& facts, const std::vector<Fact>& written,
                       const std::string& asked);

}  // namespace clockstop
