// The visible text of an HTML page as sections: headings with the text below them.
//
//   <body><nav>...</nav><main><h1>Locks</h1><p>Wait.</p><h2 id="gil">What is the GIL?</h2>A lock.</main>
//     -> {1, "Locks", "", "Wait."}, {2, "What is the GIL?", "gil", "A lock."}
//
// That is the content of <main>, else of <article>, else of <body>, without what goes around it (navigation,
// asides, footers), forms, scripts and what is hidden. A <summary> is a heading too, and a <dt> that asks.
// Headings that lead to other pages are only text: what they name is there and not here. Linear, in bounded
// memory, any input.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "indexer/body/sections.h"

namespace qasearch {

/// Sections with the ids of their headings, else of the elements around them, as anchors; "" where there is
/// neither. About the first kLimits.text_bytes of text.
std::vector<Section> html_sections(std::string_view html);

}  // namespace qasearch
