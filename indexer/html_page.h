// HTML files: an inline Nuxt payload, schema.org questions in script elements or attributes, else what a
// reader sees.
//
// Of what is seen, headings may be questions (sections.h); else the page is one without questions. A page
// that says nothing is none: shells that wait for their script, redirects, error pages. Its head tells where
// it stands: canonical link, base of the site. Scripts are never run: a page whose payload is JavaScript is
// known by its other data.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/json_ld.h"
#include "indexer/reader.h"

namespace qasearch {

bool accepts_html_page(const SourceFile& file);
void read_html_page(const SourceFile& file, PageSink& sink);

/// What a page's script elements and its head say.
struct HtmlData {
  std::vector<std::string_view> payloads;  // texts of Nuxt payloads, in `html`
  std::vector<JsonLdQuestion> questions;   // of all blocks, each once; else those of attributes
  std::size_t broken_blocks = 0;           // that mention questions and are no JSON, or too large
  bool too_many = false;                   // questions: those after kLimits.questions_per_page are not here
  std::string title, site_title;           // <title>; og:title
  std::string heading;                     // the first of level 1, in one line
  std::string description, updated;        // date of the article, as written
  std::string canonical;
  bool redirects = false;
  std::string base = "/";  // of the site: "/learn/"
  /// Headings and the id that a link can name: their own, else that of the element around them.
  std::vector<std::pair<std::string, std::string>> headings;
};

/// Views point into `html`.
HtmlData read_html_data(std::string_view html);

}  // namespace qasearch
