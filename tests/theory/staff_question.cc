#include "theory/staff_question.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include "cli/ask/target_text.h"

namespace clockstop {

StaffInquiry::StaffInquiry(std::unique_ptr<StudyFile> study, const std::string& scenario) : study_(std::move(study)) {
  if (!study_->ok()) throw std::runtime_error(study_->rendered());
  while (study_->spec().scenarios[study_->scenarios()[scenario_].index].name != scenario) ++scenario_;
  pools_ = staffed_pools(model(), hires_of(model(), std::nullopt));
}

StaffInquiry StaffInquiry::of_text(const std::string& text) {
  return StaffInquiry(std::make_unique<StudyFile>("study.yaml", "clockstop: 1\n" + text, ""), "baseline");
}

StaffInquiry StaffInquiry::of_file(const std::string& name, const std::string& scenario) {
  return StaffInquiry(std::make_unique<StudyFile>(std::string(CLOCKSTOP_SOURCE_DIR) + "/scenarios/studies/" + name),
                      scenario);
}

StaffInquiry& StaffInquiry::target(const std::string& text) {
  targets_.push_back(text);
  return *this;
}

StaffInquiry& StaffInquiry::only(const std::vector<std::string>& names) {
  std::erase_if(
      pools_, [&](const StaffedPool& pool) { return std::find(names.begin(), names.end(), pool.name) == names.end(); });
  return *this;
}

StaffInquiry& StaffInquiry::cost(const std::string& name, double cost) {
  for (StaffedPool& pool : pools_)
    if (pool.name == name) pool.cost = cost;
  return *this;
}

StaffInquiry& StaffInquiry::replications(std::size_t count) {
  replications_ = count;
  return *this;
}

const Model& StaffInquiry::model() const { return study_->scenarios()[scenario_].model; }

StaffQuestion StaffInquiry::question() const {
  StaffQuestion question;
  question.model = &model();
  question.hires = hires_of(model(), std::nullopt);
  question.pools = pools_;
  question.replications = replications_;
  question.trials.threads = 2;
  question.with_frontier = false;
  const FigureLayout layout(model());
  for (const std::string& text : targets_) {
    std::string why_not;
    const auto target = parse_target(text, layout, why_not);
    if (!target) throw std::runtime_error(why_not);
    question.targets.push_back(*target);
  }
  return question;
}

std::string shown(const Staffing& staffing) {
  std::string text;
  for (const std::int32_t n : staffing) text += (text.empty() ? "" : ", ") + std::to_string(n);
  return text;
}

int difference_of_start(const std::string& name, const StaffAnswer& answer) {
  int largest = 0;
  for (std::size_t i = 0; i < answer.start.size(); ++i)
    largest = std::max(largest, std::abs(answer.start[i] - answer.found->staffing[i]));
  std::printf("  %s: start %s, answer %s, largest error %d\n", name.c_str(), shown(answer.start).c_str(),
              shown(answer.found->staffing).c_str(), largest);
  return largest;
}

}  // namespace clockstop
