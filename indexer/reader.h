// Reading sources: each format is one function from bytes to pages and problems, and one row in a table.
//
// A format is recognised by content, never by name. Input is untrusted: a reader bounds what it does by
// kLimits, and a bad entry costs itself alone: it is skipped, counted and named.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/page.h"

namespace qasearch {

/// A file as found. `path` is for messages; `relative` is its place below the source's root, with '/' ("python/gil.md"),
/// from which a page without a path gets one.
struct SourceFile {
  std::string path;
  std::string relative;
  std::string_view bytes;  // lives longer than the read
};

/// Why a file or an entry of it was skipped or repaired.
struct Problem {
  std::string path;
  std::string reason;   // a code: "json", "cycle", "no_path", "too_large" ...
  std::string message;  // for a person
};

struct ReadResult {
  std::vector<Page> pages;        // may hold pages without questions
  std::vector<Problem> problems;
  std::size_t drafts = 0;         // left out
  bool recognised = true;         // false: holds nothing for us, which is no problem (a picture, a style sheet)
};

struct Reader {
  std::string_view name;         // "nuxt-payload"
  std::string_view description;  // for --help and docs
  bool (*accepts)(const SourceFile& file);    // by content; cheap
  ReadResult (*read)(const SourceFile& file);
};

/// All formats, the most specific first: the first that accepts a file reads it.
std::span<const Reader> readers();

/// Reads a file by the first reader that accepts it. Never throws.
ReadResult read_source(const SourceFile& file);

}  // namespace qasearch
