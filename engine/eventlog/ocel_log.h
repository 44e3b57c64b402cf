// An object-centric event log, OCEL 2.0 in JSON. Objects: applications with the fields of log_fields.h, applicants,
// pools. An event type for each activity and what happened there ("Technical review: starts").
//
// Memory: one case, the names of event types, and the applicants where an attribute tells them apart. Events and
// objects are two lists in one file, so the objects wait aside until the events have ended.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "eventlog/log_writer.h"

namespace clockstop {

class OcelLog : public LogWriter {
 public:
  /// `aside` takes the objects; `put_aside` writes all it has taken to where `sink` leads.
  OcelLog(const LogSource& source, TextSink sink, TextSink aside, std::function<void()> put_aside);
  void add(const LoggedCase& added) override;
  void end() override;

 private:
  void add_event(const LoggedCase& added, std::size_t index, const std::string& application,
                 const std::string& applicant);
  void add_application(const LoggedCase& added, const std::string& application, const std::string& applicant);
  std::string applicant_of(const LoggedCase& added, const std::string& application);
  const std::string& type_of(const LoggedCase& added, const LoggedEvent& event);
  void add_object(const std::string& text);

  const LogSource& source_;
  TextSink sink_, aside_;
  std::function<void()> put_aside_;
  std::string text_;
  std::vector<std::string> types_, applicants_;
  std::vector<LogValue> values_;
  std::uint64_t events_ = 0;
  bool has_objects_ = false;
};

}  // namespace clockstop
