// A text as a part of a run. The input is the blocks of a part, each between two record separators (byte 30) and
// without its length and checksum, which are put in here: else nothing but the checksum would ever be tried. An input
// without a separator is a file as it is. Whatever it says, it is refused by name or put together.
#include "fuzz/laws.h"
#include "report/part_set.h"
#include "scenario/digest.h"

namespace clockstop::fuzz {
namespace {

constexpr char kSeparator = '\x1e';

/// "KIND SCENARIO REPLICATION\n" and its bytes, as part_file.h wants them.
std::string sealed(std::string_view block) {
  const std::size_t line = std::min(block.find('\n'), block.size());
  const std::string_view bytes = block.substr(std::min(line + 1, block.size()));
  const std::string words = std::string(block.substr(0, line)) + " " + std::to_string(bytes.size()) + " ";
  return words + sha256_hex(words + std::string(bytes)) + "\n" + std::string(bytes);
}

std::string as_part(std::string_view input) {
  std::size_t at = input.find(kSeparator);
  if (at == std::string_view::npos) return std::string(input);
  std::string part(input.substr(0, at));
  while (at != std::string_view::npos) {
    const std::size_t next = input.find(kSeparator, at + 1);
    part += sealed(input.substr(at + 1, next == std::string_view::npos ? next : next - at - 1));
    at = next;
  }
  return part;
}

void put_together(const std::string& path, const Folder& folder) {
  const PartSet parts{PartFile(path)};
  if (!parts.missing_text().empty()) return;
  law(parts.missing().empty(), "what is missing is named");
  law(parts.result().complete, "a run without a gap is complete");
  if (!parts.without_cases().empty()) return;
  WholeFile cases(folder.path("cases.csv"));
  parts.write_cases(cases);
  cases.commit();
}

}  // namespace
}  // namespace clockstop::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace clockstop;
  const fuzz::Folder folder;
  folder.write("part", fuzz::as_part(fuzz::text_of(data, size)));
  try {
    fuzz::put_together(folder.path("part"), folder);
  } catch (const PartError& error) {
    fuzz::law(std::string_view(error.what()).find("part") != std::string_view::npos, "a refusal names the part");
  }
  return 0;
}
