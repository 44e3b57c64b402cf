#include "report/attribution_report.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "report/answer_words.h"
#include "report/cell_text.h"
#include "report/json_text.h"
#include "report/metric_text.h"
#include "report/report_frame.h"
#include "report/table.h"
#include "report/text_layout.h"
#include "scenario/display.h"

namespace clockstop {
namespace {

using Json = nlohmann::ordered_json;

Json by_reform(const std::vector<Titled>& reforms, const std::vector<Estimate>& estimates) {
  Json json = Json::object();
  for (std::size_t i = 0; i < reforms.size(); ++i) json[reforms[i].name] = estimate_json(estimates[i]);
  return json;
}

Json interactions_json(const AttributionAnswer& answer) {
  if (answer.found.interactions.empty()) return nullptr;
  Json json = Json::object();
  for (std::size_t i = 0; i + 1 < answer.reforms.size(); ++i)
    for (std::size_t j = i + 1; j < answer.reforms.size(); ++j)
      json[answer.reforms[i].name][answer.reforms[j].name] = estimate_json(answer.found.interactions[i][j]);
  return json;
}

Json method_json(const AttributionAnswer& answer) {
  const Attribution& found = answer.found;
  Json json = {{"exact", found.orders == 0}, {"subsets", found.subsets}, {"models", found.models}};
  if (found.orders > 0) {
    json["orders"] = found.orders;
    for (std::size_t i = 0; i < found.sampling_error.size(); ++i)
      json["sampling_error"][answer.reforms[i].name] = found.sampling_error[i];
  }
  json["idle"] = Json::object();
  for (std::size_t i = 0; i < answer.reforms.size(); ++i)
    if (answer.idle[i] > 0) json["idle"][answer.reforms[i].name] = answer.idle[i];
  return json;
}

class AttributionText {
 public:
  AttributionText(const AttributionAnswer& answer, Language language)
      : answer_(answer), found_(answer.found), language_(language), frame_(titles_, language) {
    titles_.header = answer.header;
  }

  std::string text() const {
    const MetricUnit unit = answer_.metric.unit;
    std::string text = paragraph(say(AnswerWord::kAttributionHeading,
                                     {frame_.study(), frame_.scenario(answer_.scenario), printable(answer_.metric.name),
                                      frame_.scenario(answer_.header.baseline)}),
                                 0);
    text += paragraph(say(AnswerWord::kFromTo, {metric_cell(found_.baseline, unit, language_),
                                                metric_cell(found_.scenario, unit, language_), change(found_.total)}),
                      0);
    if (!found_.complete)
      text += paragraph(say(AnswerWord::kCutShort,
                            {std::to_string(found_.replications_done), std::to_string(answer_.header.replications)}),
                        0);
    text += "\n" + parts() + interactions() + notes() + frame_.warnings();
    return text + "\n" + paragraph(say(AnswerWord::kAttributionLegend), 0);
  }

 private:
  std::string say(AnswerWord word, const std::vector<std::string>& values = {}) const {
    return answer(language_, word, values);
  }
  std::string change(const Estimate& estimate) const {
    return metric_change_cell(estimate, answer_.metric.unit, language_);
  }
  std::string reform(std::size_t i) const { return printable(answer_.reforms[i].title(language_code(language_))); }

  std::string share(const Estimate& part) const {
    if (!part.value || !found_.total.value || *found_.total.value == 0) return std::string(kNothing);
    const double of_total = *part.value / *found_.total.value;
    return percent_value_cell({.value = of_total, .ci95 = {}, .used = 1, .left_out = 0});
  }

  std::string parts() const {
    TextTable table({say(AnswerWord::kReform), say(AnswerWord::kBrings), say(AnswerWord::kOfTotal),
                     say(AnswerWord::kAlone), say(AnswerWord::kAsLast)});
    for (std::size_t i = 0; i < answer_.reforms.size(); ++i)
      table.row({reform(i), change(found_.shapley[i]), share(found_.shapley[i]), change(found_.first[i]),
                 change(found_.last[i])});
    table.row({say(AnswerWord::kTogether), change(found_.total)});
    return table.text();
  }

  /// Those that are there, the strongest first.
  std::string interactions() const {
    if (found_.interactions.empty() || answer_.reforms.size() < 2) return {};
    struct Pair {
      std::size_t i, j;
    };
    std::vector<Pair> pairs;
    const auto effect = [&](const Pair& pair) -> const Estimate& { return found_.interactions[pair.i][pair.j]; };
    for (std::size_t i = 0; i < answer_.reforms.size(); ++i)
      for (std::size_t j = i + 1; j < answer_.reforms.size(); ++j)
        if (leaves_out_zero(effect({i, j}))) pairs.push_back({i, j});
    if (pairs.empty()) return "\n" + paragraph(say(AnswerWord::kNoInteractions), 0);
    std::stable_sort(pairs.begin(), pairs.end(), [&](const Pair& a, const Pair& b) {
      return std::abs(*effect(a).value) > std::abs(*effect(b).value);
    });
    TextTable table({say(AnswerWord::kInteractions), say(AnswerWord::kEffectTogether)});
    for (std::size_t p = 0; p < std::min(pairs.size(), kMostPairs); ++p)
      table.row({say(AnswerWord::kPair, {reform(pairs[p].i), reform(pairs[p].j)}), change(effect(pairs[p]))});
    return "\n" + table.text();
  }

  std::string notes() const {
    std::string text;
    if (found_.orders > 0) text += paragraph(say(AnswerWord::kSampledOrders, {std::to_string(found_.orders)}), 0);
    for (std::size_t i = 0; i < answer_.reforms.size(); ++i)
      if (answer_.idle[i] > 0)
        text += paragraph(
            say(AnswerWord::kIdleReform, {reform(i), std::to_string(answer_.idle[i]), std::to_string(found_.subsets)}),
            0);
    return text.empty() ? text : "\n" + text;
  }

  static constexpr std::size_t kMostPairs = 10;
  const AttributionAnswer& answer_;
  const Attribution& found_;
  Language language_;
  StudyResult titles_;
  ReportFrame frame_;
};

}  // namespace

std::string attribution_json(const AttributionAnswer& answer) {
  const Attribution& found = answer.found;
  Json json = header_json(answer.header, found.replications_done, found.complete);
  json["metric"] = answer.metric.name;
  json["scenario"] = answer.scenario;
  json["baseline"] = answer.header.baseline;
  json["values"] = {{"baseline", estimate_json(found.baseline)}, {"scenario", estimate_json(found.scenario)}};
  json["total"] = estimate_json(found.total);
  json["shapley"] = by_reform(answer.reforms, found.shapley);
  json["first"] = by_reform(answer.reforms, found.first);
  json["last"] = by_reform(answer.reforms, found.last);
  json["interactions"] = interactions_json(answer);
  json["method"] = method_json(answer);
  json["simulated"] = {{"runs", found.models * found.replications_done}, {"applications", found.applications}};
  return json_text(json);
}

std::string attribution_text(const AttributionAnswer& answer, Language language) {
  return AttributionText(answer, language).text();
}

}  // namespace clockstop
