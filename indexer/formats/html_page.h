// HTML files: an inline Nuxt payload, schema.org questions in script elements or attributes, else what a
// reader sees.
//
// Visible headings may be questions (sections.h); else the page is one without questions. A page that says
// nothing is none: shells that wait for their script, redirects, error pages. Its head tells where
// it stands: canonical link, base of the site. Scripts are never run: a page whose payload is JavaScript is
// known by its other data.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "indexer/formats/html_data.h"
#include "indexer/page/page_record.h"

namespace qasearch {

bool accepts_html_page(const SourceFile& file);
void read_html_page(const SourceFile& file, PageSink& sink);

/// Views point into `html`.
HtmlData read_html_data(std::string_view html);

}  // namespace qasearch
