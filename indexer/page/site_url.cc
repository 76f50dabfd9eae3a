#include "indexer/page/site_url.h"

#include <algorithm>

#include "engine/document/page.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

struct UrlParts {
  std::string_view origin;  // "https://host", or empty
  std::string_view path;
  std::string_view fragment;
  bool usable = true;
};

UrlParts split_url(std::string_view url) {
  UrlParts parts;
  url = trim(url);
  const std::size_t hash = url.find('#');
  if (hash != std::string_view::npos) {
    parts.fragment = url.substr(hash + 1);
    url = url.substr(0, hash);
  }
  url = url.substr(0, url.find('?'));
  if (url.starts_with("https://") || url.starts_with("http://")) {
    const std::size_t host = url.find("//") + 2;
    const std::size_t end = std::min(url.find('/', host), url.size());
    parts.origin = url.substr(0, end);
    parts.path = end < url.size() ? url.substr(end) : "/";
  } else if (url.empty() || (url.starts_with('/') && !url.starts_with("//"))) {
    parts.path = url;
  } else {
    parts.usable = false;  // another scheme, another host, or a relative path
  }
  return parts;
}

std::string without_end(std::string path) {
  if (path.ends_with("/index.html")) path.resize(path.size() - 10);
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char low = static_cast<char>(c | 0x20);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

// The decoded path below the base; empty when it cannot be used.
std::string site_path_of(std::string_view path, std::string_view base) {
  std::string decoded = percent_decode(path);
  if (base.size() > 1) {
    if (decoded.starts_with(base)) {
      decoded = decoded.substr(base.size() - 1);
    } else if (decoded + '/' == base) {
      decoded = "/";
    }
  }
  decoded = without_end(std::move(decoded));
  return is_safe_path(decoded) ? decoded : "";
}

// "//example.org" of "HTTP://Example.org": a site that moved to https still has old links.
std::string host_of(std::string_view origin) {
  const std::size_t host = std::min(origin.find("//"), origin.size());
  return fold(origin.substr(host));
}

// A whole URL that is of another origin, or of the same one outside of the site's base. Requires: the place
// has an origin.
bool is_elsewhere(const UrlParts& url, const SitePlace& place) {
  if (url.origin.empty()) return false;
  if (host_of(url.origin) != host_of(place.origin)) return true;
  return !(percent_decode(url.path) + '/').starts_with(place.base);
}

}  // namespace

std::string percent_decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low < 0) {
      out += text[i];
      continue;
    }
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return repair_utf8(out);
}

SitePlace site_place(std::string_view site_url) {
  SitePlace place{.path = "/", .fragment = {}, .origin = {}};
  const std::size_t host = site_url.find("//");
  const std::size_t path = site_url.find('/', host == std::string_view::npos ? 0 : host + 2);
  place.origin = std::string(site_url.substr(0, path));
  if (path != std::string_view::npos) place.base = std::string(site_url.substr(path));
  if (!place.base.ends_with('/')) place.base += '/';
  return place;
}

SitePlace page_place(const PageLinks& links, std::string_view site_url) {
  SitePlace place = site_place(site_url);
  place.path = std::string(links.file_path);
  if (links.base != "/") place.base = std::string(links.base);
  const UrlParts canonical = split_url(links.canonical);
  if (!canonical.usable || canonical.path.empty()) return place;
  if (place.origin.empty()) {
    place.origin = canonical.origin;
  } else if (is_elsewhere(canonical, place)) {
    return place;
  }
  std::string path = site_path_of(canonical.path, place.base);
  if (!path.empty() && path != "/") place.path = std::move(path);
  return place;
}

SitePlace question_place(std::string_view url, const SitePlace& own) {
  SitePlace place = own;
  const UrlParts parts = split_url(url);
  if (!parts.usable) return place;
  // Another origin than the page's own is another site. Where the page tells none, only its own path is
  // believed.
  std::string path = parts.path.empty() ? own.path : site_path_of(parts.path, own.base);
  if (path.empty()) return place;
  const bool foreign =
      own.origin.empty() ? !parts.origin.empty() && path != own.path : is_elsewhere(parts, own);
  if (foreign) return place;
  place.path = std::move(path);
  place.fragment = percent_decode(parts.fragment);
  return place;
}

}  // namespace qasearch
