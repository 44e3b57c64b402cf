// An event log in XES (IEEE 1849-2016): a trace for each case, an event for each step of the standard lifecycle.
// Extensions: concept, lifecycle, organizational, time. The fields of log_fields.h are attributes without a prefix.
#pragma once

#include <vector>

#include "eventlog/log_writer.h"

namespace clockstop {

class XesLog : public LogWriter {
 public:
  XesLog(const LogSource& source, TextSink sink);
  void add(const LoggedCase& added) override;
  void end() override;

 private:
  const LogSource& source_;
  TextSink sink_;
  std::vector<LogValue> values_;
};

}  // namespace clockstop
