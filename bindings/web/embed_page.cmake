# Builds the report page with Vite and writes it into a source file of clockstop_report. Needs Node.js from 20.19 on;
# without it the program is built without its page, and says so when it is asked for one.
set(web_folder ${PROJECT_SOURCE_DIR}/bindings/web)
set(web_build ${PROJECT_BINARY_DIR}/web)
set(embedded_page ${PROJECT_BINARY_DIR}/generated/embedded_page.cc)

find_program(NODE_EXECUTABLE node)
set(node_version 0)
if(NODE_EXECUTABLE)
  execute_process(COMMAND ${NODE_EXECUTABLE} --version OUTPUT_VARIABLE node_version OUTPUT_STRIP_TRAILING_WHITESPACE)
  string(REPLACE "v" "" node_version "${node_version}")
endif()
# npm of the same Node.js: an older one would start the older Node.js.
get_filename_component(node_folder "${NODE_EXECUTABLE}" DIRECTORY)
find_program(NPM_EXECUTABLE npm HINTS ${node_folder})

if(CLOCKSTOP_PAGE AND NPM_EXECUTABLE AND node_version VERSION_GREATER_EQUAL 20.19)
  file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS ${web_folder}/src/*)
  set(web_settings ${web_folder}/index.html ${web_folder}/vite.config.ts ${web_folder}/tsconfig.json ${web_folder}/embed.mjs)
  set(in_node ${CMAKE_COMMAND} -E env "PATH=${node_folder}:$ENV{PATH}")
  # Packages lie beside what is built, not in the sources: Vite finds them by where the copy lies.
  add_custom_command(OUTPUT ${web_build}/installed
    COMMAND ${CMAKE_COMMAND} -E copy ${web_folder}/package.json ${web_folder}/package-lock.json ${web_folder}/.npmrc ${web_build}
    COMMAND ${in_node} ${NPM_EXECUTABLE} ci --ignore-scripts --prefer-offline --no-audit --no-fund --silent
    COMMAND ${CMAKE_COMMAND} -E touch ${web_build}/installed
    DEPENDS ${web_folder}/package.json ${web_folder}/package-lock.json ${web_folder}/.npmrc
    WORKING_DIRECTORY ${web_build}
    COMMENT "Installing the packages of the report page" VERBATIM)
  file(MAKE_DIRECTORY ${web_build})
  add_custom_command(OUTPUT ${embedded_page}
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${web_build}/src
    COMMAND ${CMAKE_COMMAND} -E copy_directory ${web_folder}/src ${web_build}/src
    COMMAND ${CMAKE_COMMAND} -E copy ${web_settings} ${web_build}
    COMMAND ${in_node} ${NPM_EXECUTABLE} run --silent build
    COMMAND ${in_node} ${NODE_EXECUTABLE} embed.mjs dist/index.html ${embedded_page}
    DEPENDS ${web_build}/installed ${web_sources} ${web_settings}
    WORKING_DIRECTORY ${web_build}
    COMMENT "Building the report page" VERBATIM)
  set(CLOCKSTOP_PAGE_BUILT ON)
else()
  set(CLOCKSTOP_PAGE_BUILT OFF)
  message(STATUS "No Node.js from 20.19 on: clockstop is built without its report page")
  file(CONFIGURE OUTPUT ${embedded_page} @ONLY CONTENT [=[
#include "report/page.h"

std::string_view clockstop::embedded_page() { return {}; }
]=])
endif()
target_sources(clockstop_report PRIVATE ${embedded_page})
# The page is one literal, longer than every compiler must take; ours do.
set_source_files_properties(${embedded_page} PROPERTIES COMPILE_OPTIONS $<$<CXX_COMPILER_ID:Clang>:-Wno-overlength-strings>)
