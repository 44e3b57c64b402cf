#include <array>
#include <cstdio>

#include "report/cell_text.h"
#include "report/number_text.h"
#include "report/report_frame.h"
#include "report/staff_report.h"
#include "report/staff_words.h"
#include "report/table.h"
#include "report/text_layout.h"
#include "report/word_table.h"
#include "scenario/display.h"

namespace clockstop {
namespace {

constexpr std::array<StaffWord, 6> kCauses = {StaffWord::kEffort, StaffWord::kOfficeHours, StaffWord::kCaseload,
                                              StaffWord::kDelay,  StaffWord::kApplicant,   StaffWord::kWaiting};

class StaffText {
 public:
  StaffText(const StaffReport& report, Language language, double seconds)
      : report_(report), answer_(report.answer), language_(language), seconds_(seconds), frame_(result_, language) {
    result_.header = report.header;
  }

  std::string text() const {
    std::string out = paragraph(say(StaffWord::kHeading, {frame_.study(), scenario()}), 0);
    if (!report_.hired_from.empty()) out += paragraph(say(StaffWord::kHiredFrom, {report_.hired_from}), 0);
    if (!answer_.complete) out += paragraph(say(StaffWord::kCut), 0);
    out += "\n" + verdict() + unreachable() + targets() + neighbours() + frontier();
    out += "\n" + paragraph(say(StaffWord::kSimulated, {std::to_string(answer_.runs),
                                                        std::to_string(answer_.applications), rounded(seconds_)}),
                            0);
    if (answer_.proof != Verdict::kUndecided) out += paragraph(say(StaffWord::kProcedure), 0);
    return out + paragraph(frame_.say(Word::kLegend), 0) + frame_.warnings();
  }

 private:
  std::string say(StaffWord what, const std::vector<std::string>& values = {}) const {
    return filled(staff_word(language_, what), values);
  }

  static std::string rounded(double value) {
    char text[64];
    std::snprintf(text, sizeof text, value < 10 ? "%.1f" : "%.0f", value);
    return text;
  }

  std::string scenario() const { return frame_.with_name(frame_.scenario(report_.scenario), report_.scenario); }

  std::string staffing(const Staffing& staffing) const {
    std::string text;
    for (std::size_t i = 0; i < staffing.size(); ++i)
      text += (i > 0 ? frame_.say(Word::kComma) : "") + frame_.pool(answer_.pools[i].name) + " " +
              std::to_string(staffing[i]);
    return text;
  }

  std::string verdict() const {
    std::string out;
    if (!answer_.found) {
      if (!answer_.unreachable.empty()) out += paragraph(say(StaffWord::kCannot), 0);
      return out;
    }
    if (answer_.proof == Verdict::kMeets) {
      out += paragraph(say(StaffWord::kAnswer, {staffing(answer_.found->staffing), shortest(answer_.found->cost)}), 0);
      out += paragraph(
          say(StaffWord::kShown, {std::to_string(answer_.proof_replications), rounded(100 * answer_.level)}), 0);
    } else {
      out += paragraph(
          say(answer_.complete ? StaffWord::kNotShown : StaffWord::kNotYetShown, {staffing(answer_.found->staffing)}),
          0);
    }
    if (!answer_.start.empty()) out += paragraph(say(StaffWord::kStart, {staffing(answer_.start)}), 0);
    if (!answer_.exhaustive) out += paragraph(say(StaffWord::kNotExhaustive), 0);
    return out;
  }

  /// What later tables call a target.
  std::string number_of(std::size_t target) const {
    return say(StaffWord::kTargetNumber, {std::to_string(target + 1)});
  }

  std::string cell(std::size_t target, const Estimate& estimate) const {
    return answer_.targets[target].metric.unit == MetricUnit::kShare ? percent_cell(estimate) : number_cell(estimate);
  }

  std::string difference(std::size_t target, const Estimate& estimate) const {
    return answer_.targets[target].metric.unit == MetricUnit::kShare
               ? points_cell(estimate, frame_.say(Word::kPercentagePoints))
               : difference_cell(estimate);
  }

