// The words of explanations in both languages.
#pragma once

#include <string>

#include "scenario/spec.h"

namespace clockstop {

/// The text for `language` ("zh", else English).
inline std::string said(const std::string& language, const char* english, const char* chinese) {
  return language == "zh" ? chinese : english;
}

inline std::string provenance_word(Provenance::Kind kind, const std::string& language) {
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

}  // namespace clockstop
