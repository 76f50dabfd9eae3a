// What a hit shows, as stored with its document: bytes in, bytes out.
//
// Layout: one byte version, then each field as varint length and bytes, in the order of the struct. Xapian
// compresses a record, so that the answer's text costs little beside its Markdown.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/page.h"
#include "engine/result.h"

namespace qasearch {

/// A piece of the answer's text: bytes [begin, end) of StoredQuestion::text, prose or code. In order and
/// disjoint.
struct StoredBlock {
  std::uint32_t begin, end;
  bool code;
};

struct StoredQuestion {
  std::string id;        // hit id
  std::string anchor;    // the question's id as in the source, for the link
  std::string fragment;  // the link's end as the source names it; may be empty
  std::string question;  // as written
  std::string plain;     // the question as plain text; empty when equal
  Difficulty difficulty = Difficulty::None;
  std::string framework, topic, subtopic;
  std::string page_path, page_title;
  std::string updated;
  std::string text;  // the answer as plain text: blocks separated by one line end
  std::vector<StoredBlock> blocks;
  std::string answer;  // Markdown

  const std::string& plain_question() const { return plain.empty() ? question : plain; }
};

/// Requires: blocks in order, disjoint and within the text; the text under 4 GiB.
std::string encode_record(const StoredQuestion& question);

/// Fails with IndexUnreadable on bytes that encode_record did not make; never reads past them.
Result<StoredQuestion> decode_record(std::string_view bytes);

}  // namespace qasearch
