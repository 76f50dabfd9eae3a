// Questions of schema.org in the attributes of HTML elements, the same model as JSON-LD's.
//
//   <div itemscope itemtype="https://schema.org/Question"><h3 itemprop="name">What is a lock?</h3>
//     <div itemscope itemprop="acceptedAnswer" itemtype="https://schema.org/Answer">
//       <div itemprop="text"><p>A mutex.</p></div></div></div>
//     -> {name "What is a lock?", answers {{text "<p>A mutex.</p>", accepted}}}
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "indexer/formats/json_ld.h"

namespace qasearch {

/// In the order of the text, at most one more than kLimits.questions_per_page; those without a name are left
/// out. An id of the element is the fragment of the question's url. Linear.
std::vector<JsonLdQuestion> microdata_questions(std::string_view html);

}  // namespace qasearch
