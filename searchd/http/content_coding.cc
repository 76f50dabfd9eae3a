#include "searchd/http/content_coding.h"

#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <new>

#include "engine/base/ascii.h"

namespace qasearch {

namespace {

struct CodingRow {
  Coding coding;
  std::string_view name;
};
/// In order of preference.
constexpr CodingRow kCodings[] = {{Coding::Gzip, "gzip"}, {Coding::Deflate, "deflate"}};

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// "0.25" -> 250; 0 for an invalid weight, which selects the plain body.
int thousandths(std::string_view weight) {
  if (weight.empty() || weight.size() > 5 || (weight[0] != '0' && weight[0] != '1')) return 0;
  int value = (weight[0] - '0') * 1000;
  if (weight.size() == 1) return value;
  if (weight[1] != '.') return 0;
  int step = 100;
  for (const char c : weight.substr(2)) {
    if (c < '0' || c > '9') return 0;
    value += (c - '0') * step;
    step /= 10;
  }
  return std::min(value, 1000);
}

int weight_of(std::string_view item) {
  std::size_t at = item.find(';');
  while (at != std::string_view::npos) {
    const std::size_t next = item.find(';', at + 1);
    const std::string_view parameter = trimmed(item.substr(at + 1, next - at - 1));
    if (parameter.size() > 2 && (parameter[0] == 'q' || parameter[0] == 'Q') && parameter[1] == '=')
      return thousandths(parameter.substr(2));
    at = next;
  }
  return 1000;
}

struct Weights {
  int gzip = -1, deflate = -1, identity = -1, any = -1;  // -1: not named
};

Weights read_weights(std::string_view field) {
  Weights weights;
  while (!field.empty()) {
    const std::string_view item = take_item(field);
    const std::string_view name = trimmed(item.substr(0, item.find(';')));
    if (ascii::same_word(name, "gzip") || ascii::same_word(name, "x-gzip")) weights.gzip = weight_of(item);
    if (ascii::same_word(name, "deflate")) weights.deflate = weight_of(item);
    if (ascii::same_word(name, "identity")) weights.identity = weight_of(item);
    if (name == "*") weights.any = weight_of(item);
  }
  return weights;
}

}  // namespace

Coding choose_coding(std::string_view accept_encoding) {
  const Weights weights = read_weights(accept_encoding);
  const auto weight = [&](int named) { return std::max(named >= 0 ? named : weights.any, 0); };
  const int gzip = weight(weights.gzip), deflate = weight(weights.deflate);
  const int identity = std::max(weights.identity, 0);  // not named: always allowed, never asked for
  if (gzip > 0 && gzip >= deflate && gzip >= identity) return Coding::Gzip;
  if (deflate > 0 && deflate >= identity) return Coding::Deflate;
  return Coding::Identity;
}

std::string_view coding_name(Coding coding) {
  for (const CodingRow& row : kCodings) {
    if (row.coding == coding) return row.name;
  }
  return {};
}

std::optional<std::string> packed(std::string_view body, Coding coding) {
  constexpr int kLevel = 5;        // beyond it, bytes saved cost more time than they save
  constexpr int kWindow = 15;      // the largest; "deflate" means the zlib format
  constexpr int kGzipHeader = 16;  // asks zlib for gzip's
  constexpr int kMemoryLevel = 8;  // the usual one
  z_stream stream{};
  const int window = coding == Coding::Gzip ? kWindow + kGzipHeader : kWindow;
  const int begun = deflateInit2(&stream, kLevel, Z_DEFLATED, window, kMemoryLevel, Z_DEFAULT_STRATEGY);
  if (begun == Z_MEM_ERROR) throw std::bad_alloc();
  if (begun != Z_OK) return std::nullopt;
  std::string out(deflateBound(&stream, static_cast<uLong>(body.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int ended = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  (void)deflateEnd(&stream);  // cannot fail after what was just done
  if (ended != Z_STREAM_END) return std::nullopt;
  out.shrink_to_fit();
  return out;
}

void pack(Answer& answer, Coding coding) {
  answer.negotiated = true;
  if (coding == Coding::Identity || answer.body.size() < kLeastPackedBytes) return;
  if (auto body = packed(answer.body, coding); body && body->size() < answer.body.size()) {
    answer.body = *std::move(body);
    answer.coding = coding;
  }
}

}  // namespace qasearch
