// An index directory: generations that never change once published, a stub file that names the one in force,
// and the lock of the writer. Layout and order of writes: docs/index-format.md.
//
//   INDEX/XAPIANDB              "auto generations/7/questions"
//   INDEX/generations/7/{questions,words,manifest.json}
//   INDEX/status.json  INDEX/lock
//
// Publishing is one rename of the stub, after everything that it names has reached the disk.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "engine/result.h"

namespace qasearch {

struct Generation {
  std::uint64_t number = 0;
  std::filesystem::path path;  // of its directory

  std::filesystem::path questions() const { return path / "questions"; }
  std::filesystem::path words() const { return path / "words"; }
  std::filesystem::path manifest() const { return path / "manifest.json"; }
};

/// The generation in force. Fails with IndexMissing when nothing was published there, and with
/// IndexUnreadable when the stub is not one of ours or names what is not there.
Result<Generation> published_generation(const std::filesystem::path& index_dir);

/// The directory for the next generation, one more than any that exists. Makes it, empty.
Result<Generation> create_generation(const std::filesystem::path& index_dir);

/// Puts a finished generation into force: syncs it, writes the stub aside, syncs and renames it.
Result<void> publish_generation(const std::filesystem::path& index_dir, const Generation& generation);

/// Removes every generation but the one in force and the `keep` newest published before it. Requires: the
/// lock is held.
Result<void> prune_generations(const std::filesystem::path& index_dir, std::size_t keep);

/// Replaces `path` by `text` in one step, synced.
Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view text);

/// The writer's lock; the system releases it when its holder dies. Movable; one thread at a time.
class IndexLock {
 public:
  /// Takes the lock of a directory that exists, or fails with Locked and names the holder.
  static Result<IndexLock> take(const std::filesystem::path& index_dir);

  ~IndexLock();
  IndexLock(IndexLock&& other) noexcept;
  IndexLock& operator=(IndexLock&& other) noexcept;

 private:
  explicit IndexLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace qasearch
