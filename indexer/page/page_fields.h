// From a record, of whatever format, to a page: the one place that knows what the fields are called.
//
//   {"path":"/python/gil","framework":"Python","questions":[{"id":"what","q":" What is it? ","a":"A lock."}]}
//     -> Page{path, framework, questions{{id "what", question "What is it?", answer "A lock."}}}
//
// Sites name their fields differently, so each has a list of names; a site without a schema has them in
// `meta`, and Nuxt Content 2 wrote "_path". Whatever cannot be used is reported and skipped, never the page
// around it.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "indexer/page/page_record.h"
#include "indexer/page/record_place.h"
#include "indexer/parse/record_value.h"

namespace qasearch {

struct PageReading {
  std::optional<PageRecord> record;  // nothing: left out, or no page at all, which was reported
  bool answers_named = false;        // some question has a member for its answer, even an empty one
};

/// Reads a record. Problems and pages that are left out go to `sink`; the page itself does not, since the
/// caller may know better.
PageReading read_page_fields(const Value& record, const RecordPlace& place, PageSink& sink);

/// True when the record has a list that looks like questions, or a body in which they may be, or which says
/// something else.
bool is_page_record(const Value& record);

}  // namespace qasearch
