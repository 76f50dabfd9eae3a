// URLs in a page's data as places of the site; links lead to its own pages only.
//
//   own page "/faq", url "https://example.org/learn/faq#q-x", base "/learn/"   ->   path "/faq", fragment
//   "q-x"
//
// A URL of another site, or one that cannot stand in a link, means the page itself.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace qasearch {

struct SitePlace {
  std::string path;  // safe, decoded, without the site's base
  std::string fragment;
  std::string origin;  // "https://example.org", empty when it is not known
  std::string base = "/";
};

/// "https://example.org/learn" as origin and base, path "/".
SitePlace site_place(std::string_view site_url);

/// Links of a page's own head, and the place of its file.
struct PageLinks {
  std::string_view canonical{};  // as written, may be empty
  std::string_view base = "/";   // of the site, where the page tells it
  std::string_view file_path{};
};

/// The place of a page: its canonical link, else the place of its file. Where the site's URL is known, a
/// canonical link to another site is that of a text which was published there first. One to the front page,
/// from elsewhere, is a template's.
SitePlace page_place(const PageLinks& links, std::string_view site_url = {});

/// The target of `url`, found on the page `own`.
SitePlace question_place(std::string_view url, const SitePlace& own);

}  // namespace qasearch
