// The frame of every page: head, search field, foot.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "engine/search/results.h"
#include "searchd/http/http_message.h"
#include "searchd/web/link.h"
#include "searchd/web/words.h"

namespace qasearch {

struct Frame {
  const PageWords& words;
  std::string root = "./";           // the way to the start page
  std::string title{};               // of the document; empty on the start page
  std::string query{};               // in the search field
  SearchQuery kept{};                // parameters that a new query keeps
  std::string canonical{};           // the address on the site; empty: none
  bool focuses_field = false;        // when the page opens
  const IndexInfo* index = nullptr;  // nullptr: there is none
};

/// A whole page around `body`, which holds rail and main.
Answer page_answer(const Frame& frame, std::string_view body);

/// Escapes & < > " ' for text and attributes.
std::string escape_html(std::string_view text);

/// <svg> of a symbol of the sprite: "q", "x", "out", "again", "sift", "l1", "l2", "l3".
std::string icon(std::string_view name);

/// Difficulty as bars, word and colour; empty for none.
std::string difficulty_label(const PageWords& words, Difficulty difficulty);

/// Framework, topic and subtopic, each in a span.
std::string breadcrumb(const Hit& hit);

}  // namespace qasearch
