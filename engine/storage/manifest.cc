// SPDX-License-Identifier: MIT
#include "engine/storage/manifest.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/base/io_error.h"
#include "engine/document/schema.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kReadBytes = std::size_t{1} << 18;

// The end of a manifest: a checksum of all bytes before it.
std::string seal_of(std::string_view text) {
  return fmt::format(",\n  \"checksum\": \"{:016x}\"\n}}\n", XXH3_64bits(text.data(), text.size()));
}

bool is_sealed(std::string_view text) {
  const std::size_t seal_bytes = seal_of({}).size();
  if (text.size() < seal_bytes) return false;
  const std::string_view sealed = text.substr(0, text.size() - seal_bytes);
  return text.substr(sealed.size()) == seal_of(sealed);
}

Result<ManifestFile> checksum_file(const fs::path& path, std::string name) {
  const auto failure = [&path] {
    return fail(ErrorCode::Io, fmt::format("cannot read {}: {}", path.string(), std::strerror(errno)));
  };
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return failure();
  const std::unique_ptr<const int, void (*)(const int*)> closer(&file,
                                                                [](const int* open) { ::close(*open); });

  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), &XXH3_freeState);
  if (!state) throw std::bad_alloc();
  XXH3_64bits_reset(state.get());
  std::vector<char> buffer(kReadBytes);
  ManifestFile result{std::move(name), 0, {}};
  for (;;) {
    const ssize_t size = ::read(file, buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return failure();
    if (size == 0) break;
    result.bytes += static_cast<std::uint64_t>(size);
    XXH3_64bits_update(state.get(), buffer.data(), static_cast<std::size_t>(size));
  }
  result.checksum = fmt::format("{:016x}", XXH3_64bits_digest(state.get()));
  return result;
}

}  // namespace

std::uint64_t Manifest::file_bytes() const {
  std::uint64_t bytes = 0;
  for (const ManifestFile& file : files) bytes += file.bytes;
  return bytes;
}

Result<std::vector<ManifestFile>> checksum_files(const fs::path& directory) {
  std::vector<ManifestFile> files;
  std::error_code error;
  fs::recursive_directory_iterator entries(directory, error);
  for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    if (!entries->is_regular_file(error)) continue;
    std::string name = entries->path().lexically_relative(directory).string();
    if (name == "manifest.json") continue;
    ASSIGN_OR_RETURN(ManifestFile file, checksum_file(entries->path(), std::move(name)));
    files.push_back(std::move(file));
  }
  if (error)
    return fail(ErrorCode::Io, fmt::format("cannot list {}: {}", directory.string(), error.message()));
  std::sort(files.begin(), files.end(),
            [](const ManifestFile& a, const ManifestFile& b) { return a.path < b.path; });
  return files;
}

std::string to_json(const Manifest& manifest) {
  using Json = nlohmann::ordered_json;
  Json files = Json::array();
  for (const ManifestFile& file : manifest.files) {
    files.push_back({{"path", file.path}, {"bytes", file.bytes}, {"xxh3", file.checksum}});
  }
  const Json json = {{"schema_version", manifest.schema_version},
                     {"tokenizer_version", manifest.tokenizer_version},
                     {"language", manifest.language},
                     {"revision", manifest.revision},
                     {"built_at", manifest.built_at},
                     {"questions", manifest.questions},
                     {"pages", manifest.pages},
                     {"articles", manifest.articles},
                     {"sources", Json(manifest.sources)},
                     {"files", std::move(files)}};
  std::string text = json.dump(2, ' ', false, Json::error_handler_t::replace);
  text.resize(text.size() - 2);  // the line end and the bracket, which end the seal
  return text + seal_of(text);
}

Result<Manifest> read_manifest(const fs::path& directory) {
  using Json = nlohmann::json;
  const fs::path path = directory / "manifest.json";
  std::ostringstream text;
  errno = 0;
  const std::ifstream in(path, std::ios::binary);
  text << in.rdbuf();  // fails for an empty file too
  if (!in || !text) {
    if (errno != 0) return tl::make_unexpected(unreadable_file(path, errno));
    return fail(ErrorCode::IndexUnreadable, path.string() + " is damaged: it is empty",
                std::string(kRebuildHint));
  }
  try {
    const Json json = Json::parse(text.view());
    Manifest manifest{.schema_version = json.at("schema_version").get<std::uint32_t>(),
                      .tokenizer_version = json.at("tokenizer_version").get<std::string>(),
                      .language = json.at("language").get<std::string>(),
                      .revision = json.at("revision").get<std::uint64_t>(),
                      .built_at = json.at("built_at").get<std::string>(),
                      .questions = json.at("questions").get<std::uint64_t>(),
                      .pages = json.at("pages").get<std::uint64_t>(),
                      .articles = json.at("articles").get<std::uint64_t>(),
                      .sources = json.at("sources").get<std::vector<std::string>>(),
                      .files = {}};
    for (const Json& file : json.at("files")) {
      manifest.files.push_back({file.at("path").get<std::string>(), file.at("bytes").get<std::uint64_t>(),
                                file.at("xxh3").get<std::string>()});
    }
    // Another version's may be sealed otherwise: its version is what to tell.
    if (manifest.schema_version == kSchemaVersion && !is_sealed(text.view())) {
      return fail(ErrorCode::IndexUnreadable, path.string() + " is damaged: it is not what was written",
                  std::string(kRebuildHint));
    }
    return manifest;
  } catch (const Json::exception&) {  // its words are of JSON, not of an index
    return fail(ErrorCode::IndexUnreadable, path.string() + " is damaged", std::string(kRebuildHint));
  }
}

Result<void> check_files(const fs::path& directory, const Manifest& manifest, FileCheck check) {
  for (const ManifestFile& file : manifest.files) {
    const fs::path path = directory / file.path;
    std::error_code error;
    const std::uint64_t bytes = fs::file_size(path, error);
    if (error) return tl::make_unexpected(unreadable_file(path, error.value()));
    if (bytes != file.bytes) {
      return fail(
          ErrorCode::IndexUnreadable,
          fmt::format("{} is damaged: it has {} bytes instead of {}", path.string(), bytes, file.bytes),
          std::string(kRebuildHint));
    }
    if (check == FileCheck::Sizes) continue;
    ASSIGN_OR_RETURN(const ManifestFile read, checksum_file(path, file.path));
    if (read.checksum != file.checksum) {
      return fail(ErrorCode::IndexUnreadable,
                  fmt::format("{} is damaged: it does not hold what was written", path.string()),
                  std::string(kRebuildHint));
    }
  }
  return {};
}

}  // namespace qasearch
