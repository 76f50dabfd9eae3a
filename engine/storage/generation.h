// The generations of an index on disk: where the published one is, and how another takes its place.
//
//   INDEX/XAPIANDB                     Xapian stub, one line: "auto generations/7/questions"
//   INDEX/generations/7/questions/     Xapian database
//   INDEX/generations/7/words/         see term_dictionary.h
//   INDEX/generations/7/manifest.json  written last: a generation without one is unfinished
//   INDEX/status.json, INDEX/lock
//
// A published generation is never written again. Publishing is one rename of the stub, synced, so that a
// reader sees the old or the new one, whole. Numbers only grow. Everything that writes wants the IndexLock
// (index_lock.h).
// Safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace qasearch {

struct Generation {
  std::uint64_t number = 0;
  std::filesystem::path directory;  // INDEX/generations/<number>

  std::filesystem::path questions() const { return directory / "questions"; }
  std::filesystem::path words() const { return directory / "words"; }
  std::filesystem::path page_catalog() const { return directory / "pages.ndjson"; }
  std::filesystem::path manifest() const { return directory / "manifest.json"; }
};

/// The folder of generation `number` of an index, whether it exists or not.
Generation generation_at(const std::filesystem::path& index_dir, std::uint64_t number);

/// The generation that the stub names. Fails with IndexMissing when nothing was published, with
/// IndexUnreadable when the stub is none of ours or names a generation that is gone.
Result<Generation> published_generation(const std::filesystem::path& index_dir);

/// The same without a look whether it is still there.
Result<Generation> stub_generation(const std::filesystem::path& index_dir);

/// Whether the stub is ours to replace: of the form above, even if what it names is lost, or damaged beside
/// finished generations. Xapian's tools make stubs too.
bool is_own_stub(const std::filesystem::path& index_dir);

/// All finished generations (those with a manifest), by rising number. Empty when there are none.
Result<std::vector<Generation>> finished_generations(const std::filesystem::path& index_dir);

/// A number above that of every generation there is.
Result<std::uint64_t> next_generation_number(const std::filesystem::path& index_dir);

/// Makes a finished, synced generation the published one; also the way back to an older one.
Result<void> publish_generation(const std::filesystem::path& index_dir, std::uint64_t number);

/// Removes all generations but the published one and, of those up to `previous` (published before it), the
/// `keep` newest. Readers that hold one open keep their files.
Result<void> prune_generations(const std::filesystem::path& index_dir, std::uint64_t published,
                               std::uint64_t previous, std::uint64_t keep);

/// Removes what interrupted runs left behind.
Result<void> remove_unfinished_generations(const std::filesystem::path& index_dir);

/// Replaces status.json. `json` is any text.
Result<void> write_status(const std::filesystem::path& index_dir, std::string_view json);

// --- Files that survive a power cut ---

/// Replaces a file by one rename; on failure the old one stays.
Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view text);

/// Copies the files of a directory to a new one; not what is in directories below. `stop` is called after
/// each megabyte; true: fails with Stopped. Fails with Io.
Result<void> copy_directory(const std::filesystem::path& from, const std::filesystem::path& to,
                            const std::function<bool()>& stop = {});

/// Syncs every file and directory below `directory`, and itself.
Result<void> sync_tree(const std::filesystem::path& directory);

}  // namespace qasearch
