// A log as it lands on the disk: whole or not at all, compressed if its name ends in .gz.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "eventlog/gzip.h"
#include "report/whole_file.h"

namespace clockstop {

class LogFile {
 public:
  explicit LogFile(const std::string& path) : file_(path) {
    if (path.ends_with(".gz")) gzip_.emplace([this](std::string_view bytes) { file_.write(bytes); });
  }
  LogFile(const LogFile&) = delete;
  LogFile& operator=(const LogFile&) = delete;

  void write(std::string_view text) {
    if (gzip_)
      gzip_->write(text);
    else
      file_.write(text);
  }

  void commit() {
    if (gzip_) gzip_->end();
    file_.commit();
  }

 private:
  WholeFile file_;
  std::optional<Gzip> gzip_;
};

}  // namespace clockstop
