// Bounds check for document ids read from an index: a damaged list may hold ids beyond the last document, for
// which arrays by document have no room.
// SPDX-License-Identifier: MIT
#pragma once

#include <xapian.h>

namespace qasearch {

/// Returns `id`. Throws Xapian::DatabaseCorruptError for an id beyond the last.
inline Xapian::docid checked_docid(Xapian::docid id, Xapian::docid last) {
  if (id > last) throw Xapian::DatabaseCorruptError("a list names a document beyond the last");
  return id;
}

}  // namespace qasearch
