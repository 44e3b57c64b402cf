#include "report/page.h"

#include "time/contract.h"

namespace clockstop {
namespace {

constexpr std::string_view kPlace = "<!--clockstop-data-->";

/// Without the white space between values, which nobody reads here.
void append_compact(std::string& out, std::string_view json) {
  bool in_text = false, escaped = false;
  for (const char c : json) {
    if (!in_text && (c == ' ' || c == '\n')) continue;
    if (in_text && !escaped && c == '"') {
      in_text = false;
    } else if (!in_text && c == '"') {
      in_text = true;
    }
    escaped = in_text && c == '\\' && !escaped;
    if (c == '<') {
      out += "\\u003c";
    } else {
      out += c;
    }
  }
}

}  // namespace

bool has_page() { return !embedded_page().empty(); }

std::string page_html(std::span<const PagePart> parts) {
  const std::string_view page = embedded_page();
  const std::size_t place = page.find(kPlace);
  CLOCKSTOP_EXPECT(place != std::string_view::npos, "the page has a place for its data");
  std::string html(page.substr(0, place));
  html += '{';
  for (const PagePart& part : parts) {
    if (&part != parts.data()) html += ",\n";
    html += '"' + std::string(part.name) + "\":";
    append_compact(html, part.json);
  }
  html += '}';
  html += page.substr(place + kPlace.size());
  return html;
}

}  // namespace clockstop
