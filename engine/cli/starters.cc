#include "cli/starters.h"

#include <algorithm>

namespace clockstop {
namespace {

constexpr std::string_view kMarks[] = {"#en ", "#zh "};

std::size_t next_mark(std::string_view line, std::size_t from) {
  return std::min(line.find(kMarks[0], from), line.find(kMarks[1], from));
}

/// Nothing is left of a line that was a comment in the other language only.
bool append_line(std::string_view line, const std::string& mark, std::string& out) {
  std::size_t at = next_mark(line, 0);
  if (at == std::string_view::npos) {
    out += line;
    return true;
  }
  std::string kept(line.substr(0, at));
  bool commented = false;
  while (at != std::string_view::npos) {
    const std::size_t end = std::min(next_mark(line, at + 1), line.size());
    if (line.substr(at, mark.size()) == mark) {
      kept += "# " + std::string(line.substr(at + mark.size(), end - at - mark.size()));
      commented = true;
    }
    at = end == line.size() ? std::string_view::npos : end;
  }
  kept.erase(kept.find_last_not_of(' ') + 1);
  if (kept.empty() && !commented) return false;
  out += kept;
  return true;
}

}  // namespace

std::string in_language(std::string_view text, const std::string& language) {
  const std::string mark = "#" + language + " ";
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (append_line(text.substr(0, end), mark, out)) out += "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace clockstop
