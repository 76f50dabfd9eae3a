// Reasons and limits for which a devalue text, or one of its values, is refused.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/base/result.h"
#include "indexer/parse/limits.h"

namespace qasearch {

enum class DevalueFault : std::uint8_t {
  Json,          // no JSON, or invalid UTF-8
  Root,          // neither a non-empty array nor one of the specials
  Index,         // no slot of this text
  UnknownType,   // a tag that nobody knows
  Arity,         // wrong number of arguments
  Arg,           // wrong kind of argument
  Sparse,        // sparse array with an element outside of it
  SparseLength,  // sparse array longer than the limit
  ProtoKey,      // "__proto__"
  Cycle,
  Depth,
  Budget,  // expands to more than the limit
  Size,    // more slots than the limit
};

/// The fault's code as problems show it: "cycle", "sparse_len" ...
std::string_view fault_name(DevalueFault fault);

/// A value, or why there is none.
template <typename T>
using Decoded = tl::expected<T, DevalueFault>;

/// Target of a member or element: a slot, or one of devalue's negative specials.
using DevalueRef = std::int64_t;

struct DevalueLimits {
  std::size_t nodes = kLimits.expanded_nodes;
  std::size_t depth = kLimits.slot_depth;
  std::size_t sparse_length = kLimits.sparse_length;
};

enum class UnknownTags : std::uint8_t { Refuse, Unwrap };

}  // namespace qasearch
