#include "report/part_file.h"

#include <array>
#include <bit>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "scenario/digest.h"
#include "time/contract.h"

namespace clockstop {
namespace {

constexpr std::string_view kMagic = "clockstop-part ", kFormat = "1";
constexpr std::size_t kLongestLine = 160;

void append_word(std::string& bytes, std::uint64_t word) {
  for (int i = 0; i < 8; ++i) bytes += static_cast<char>(word >> (8 * i) & 0xff);
}

std::uint64_t word_at(std::string_view bytes, std::size_t place) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < 8; ++i)
    word |= std::uint64_t{static_cast<unsigned char>(bytes[8 * place + i])} << (8 * i);
  return word;
}

std::string figures_bytes(std::span<const ReplicationFigures> scenarios) {
  std::string bytes;
  for (const ReplicationFigures& scenario : scenarios) {
    append_word(bytes, static_cast<std::uint64_t>(scenario.last_second));
    for (const double value : scenario.values) append_word(bytes, std::bit_cast<std::uint64_t>(value));
    for (const ReplicationFigures::Range& range : scenario.ranges) {
      append_word(bytes, static_cast<std::uint64_t>(range.smallest));
      append_word(bytes, static_cast<std::uint64_t>(range.largest));
    }
  }
  return bytes;
}

std::vector<ReplicationFigures> figures_of(std::string_view bytes, const std::vector<ScenarioFrame>& scenarios) {
  std::size_t words = 0;
  for (const ScenarioFrame& scenario : scenarios)
    words += 1 + scenario.figures.estimates() + 2 * scenario.figures.ranges();
  if (bytes.size() != 8 * words) throw PartError("figures of another number than its header names");
  std::vector<ReplicationFigures> all;
  std::size_t at = 0;
  const auto next = [&] { return static_cast<std::int64_t>(word_at(bytes, at++)); };
  for (const ScenarioFrame& scenario : scenarios) {
    ReplicationFigures& figures = all.emplace_back();
    figures.last_second = next();
    for (std::size_t i = 0; i < scenario.figures.estimates(); ++i) {
      figures.values.push_back(std::bit_cast<double>(next()));
      if (std::isinf(figures.values.back())) throw PartError("a figure without bound");
    }
    for (std::size_t i = 0; i < scenario.figures.ranges(); ++i) {
      const std::int64_t smallest = next();
      figures.ranges.push_back({smallest, next()});
    }
  }
  return all;
}

std::string block_words(std::string_view kind, std::size_t scenario, std::uint64_t replication, std::size_t bytes) {
  return std::string(kind) + " " + std::to_string(scenario) + " " + std::to_string(replication) + " " +
         std::to_string(bytes) + " ";
}

std::string checksum(const std::string& words, std::string_view bytes) {
  return sha256_hex(words + std::string(bytes));
}

}  // namespace

PartWriter::PartWriter(Take take, const PartHeader& header) : take_(std::move(take)) {
  take_(std::string(kMagic) + std::string(kFormat) + "\n");
  block("header", 0, 0, part_header_text(header));
}

void PartWriter::cases(std::size_t scenario, std::uint64_t replication, std::string_view rows) {
  block("cases", scenario, replication, rows);
}

void PartWriter::figures(std::uint64_t replication, std::span<const ReplicationFigures> scenarios) {
  block("figures", 0, replication, figures_bytes(scenarios));
}

void PartWriter::end(const std::string& provisional) {
  const nlohmann::ordered_json json = {{"blocks", blocks_}, {"provisional", provisional}};
  block("end", 0, 0, json.dump());
}

void PartWriter::block(std::string_view kind, std::size_t scenario, std::uint64_t replication, std::string_view bytes) {
  const std::string words = block_words(kind, scenario, replication, bytes.size());
  take_(words + checksum(words, bytes) + "\n");
  take_(bytes);
  ++blocks_;
}

/// The file as blocks.
class PartFile::Input {
 public:
  struct Block {
    std::string kind;
    std::uint64_t scenario = 0, replication = 0, at = 0;
    std::string bytes;
  };

  explicit Input(const std::string& path) : path_(path) {
    // A pipe or device has no end that could be checked, and a folder opens like a file.
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    errno = error.value();
    if (std::filesystem::is_directory(status)) errno = EISDIR;
    if (errno == 0 && !std::filesystem::is_regular_file(status)) throw PartError("it is no file");
    if (errno == 0) size_ = std::filesystem::file_size(path);
    if (errno == 0) file_.open(path, std::ios::binary);
    if (errno == 0 && !file_) errno = EIO;
    if (errno != 0) throw std::system_error(errno, std::generic_category(), "cannot read '" + path + "'");
  }

