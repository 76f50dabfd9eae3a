// SPDX-License-Identifier: MIT
#include "engine/base/io_error.h"

#include <cerrno>
#include <cstring>
#include <string>

#include <fmt/format.h>

namespace qasearch {
namespace {

struct Hint {
  int number;
  std::string_view text;
};

// clang-format off
constexpr Hint kHints[] = {
    {ENOSPC, "make room on the disk"},
    {EDQUOT, "make room on the disk, or ask for a larger quota"},
    {EFBIG,  "allow larger files (ulimit -f), or use another file system"},
    {EACCES, "check the permissions of the directory and who runs this"},
    {EPERM,  "check the permissions of the directory and who runs this"},
    {EROFS,  "mount the file system for writing, or name another place with --index"},
    {EIO,    "check the disk and the system's log"},
};
// clang-format on

constexpr std::string_view kAccessHint =
    "run this as a user who may read the index, or let others read it: chmod -R a+rX DIR";

}  // namespace

Error io_error(std::string_view action, const std::filesystem::path& path, int number) {
  std::string_view hint;
  for (const Hint& row : kHints) {
    if (row.number == number) hint = row.text;
  }
  return {ErrorCode::Io, fmt::format("cannot {} {}: {}", action, path.string(), std::strerror(number)),
          std::string(hint)};
}

Error unreadable_file(const std::filesystem::path& path, int number) {
  Error error = io_error("read", path, number);
  error.code = ErrorCode::IndexUnreadable;
  if (number == EACCES || number == EPERM) {
    error.hint = kAccessHint;
  } else if (error.hint.empty()) {
    error.hint = kRebuildHint;
  }
  return error;
}

}  // namespace qasearch
