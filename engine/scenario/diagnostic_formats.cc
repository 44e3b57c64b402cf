#include "scenario/diagnostic_formats.h"

#include <nlohmann/json.hpp>

namespace clockstop {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kExpected = "expected ", kMeant = "did you mean '", kMeantEnd = "'?";

std::string file_of(const Diagnostic& diagnostic, const SourceFiles& sources) {
  return diagnostic.place.file < sources.count() ? sources.path(diagnostic.place.file) : "";
}

const char* severity_of(const Diagnostic& diagnostic) {
  return diagnostic.severity == Severity::kError ? "error" : "warning";
}

Json expected_of(const std::string& hint) {
  return hint.rfind(kExpected, 0) == 0 ? Json(hint.substr(kExpected.size())) : Json(nullptr);
}

Json suggestion_of(const std::string& hint) {
  if (hint.empty() || hint.rfind(kExpected, 0) == 0) return nullptr;
  if (hint.rfind(kMeant, 0) != 0 || !hint.ends_with(kMeantEnd)) return hint;
  return hint.substr(kMeant.size(), hint.size() - kMeant.size() - kMeantEnd.size());
}

/// GitHub reads `%0A` and the like; in a property ':' and ',' end it.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '%':
        out += "%25";
        break;
      case '\r':
        out += "%0D";
        break;
      case '\n':
        out += "%0A";
        break;
      case ':':
        out += property ? "%3A" : ":";
        break;
      case ',':
        out += property ? "%2C" : ",";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace

std::string diagnostics_json(const Diagnostics& diagnostics, const SourceFiles& sources) {
  Json list = Json::array();
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const Place& place = diagnostic.place;
    const bool somewhere = place.line > 0;
    list.push_back({{"file", file_of(diagnostic, sources)},
                    {"line", somewhere ? Json(place.line) : Json(nullptr)},
                    {"column", somewhere ? Json(place.column) : Json(nullptr)},
                    {"end_column", somewhere ? Json(place.column + place.length) : Json(nullptr)},
                    {"severity", severity_of(diagnostic)},
                    {"message", diagnostic.message},
                    {"expected", expected_of(diagnostic.hint)},
                    {"suggestion", suggestion_of(diagnostic.hint)}});
  }
  // A file may hold bytes that are no UTF-8, and JSON may not.
  return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string diagnostics_for_github(const Diagnostics& diagnostics, const SourceFiles& sources) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const Place& place = diagnostic.place;
    text += std::string("::") + severity_of(diagnostic) + " file=" + escaped(file_of(diagnostic, sources), true);
    if (place.line > 0)
      text += ",line=" + std::to_string(place.line) + ",col=" + std::to_string(place.column) +
              ",endColumn=" + std::to_string(place.column + place.length);
    const std::string hint = diagnostic.hint.empty() ? "" : ": " + diagnostic.hint;
    text += "::" + escaped(printable(diagnostic.message + hint), false) + "\n";
  }
  return text;
}

}  // namespace clockstop
