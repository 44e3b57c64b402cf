// One text as a study: read, checked and compiled, or refused with places inside it. The same text says the same twice.
#include "fuzz/laws.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace clockstop;
  const std::string text(fuzz::text_of(data, size));
  const StudyFile study("study.yaml", text, "");
  fuzz::expect_lawful(study);
  fuzz::law(study.rendered() == StudyFile("study.yaml", text, "").rendered(), "equal texts are judged equally");
  return 0;
}
