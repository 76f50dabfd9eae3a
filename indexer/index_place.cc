// SPDX-License-Identifier: MIT
#include "indexer/index_place.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <system_error>

#include "engine/text/utf8.h"

namespace qasearch {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUsualPlace = "for example --index /var/lib/qasearch/index";

// Absolute, links resolved as far as the path exists, without a slash at its end; nothing when it cannot be
// resolved.
std::optional<fs::path> resolved(const fs::path& path) {
  std::error_code error;
  fs::path absolute = fs::weakly_canonical(fs::absolute(path, error), error);
  if (error || absolute.empty()) return std::nullopt;
  return absolute.has_filename() || absolute == absolute.root_path() ? absolute : absolute.parent_path();
}

bool is_within(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

// The name of a file that no index has, "" when there is none. Hidden files, and what a new file system
// begins with, belong to nobody.
std::string foreign_file(const fs::path& index) {
  static constexpr std::string_view kOwnNames[] = {"status.json", "lock", "shards.json"};
  std::string found;
  std::error_code error;
  for (fs::directory_iterator it(index, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name == "XAPIANDB" || name == "generations") return "";
    const bool known = is_one_of(kOwnNames, name) || name.starts_with('.') || name == "lost+found";
    if (!known && found.empty()) found = name;
  }
  return found;
}

}  // namespace

Result<void> check_index_place(const fs::path& index, const std::vector<std::string>& sources) {
  const std::optional<fs::path> place = resolved(index);
  if (!place) return {};
  if (*place == place->root_path())
    return fail(ErrorCode::Usage, "an index cannot be " + index.string() + ", the root of the file system",
                "name a directory of its own, " + std::string(kUsualPlace));
  for (const std::string& source : sources) {
    std::error_code error;
    const std::optional<fs::path> folder = resolved(source);
    if (!folder || !fs::is_directory(*folder, error)) continue;
    if (is_within(*place, *folder))
      return fail(ErrorCode::Usage,
                  "the index " + index.string() + " lies in the source folder " + source +
                      ", whose files are read and published",
                  "name a directory outside of it, " + std::string(kUsualPlace));
    if (is_within(*folder, *place))
      return fail(ErrorCode::Usage,
                  "the source folder " + source + " lies in the index " + index.string() +
                      ", whose files are replaced",
                  "name another directory, " + std::string(kUsualPlace));
  }
  if (const std::string name = foreign_file(*place); !name.empty())
    return fail(ErrorCode::Usage, index.string() + " is no index: it holds other files, such as " + name,
                "name a directory of its own, for example --index " + (index / "index").string());
  return {};
}

}  // namespace qasearch
