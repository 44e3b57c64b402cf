#include "cli/resume_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <iostream>
#include <system_error>

namespace clockstop {
namespace {

constexpr std::string_view kEnding = ".clockstop";

std::string six_digits(std::uint64_t number) {
  const std::string digits = std::to_string(number);
  return std::string(6 - std::min<std::size_t>(digits.size(), 6), '0') + digits;
}

[[noreturn]] void cannot_use(const std::string& path) {
  throw std::system_error(errno, std::generic_category(), "cannot use folder '" + path + "'");
}

/// As WholeFile names what it has not finished: ".NAME.clockstop.PID.N.part".
bool is_remains(const std::string& name) {
  return name.starts_with('.') && name.ends_with(".part") && name.find(kEnding) != std::string::npos;
}

}  // namespace

ResumeFolder::ResumeFolder(std::string path, const StudyRun& run, bool with_cases)
    : path_(std::move(path)),
      run_(run),
      header_(run.part_header(with_cases)),
      parts_(header_),
      started_(std::chrono::steady_clock::now()),
      written_(started_) {
  std::error_code error;
  std::filesystem::create_directories(path_, error);  // what is wrong shows when it is opened
  lock();
  read();
  if (!with_cases) return;
  if (const std::string part = parts_.without_cases(); !part.empty())
    throw PartError("'" + part + "' holds no cases; go on without --cases, or begin in another folder");
}

ResumeFolder::~ResumeFolder() {
  if (lock_ >= 0) ::close(lock_);
}

/// Two runs in one folder would both be right, but each would do the other's work, and take its files for remains.
void ResumeFolder::lock() {
  lock_ = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (lock_ < 0 || ::faccessat(lock_, ".", W_OK | X_OK, AT_EACCESS) != 0) cannot_use(path_);
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    throw PartError("another run is at work in folder '" + path_ + "'");
}

void ResumeFolder::read() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(path_))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    const std::string file = path_ + "/" + name;
    if (is_remains(name)) ::unlink(file.c_str());
    if (name.starts_with('.') || !name.ends_with(kEnding)) continue;
    std::optional<PartFile> part;
    try {
      part.emplace(file);
    } catch (const PartError& damage) {
      std::cerr << "clockstop: " << damage.what() << "; its replications are run again\n";
      continue;
    }
    parts_.add(std::move(*part), PartSet::Again::kSkip);
  }
}

void ResumeFolder::listen(ExperimentOptions& options) {
  if (!header_.cases_header.empty())
    options.cases = [this](std::size_t scenario, std::uint64_t replication, const std::vector<CaseRecord>& records) {
      begin_part(replication);
      part_->cases(scenario, replication, records);
    };
  options.finished = [this](std::uint64_t replication, std::span<const ReplicationFigures> scenarios) {
    begin_part(replication);
    part_->figures(replication, scenarios);
    for (const ReplicationFigures& figures : scenarios)
      last_second_ = is_empty_ ? figures.last_second : std::max(last_second_, figures.last_second);
    is_empty_ = false;
    if (due()) flush();
  };
}

/// A part is named after its first replication, which no other part can have.
void ResumeFolder::begin_part(std::uint64_t replication) {
  if (part_) return;
  writing_ = path_ + "/" + six_digits(replication) + std::string(kEnding);
  part_ = std::make_unique<PartOutput>(
      writing_, header_, header_.cases_header.empty() ? std::vector<CaseScenario>() : run_.case_scenarios());
}

bool ResumeFolder::due() const {
  using namespace std::chrono;
  const auto now = steady_clock::now();
  return now - written_ >= std::max<steady_clock::duration>(milliseconds(200), (now - started_) / 50);
}

void ResumeFolder::flush() {
  if (is_empty_) part_.reset();  // at most cases of a replication that was not finished
  if (!part_) return;
  part_->commit(run_.provisional(last_second_));
  part_.reset();
  is_empty_ = true;
  parts_.add(PartFile(writing_), PartSet::Again::kSkip);
  written_ = std::chrono::steady_clock::now();
}

}  // namespace clockstop
