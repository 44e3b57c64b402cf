// A text as a table and as a trace. A table that is read survives being written and read again; a trace gives a row for
// each of its rows.
#include <optional>

#include "fuzz/laws.h"
#include "scenario/csv.h"

namespace clockstop::fuzz {
namespace {

constexpr char kStudy[] = R"(clockstop: 1
measure: {from: 2025-01-01, to: 2025-12-31}
arrivals: {cases: {trace: trace.csv}}
processes:
  cases:
    attributes: {urgent: 10 %, site: {one_of: {north: 50 %, south: 50 %}}}
    flow: [{stage: review, when: urgent and site == north, delay: 3 wd}]
)";

std::string in_quotes(std::string_view cell) {
  std::string text = "\"";
  for (const char c : cell) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + '"';
}

std::string written(const CsvTable& table) {
  std::string text;
  for (std::size_t c = 0; c < table.columns(); ++c) text += (c == 0 ? "" : ",") + in_quotes(table.header()[c]);
  text += '\n';
  for (std::size_t r = 0; r < table.rows(); ++r) {
    for (std::size_t c = 0; c < table.columns(); ++c) text += (c == 0 ? "" : ",") + in_quotes(table.cell(r, c));
    text += '\n';
  }
  return text;
}

void expect_round_trip(std::string_view text) {
  SourceFiles files;
  Diagnostics diagnostics;
  const auto table = parse_csv(files, files.add("trace.csv", std::string(text)), diagnostics);
  law(table.has_value() == !diagnostics.has_errors(), "a table is read or refused");
  if (!table) return;
  const std::string once = written(*table);
  const auto again = parse_csv(files, files.add("again.csv", once), diagnostics);
  law(again.has_value() && again->rows() == table->rows() && written(*again) == once, "a table survives its writing");
}

}  // namespace
}  // namespace clockstop::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace clockstop;
  fuzz::expect_round_trip(fuzz::text_of(data, size));
  const fuzz::Folder folder;
  folder.write("trace.csv", fuzz::text_of(data, size));
  const StudyFile study("study.yaml", fuzz::kStudy, folder.path());
  fuzz::expect_lawful(study);
  return 0;
}
