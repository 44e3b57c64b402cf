#include "report/word_table.h"

#include "time/contract.h"

namespace clockstop {

std::string filled(std::string_view sentence, const std::vector<std::string>& values) {
  std::string text;
  std::size_t next = 0;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    if (sentence[at] != '{') {
      text += sentence[at];
      continue;
    }
    std::size_t value = next++;
    if (sentence[++at] != '}') value = static_cast<std::size_t>(sentence[at++] - '0');
    CLOCKSTOP_EXPECT(value < values.size(), "a sentence has a value for every place");
    text += values[value];
  }
  return text;
}

}  // namespace clockstop
