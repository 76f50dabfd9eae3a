// The visible text of an HTML page as sections: headings with the text below them.
//
//   <body><nav>...</nav><main><h1>Locks</h1><p>Wait.</p><h2 id="gil">What is the GIL?</h2>A lock.</main>
//     -> {1, "Locks", "", "Wait."}, {2, "What is the GIL?", "gil", "A lock."}
//
// Text is read from <main>, else <article>, else <body>. Navigation, asides, footers, forms, scripts and
// hidden elements are left out. A <summary> is a heading, and so is a <dt> that asks a question. A heading
// that links to another page counts as text: its section is on that page. Linear, in bounded memory, any
// input.
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
