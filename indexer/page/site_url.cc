#include "indexer/page/site_url.h"

#include <algorithm>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "engine/document/page.h"
#include "engine/text/percent_coding.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

struct UrlParts {
  std::string origin;          // "https://host", or empty
  std::string path, fragment;  // decoded
  bool usable = true;
};

UrlParts split_url(std::string_view url) {
  UrlParts parts;
  const std::string whole = percent_encode_url(trim(url));
  const auto read = boost::urls::parse_uri_reference(whole);
  const auto is_web = [](const boost::urls::url_view& it) {
    return it.scheme_id() == boost::urls::scheme::http || it.scheme_id() == boost::urls::scheme::https;
  };
  // Another scheme, another host, or relative to who knows what.
  if (!read || (read->has_scheme() ? !is_web(*read) || !read->has_authority() : read->has_authority()) ||
      (!read->has_authority() && !read->encoded_path().empty() && !read->is_path_absolute())) {
    parts.usable = false;
    return parts;
  }
  if (read->has_authority()) parts.origin = std::string(read->encoded_origin());
  parts.path = percent_decode_text(read->encoded_path());
  if (read->has_authority() && parts.path.empty()) parts.path = "/";
  parts.fragment = percent_decode_text(read->encoded_fragment());
  return parts;
}

std::string without_end(std::string path) {
  if (path.ends_with("/index.html")) path.resize(path.size() - 10);
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

// The decoded path below the base; empty when it cannot be used.
std::string site_path_of(std::string decoded, std::string_view base) {
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
  return !(url.path + '/').starts_with(place.base);
}

}  // namespace

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
  place.fragment = parts.fragment;
  return place;
}

}  // namespace qasearch
