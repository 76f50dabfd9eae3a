// Tables of a rendered answer in boxes that scroll, so that code in their cells is not cut.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "searchd/web/words.h"

namespace qasearch {

/// Puts each `<table>` of safe HTML into a box that keys reach.
std::string with_table_boxes(const PageWords& words, const std::string& html);

}  // namespace qasearch
