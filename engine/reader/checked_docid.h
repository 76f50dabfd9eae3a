// What is kept by document has room for the last one; a damaged list may name others. Internal to the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <xapian.h>

namespace qasearch {

/// Gives `id` back. Throws Xapian::DatabaseCorruptError for one beyond the last.
inline Xapian::docid checked_docid(Xapian::docid id, Xapian::docid last) {
  if (id > last) throw Xapian::DatabaseCorruptError("a list names a document beyond the last");
  return id;
}

}  // namespace qasearch
