// The words of explanations in both languages: numbers as they are read aloud, sources, places.
#pragma once

#include <string>

#include "scenario/spec.h"

namespace clockstop {

class StudyFile;

/// The text for `language` ("zh", else English).
std::string said(const std::string& language, const char* english, const char* chinese);

std::string provenance_word(Provenance::Kind kind, const std::string& language);

/// "60 working days", "60 个工作日"; "80 %"; "120 a year", "每年 120 件".
std::string spoken(const Quantity& quantity, const std::string& language);

/// "80 %" of 0.8 and of 80 %.
std::string spoken_share(const Number& share);

/// "3 to 10 working days", "150 days on average (lognormal, cv 0.6)".
std::string spoken(const DistributionSpec& distribution, const std::string& language);

/// "legal limit 60 working days, promised 27 working days", as the engine counts them; "" without either.
std::string limits_text(const std::optional<Number>& limit, const std::optional<Number>& commitment,
                        const std::string& language);

/// "when innovative", "30 % of the rest", "otherwise".
std::string option_text(const OptionSpec& option, const std::string& language);

/// What explanations say about one study: names with titles, places, sources, reforms.
class Explained {
 public:
  Explained(const StudyFile& study, std::string language);

  const StudySpec& spec() const { return spec_; }
  const std::string& language() const { return language_; }
  std::string say(const char* english, const char* chinese) const { return said(language_, english, chinese); }

  /// "scenarios/reforms/hainan.yaml:14".
  std::string at(Place place) const;
  /// "Technical review (review)"; the name alone where there is no title of its own.
  std::string named(const Titles& titles, const std::string& name) const;
  /// The title, or the name.
  std::string title(const Titles& titles, const std::string& name) const;
  /// "statute: 医疗器械注册与备案管理办法 art. 92", with the range.
  std::string source(const Provenance& source) const;
  std::string range(const Provenance& source) const;
  /// The title of a pool by its name.
  std::string pool(const std::string& name) const;
  /// "approved", "批准"; a name of the study's own as it is.
  std::string outcome(const std::string& name) const;
  /// "from 2025-04-24, only for applications with innovative"; "" if always and for all.
  std::string in_force(const ReformSpec& reform) const;
  /// "000_…, clause HA-2.2: “…” (commitment)"; "" without a document.
  std::string document(const ReformSpec& reform) const;
  /// "a, b and c".
  std::string list(const std::vector<std::string>& items) const;

 private:
  const StudyFile& study_;
  const StudySpec& spec_;
  std::string language_;
};

}  // namespace clockstop
