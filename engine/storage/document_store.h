// Reads stored questions from the documents of an index.
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include <xapian.h>

#include "engine/document/record_codec.h"
#include "engine/document/stored_question.h"

namespace qasearch {

class DocumentStore {
 public:
  /// Reads the index's dictionary. Throws Xapian::Error. One thread at a time.
  explicit DocumentStore(Xapian::Database database);
  /// With a dictionary of this index that was read before.
  DocumentStore(Xapian::Database database, std::shared_ptr<const RecordDictionary> dictionary);

  /// With its plain text. Costs about 10 microseconds. Throws Xapian::Error, DatabaseCorruptError for a
  /// record that is damaged.
  StoredQuestion read(Xapian::docid id) const;

 private:
  Xapian::Database database_;
  mutable RecordCodec codec_;
};

}  // namespace qasearch
