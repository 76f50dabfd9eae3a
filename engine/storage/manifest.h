// The manifest of a generation (manifest.json, its last file): its sources, versions and counts, with a
// checksum of each of its files.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace qasearch {

struct ManifestFile {
  std::string path;  // from the generation's directory
  std::uint64_t bytes = 0;
  std::string checksum;  // XXH3, 64 bits, 16 hexadecimal digits
};

struct Manifest {
  std::uint32_t schema_version = 0;
  std::string tokenizer_version, language;
  std::uint64_t revision = 0;
  std::string built_at;
  std::uint64_t questions = 0, pages = 0;  // pages with questions
  std::uint64_t articles = 0;              // pages without
  std::vector<std::string> sources;
  std::vector<ManifestFile> files;  // by path

  std::uint64_t file_bytes() const;
};

/// Reads every file below `directory` but a manifest. Fails with Io.
Result<std::vector<ManifestFile>> checksum_files(const std::filesystem::path& directory);

/// JSON whose last member is a checksum of all bytes before it.
std::string to_json(const Manifest& manifest);

/// Reads a generation's manifest.json. Unknown keys are ignored, so that a later version's can be told from a
/// damaged one. Fails with IndexUnreadable, also where the checksum does not fit.
Result<Manifest> read_manifest(const std::filesystem::path& directory);

/// Sizes: each file is there and as long as it was, a look at each. Checksums: read all of them too.
enum class FileCheck : std::uint8_t { Sizes, Checksums };

/// Whether a generation's files are what its manifest says. Fails with IndexUnreadable, naming the file.
Result<void> check_files(const std::filesystem::path& directory, const Manifest& manifest, FileCheck check);

}  // namespace qasearch
