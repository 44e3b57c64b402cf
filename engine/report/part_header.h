// What a part of a run says of itself: which study, which draws, which replications, and how its figures are called.
// Parts belong together when these agree. Not here: the numbers (part_file.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "study/harvest.h"
#include "study/results.h"

namespace clockstop {

/// A part that cannot be used: damaged, of another version, or not of this run. what() names the file.
class PartError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The i-th of n equal shares of the replications (from 1).
struct Chunk {
  std::size_t number = 1, of = 1;
  bool operator==(const Chunk&) const = default;

  /// The replications in it, rising; none where there are fewer replications than chunks. Laws: the chunks 1 … n hold
  /// 1 … replications, each once, in order; their sizes differ by at most one.
  [[nodiscard]] std::vector<std::uint64_t> replications(std::size_t all) const;
  [[nodiscard]] std::string text() const { return std::to_string(number) + "/" + std::to_string(of); }
};

struct PartHeader {
  StudyHeader study;           // replications: of the whole run; warnings: those of the study's text
  std::string command;         // run or compare
  bool compares = false;       // with study.baseline
  std::optional<Chunk> chunk;  // none: whatever was finished
  std::string cases_header;    // first line of the cases file; empty: cases were not kept
  std::vector<ScenarioFrame> scenarios;
};

/// JSON, without line breaks.
std::string part_header_text(const PartHeader& header);

/// Errors: PartError, without the file's name: no JSON, a field missing or of the wrong kind, figures that cannot be.
PartHeader read_part_header(std::string_view text);

/// Why two parts are not of one run: "it is of another study (digest …)"; '' if they are. Chunks do not count, nor
/// whether cases are kept; the number of replications counts unless `any_length`.
std::string part_difference(const PartHeader& part, const PartHeader& other, bool any_length);

}  // namespace clockstop
