// A part of a run in a file: the figures of some replications, with their cases if they were asked for. Parts are put
// together by part_set.h, on another machine if need be.
//
// Format: "clockstop-part 1\n", then blocks: "KIND SCENARIO REPLICATION BYTES SHA256\n" and that many bytes. The
//         checksum is over the words before it and the bytes.
//   header   JSON (part_header.h)
//   cases    rows of the cases file, CSV; scenario (from 0) by scenario before the figures of their replication
//   figures  of all scenarios, little-endian: last_second int64, estimates binary64, ranges 2 × int64
//   end      JSON: how many blocks came before it, and what is to be said of its last second
// Laws: nothing can be cut off, changed, moved or left out unseen. Equal runs give equal bytes.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/part_header.h"
#include "report/whole_file.h"
#include "study/harvest.h"

namespace clockstop {

/// Writes a part block by block to whatever takes text. For each replication, in rising order: cases() by scenario if
/// the header has a cases_header, then figures(). Threads: none.
class PartWriter {
 public:
  using Take = std::function<void(std::string_view)>;
  PartWriter(Take take, const PartHeader& header);
  void cases(std::size_t scenario, std::uint64_t replication, std::string_view rows);
  void figures(std::uint64_t replication, std::span<const ReplicationFigures> scenarios);
  /// `provisional`: what is to be said of a run that goes on to the last second of these replications, or ''.
  void end(const std::string& provisional);

 private:
  void block(std::string_view kind, std::size_t scenario, std::uint64_t replication, std::string_view bytes);
  Take take_;
  std::size_t blocks_ = 0;
};

/// A part, read and checked whole. Memory: its figures; cases stay in the file until they are copied.
class PartFile {
 public:
  /// Errors: PartError "'PATH': …" if it is no whole part; std::system_error if it cannot be read.
  explicit PartFile(std::string path);

  const std::string& path() const { return path_; }
  const PartHeader& header() const { return header_; }
  const std::vector<std::uint64_t>& replications() const { return replications_; }
  /// By place in replications(), then scenario.
  const std::vector<std::vector<ReplicationFigures>>& figures() const { return figures_; }
  const std::string& provisional() const { return provisional_; }

  /// Appends the rows of one replication. Contract: the header has a cases_header.
  void copy_cases(std::size_t scenario, std::size_t place, WholeFile& target) const;

 private:
  class Input;
  void read(Input& input);

  std::string path_;
  PartHeader header_;
  std::vector<std::uint64_t> replications_;
  std::vector<std::vector<ReplicationFigures>> figures_;
  std::vector<std::vector<std::uint64_t>> case_blocks_;  // [place][scenario]: where in the file
  std::string provisional_;
};

}  // namespace clockstop
