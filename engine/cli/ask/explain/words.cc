#include "cli/ask/explain/words.h"

#include "scenario/define.h"
#include "scenario/display.h"
#include "scenario/number_walk.h"
#include "scenario/read_values.h"
#include "scenario/study_file.h"
#include "time/civil.h"

namespace clockstop {

std::string said(const std::string& language, const char* english, const char* chinese) {
  return language == "zh" ? chinese : english;
}

std::string provenance_word(Provenance::Kind kind, const std::string& language) {
  switch (kind) {
    case Provenance::Kind::kUnstated:
      return said(language, "unstated (counts as assumed)", "未注明来源（视同假设）");
    case Provenance::Kind::kStatute:
      return said(language, "statute", "法规");
    case Provenance::Kind::kDocument:
      return said(language, "document", "文件");
    case Provenance::Kind::kPublished:
      return said(language, "published", "公开数据");
    case Provenance::Kind::kAssumed:
      return said(language, "assumed", "假设");
  }
  return "";
}

std::string spoken(const Quantity& quantity, const std::string& language) {
  const std::string number = quantity.value.text();
  const auto counted = [&](const char* one, const char* many, const char* chinese) {
    return number + (language == "zh" ? chinese : number == "1" ? one : many);
  };
  switch (quantity.unit) {
    case Unit::kNumber:
      return number;
    case Unit::kPercent:
      return number + " %";
    case Unit::kMinutes:
      return counted(" minute", " minutes", " 分钟");
    case Unit::kHours:
      return counted(" hour", " hours", " 小时");
    case Unit::kDays:
      return counted(" day", " days", " 天");
    case Unit::kWorkingDays:
      return counted(" working day", " working days", " 个工作日");
    case Unit::kYears:
      return counted(" year", " years", " 年");
    case Unit::kPerHour:
      return language == "zh" ? "每小时 " + number + " 件" : number + " an open hour";
    case Unit::kPerWorkingDay:
      return language == "zh" ? "每工作日 " + number + " 件" : number + " a working day";
    case Unit::kPerYear:
      return language == "zh" ? "每年 " + number + " 件" : number + " a year";
    case Unit::kPercentPerYear:
      return language == "zh" ? "每年 " + number + " %" : number + " % a year";
  }
  return "";
}

std::string spoken_share(const Number& share) { return (share_of(share) * Decimal(100)).text() + " %"; }

std::string spoken(const DistributionSpec& distribution, const std::string& language) {
  const auto value = [&](std::string_view name) -> const Quantity* {
    for (const auto& [parameter, number] : distribution.parameters)
      if (parameter == name) return &number.quantity;
    return nullptr;
  };
  const auto in_words = [&](std::string_view name) {
    const Quantity* quantity = value(name);
    return quantity == nullptr ? std::string() : spoken(*quantity, language);
  };
  if (distribution.kind == DistributionKind::kConstant && !distribution.parameters.empty())
    return spoken(distribution.parameters.front().second.quantity, language);
  if (value("from") != nullptr) return value("from")->value.text() + said(language, " to ", " 至 ") + in_words("to");
  if (value("min") != nullptr)
    return value("min")->value.text() + said(language, " to ", " 至 ") + in_words("max") +
           said(language, ", mostly ", "，多为 ") + in_words("mode") + (language == "zh" ? "（" : " (") +
           describe_kind(distribution) + (language == "zh" ? "）" : ")");
  if (value("mean") != nullptr) {
    std::string out = said(language, "", "平均 ") + in_words("mean") + said(language, " on average (", "（") +
                      describe_kind(distribution);
    if (value("cv") != nullptr) out += ", cv " + text(*value("cv"));
    return out + said(language, ")", "）");
  }
  return describe(distribution);
}

std::string limits_text(const std::optional<Number>& limit, const std::optional<Number>& commitment,
                        const std::string& language) {
  const auto counted = [&](const Number& number) {
    Quantity whole = number.quantity;
    whole.value = whole_days(number);
    return spoken(whole, language);
  };
  std::string out;
  if (limit) out += said(language, "legal limit ", "法定 ") + counted(*limit);
  if (commitment)
    out +=
        (out.empty() ? "" : said(language, ", ", "，")) + said(language, "promised ", "承诺 ") + counted(*commitment);
  return out;
}

std::string option_text(const OptionSpec& option, const std::string& language) {
  if (option.when) return said(language, "when ", "满足 ") + condition_text(*option.when);
  if (option.share) return spoken_share(*option.share) + said(language, " of the rest", "（占其余）");
  return said(language, "otherwise", "其余");
}

Explained::Explained(const StudyFile& study, std::string language)
    : study_(study), spec_(study.spec()), language_(std::move(language)) {}

std::string Explained::at(Place place) const {
  return printable(study_.sources().path(place.file)) + (place.line > 0 ? ":" + std::to_string(place.line) : "");
}

std::string Explained::title(const Titles& titles, const std::string& name) const {
  return printable(titles.in(language_, name));
}

std::string Explained::named(const Titles& titles, const std::string& name) const {
  const std::string shown = title(titles, name);
  return shown == name ? name : shown + say(" (", "（") + name + say(")", "）");
}

std::string Explained::range(const Provenance& source) const {
  return source.range ? text(source.range->first) + " – " + text(source.range->second) : "";
}

std::string Explained::source(const Provenance& source) const {
  std::string out = provenance_word(source.kind, language_);
  if (!source.text.empty()) out += say(": ", "：") + printable(source.text);
  if (source.range) out += say(", range ", "，范围 ") + range(source);
  return out;
}

std::string Explained::in_force(const ReformSpec& reform) const {
  std::vector<std::string> parts;
  if (reform.from) parts.push_back(say("from ", "自 ") + iso_date(*reform.from) + say("", " 起"));
  if (reform.to) parts.push_back(say("until ", "至 ") + iso_date(*reform.to) + say("", " 止"));
  if (reform.when) parts.push_back(say("for applications with ", "适用于：") + condition_text(*reform.when));
  if (reform.immediately) parts.push_back(say("for cases already submitted too", "对已受理的申请即时适用"));
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : say(", ", "，")) + part;
  return out;
}

std::string Explained::document(const ReformSpec& reform) const {
  if (reform.document.empty()) return "";
  std::string out = say("document ", "文件 ") + printable(reform.document);
  if (!reform.clause.empty()) out += say(", clause ", "，条款 ") + printable(reform.clause);
  if (!reform.quote.empty()) out += say(": “", "：“") + printable(reform.quote) + "”";
  if (!reform.firmness.empty()) out += say(" (", "（") + printable(reform.firmness) + say(")", "）");
  return out;
}

std::string Explained::pool(const std::string& name) const {
  for (const PoolSpec& pool : spec_.pools)
    if (pool.name == name) return title(pool.titles, name);
  return name;
}

std::string Explained::outcome(const std::string& name) const {
  if (name == "approved") return say("approved", "批准");
  if (name == "rejected") return say("rejected", "不予批准");
  if (name == "withdrawn") return say("withdrawn", "撤回");
  return name;
}

std::string Explained::list(const std::vector<std::string>& items) const {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 < items.size() ? say(", ", "、") : say(" and ", "、");
    out += items[i];
  }
  return out;
}

}  // namespace clockstop
