// The only writer of an index: builds a generation aside and publishes it by one rename.
//
//   begin -> add(page) ... -> publish        (or be destroyed: nothing remains, what was published stays)
//
// Layout and durability: docs/index-format.md. One thread at a time. Pages are added in site order; each page
// once.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/page.h"
#include "engine/result.h"

namespace qasearch {

struct IndexOptions {
  std::string language = "en";
  std::string site_url;  // "https://example.org/learn"; may be empty
  std::string link_template = "{path}#q-{id}";
  std::vector<std::string> sources;    // names for the manifest
  std::string built_at;                // UTC, "2026-11-22T10:00:00Z"; empty: now
  bool lock_is_held = false;           // by the caller, until the writer is gone
  std::uint32_t keep_generations = 1;  // older ones that stay
  std::function<bool()> stop{};        // asked before publishing: true ends with Stopped; may be empty
};

struct PublishedIndex {
  std::uint64_t revision = 0;
  std::uint64_t pages = 0, questions = 0;
  std::uint64_t index_bytes = 0, text_bytes = 0;  // on disk; titles, answers and descriptions read
  std::string problem{};                          // in clearing up after it was published; usually empty
};

class IndexWriter {
 public:
  /// Takes the lock of `index_dir` (making the directory if need be) unless it is held, and starts a
  /// generation. Fails with Locked, Io or IndexUnreadable.
  static Result<IndexWriter> begin(const std::filesystem::path& index_dir, IndexOptions options);

  ~IndexWriter();
  IndexWriter(IndexWriter&&) noexcept;
  IndexWriter& operator=(IndexWriter&&) noexcept;

  /// Adds a page's questions. A page that cannot be taken (unsafe path, added before) fails with BadInput and
  /// is left out; after any other failure (Io) the build cannot go on.
  Result<void> add(const Page& page);

  /// Compacts, writes manifest and stub, syncs, renames, and removes older generations but for those to keep.
  /// Once only; the lock is held until the writer is destroyed.
  Result<PublishedIndex> publish();

 private:
  struct Impl;
  explicit IndexWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace qasearch
