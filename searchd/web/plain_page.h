// The answer of a search as plain text, for clients that accept no HTML: curl 'http://host/?q=deadlock'.
//
//   1. What is a deadlock? [easy]
//      SQL › Transactions & Locking › Locks
//      … waits for a lock that …
//      https://example.org/sql/locks#q-what-is-a-deadlock
//
//   1–10 of 35 questions · easy 8 · medium 14 · hard 13
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/search/results.h"
#include "searchd/http/http_message.h"

namespace qasearch {

Answer plain_page(const SearchResults& results);

}  // namespace qasearch
