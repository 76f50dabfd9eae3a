// Turns every exception of reading a generation into an error of the index.
// SPDX-License-Identifier: MIT
#pragma once

#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/result.h"
#include "engine/reader/damage.h"
#include "engine/storage/xapian_guard.h"

namespace qasearch {

/// xapian_guard() for reading `generation`: an error of the system is IndexUnreadable too, and so is a lack
/// of memory that damage explains. Another lack of memory is thrown on.
template <typename Fn>
auto read_guard(std::string_view what, const Generation& generation, Fn&& fn)
    -> decltype(xapian_guard(what, std::forward<Fn>(fn))) {
  try {
    auto result = xapian_guard(what, std::forward<Fn>(fn));
    if (!result && result.error().code == ErrorCode::Io) {
      result = fail(ErrorCode::IndexUnreadable, result.error().message,
                    std::string(kRebuildHint) + "; check the disk");
    }
    return result;
  } catch (const std::bad_alloc&) {
    std::optional<Error> damage = damage_behind_bad_alloc(generation);
    if (!damage) throw;
    return tl::make_unexpected(*std::move(damage));
  }
}

}  // namespace qasearch
