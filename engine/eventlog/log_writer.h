// A format that takes cases one after the other. Not here: files; where the text goes is the caller's.
#pragma once

#include <functional>
#include <string_view>

#include "eventlog/log_fields.h"

namespace clockstop {

using TextSink = std::function<void(std::string_view)>;

/// What every format needs to know; it outlives the writers.
struct LogSource {
  LogSource(const Model& of, LogNames called) : model(of), names(std::move(called)), fields(model, names) {}
  LogSource(const LogSource&) = delete;
  LogSource& operator=(const LogSource&) = delete;
  const Model& model;
  const LogNames names;
  const LogFields fields;
};

/// Nothing is written after end(). Memory: one case.
class LogWriter {
 public:
  virtual ~LogWriter() = default;
  virtual void add(const LoggedCase& added) = 0;
  virtual void end() = 0;
};

}  // namespace clockstop
