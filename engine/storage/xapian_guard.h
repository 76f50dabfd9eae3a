// Turns exceptions of reading and writing an index into errors: a call runs in a guard and returns a Result.
//
// Xapian's own become errors by their kind. A damaged block also makes Xapian ask for impossible lengths and
// positions: std::length_error and std::out_of_range are damage too. Every other exception (no memory)
// passes. This header does not include Xapian.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <type_traits>
#include <utility>

#include "engine/base/result.h"

namespace qasearch {

/// The Error for the exception that is being handled; rethrows one that is none of the above. `what` names
/// the object ("/srv/index"). Requires: called from a catch block.
Error caught_xapian_error(std::string_view what);

namespace guard_check {
template <typename T>
inline constexpr bool kIsResult = false;
template <typename T>
inline constexpr bool kIsResult<Result<T>> = true;
}  // namespace guard_check

/// Runs `fn` and gives what it returns: a T as Result<T>, a Result<T> as it is.
template <typename Fn>
auto xapian_guard(std::string_view what, Fn&& fn) {
  using Value = std::invoke_result_t<Fn>;
  using Guarded = std::conditional_t<guard_check::kIsResult<Value>, Value, Result<Value>>;
  try {
    if constexpr (std::is_void_v<Value>) {
      std::forward<Fn>(fn)();
      return Guarded();
    } else {
      return Guarded(std::forward<Fn>(fn)());
    }
  } catch (...) {
    return Guarded(tl::make_unexpected(caught_xapian_error(what)));
  }
}

}  // namespace qasearch
