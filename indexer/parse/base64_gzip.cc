#include "indexer/parse/base64_gzip.h"

#include <array>
#include <cstdint>
#include <memory>

#include <zlib.h>

namespace qasearch {

namespace {

int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  return c == '/' ? 63 : -1;
}

struct InflateEnd {
  void operator()(z_stream* stream) const { ::inflateEnd(stream); }
};

}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3);
  std::uint32_t bits = 0;
  int count = 0, padding = 0;
  for (const char c : text) {
    if (c == '\n' || c == '\r' || c == ' ') continue;
    if (c == '=') {
      ++padding;
      continue;
    }
    const int digit = base64_digit(c);
    if (digit < 0 || padding > 0) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    if (++count < 4) continue;
    out += static_cast<char>(bits >> 16 & 0xFF);
    out += static_cast<char>(bits >> 8 & 0xFF);
    out += static_cast<char>(bits & 0xFF);
    bits = 0;
    count = 0;
  }
  if (count == 1 || padding != (count == 0 ? 0 : 4 - count)) return std::nullopt;
  if (count >= 2) out += static_cast<char>(bits >> (count == 2 ? 4 : 10) & 0xFF);
  if (count == 3) out += static_cast<char>(bits >> 2 & 0xFF);
  return out;
}

Result<void> inflate_gzip(std::string_view gzip, std::size_t max_bytes,
                          const std::function<bool(std::string_view piece)>& take) {
  constexpr int kGzipOnly = 16 + MAX_WBITS;
  z_stream stream{};
  if (::inflateInit2(&stream, kGzipOnly) != Z_OK) return fail(ErrorCode::Io, "zlib cannot start");
  const std::unique_ptr<z_stream, InflateEnd> ends(&stream);
  // zlib does not write to its input, it only lacks the const.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(gzip.data()));
  stream.avail_in = static_cast<uInt>(gzip.size());
  std::array<char, 64 * 1024> buffer;
  std::size_t total = 0;
  for (int status = Z_OK; status != Z_STREAM_END;) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    status = ::inflate(&stream, Z_NO_FLUSH);
    if (status != Z_OK && status != Z_STREAM_END) {
      return fail(ErrorCode::BadInput,
                  status == Z_BUF_ERROR ? "the gzip data is truncated" : "the gzip data is damaged");
    }
    const std::size_t count = buffer.size() - stream.avail_out;
    total += count;
    if (total > max_bytes)
      return fail(ErrorCode::BadInput, "inflates to more than " + std::to_string(max_bytes) + " bytes");
    if (count > 0 && !take({buffer.data(), count})) return {};
  }
  return {};
}

}  // namespace qasearch
