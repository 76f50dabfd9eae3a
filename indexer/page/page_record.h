// Output of a reader: page records, problems and remarks, and the sink that takes them.
// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/document/page.h"

namespace qasearch {

/// A file as found. `path` is for messages; `relative` is its place below the source's root, with '/'
/// ("python/gil.md"), from which a page without a path gets one.
struct SourceFile {
  std::string path;
  std::string relative;
  std::string_view bytes;       // lives longer than the read
  std::size_t first_line = 1;   // of `bytes` in the file, when that is read in pieces
  std::string_view site_url{};  // what links of the site begin with, when that is known; lives as long
};

/// Why a file or an entry of it was skipped or repaired.
struct Problem {
  std::string path;
  std::string reason;   // a code: "json", "cycle", "no_path", "too_large" ...
  std::string message;  // for a person
};

/// Trust in a record, by its distance from the author's own text. Of two equally new records of a page the
/// one with the higher fidelity wins. Text is extracted from the visible page and loses to all others.
enum class Fidelity : std::uint8_t { Text, Headings, StructuredData, Record };

/// One record of a page, found in one place of one file.
struct PageRecord {
  Page page;
  Fidelity fidelity = Fidelity::Record;
  std::int64_t built_ms = 0;  // when the site was generated (Unix time), 0: unknown
};

/// Reasons to leave a page or question out that are no problem of the input.
enum class LeftOut : std::uint8_t {
  Draft,        // not published by its author, or not at this time
  NoIndex,      // published, but it asks not to be searched
  ListingHead,  // questions without answers on a page that lists other pages
};

/// A finding of a reader that does not go into a page; --lint reports it to the site's owner.
struct Remark {
  enum class Kind : std::uint8_t {
    Difficulty,  // text: what stands there and is no difficulty
    Sibling,     // text: the path of a page that is listed beside this one
    Blog,        // text: the path of the article that belongs to this page
    Title,       // text: the page's title, which the site's generator may have made from its file's name
  };

  Kind kind;
  std::string page;      // its path
  std::string question;  // as written; empty for what concerns the page
  std::string text;
  auto operator<=>(const Remark&) const = default;
};

/// Takes what a reader finds. One thread at a time.
class PageSink {
 public:
  virtual ~PageSink() = default;
  virtual void add(PageRecord record) = 0;
  virtual void report(Problem problem) = 0;
  /// The page is named by its path, so that no other view of it brings it in.
  virtual void leave_out(LeftOut what, const std::string& path) = 0;
  /// Ignored by default.
  virtual void remark(Remark) {}  // NOLINT(performance-unnecessary-value-param): others keep it
};

/// Reports a text that is not all UTF-8, which its reader repairs.
void report_encoding(const SourceFile& file, PageSink& sink);

}  // namespace qasearch
