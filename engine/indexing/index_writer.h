// The only writer of an index: builds a generation aside and publishes it by one rename.
//
//   begin -> publish(pages)        (a writer that is destroyed before leaves nothing behind)
//
// Unchanged pages are taken over from the published generation; the new one answers as one built from nothing
// would. Layout and durability: docs/index-format.md. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/indexing/build_progress.h"
#include "engine/indexing/build_result.h"
#include "engine/indexing/page_source.h"

namespace qasearch {

enum class IndexMode : std::uint8_t {
  Sync,    // the index becomes what the sources hold
  Update,  // the same, but pages missing in the sources stay
  Full,    // as Sync, and nothing is taken over
};

struct IndexOptions {
  std::string language = "en";
  std::string site_url{};  // "https://example.org/learn"; may be empty
  std::string link_template = "{path}#q-{id}";
  std::string synonyms{};              // a site's own list, checked (synonyms.h); may be empty
  std::string rules{};                 // a site's own rules, checked (site_rules.h); may be empty
  std::vector<std::string> sources{};  // names for the manifest
  std::string built_at{};              // UTC, "2026-11-22T10:00:00Z"; empty: now
  IndexMode mode = IndexMode::Sync;
  unsigned threads = 0;                // 0: one for each core
  bool lock_is_held = false;           // by the caller, until the writer is gone
  std::uint32_t keep_generations = 1;  // older ones that stay
  ProgressReport progress{};           // may be empty
  StopRequest stop{};
};

class IndexWriter {
 public:
  /// Takes the lock of `index_dir` (making the directory if need be) unless it is held, and starts a
  /// generation. Fails with Locked, Io or IndexUnreadable.
  static Result<IndexWriter> begin(const std::filesystem::path& index_dir, IndexOptions options);

  ~IndexWriter();
  IndexWriter(IndexWriter&&) noexcept;
  IndexWriter& operator=(IndexWriter&&) noexcept;

  /// Writes the generation, checks it, publishes it, and removes older generations but for those to keep.
  /// Publishes nothing where nothing has changed. Once only; the lock is held until the writer is destroyed.
  Result<BuildResult> publish(const PageSource& pages);

 private:
  struct Impl;
  explicit IndexWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace qasearch
