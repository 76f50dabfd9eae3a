// Page records as JSON: one a line (NDJSON), a list, {"pages": [...]}, or a single one.
//
// The fields are those of page_fields.h, and `body`: Markdown, HTML or a tree of Nuxt Content. Unknown ones
// are ignored. A bad line is skipped and reported.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "indexer/page/page_record.h"

namespace qasearch {

bool accepts_page_records(const SourceFile& file);
void read_page_records(const SourceFile& file, PageSink& sink);

/// True when the text holds one record a line, so that it may be read in pieces. Given the beginning of a
/// text.
bool is_line_records(std::string_view head);

}  // namespace qasearch