  void expect_magic() {
    const std::string line = this->line();
    if (!line.starts_with(kMagic)) throw PartError("it is no part of a run");
    if (line.substr(kMagic.size()) != kFormat)
      throw PartError("it has format " + line.substr(kMagic.size()) + "; this version reads format 1");
  }

  Block next() {
    Block block;
    block.at = at_;
    const std::string line = this->line();
    const std::size_t before_sum = line.rfind(' ');
    if (before_sum == std::string::npos) damaged(block.at);
    std::uint64_t bytes = 0;
    read_words(line.substr(0, before_sum + 1), block, bytes);
    if (bytes > size_ - at_) throw PartError("it is cut off");
    block.bytes.resize(bytes);
    file_.read(block.bytes.data(), static_cast<std::streamsize>(bytes));
    if (!file_) throw PartError("it is cut off");
    at_ += bytes;
    if (checksum(line.substr(0, before_sum + 1), block.bytes) != line.substr(before_sum + 1)) damaged(block.at);
    return block;
  }

  void go_to(std::uint64_t at) {
    file_.seekg(static_cast<std::streamoff>(at));
    at_ = at;
  }
  bool at_end() const { return at_ == size_; }

  [[noreturn]] static void damaged(std::uint64_t at) {
    throw PartError("it is damaged: the block at byte " + std::to_string(at) + " is not what was written");
  }

 private:
  std::string line() {
    std::string line;
    for (int c = file_.get(); c != '\n'; c = file_.get()) {
      if (c == std::ifstream::traits_type::eof()) throw PartError("it is cut off");
      if (line.size() == kLongestLine) damaged(at_);
      line += static_cast<char>(c);
    }
    at_ += line.size() + 1;
    return line;
  }

  /// "KIND SCENARIO REPLICATION BYTES ", in the one way of writing it.
  static void read_words(const std::string& words, Block& block, std::uint64_t& bytes) {
    std::size_t from = words.find(' ');
    block.kind = words.substr(0, from);
    for (std::uint64_t* number : {&block.scenario, &block.replication, &bytes}) {
      if (from >= words.size()) damaged(block.at);
      const auto [end, error] = std::from_chars(words.data() + from + 1, words.data() + words.size(), *number);
      if (error != std::errc()) damaged(block.at);
      from = static_cast<std::size_t>(end - words.data());
    }
    if (block_words(block.kind, block.scenario, block.replication, bytes) != words) damaged(block.at);
  }

  std::string path_;
  std::ifstream file_;
  std::uint64_t size_ = 0, at_ = 0;
};

PartFile::PartFile(std::string path) : path_(std::move(path)) {
  try {
    Input input(path_);
    read(input);
  } catch (const PartError& error) {
    throw PartError("'" + path_ + "': " + error.what());
  }
}

void PartFile::read(Input& input) {
  input.expect_magic();
  Input::Block block = input.next();
  if (block.kind != "header") throw PartError("it does not begin with a header");
  header_ = read_part_header(block.bytes);
  const std::size_t cases = header_.cases_header.empty() ? 0 : header_.scenarios.size();
  std::size_t blocks = 1;
  for (block = input.next(); block.kind != "end"; block = input.next()) {
    const std::uint64_t replication = block.replication;
    if (replication == 0 || (!replications_.empty() && replication <= replications_.back()))
      throw PartError("its replications are out of order");
    std::vector<std::uint64_t>& places = case_blocks_.emplace_back();
    for (std::size_t scenario = 0; scenario < cases; ++scenario, block = input.next(), ++blocks) {
      if (block.kind != "cases" || block.scenario != scenario || block.replication != replication)
        throw PartError("cases of replication " + std::to_string(replication) + " are missing");
      places.push_back(block.at);
    }
    if (block.kind != "figures" || block.replication != replication)
      throw PartError("figures of replication " + std::to_string(replication) + " are missing");
    figures_.push_back(figures_of(block.bytes, header_.scenarios));
    replications_.push_back(replication);
    ++blocks;
  }
  try {
    const auto end = nlohmann::json::parse(block.bytes);
    provisional_ = end.at("provisional").get<std::string>();
    if (end.at("blocks").get<std::size_t>() != blocks) throw PartError("a block is missing");
  } catch (const nlohmann::json::exception&) {
    throw PartError("its end cannot be read");
  }
  if (!input.at_end()) throw PartError("something follows its end");
}

void PartFile::copy_cases(std::size_t scenario, std::size_t place, WholeFile& target) const {
  CLOCKSTOP_EXPECT(!header_.cases_header.empty(), "cases are copied from parts that have them");
  try {
    Input input(path_);
    input.go_to(case_blocks_.at(place).at(scenario));
    target.write(input.next().bytes);
  } catch (const PartError& error) {
    throw PartError("'" + path_ + "': " + error.what());
  }
}

}  // namespace clockstop
