// The one error type and the one way to return it.
//
// A function that can fail for reasons outside the program returns Result<T>. An Error names the object it
// concerns in its message and, where there is one, the next thing to do in its hint. Faces map the code to an
// exit status or an HTTP status. Immutable values, safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace qasearch {

enum class ErrorCode {
  Usage,            // the caller asked for something impossible
  NotFound,         // the thing named does not exist
  IndexMissing,     // no index at the place named
  IndexUnreadable,  // there is one, but it cannot be read
  IndexVersion,     // written by another schema version
  Locked,           // another writer holds the lock
  Refused,          // a guard would not let it happen
  BadInput,         // a source file or entry that cannot be used
  Io,               // the system refused a read or a write
  Stopped,          // a signal or the caller ended it early
  Timeout,          // it took longer than it may
};
inline constexpr std::size_t kErrorCodeCount = 11;
static_assert(kErrorCodeCount == static_cast<std::size_t>(ErrorCode::Timeout) + 1, "count a new code");

struct Error {
  ErrorCode code;
  std::string message;  // for a person; names the path, line or query
  std::string hint;     // what to do next; may be empty

  // A constructor and not an aggregate: gcc 12 finds Result<int> ambiguous otherwise.
  Error(ErrorCode error_code, std::string error_message, std::string error_hint = {})
      : code(error_code), message(std::move(error_message)), hint(std::move(error_hint)) {}
};

template <typename T>
using Result = tl::expected<T, Error>;

/// Makes the failed Result that every Result<T> can be built from.
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string hint = {}) {
  return tl::make_unexpected(Error(code, std::move(message), std::move(hint)));
}

/// The hint for an index that cannot be used.
inline constexpr std::string_view kRebuildHint = "build it anew: qasearch-index SOURCE... --index DIR";

/// The code's name as it stands in JSON ("index_missing"). A static string.
std::string_view error_code_name(ErrorCode code);

}  // namespace qasearch

/// Returns from the calling function when `expression`, a Result, holds an error; the error is passed on.
/// As in abseil's status_macros.h.
#define RETURN_IF_ERROR(expression) \
  QASEARCH_RETURN_IF_ERROR(QASEARCH_JOIN(qasearch_result_, __COUNTER__), expression)

/// Declares or assigns `target` with the value of `expression`, a Result, or returns its error from the
/// calling function. The value is moved out:
///   ASSIGN_OR_RETURN(const Manifest manifest, read_manifest(directory));
/// A type with a comma is written `auto`. More than one statement: not for a branch without braces.
#define ASSIGN_OR_RETURN(target, expression) \
  QASEARCH_ASSIGN_OR_RETURN(QASEARCH_JOIN(qasearch_result_, __COUNTER__), target, expression)

// A number of its own each, so that one may stand in a lambda that is the other's expression.
#define QASEARCH_RETURN_IF_ERROR(result, expression)                      \
  do {                                                                    \
    auto result = (expression);                                           \
    if (!result) return ::tl::make_unexpected(std::move(result).error()); \
  } while (false)
#define QASEARCH_ASSIGN_OR_RETURN(result, target, expression)           \
  auto result = (expression);                                           \
  if (!result) return ::tl::make_unexpected(std::move(result).error()); \
  target = *std::move(result)
#define QASEARCH_JOIN(a, b) QASEARCH_JOIN_EXPANDED(a, b)
#define QASEARCH_JOIN_EXPANDED(a, b) a##b
