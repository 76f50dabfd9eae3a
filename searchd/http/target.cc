#include "searchd/http/target.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <optional>

#include "engine/base/ascii.h"

namespace qasearch {

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

enum class Plus { Itself, Blank };

std::optional<std::string> decoded(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high << 4 | low);
      i += 2;
    } else {
      out += text[i] == '+' && plus == Plus::Blank ? ' ' : text[i];
    }
  }
  return out;
}

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

bool is_name_sign(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         std::string_view("-._~!$&'()*+,;=").find(c) != std::string_view::npos;
}

/// Of a host that is no address in brackets.
bool is_name(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size() || hex_digit(text[i + 1]) < 0 || hex_digit(text[i + 2]) < 0) return false;
      i += 2;
    } else if (!is_name_sign(text[i])) {
      return false;
    }
  }
  return true;
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
  const auto path = decoded(target.substr(0, mark), Plus::Itself);
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
    auto name = decoded(part.substr(0, equals), Plus::Blank);
    auto value = decoded(equals == std::string_view::npos ? "" : part.substr(equals + 1), Plus::Blank);
    if (!name || !value) return bad_escape();
    parsed.parameters.push_back({*std::move(name), *std::move(value), equals == std::string_view::npos});
  }
  return parsed;
}

bool is_host(std::string_view text) {
  std::size_t end = std::min(text.find(':'), text.size());
  if (text.starts_with('[')) {
    end = std::min(text.find(']'), text.size());
    const std::string address(text.substr(1, end - 1));
    in6_addr bytes{};
    if (end == text.size() || ::inet_pton(AF_INET6, address.c_str(), &bytes) != 1) return false;
    ++end;
  } else if (!is_name(text.substr(0, end))) {
    return false;
  }
  const std::string_view port = text.substr(end);
  return port.empty() ||
         (port.front() == ':' && port.find_first_not_of("0123456789", 1) == std::string_view::npos);
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~").find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return out;
}

}  // namespace qasearch
