#include "report/json_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/number_text.h"

namespace clockstop {
namespace {

using Json = nlohmann::ordered_json;

/// The library's own writer is not used: its numbers are not
/// always the shortest.
class JsonText {
 public:
  explicit JsonText(const Json& json) { value(json, 0); }
  std::string text;

 private:
  void value(const Json& json, std::size_t depth) {
    if (json.is_number_float()) return append_shortest(text, json.get<double>());
    if (!json.is_structured() || json.empty()) {
      text += json.dump(-1, ' ', false, Json::error_handler_t::replace);
      return;
    }
    const bool flat = on_one_line(json);
    text += json.is_object() ? '{' : '[';
    const char* separator = "";
    for (const auto& [key, child] : json.items()) {
      text += separator;
      separator = flat ? ", " : ",";
      if (!flat) new_line(depth + 1);
      if (json.is_object()) text += Json(key).dump(-1, ' ', false, Json::error_handler_t::replace) + ": ";
      value(child, depth + 1);
    }
    if (!flat) new_line(depth);
    text += json.is_object() ? '}' : ']';
  }

  static bool on_one_line(const Json& json) {
    return std::none_of(json.begin(), json.end(), [&](const Json& child) {
      return child.is_object() || (child.is_array() && !on_one_line(child)) || (json.is_array() && child.is_string());
    });
  }

  void new_line(std::size_t depth) { text += "\n" + std::string(2 * depth, ' '); }
};

}  // namespace

nlohmann::ordered_json estimate_json(const Estimate& estimate) {
  Json json = {{"value", nullptr}, {"ci95", nullptr}};
  if (estimate.value) json["value"] = *estimate.value;
  if (estimate.ci95) json["ci95"] = {estimate.ci95->first, estimate.ci95->second};
  if (estimate.left_out > 0) json["left_out"] = estimate.left_out;
  return json;
}

Json header_json(const StudyHeader& header, std::size_t replications, bool complete) {
  Json json;
  json["clockstop"] = {{"version", header.version}, {"language", header.language_version}};
  json["study"] = {{"file", header.file},
                   {"digest", header.digest},
                   {"seed", header.seed},
                   {"replications", replications},
                   {"warnings", header.warnings}};
  if (!complete) json["study"]["complete"] = false;
  return json;
}

std::string json_text(const Json& json) { return JsonText(json).text + "\n"; }

}  // namespace clockstop
