# Writes scenarios/starters/NAME/* into a source file of clockstop_cli, again whenever one of them changes or is added.
set(starter_folder ${PROJECT_SOURCE_DIR}/scenarios/starters)
file(GLOB starter_files CONFIGURE_DEPENDS RELATIVE ${starter_folder} ${starter_folder}/*/*)
list(SORT starter_files)

set(starters "")
foreach(starter_file IN LISTS starter_files)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${starter_folder}/${starter_file})
  get_filename_component(starter_name ${starter_file} DIRECTORY)
  get_filename_component(starter_file_name ${starter_file} NAME)
  file(READ ${starter_folder}/${starter_file} starter_text)
  string(APPEND starters "    {\"${starter_name}\", \"${starter_file_name}\", R\"starter(${starter_text})starter\"},\n")
endforeach()

# file(CONFIGURE) leaves an unchanged file alone, so configuring again does not compile it again.
set(embedded_starters ${PROJECT_BINARY_DIR}/generated/embedded_starters.cc)
file(CONFIGURE OUTPUT ${embedded_starters} @ONLY CONTENT [=[
// Generated from scenarios/starters by engine/cli/embed_starters.cmake.
#include "cli/starters.h"

namespace clockstop {
namespace {
constexpr StarterFile kFiles[] = {
@starters@};
}  // namespace

std::span<const StarterFile> starter_files() { return kFiles; }

}  // namespace clockstop
]=])
target_sources(clockstop_cli PRIVATE ${embedded_starters})
