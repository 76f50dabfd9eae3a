// Where what reading an index throws becomes an error of the index.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "engine/base/result.h"
#include "engine/storage/xapian_guard.h"

namespace qasearch {

/// xapian_guard() for reading only: an error of the system is IndexUnreadable too.
template <typename Fn>
auto read_guard(std::string_view what, Fn&& fn) {
  auto result = xapian_guard(what, std::forward<Fn>(fn));
  if (!result && result.error().code == ErrorCode::Io) {
    result = fail(ErrorCode::IndexUnreadable, result.error().message,
                  std::string(kRebuildHint) + "; check the disk");
  }
  return result;
}

}  // namespace qasearch
