#include "eventlog/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>
#include <utility>

#include "time/contract.h"

namespace clockstop {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 16;
constexpr int kGzipWindow = 15 + 16;  // + 16: a gzip header, by default of time 0 and without a name
constexpr int kMemory = 8;            // zlib's default

}  // namespace

void Gzip::Closer::operator()(z_stream_s* stream) const {
  ::deflateEnd(stream);
  delete stream;
}

Gzip::Gzip(TextSink sink) : sink_(std::move(sink)), buffer_(kBufferBytes, '\0') {
  auto stream = std::make_unique<z_stream_s>();
  if (::deflateInit2(stream.get(), Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
  stream_.reset(stream.release());
}

void Gzip::write(std::string_view text) {
  while (!text.empty()) {
    const std::size_t part = std::min<std::size_t>(text.size(), std::numeric_limits<uInt>::max());
    // zlib reads only, but its types are older than const.
    stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream_->avail_in = static_cast<uInt>(part);
    deflate_all(Z_NO_FLUSH);
    text.remove_prefix(part);
  }
}

void Gzip::end() {
  stream_->next_in = nullptr;
  stream_->avail_in = 0;
  deflate_all(Z_FINISH);
}

void Gzip::deflate_all(int flush) {
  do {
    stream_->next_out = reinterpret_cast<Bytef*>(buffer_.data());
    stream_->avail_out = static_cast<uInt>(buffer_.size());
    const int result = ::deflate(stream_.get(), flush);
    CLOCKSTOP_EXPECT(result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR,
                     "a stream that was begun goes on");
    if (const std::size_t got = buffer_.size() - stream_->avail_out; got > 0) sink_({buffer_.data(), got});
  } while (stream_->avail_out == 0);
}

}  // namespace clockstop
