// Text compressed as it comes, for files that end in .gz. Equal texts give equal bytes: the header has neither a time
// nor a name. Memory: 300 kB.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "eventlog/log_writer.h"

struct z_stream_s;

namespace clockstop {

class Gzip {
 public:
  explicit Gzip(TextSink sink);

  void write(std::string_view text);

  /// Nothing is written after it.
  void end();

 private:
  struct Closer {
    void operator()(z_stream_s* stream) const;
  };

  void deflate_all(int flush);

  TextSink sink_;
  std::unique_ptr<z_stream_s, Closer> stream_;
  std::string buffer_;
};

}  // namespace clockstop
