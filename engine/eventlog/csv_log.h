// An event log as a table: a row for each event, those of a case together and in order of time. RFC 4180 with \n line
// ends; the case's fields are repeated in each of its rows.
#pragma once

#include <string>
#include <vector>

#include "eventlog/log_writer.h"

namespace clockstop {

class CsvLog : public LogWriter {
 public:
  CsvLog(const LogSource& source, TextSink sink);
  void add(const LoggedCase& added) override;
  void end() override {}

 private:
  void append(const LogValue& value);

  const LogSource& source_;
  TextSink sink_;
  std::string text_;
  std::string of_case_;  // the fields of the case, each behind a comma
  std::vector<LogValue> values_;
};

}  // namespace clockstop
