// The stored record of a question: everything that a hit shows, encoded with its document.
//
// Layout: one byte version, then each field as varint length and bytes, in the order of the struct up to the
// answer. Plain text is not stored: it is computed again for the few hits that are shown. Records are packed
// (record_codec.h).
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/document/page.h"

namespace qasearch {

/// A piece of the answer's text: bytes [begin, end) of StoredQuestion::text, prose or code. In order and
/// disjoint.
struct StoredBlock {
  std::uint32_t begin, end;
  bool code;
};

/// Named by kQuestionType and kPageType (schema.h).
enum class DocumentType : std::uint8_t { Question, Page };

std::string_view document_type_name(DocumentType type);
/// The type of that name; a question for any other text.
DocumentType document_type_of(std::string_view name);

/// A question, or a page without any: its title is then `question`, its text `answer`, and it has no anchor.
struct StoredQuestion {
  DocumentType type = DocumentType::Question;
  std::string id;        // hit id; of a page its path
  std::string anchor;    // the question's id as in the source, for the link
  std::string fragment;  // the link's end as the source names it; may be empty
  std::string question;  // as written
  Difficulty difficulty = Difficulty::None;
  std::string framework, topic, subtopic;
  std::string page_path, page_title;
  std::string updated;
  std::string answer;  // Markdown

  // Computed by fill_plain_text(), not stored:
  std::string plain;  // the question as plain text; empty when equal
  std::string text;   // the answer as plain text: blocks separated by one line end
  std::vector<StoredBlock> blocks;

  const std::string& plain_question() const { return plain.empty() ? question : plain; }
};

/// Computes the fields that are not stored. Costs some microseconds a kilobyte.
void fill_plain_text(StoredQuestion& question);

std::string encode_record(const StoredQuestion& question);

/// Without the plain text. Fails with IndexUnreadable on bytes that encode_record did not make; never reads
/// past them.
Result<StoredQuestion> decode_record(std::string_view bytes);

}  // namespace qasearch