  std::string unreachable() const {
    std::string out;
    for (const UnreachableTarget& missed : answer_.unreachable) {
      const std::string value = cell(missed.target, missed.value);
      out += "\n" + paragraph(say(missed.by_bound ? StaffWord::kBound : StaffWord::kUnreachable,
                                  {printable(answer_.targets[missed.target].text), value}),
                              0);
      TextTable table({say(StaffWord::kFloorPart), say(StaffWord::kGain), say(StaffWord::kMeetsWithout)});
      for (const FloorPart& part : missed.parts)
        table.row({frame_.stage(part.process, part.stage) + frame_.say(Word::kComma) +
                       say(kCauses[static_cast<std::size_t>(part.cause)]),
                   difference(missed.target, part.gain),
                   say(part.meets_without ? StaffWord::kMeets : StaffWord::kMisses)});
      if (!table.empty()) out += "\n" + table.text();
    }
    return out;
  }

  std::string targets() const {
    if (!answer_.found) return "";
    TextTable table({say(StaffWord::kTarget), say(StaffWord::kToday), say(StaffWord::kAnswerColumn)});
    for (std::size_t t = 0; t < answer_.targets.size(); ++t)
      table.row({frame_.say(Word::kBefore, {number_of(t), printable(answer_.targets[t].text)}),
                 answer_.today ? cell(t, answer_.today->values[t]) : std::string(kNothing),
                 cell(t, answer_.found->values[t])});
    table.row({say(StaffWord::kCost), answer_.today ? shortest(answer_.today->cost) : std::string(kNothing),
               shortest(answer_.found->cost)});
    return "\n" + table.text();
  }

  std::string neighbours() const {
    if (answer_.neighbours.empty()) return "";
    std::vector<std::string> headings = {say(StaffWord::kNeighbours), ""};
    for (std::size_t t = 0; t < answer_.asked; ++t) headings.push_back(number_of(t));
    TextTable table(headings);
    for (const StaffNeighbour& one : answer_.neighbours) {
      const std::string pool = frame_.pool(answer_.pools[one.pool].name);
      std::vector<std::string> row = {say(one.change < 0 ? StaffWord::kOneFewer : StaffWord::kOneMore, {pool}),
                                      one.change < 0 ? outcome(one) : ""};
      for (std::size_t t = 0; t < answer_.asked; ++t)
        row.push_back(one.possible ? difference(t, one.differences[t]) : std::string(kNothing));
      table.row(row);
    }
    return "\n" + table.text();
  }

  std::string outcome(const StaffNeighbour& fewer) const {
    if (!fewer.possible) return say(StaffWord::kImpossible);
    if (fewer.verdict != Verdict::kFails || !fewer.missed) return say(StaffWord::kUndecided);
    const std::size_t t = *fewer.missed;
    return t < answer_.asked ? say(StaffWord::kFails, {number_of(t)}) : frame_.say(Word::kOverloaded);
  }

  std::string frontier() const {
    if (answer_.frontier.empty()) return "";
    std::vector<std::string> headings = {say(StaffWord::kFrontier), say(StaffWord::kCost)};
    for (std::size_t t = 0; t < answer_.asked; ++t) headings.push_back(number_of(t));
    headings.push_back(say(StaffWord::kMet));
    TextTable table(headings);
    for (const StaffingFigures& point : answer_.frontier) {
      std::vector<std::string> row = {staffing(point.staffing), shortest(point.cost)};
      bool meets = true;
      for (std::size_t t = 0; t < point.values.size(); ++t) {
        meets = meets && point.values[t].value && answer_.targets[t].margin(*point.values[t].value) >= 0;
        if (t < answer_.asked) row.push_back(cell(t, point.values[t]));
      }
      row.push_back(say(meets ? StaffWord::kMeets : StaffWord::kMisses));
      table.row(row);
    }
    return "\n" + table.text();
  }

  const StaffReport& report_;
  const StaffAnswer& answer_;
  Language language_;
  double seconds_;
  StudyResult result_;
  ReportFrame frame_;
};

}  // namespace

std::string staff_text(const StaffReport& report, Language language, double seconds) {
  return StaffText(report, language, seconds).text();
}

}  // namespace clockstop
