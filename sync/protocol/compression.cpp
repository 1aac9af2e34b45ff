// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/compression.h"

#include <algorithm>
#include <memory>

#include <zlib.h>
#include <zstd.h>

#include "sync/protocol/limits.h"

namespace steelyard::protocol {
namespace {

constexpr int zstd_level = 1;
constexpr int gzip_only = 16 + MAX_WBITS;  // zlib.h: windowBits + 16 decodes the gzip format only
constexpr std::size_t chunk = 256 << 10;

Error malformed(const char* rule) {
  return {ErrorCode::batch_malformed, {{"rule", rule}}};
}
Error too_large(std::size_t max) {
  return {ErrorCode::batch_too_large, {{"max", max}}};
}

/// Room for more output, never beyond one byte past `max`: that byte tells "too large".
bool grow(std::string& out, std::size_t used, std::size_t max) {
  if (used > max) return false;
  out.resize(std::min(max + 1, std::max(out.size() * 2, chunk)));
  return true;
}

Result<std::string> unzstd(std::string_view in, std::size_t max) {
  struct Free {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };
  const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
  CHECK(context != nullptr);
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, static_cast<int>(zstd_window_max_log));
  std::string out;
  ZSTD_inBuffer input{in.data(), in.size(), 0};
  std::size_t used = 0;
  std::size_t left = 1;
  while (left != 0) {
    if (used == out.size() && !grow(out, used, max)) return too_large(max);
    ZSTD_outBuffer output{out.data(), out.size(), used};
    left = ZSTD_decompressStream(context.get(), &output, &input);
    if (ZSTD_isError(left) != 0) return malformed("the body is one whole zstd frame, window at most 8 MiB");
    const bool stuck = output.pos == used && input.pos == in.size();
    used = output.pos;
    if (left != 0 && stuck && used < out.size()) return malformed("the zstd frame is cut short");
  }
  if (input.pos != in.size()) return malformed("nothing follows the zstd frame");
  if (used > max) return too_large(max);
  out.resize(used);
  return out;
}

Result<std::string> gunzip(std::string& in, std::size_t max) {
  z_stream stream{};
  CHECK(inflateInit2(&stream, gzip_only) == Z_OK);
  const std::unique_ptr<z_stream, int (*)(z_stream*)> end(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  std::string out;
  std::size_t used = 0;
  int state = Z_OK;
  while (state != Z_STREAM_END) {
    if (used == out.size() && !grow(out, used, max)) return too_large(max);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + used);
    stream.avail_out = static_cast<uInt>(out.size() - used);
    state = inflate(&stream, Z_NO_FLUSH);
    used = out.size() - stream.avail_out;
    if (state != Z_OK && state != Z_STREAM_END) return malformed("the body is one whole gzip member");
  }
  if (stream.avail_in != 0) return malformed("nothing follows the gzip member");
  if (used > max) return too_large(max);
  out.resize(used);
  return out;
}

}  // namespace

std::string compressed(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  const std::size_t size = ZSTD_compress(out.data(), out.size(), text.data(), text.size(), zstd_level);
  CHECK(ZSTD_isError(size) == 0);
  out.resize(size);
  return out;
}

Result<std::string> decompressed(std::string_view encoding, std::string body, std::size_t max) {
  if (encoding == "zstd") return unzstd(body, max);
  if (encoding == "gzip") return gunzip(body, max);
  if (!encoding.empty() && encoding != "identity") {
    return Error{ErrorCode::batch_encoding_unknown, {{"encoding", encoding}}};
  }
  if (body.size() > max) return too_large(max);
  return body;
}

}  // namespace steelyard::protocol
