// Parts of one run put together: the same bytes as if one program had run it all. Not here: one part (part_file.h).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "report/part_file.h"

namespace clockstop {

class PartSet {
 public:
  /// Of the run that this header describes; parts of a run with fewer or more replications belong to it as well, since
  /// a replication is the same in both. What lies beyond its replications is left out.
  explicit PartSet(PartHeader run);

  /// Of the run that this part is of.
  explicit PartSet(PartFile first);

  /// Errors: PartError if the part is not of this run.
  enum class Again : std::uint8_t { kRefuse, kSkip };
  /// kRefuse: a replication that another part has is an error too; kSkip: the first one stays, they are the same.
  void add(PartFile part, Again again);

  const PartHeader& header() const { return header_; }
  const std::vector<PartFile>& parts() const { return parts_; }

  /// Those of 1 … replications that no part holds.
  std::vector<std::uint64_t> missing() const;

  /// "chunk 3/8 (replications 26 to 37)"; '' if nothing is missing.
  std::string missing_text() const;

  /// Why there is no cases file: the first part without cases; '' if all have them.
  std::string without_cases() const;

  /// Of what is there; `complete` if nothing is missing.
  StudyResult result(unsigned threads = 1) const;

  /// The cases file, header included. Contract: without_cases() is ''.
  void write_cases(WholeFile& target) const;

 private:
  struct Where {
    std::size_t part, place;
  };
  std::string provisional() const;

  PartHeader header_;
  bool any_length_;
  std::vector<PartFile> parts_;
  std::map<std::uint64_t, Where> where_;  // by replication
};

}  // namespace clockstop
