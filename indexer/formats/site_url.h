// URLs in a page's data as places of the site: only its own pages can be linked to.
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

struct HtmlData;

struct SitePlace {
  std::string path;  // safe, decoded, without the site's base
  std::string fragment;
  std::string origin;  // "https://example.org", empty when it is not known
  std::string base = "/";
};

/// "https://example.org/learn" as origin and base, path "/".
SitePlace site_place(std::string_view site_url);

/// Where the page stands: its canonical link, else the place of its file. Where the site's URL is known, a
/// canonical link to another site is that of a text which was published there first. One to the front page,
/// from elsewhere, is a template's.
SitePlace page_place(const HtmlData& data, const std::string& file_path, std::string_view site_url = {});

/// Where `url`, found on the page `own`, leads.
SitePlace question_place(std::string_view url, const SitePlace& own);

/// "a%20b" -> "a b"; what is no escape stays.
std::string percent_decode(std::string_view text);

}  // namespace qasearch
