// Asking how many staff, of a study given as text or file. Not here: the right answers.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "scenario/study_file.h"
#include "study/staff_answer.h"

namespace clockstop {

class StaffInquiry {
 public:
  /// A study without `clockstop: 1`.
  static StaffInquiry of_text(const std::string& text);
  /// One of scenarios/studies.
  static StaffInquiry of_file(const std::string& name, const std::string& scenario);

  StaffInquiry& target(const std::string& text);
  StaffInquiry& only(const std::vector<std::string>& pools);
  StaffInquiry& cost(const std::string& pool, double cost);
  StaffInquiry& replications(std::size_t count);

  StaffQuestion question() const;
  StaffAnswer answer() const { return answer_staffing(question()); }
  const Model& model() const;

 private:
  explicit StaffInquiry(std::unique_ptr<StudyFile> study, const std::string& scenario);

  std::unique_ptr<StudyFile> study_;
  std::size_t scenario_ = 0;
  std::vector<std::string> targets_;
  std::vector<StaffedPool> pools_;
  std::size_t replications_ = 30;
};

/// "3, 2"
std::string shown(const Staffing& staffing);

/// The largest difference in any pool, printed with both staffings.
int difference_of_start(const std::string& name, const StaffAnswer& answer);

}  // namespace clockstop
