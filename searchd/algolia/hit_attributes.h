// A hit as a widget sees it: a list of attributes in a fixed order, those with dots nested when written.
//
//   question   categories.lvl0   hierarchy.lvl0 ("SQL · Transactions · Locks")   content ...
//
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/search/results.h"
#include "searchd/algolia/facet_attribute.h"
#include "searchd/algolia/highlight_tags.h"

namespace qasearch {

struct HitAttribute {
  std::string_view name;
  std::string text{};
  std::vector<ByteRange> marks{};
  std::optional<std::int64_t> number{};
  bool is_null = false;
  bool is_searched = false;            // may be highlighted and cut
  Escaping escaping = Escaping::None;  // of the attribute itself, where tags are HTML
};

/// The hit's attributes. Left out: the time of a hit without a date, a category that lacks a part.
/// Requires: hit.texts.
std::vector<HitAttribute> hit_attributes(const Hit& hit);

}  // namespace qasearch
