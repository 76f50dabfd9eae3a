#include "searchd/http/target.h"

#include <algorithm>
#include <boost/url/authority_view.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/rfc/pchars.hpp>
#include <boost/url/url_view.hpp>

namespace qasearch {

namespace urls = boost::urls;

namespace {

constexpr urls::grammar::lut_chars kQueryBytes = urls::pchars + '/' + '?';

/// Percent-encodes bytes outside of `allowed`; escapes stay as they are, for the parser to check.
void append_encoded(std::string& out, std::string_view text, const urls::grammar::lut_chars& allowed) {
  for (const char& c : text) {
    if (c == '%' || allowed(c)) {
      out += c;
    } else {
      out += urls::encode({&c, 1}, allowed);
    }
  }
}

/// The end of "scheme://authority" in front of a path; 0 for a target without it.
std::size_t authority_end(std::string_view target) {
  const std::size_t slashes = target.find("//");
  if (target.starts_with('/') || slashes == std::string_view::npos) return 0;
  return std::min(target.find_first_of("/?", slashes + 2), target.size());
}

/// Clients send bytes that RFC 3986 wants encoded ("|", "[", UTF-8), and a query may be any text. An
/// authority stays as it is: a byte that it may not hold makes no host.
std::string within_grammar(std::string_view target) {
  const std::size_t mark = std::min(target.find('?'), target.size());
  const std::size_t path = std::min(authority_end(target), mark);
  std::string text(target.substr(0, path));
  append_encoded(text, target.substr(path), kQueryBytes);
  return text;
}

bool is_bad_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= ' ' || byte == 0x7f;
}

/// A '%' without two hexadecimal digits behind it.
bool has_bad_escape(std::string_view text) { return !urls::make_pct_string_view({text.data(), text.size()}); }

/// The parts of an absolute URL: http or https, and a host without a user's name.
bool is_of_a_server(const urls::url_view& url) {
  const bool is_http = url.scheme_id() == urls::scheme::http || url.scheme_id() == urls::scheme::https;
  return is_http && url.has_authority() && !url.has_userinfo() && !url.encoded_host().empty() &&
         is_host(url.encoded_authority());
}

Result<urls::url_view> parse_url(const std::string& text) {
  const bool is_origin_form = text.starts_with('/');
  const auto url = is_origin_form ? urls::parse_origin_form(text) : urls::parse_absolute_uri(text);
  if (!url && has_bad_escape(text)) {
    return fail(ErrorCode::Usage, "the URL has a percent sign without two hexadecimal digits after it",
                "write a percent sign as %25");
  }
  if (!url || (!is_origin_form && !is_of_a_server(*url)))
    return fail(ErrorCode::Usage, "the URL has neither a path that begins with a slash nor a valid host");
  return *url;
}

}  // namespace

Result<Target> parse_target(std::string_view target) {
  if (target == "*") return Target{"*", {}};
  if (std::any_of(target.begin(), target.end(), is_bad_byte))
    return fail(ErrorCode::Usage, "the URL has a control character or a blank in it");
  const std::string text = within_grammar(target.substr(0, target.find('#')));
  ASSIGN_OR_RETURN(const urls::url_view url, parse_url(text));
  Target parsed{url.path(), {}};
  if (parsed.path.empty()) parsed.path = "/";
  if (parsed.path.front() != '/') return fail(ErrorCode::Usage, "the URL's path does not begin with a slash");
  urls::encoding_opts plus_is_blank;
  plus_is_blank.space_as_plus = true;
  // Decoded here: the iterator of params() does not let an exception out, and a lack of memory would end the
  // daemon.
  for (const urls::param_pct_view parameter : url.encoded_params()) {
    if (parameter.key.empty() && !parameter.has_value) continue;  // "a&&b"
    if (parsed.parameters.size() == kMaxParameters)
      return fail(ErrorCode::Usage,
                  "the URL has more than " + std::to_string(kMaxParameters) + " parameters");
    parsed.parameters.push_back(
        {parameter.key.decode(plus_is_blank), parameter.value.decode(plus_is_blank), !parameter.has_value});
  }
  return parsed;
}

bool is_host(std::string_view text) {
  const auto authority = urls::parse_authority({text.data(), text.size()});
  return authority && !authority->has_userinfo() && authority->host_type() != urls::host_type::ipvfuture;
}

}  // namespace qasearch
