#include "searchd/http/target.h"

#include <algorithm>
#include <boost/url/authority_view.hpp>

#include "engine/base/ascii.h"
#include "engine/text/percent_coding.h"

namespace qasearch {

namespace {

/// "http://host/path" without what stands before the path; other targets as they are.
Result<std::string_view> without_authority(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!ascii::same_word(target.substr(0, scheme.size()), scheme)) continue;
    const std::size_t path = std::min(target.find_first_of("/?", scheme.size()), target.size());
    const std::string_view authority = target.substr(scheme.size(), path - scheme.size());
    if (authority.empty() || authority.front() == ':' || !is_host(authority))
      return fail(ErrorCode::Usage, "the URL names no host");
    return path == target.size() ? std::string_view("/") : target.substr(path);
  }
  return target;
}

tl::unexpected<Error> bad_escape() {
  return fail(ErrorCode::Usage, "the URL has a percent sign without two hexadecimal digits behind it",
              "write a percent sign as %25");
}

}  // namespace

Result<Target> parse_target(std::string_view target) {
  for (const char c : target) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte == 0x7f)
      return fail(ErrorCode::Usage, "the URL has a control character or a blank in it");
  }
  const auto place = without_authority(target.substr(0, target.find('#')));
  if (!place) return tl::make_unexpected(place.error());
  target = *place;
  const std::size_t mark = target.find('?');
  const auto path = percent_decode(target.substr(0, mark), Plus::Itself);
  if (!path) return bad_escape();
  Target parsed{path->empty() ? "/" : *path, {}};
  if (parsed.path != "*" && parsed.path.front() != '/')
    return fail(ErrorCode::Usage, "the URL's path does not begin with a slash");
  std::string_view rest = mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
  while (!rest.empty()) {
    const std::string_view part = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    if (part.empty()) continue;
    if (parsed.parameters.size() == kMaxParameters)
      return fail(ErrorCode::Usage,
                  "the URL has more than " + std::to_string(kMaxParameters) + " parameters");
    const std::size_t equals = part.find('=');
    auto name = percent_decode(part.substr(0, equals), Plus::Blank);
    auto value = percent_decode(equals == std::string_view::npos ? "" : part.substr(equals + 1), Plus::Blank);
    if (!name || !value) return bad_escape();
    parsed.parameters.push_back({*std::move(name), *std::move(value), equals == std::string_view::npos});
  }
  return parsed;
}

bool is_host(std::string_view text) {
  const auto authority = boost::urls::parse_authority(text);
  return authority && !authority->has_userinfo() &&
         authority->host_type() != boost::urls::host_type::ipvfuture;
}

}  // namespace qasearch
