#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "report/answer_words.h"
#include "report/cell_text.h"
#include "report/metric_text.h"
#include "report/report_frame.h"
#include "report/sensitivity_report.h"
#include "report/table.h"
#include "report/text_layout.h"
#include "scenario/display.h"

namespace clockstop {
namespace {

constexpr std::size_t kMostRows = 15;
constexpr double kNegligible = 1e-4;  // of the strongest

class SensitivityText {
 public:
  SensitivityText(const SensitivityAnswer& answer, Language language)
      : answer_(answer), found_(answer.found), language_(language), frame_(titles_, language) {
    titles_.header = answer.header;
  }

  std::string text() const {
    std::string text = heading() + "\n" + table();
    if (found_.conclusion) text += "\n" + conclusion(*found_.conclusion);
    return text + frame_.warnings() + "\n" + paragraph(say(AnswerWord::kSensitivityLegend), 0);
  }

 private:
  std::string say(AnswerWord word, const std::vector<std::string>& values = {}) const {
    return answer(language_, word, values);
  }

  std::string response(const Estimate& estimate) const {
    return answer_.of_difference() ? metric_change_cell(estimate, answer_.metric.unit, language_)
                                   : metric_cell(estimate, answer_.metric.unit, language_);
  }
  std::string response(const std::optional<Estimate>& estimate) const {
    return estimate ? response(*estimate) : std::string(kNothing);
  }

  std::string heading() const {
    const std::string metric = printable(answer_.metric.name), scenario = frame_.scenario(answer_.scenario);
    std::string text = paragraph(answer_.of_difference()
                                     ? say(AnswerWord::kSensitivityOfDifference,
                                           {frame_.study(), metric, scenario, frame_.scenario(answer_.header.baseline)})
                                     : say(AnswerWord::kSensitivityOfValue, {frame_.study(), metric, scenario}),
                                 0);
    text += paragraph(say(AnswerWord::kAsStated, {response(found_.as_stated)}), 0);
    if (!found_.complete)
      text += paragraph(
          say(AnswerWord::kCutShortPoints, {std::to_string(found_.trajectories), std::to_string(found_.rows)}), 0);
    return text;
  }

  std::string with_unit(std::size_t i, double value) const {
    const std::string& unit = answer_.assumptions[i].unit;
    return fmt::format("{:.4g}", value) + (unit.empty() ? "" : " " + unit);
  }

  std::string range(std::size_t i) const {
    const Parameter& values = answer_.assumptions[i].values;
    return fmt::format("{:.4g} [{:.4g}, {:.4g}]", values.stated, values.low, values.high) +
           (answer_.assumptions[i].unit.empty() ? "" : " " + answer_.assumptions[i].unit);
  }

  /// How far the ends lie apart, or the effect if that is larger; 0 if nothing moved it.
  double strength(std::size_t i) const {
    const ParameterFindings& found = found_.parameters[i];
    double strength = 0;
    const double stated = found_.as_stated.value.value_or(0);
    for (const auto& end : {found.at_low, found.at_high})
      if (end && end->value) strength = std::max(strength, std::abs(*end->value - stated));
    if (found.effect) strength = std::max(strength, found.effect->mean_magnitude.value.value_or(0));
    return strength;
  }

  /// Without its sign and its mark.
  std::string size(const ElementaryEffect& effect) const {
    const Estimate& mean = effect.mean_magnitude;
    if (!mean.value || *mean.value == 0) return mean.value ? std::string(kSame) : std::string(kNothing);
    if (answer_.metric.unit != MetricUnit::kShare) return metric_cell(mean, answer_.metric.unit, language_);
    return fmt::format("{:.1f} ", 100 * *mean.value) + std::string(word(language_, Word::kPercentagePoints));
  }

  std::string table() const {
    std::vector<std::size_t> order(answer_.assumptions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return strength(a) > strength(b); });
    TextTable table({say(AnswerWord::kParameter), say(AnswerWord::kRange), say(AnswerWord::kAtLow),
                     say(AnswerWord::kAtHigh), say(AnswerWord::kEffect), say(AnswerWord::kFirstOrder),
                     say(AnswerWord::kTotalIndex)});
    const double least = order.empty() ? 0 : kNegligible * strength(order.front());
    std::size_t shown = 0, idle = 0;
    for (const std::size_t i : order) {
      const ParameterFindings& found = found_.parameters[i];
      idle += strength(i) == 0;
      if (strength(i) == 0 || strength(i) < least || shown == kMostRows) continue;
      ++shown;
      table.row({printable(answer_.assumptions[i].path), range(i), response(found.at_low), response(found.at_high),
                 found.effect ? size(*found.effect) : std::string(kNothing),
                 found.indices ? percent_value_cell(found.indices->first_order) : std::string(kNothing),
                 found.indices ? percent_value_cell(found.indices->total) : std::string(kNothing)});
    }
    std::string text = table.text();
    if (const std::size_t less = order.size() - shown - idle; less > 0)
      text += paragraph(say(AnswerWord::kOthersMatterLess, {std::to_string(less)}), 2);
    if (idle > 0 && found_.trajectories > 0)
      text += paragraph(say(AnswerWord::kOthersDoNothing, {std::to_string(idle)}), 2);
    return text;
  }

  std::string verdict(const Conclusion& conclusion) const {
    const std::string points = std::to_string(conclusion.points), smallest = response(conclusion.smallest),
                      largest = response(conclusion.largest);
    switch (conclusion.verdict) {
      case Conclusion::Verdict::kHolds:
        return say(AnswerWord::kConclusionHolds, {points, smallest, largest});
      case Conclusion::Verdict::kUnsure:
        return say(AnswerWord::kConclusionUnsure, {points, std::to_string(conclusion.unsure), smallest, largest});
      case Conclusion::Verdict::kTurns:
        return say(AnswerWord::kConclusionTurns, {points, std::to_string(conclusion.opposite), smallest, largest});
      case Conclusion::Verdict::kNoDifference:
        break;
    }
    return say(AnswerWord::kConclusionNothing);
  }

  std::string conclusion(const Conclusion& conclusion) const {
    std::string text = say(AnswerWord::kConclusion) + "\n" + paragraph(verdict(conclusion), 2);
    for (const Conclusion::Turn& turn : conclusion.turns)
      text += paragraph(say(AnswerWord::kTurnsAlone,
                            {printable(answer_.assumptions[turn.parameter].path),
                             with_unit(turn.parameter, turn.holds_at), with_unit(turn.parameter, turn.turns_at)}),
                        4, "- ");
    if (conclusion.share_to_worst)
      text += paragraph(say(AnswerWord::kTurnsTogether, {fmt::format("{:.0f} %", 100 * *conclusion.share_to_worst)}), 4,
                        "- ");
    return text;
  }

  const SensitivityAnswer& answer_;
  const Sensitivity& found_;
  Language language_;
  StudyResult titles_;
  ReportFrame frame_;
};

}  // namespace

std::string sensitivity_text(const SensitivityAnswer& answer, Language language) {
  return SensitivityText(answer, language).text();
}

}  // namespace clockstop
