// Characters that must not reach a terminal or a log as they are.
// SPDX-License-Identifier: MIT
#pragma once

namespace qasearch {

/// C0 and C1 controls and DEL: some terminals act on U+009B as on ESC [.
constexpr bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0); }

/// Invisible marks of the writing direction (LRM, RLM, ALM).
constexpr bool is_direction_mark(char32_t c) { return c == U'\u061c' || c == U'\u200e' || c == U'\u200f'; }

/// Characters that change the direction of the text after them (embeddings, overrides, isolates): they can
/// make a line show something else than it says.
constexpr bool is_direction_change(char32_t c) {
  return (c >= U'\u202a' && c <= U'\u202e') || (c >= U'\u2066' && c <= U'\u2069');
}

}  // namespace qasearch
