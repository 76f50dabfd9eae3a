// Tells a text from a list of other pages: an index, a table of contents, a blog's front page.
//
//   - [Locks](/python/locks) (4)        every line leads to another page: a listing
//   - [Threads](/python/threads) (5)
//
//   ## [Locks](/blog/locks)             so is a list of headings with teasers
//   Why they are slow.
//   ## [Threads](/blog/threads)
//   Too many are slow.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace qasearch {

/// True when most of the Markdown, or most of its headings and several, only lead to other pages of the site.
/// False for an empty text. Linear.
bool is_listing(std::string_view markdown);

}  // namespace qasearch
