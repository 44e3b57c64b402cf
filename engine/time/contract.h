// Broken contracts and broken invariants: what a caller, or we ourselves, did wrong. Bad user input is never one of
// these.
#pragma once

#include <stdexcept>
#include <string>

namespace clockstop {

/// A caller broke the stated contract of a function.
class ContractError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] inline void fail_contract(const char* condition, const char* file, int line, const std::string& why) {
  throw ContractError(std::string(file) + ":" + std::to_string(line) + ": " + why + " (" + condition + ")");
}

}  // namespace clockstop

/// Always on: throws ContractError with the place.
#define CLOCKSTOP_EXPECT(condition, why) \
  ((condition) ? void() : ::clockstop::fail_contract(#condition, __FILE__, __LINE__, (why)))
