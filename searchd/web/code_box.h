// Code of a rendered answer in boxes that say its language.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "searchd/web/code_painter.h"
#include "searchd/web/words.h"

namespace qasearch {

/// Puts each `<pre>` of safe HTML into a box; its code is painted where the page still can. A box scrolls
/// when its code is wide, so keys reach it.
std::string with_code_boxes(const PageWords& words, const std::string& html, CodePainter::Page& painter);

}  // namespace qasearch
