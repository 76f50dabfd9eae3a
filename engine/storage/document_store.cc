#include "engine/storage/document_store.h"

#include <memory>
#include <utility>

#include "engine/document/schema.h"

namespace qasearch {

DocumentStore::DocumentStore(Xapian::Database database)
    : DocumentStore(database, std::make_shared<const RecordDictionary>(
                                  database.get_metadata(std::string(kMetaDictionary)))) {}

DocumentStore::DocumentStore(Xapian::Database database, std::shared_ptr<const RecordDictionary> dictionary)
    : database_(std::move(database)), codec_(std::move(dictionary)) {}

StoredQuestion DocumentStore::read(Xapian::docid id) const {
  const Result<std::string> bytes = codec_.unpack(
      database_.get_document(id, Xapian::DOC_ASSUME_VALID).get_value(slot_number(Slot::Record)));
  Result<StoredQuestion> question =
      bytes ? decode_record(*bytes) : Result<StoredQuestion>(tl::make_unexpected(bytes.error()));
  if (!question) throw Xapian::DatabaseCorruptError(question.error().message);
  fill_plain_text(*question);
  return std::move(*question);
}

}  // namespace qasearch
