// SPDX-License-Identifier: MIT
#include "engine/storage/index_access.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "engine/base/io_error.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;

Result<void> check_path(const fs::path& path, int mode) {
  if (::faccessat(AT_FDCWD, path.c_str(), mode, AT_EACCESS) == 0 || (errno != EACCES && errno != EPERM))
    return {};
  return tl::make_unexpected(unreadable_file(path, errno));
}

Result<void> check_folder(const fs::path& folder) {
  RETURN_IF_ERROR(check_path(folder, R_OK | X_OK));
  std::error_code error;  // of a folder that is not there or goes meanwhile
  for (fs::directory_iterator entries(folder, error); !error && entries != fs::directory_iterator();
       entries.increment(error)) {
    const bool is_folder = entries->is_directory(error);
    RETURN_IF_ERROR(is_folder ? check_folder(entries->path()) : check_path(entries->path(), R_OK));
  }
  return {};
}

}  // namespace

Result<void> check_access(const Generation& generation) {
  RETURN_IF_ERROR(check_path(generation.directory.parent_path(), X_OK));
  return check_folder(generation.directory);
}

Result<void> check_access(const fs::path& index_dir) {
  const Result<Generation> published = stub_generation(index_dir);
  return published ? check_access(*published) : check_path(index_dir / "XAPIANDB", R_OK);
}

}  // namespace qasearch
