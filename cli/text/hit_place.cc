// SPDX-License-Identifier: MIT
#include "cli/text/hit_place.h"

namespace qasearch {

std::string breadcrumbs(const Hit& hit, std::string_view difficulty, Charset charset) {
  const std::string_view separator = charset == Charset::Unicode ? " › " : " > ";
  const std::string& last = hit.subtopic.empty() ? hit.page_title : hit.subtopic;
  std::string out(difficulty);
  std::string_view before;
  for (const std::string* part : {&hit.framework, &hit.topic, &last}) {
    if (part->empty() || *part == before || *part == hit.question) continue;
    if (!out.empty()) out += separator;
    out += *part;
    before = *part;
  }
  return out;
}

}  // namespace qasearch
