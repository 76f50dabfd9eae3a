// Nuxt's _payload.json: page records found by their shape, wherever they stand in it.
//
// The keys of `data`, wrappers and nesting are the site's own, so nothing relies on them: every object with a
// path and a list of questions is a record, each expanded within a budget of its own. What cannot be decoded
// (a cycle, a bomb) costs its question or its field. Records without any answer on a page that lists several
// of them are heads of a listing, not pages; a page that is served where the payload lies is a page whatever
// it holds.
// SPDX-License-Identifier: MIT
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "indexer/page/page_record.h"

namespace qasearch {

bool accepts_nuxt_payload(const SourceFile& file);
void read_nuxt_payload(const SourceFile& file, PageSink& sink);

/// The same for a payload that stands inside of `file`.
struct PayloadReading {
  std::set<std::string> paths;  // of the pages found
  std::string route;            // where the site serves the payload's page; empty when it does not say
  bool failed = false;          // the site shows an error where the payload lies, or what it could get
};
PayloadReading read_nuxt_payload_text(std::string_view text, const SourceFile& file, PageSink& sink);

/// True when the text begins as a devalue text of an object does.
bool looks_like_payload(std::string_view text);

}  // namespace qasearch
