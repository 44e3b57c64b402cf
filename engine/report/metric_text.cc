#include "report/metric_text.h"

#include "report/cell_text.h"

namespace clockstop {
namespace {

std::string with_unit(std::string text, MetricUnit unit, Language language) {
  const bool english = language == Language::kEnglish;
  if (text == kNothing || text == kSame) return text;
  if (unit == MetricUnit::kDays) return text + " " + std::string(word(language, Word::kCivilDays));
  if (unit == MetricUnit::kWorkingDays) return text + " " + std::string(word(language, Word::kWorkingDays));
  if (unit == MetricUnit::kHours) return text + (english ? " h" : " 小时");
  if (unit == MetricUnit::kPerYear) return text + (english ? " / y" : " / 年");
  return text;
}

}  // namespace

std::string metric_cell(const Estimate& value, MetricUnit unit, Language language) {
  return unit == MetricUnit::kShare ? percent_cell(value) : with_unit(number_cell(value), unit, language);
}

std::string metric_change_cell(const Estimate& change, MetricUnit unit, Language language) {
  if (unit == MetricUnit::kShare) return points_cell(change, word(language, Word::kPercentagePoints));
  return with_unit(difference_cell(change), unit, language);
}

}  // namespace clockstop
