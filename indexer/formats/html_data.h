// Data of an HTML page's head and script elements, before it becomes a page record.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/formats/json_ld.h"

namespace qasearch {

struct HtmlData {
  std::vector<std::string_view> payloads;  // texts of Nuxt payloads, in `html`
  std::vector<JsonLdQuestion> questions;   // of all blocks, each once; else those of attributes
  std::vector<std::string> block_faults;   // of blocks that mention questions and cannot be read
  bool too_many = false;                   // questions: those after kLimits.questions_per_page are not here
  std::string title, site_title;           // <title>; og:title
  std::string heading;                     // the first of level 1, in one line
  std::string description, updated;        // date of the article, as written
  std::string canonical;
  bool redirects = false;
  bool no_index = false;   // the page asks not to be searched
  std::string base = "/";  // of the site: "/learn/"
  /// Headings and the id that a link can name: their own, else that of the element around them.
  std::vector<std::pair<std::string, std::string>> headings;
};

}  // namespace qasearch
