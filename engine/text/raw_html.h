// Raw HTML taken apart from front to back: text, tags, and what is neither.
//
//   "a <b>c</b><!-- d -->"  ->  Text "a "  Tag "<b>"  Text "c"  Tag "</b>"  Markup "<!-- d -->"
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace qasearch {

enum class HtmlPieceKind : std::uint8_t {
  Text,    // with its references as written
  Tag,     // from '<' to '>'
  Markup,  // a comment, a declaration, a processing instruction
};

struct HtmlPiece {
  HtmlPieceKind kind;
  std::string_view text;
};

/// Takes the next piece off the front of `html`. A tag that does not end is text, and so is all that follows;
/// a comment that does not end takes all that follows. Linear over all pieces. Requires: !html.empty().
HtmlPiece take_html_piece(std::string_view& html);

}  // namespace qasearch
