// SPDX-License-Identifier: MIT
#include "engine/text/percent_coding.h"

#include <vector>

#include <boost/url/encode.hpp>
#include <boost/url/encoding_opts.hpp>
#include <boost/url/grammar/lut_chars.hpp>
#include <boost/url/pct_string_view.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include "engine/base/ascii.h"
#include "engine/text/text_list.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

namespace urls = boost::urls;

bool begins_escape(std::string_view text) {
  return text.size() >= 3 && text[0] == '%' && ascii::is_hex_digit(text[1]) && ascii::is_hex_digit(text[2]);
}

// Percent signs that begin no escape as "%25".
std::string with_whole_escapes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && !begins_escape(text.substr(i))) {
      out += "%25";
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

std::string percent_encode(std::string_view text, std::string_view keep) {
  urls::grammar::lut_chars kept = urls::unreserved_chars;
  for (const char c : keep) {
    if (c != '%') kept = kept + urls::grammar::lut_chars(c);
  }
  if (keep.find('%') == std::string_view::npos) return urls::encode(text, kept);
  // Boost.URL never keeps a percent sign: what stands between them is encoded.
  std::vector<std::string> parts;
  for (const std::string_view part : split(text, '%')) parts.push_back(urls::encode(part, kept));
  return join(parts, "%");
}

std::optional<std::string> percent_decode(std::string_view text, Plus plus) {
  const auto coded = urls::make_pct_string_view(text);
  if (!coded) return std::nullopt;
  urls::encoding_opts options;
  options.space_as_plus = plus == Plus::Blank;
  return coded->decode(options);
}

std::string percent_decode_text(std::string_view text, Plus plus) {
  return repair_utf8(percent_decode(with_whole_escapes(text), plus).value_or(std::string()));
}

std::string percent_encode_url(std::string_view url) {
  constexpr std::string_view kKept = "%:/?@!$&'()*+,;=";
  const std::string whole = with_whole_escapes(url);
  const std::size_t hash = whole.find('#');  // only the first one has a meaning
  std::string out = percent_encode(std::string_view(whole).substr(0, hash), kKept);
  if (hash != std::string::npos) out += '#' + percent_encode(std::string_view(whole).substr(hash + 1), kKept);
  return out;
}

}  // namespace qasearch
