#include "engine/xapian_guard.h"

#include <cstring>

namespace qasearch {
namespace {

constexpr const char* kRebuild = "build it anew: qasearch-index SOURCE... --index DIR";

struct Row {
  const char* type;  // Xapian::Error::get_type()
  ErrorCode code;
  const char* hint;
};

// Types that are not named here mean that the index cannot be read.
constexpr Row kRows[] = {
    {"DatabaseNotFoundError", ErrorCode::IndexMissing, kRebuild},
    {"DatabaseVersionError", ErrorCode::IndexVersion, kRebuild},
    {"DatabaseLockError", ErrorCode::Locked, "another run is writing; wait for it to end"},
    {"DatabaseCorruptError", ErrorCode::IndexUnreadable, kRebuild},
    {"DatabaseModifiedError", ErrorCode::IndexUnreadable, "the index was changed in place; open it again"},
};

}  // namespace

Error xapian_error(const Xapian::Error& error, const std::string& what) {
  std::string message = what + ": " + error.get_msg();
  if (const char* system = error.get_error_string()) message += std::string(" (") + system + ")";
  for (const Row& row : kRows) {
    if (std::strcmp(error.get_type(), row.type) == 0) return {row.code, std::move(message), row.hint};
  }
  return {ErrorCode::IndexUnreadable, std::move(message), kRebuild};
}

}  // namespace qasearch
