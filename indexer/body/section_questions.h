// The questions of a page's body: headings that ask, and paragraphs that are marked as questions.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "indexer/body/sections.h"
#include "indexer/parse/record_value.h"

namespace qasearch {

/// The questions among the sections as a list of records {id, q, a, fragment}. A heading of level 2 to 4 is a
/// question when it reads as one; on a page that is called a FAQ or the like every heading of the level is
/// where most of them are.
Value section_questions(const std::vector<Section>& sections, std::string_view page_name);

}  // namespace qasearch
