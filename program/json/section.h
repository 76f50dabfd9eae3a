// A `Section` of Nuxt Content, as `UContentSearch` of Nuxt UI searches and shows it.
//
//   {"id":"/sql/locks#q-deadlock","title":"What is a
//   deadlock?","titles":["SQL","Locks"],"level":2,"content":"..."}
//
// `id` is the link within the site. Level 1 is a page, 2 a question. All texts are raw: the component escapes
// them, marks of `snippets` excepted.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/json_writer.h"
#include "engine/text/highlighted.h"

namespace qasearch {

/// The matches of a search in a section.
struct NuxtSnippets {
  Highlighted title, content;
};

struct NuxtSection {
  std::string id, title;
  std::vector<std::string> titles;  // of what is above it
  int level = 2;
  std::string content;  // plain text
  std::optional<NuxtSnippets> snippets{};
};

void write_section(JsonWriter& json, const NuxtSection& section);

/// The parts of a place that are not empty.
std::vector<std::string> titles_of(const std::string& framework, const std::string& topic,
                                   const std::string& subtopic);

}  // namespace qasearch
