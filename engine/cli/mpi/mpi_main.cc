// clockstop-mpi: the same program, whose runs are shared among the ranks of an MPI job.
#include <mpi.h>

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/ranks.h"

namespace {

/// A message holds as many bytes as an int counts.
constexpr std::size_t kMostBytes = std::size_t{1} << 30;

class MpiRanks : public clockstop::Ranks {
 public:
  MpiRanks() {
    MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
    MPI_Comm_size(MPI_COMM_WORLD, &size_);
    // What is wrong with the study is wrong on every rank; one says it.
    if (rank_ != 0) voice_ = std::cerr.rdbuf(nullptr);
  }

  int rank() const override { return rank_; }
  int size() const override { return size_; }
  bool is_busy() const { return busy_; }

  int agree(int exit_code) override {
    int largest = 0;
    MPI_Allreduce(&exit_code, &largest, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD);
    busy_ = largest == 0;
    if (busy_ && voice_ != nullptr) {
      std::cerr.rdbuf(voice_);
      std::cerr.clear();
      voice_ = nullptr;
    }
    return largest;
  }

  void end() override { busy_ = false; }

  std::string broadcast(const std::string& said) override {
    std::uint64_t length = said.size();
    MPI_Bcast(&length, 1, MPI_UINT64_T, 0, MPI_COMM_WORLD);
    std::string heard = rank_ == 0 ? said : std::string(length, ' ');
    for_pieces(heard, [](char* bytes, int count) { MPI_Bcast(bytes, count, MPI_CHAR, 0, MPI_COMM_WORLD); });
    return heard;
  }

  std::vector<std::string> gather(const std::string& said) override {
    std::vector<std::uint64_t> lengths(rank_ == 0 ? static_cast<std::size_t>(size_) : 0);
    const std::uint64_t length = said.size();
    MPI_Gather(&length, 1, MPI_UINT64_T, lengths.data(), 1, MPI_UINT64_T, 0, MPI_COMM_WORLD);
    std::string own = said;
    if (rank_ != 0) {
      for_pieces(own, [](char* bytes, int count) { MPI_Send(bytes, count, MPI_CHAR, 0, 0, MPI_COMM_WORLD); });
      return {};
    }
    std::vector<std::string> all{std::move(own)};
    for (int from = 1; from < size_; ++from) {
      all.emplace_back(lengths[static_cast<std::size_t>(from)], ' ');
      for_pieces(all.back(), [from](char* bytes, int count) {
        MPI_Recv(bytes, count, MPI_CHAR, from, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
      });
    }
    return all;
  }

 private:
  template <typename Action>
  static void for_pieces(std::string& bytes, const Action& action) {
    for (std::size_t at = 0; at < bytes.size(); at += kMostBytes)
      action(bytes.data() + at, static_cast<int>(std::min(kMostBytes, bytes.size() - at)));
  }

  int rank_ = 0, size_ = 1;
  bool busy_ = false;
  std::streambuf* voice_ = nullptr;
};

}  // namespace

int main(int argc, char** argv) {
  int provided = 0;
  MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &provided);
  MpiRanks ranks;
  const int code = clockstop::run_program(argc, argv, &ranks);
  // The others wait for this rank, or work for nothing.
  if (code != clockstop::kDone && ranks.is_busy()) MPI_Abort(MPI_COMM_WORLD, code);
  MPI_Finalize();
  return code;
}
