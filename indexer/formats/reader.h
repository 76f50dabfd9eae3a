// Reading sources: each format is one function from bytes to pages and problems, and one row in a table.
//
// A format is recognised by content, never by name. Input is untrusted: a reader bounds what it does by
// kLimits, and a bad entry is skipped, counted and named; its neighbours are read. Readers give what they
// find to a PageSink as they go, so that a file of a whole site needs no more memory than its largest page.
// Readers are safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/page/page_record.h"

namespace qasearch {

struct Reader {
  std::string_view name;                    // "nuxt-payload"
  std::string_view description;             // for --help and docs
  bool (*accepts)(const SourceFile& file);  // by content; cheap; may be given only the head of a large file
  void (*read)(const SourceFile& file, PageSink& sink);
};

/// Reads a file. A bug in the reader (std::logic_error) is reported and ends the reading of that file only.
void read_with(const Reader& reader, const SourceFile& file, PageSink& sink);

/// All formats, the most specific first: the first that accepts a file reads it.
std::span<const Reader> readers();

/// The reader that accepts the file, or nullptr: a picture, a style sheet, anything that holds nothing for
/// us.
const Reader* find_reader(const SourceFile& file);

/// All that a file holds, in memory. For tests and tools that look at single files.
struct ReadResult {
  std::vector<PageRecord> records;  // may hold pages without questions
  std::vector<Problem> problems;
  std::size_t drafts = 0;
  std::size_t no_index = 0;  // pages that ask not to be searched
  std::size_t listing_heads = 0;
  bool recognised = true;
};

/// Reads a file by the first reader that accepts it. Never throws.
ReadResult read_source(const SourceFile& file);

}  // namespace qasearch
