// A snippet as faces show it: one flat text, and the same place in parts, prose and lines of code apart.
//
//   flat    "… Take both locks: with lock: counter += 1 …"
//   parts   Prose "… Take both locks:"   Code "with lock:\n    counter += 1"
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "engine/text/block.h"
#include "engine/text/highlighted.h"

namespace qasearch {

/// Prose is one line. Code keeps its lines, without the blank ones and the indentation that all share.
struct SnippetPart {
  BlockKind kind;
  Highlighted text;  // never empty
};

struct Snippet {
  Highlighted flat;                // one line
  std::vector<SnippetPart> parts;  // in the order of the text; none of an empty text
};

/// The name in answers: "prose" or "code".
constexpr std::string_view part_type(BlockKind kind) { return kind == BlockKind::Code ? "code" : "prose"; }

/// A snippet whose only part is its flat text.
inline Snippet prose_snippet(Highlighted text) {
  if (text.text.empty()) return {};
  return {text, {{BlockKind::Prose, text}}};
}

}  // namespace qasearch
