#include "eventlog/gzip.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <random>
#include <vector>

namespace clockstop {
namespace {

std::string compressed(const std::vector<std::string>& parts) {
  std::string bytes;
  Gzip gzip([&](std::string_view part) { bytes += part; });
  for (const std::string& part : parts) gzip.write(part);
  gzip.end();
  return bytes;
}

/// As gunzip does, with the checksum looked at; "damaged" if it is wrong.
std::string expanded(std::string bytes) {
  z_stream stream = {};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string text(std::size_t{1} << 22, '\0');
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  const bool whole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0;
  text.resize(stream.total_out);
  inflateEnd(&stream);
  return whole ? text : "damaged";
}

TEST(Gzip, GivesBackWhatCameInAnyParts) {
  std::mt19937 random(1);
  std::string noise;
  for (int i = 0; i < 300'000; ++i) noise += static_cast<char>(random() % 256);
  const std::string repeated(1'000'000, 'x');
  for (const std::vector<std::string>& parts :
       std::vector<std::vector<std::string>>{{}, {""}, {"a"}, {noise, repeated, "", "end"}}) {
    std::string all;
    for (const std::string& part : parts) all += part;
    EXPECT_EQ(expanded(compressed(parts)), all);
  }
}

TEST(Gzip, NoticesADamagedByteWhenItIsRead) {
  std::string bytes = compressed({"an event log"});
  bytes[bytes.size() - 6] = static_cast<char>(bytes[bytes.size() - 6] ^ 1);  // of the checksum
  EXPECT_EQ(expanded(bytes), "damaged");
}

// RFC 1952: magic, deflate, no flags (so no name), time 0.
TEST(Gzip, HasNeitherATimeNorANameInItsHeader) {
  EXPECT_EQ(compressed({"log"}).substr(0, 8), std::string("\x1f\x8b\x08\x00\x00\x00\x00\x00", 8));
}

}  // namespace
}  // namespace clockstop
