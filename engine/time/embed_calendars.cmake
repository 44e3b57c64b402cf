# Writes scenarios/calendars/*.csv into a source file of clockstop_time, again whenever one of them changes or is added.
set(calendar_folder ${PROJECT_SOURCE_DIR}/scenarios/calendars)
file(GLOB schedule_files CONFIGURE_DEPENDS ${calendar_folder}/[0-9][0-9][0-9][0-9].csv)
list(SORT schedule_files)
set(anchors_file ${calendar_folder}/lunar_anchors.csv)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${schedule_files} ${anchors_file})

set(schedules "")
foreach(schedule_file IN LISTS schedule_files)
  get_filename_component(schedule_name ${schedule_file} NAME)
  file(READ ${schedule_file} schedule_text)
  string(APPEND schedules "    {\"${schedule_name}\", R\"csv(${schedule_text})csv\"},\n")
endforeach()
file(READ ${anchors_file} anchors_text)

# file(CONFIGURE) leaves an unchanged file alone, so configuring again does not compile it again.
set(embedded_source ${PROJECT_BINARY_DIR}/generated/embedded_calendars.cc)
file(CONFIGURE OUTPUT ${embedded_source} @ONLY CONTENT [=[
// Generated from scenarios/calendars by engine/time/embed_calendars.cmake.
#include "time/embedded_calendars.h"

namespace clockstop {
namespace {
constexpr EmbeddedFile kSchedules[] = {
@schedules@};
}  // namespace

std::span<const EmbeddedFile> embedded_schedules() { return kSchedules; }

EmbeddedFile embedded_lunar_anchors() {
  return {"lunar_anchors.csv", R"csv(@anchors_text@)csv"};
}

}  // namespace clockstop
]=])
target_sources(clockstop_time PRIVATE ${embedded_source})
