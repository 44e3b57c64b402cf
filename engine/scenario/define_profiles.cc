// Attribute profiles: every combination of the values of a process's attributes, the first attribute fastest.
#include <algorithm>

#include "scenario/define.h"

namespace clockstop {

std::size_t profile_count(const ProcessSpec& process) {
  std::size_t count = 1;
  for (const AttributeSpec& attribute : process.attributes) count *= attribute.values.size();
  return count;
}

std::vector<bool> condition_by_profile(const Condition& condition, const ProcessSpec& process) {
  std::vector<bool> truth;
  for (std::size_t profile = 0; profile < profile_count(process); ++profile) {
    truth.push_back(evaluate(condition, [&](const Condition::Node& atom) {
      std::size_t rest = profile;
      for (const AttributeSpec& attribute : process.attributes) {
        const std::string& value = attribute.values[rest % attribute.values.size()];
        rest /= attribute.values.size();
        if (attribute.name != atom.attribute.text) continue;
        if (atom.op == Condition::Op::kName) return value == "true";
        return std::any_of(atom.values.begin(), atom.values.end(),
                           [&](const Condition::Word& w) { return w.text == value; });
      }
      return false;
    }));
  }
  return truth;
}

}  // namespace clockstop
