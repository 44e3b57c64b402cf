#include "cli/ask/explain/fact_text.h"

#include <algorithm>

#include "report/text_layout.h"
#include "scenario/number_walk.h"

namespace clockstop {
namespace {

constexpr int kIndent = 4;

class FactText {
 public:
  FactText(const Explained& study, const Fact& fact, const Fact* written)
      : study_(study), fact_(fact), written_(written) {}

  std::string write() {
    const ChangeChain& chain = fact_.changes;
    out_ = paragraph(fact_.path + ": " + value(), 2);
    if (chain.empty()) {
      origin(fact_);
      return out_;
    }
    if (written_ != nullptr) {
      const bool from_limit = written_->path != fact_.path;
      line(study_.say("written: ", "原值：") + written_->value +
           (from_limit ? study_.say(", of ", "，取自 ") + written_->path +
                             study_.say(" (no commitment is written)", "（未写明承诺时限）")
                       : ""));
      origin(*written_);
    }
    for (const ChangeNote& note : chain) change(note);
    return out_;
  }

 private:
  std::string value() const {
    std::string out = fact_.value;
    if (!fact_.counted.empty())
      out += study_.say(" exactly, counted as ", "（精确值），计为 ") + fact_.counted +
             (fact_.path.find(".staff") == std::string::npos
                  ? study_.say(" (rounded down to whole days, once)", "（一次性向下取整）")
                  : study_.say(" (to the nearest whole person)", "（四舍五入到整人）"));
    return out;
  }

  void line(const std::string& text) { out_ += paragraph(text, kIndent); }

  void origin(const Fact& fact) {
    const std::string at = study_.at(fact.place);
    line((fact.number != nullptr ? study_.source(fact.number->provenance) : study_.say("a setting", "设定")) +
         study_.say("  (", "（") + at + study_.say(")", "）"));
  }

  void change(const ChangeNote& note) {
    const ReformSpec& reform = study_.spec().reforms[note.reform];
    const std::string after = note.after.empty() ? fact_.value : note.after;
    const bool scaled = note.what.starts_with("×") || note.what.starts_with("+");
    std::string text = scaled ? note.what + " = " + after : study_.say("set to ", "设为 ") + after;
    text += study_.say(" by reform ", "，由改革 ") + study_.named(reform.titles, reform.name);
    const std::string when = study_.in_force(reform);
    if (!when.empty()) text += study_.say(", ", "，") + when;
    out_ += paragraph(text + study_.say("  (", "（") + study_.at(note.place) + study_.say(")", "）"), kIndent + 2, "→");
    const auto deeper = [&](const std::string& more) { out_ += paragraph(more, kIndent + 2); };
    if (!reform.document.empty()) deeper(study_.document(reform));
    const Provenance& by = scaled || fact_.number == nullptr ? note.by : fact_.number->provenance;
    const bool said_above = by.text == reform.document + " " + reform.clause || by.text == reform.document;
    if (by.kind != Provenance::Kind::kUnstated && !said_above)
      deeper((scaled ? study_.say("the amount: ", "系数来源：") : study_.say("the value: ", "数值来源：")) +
             study_.source(by));
    else if (by.kind == Provenance::Kind::kUnstated && reform.document.empty() && fact_.number != nullptr)
      deeper(study_.say("no source is given for it: counts as assumed", "未注明来源，视同假设"));
  }

  const Explained& study_;
  const Fact& fact_;
  const Fact* written_;
  std::string out_;
};

}  // namespace

std::string facts_text(const Explained& study, const std::vector<Fact>& facts, const std::vector<Fact>& written,
                       const std::string& asked) {
  std::string out;
  // A constant is a number and a distribution: once is enough.
  const auto is_number_too = [&](const Fact& fact) {
    return std::any_of(facts.begin(), facts.end(),
                       [&](const Fact& other) { return other.number != nullptr && other.path == fact.path; });
  };
  for (const Fact& fact : facts)
    if (is_asked_for(fact.path, asked) && (fact.number != nullptr || !is_number_too(fact)))
      out += FactText(study, fact, written_at(written, fact.path)).write();
  return out;
}

}  // namespace clockstop
