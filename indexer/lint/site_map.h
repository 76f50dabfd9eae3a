// The site's pages and their questions, to tell whether a link leads to one.
//
//   page /python/gil with question "gil"; link on /go/x:
//     "/python/gil#q-gil"   -> Alive      "/python/gill"        -> NoPage
//     "/python/gil#q-lock"  -> NoQuestion  "https://other.org"  -> Alive, as far as we can tell
//
// One thread at a time while it is filled, then safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

#include "engine/base/string_map.h"
#include "engine/document/page.h"
#include "indexer/page/site_url.h"

namespace qasearch {

enum class LinkFate : std::uint8_t { Alive, NoPage, NoQuestion };

class SiteMap {
 public:
  /// `site_url` is what the site's own links may begin with ("https://example.org/learn"); may be empty.
  explicit SiteMap(std::string_view site_url = {});

  void add(const Page& page);
  /// Something without questions.
  void add_path(std::string path);

  /// Follows a link on a page of the site. Only links of the site that name a place from its root are
  /// judged, and no files such as "/cheat-sheet.pdf", which lie where nobody reads.
  LinkFate follow(std::string_view url, const std::string& from_path) const;

 private:
  SitePlace origin_;
  StringMap<StringSet> pages_;  // ids of questions by path
};

}  // namespace qasearch
