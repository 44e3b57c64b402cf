#include "scenario/digest.h"

#include <openssl/evp.h>

#include <array>
#include <cstdint>
#include <memory>
#include <stdexcept>

namespace clockstop {
namespace {

/// SHA-256, fed piece by piece.
class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
    check(context_ != nullptr && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
  }

  void add(std::string_view bytes) { check(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1); }

  std::string hexadecimal() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    check(EVP_DigestFinal_ex(context_.get(), digest.data(), &length) == 1);
    std::string text;
    for (unsigned i = 0; i < length; ++i) {
      text += "0123456789abcdef"[digest[i] >> 4];
      text += "0123456789abcdef"[digest[i] & 15];
    }
    return text;
  }

 private:
  static void check(bool done) {
    if (!done) throw std::runtime_error("SHA-256 is not available");
  }
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

/// Kind and length come first: without them 'ab' + 'c' would be 'a' + 'bc', and an include could pass for a trace.
void add_file(Sha256& hash, std::string_view kind, std::string_view text) {
  hash.add(std::string(kind) + " " + std::to_string(text.size()) + "\n");
  hash.add(text);
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.hexadecimal();
}

std::string study_digest(const LoadedStudy& study) {
  Sha256 hash;
  for (const std::uint32_t file : study.files) add_file(hash, "document", study.sources.text(file));
  for (const std::uint32_t file : study.data_files) add_file(hash, "data", study.sources.text(file));
  return hash.hexadecimal();
}

}  // namespace clockstop
