// Highlighted text as HTML: "a <b>" with "b" marked becomes "a &lt;<mark>b</mark>&gt;".
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "engine/text/highlighted.h"

namespace qasearch {

/// Escapes & < > " ' and wraps each mark in <mark>. Marks that overlap or lie outside the text are clipped.
std::string to_html(const Highlighted& highlighted);

}  // namespace qasearch
