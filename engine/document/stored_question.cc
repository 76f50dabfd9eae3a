// SPDX-License-Identifier: MIT
#include "engine/document/stored_question.h"

#include <cstdint>
#include <iterator>
#include <utility>

#include "engine/document/schema.h"
#include "engine/text/markdown.h"

namespace qasearch {
namespace {

constexpr char kRecordVersion = 1;

void append_number(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>(0x80 | (value & 0x7f));
    value >>= 7;
  }
  out += static_cast<char>(value);
}

void append_text(std::string& out, std::string_view text) {
  append_number(out, text.size());
  out += text;
}

// Reads from the front of the bytes; after the first failure everything reads as nothing.
class RecordReader {
 public:
  explicit RecordReader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(this->byte());
      if (failed_) return 0;
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    return fail();
  }

  char byte() {
    if (rest_.empty()) return static_cast<char>(fail());
    const char first = rest_.front();
    rest_.remove_prefix(1);
    return first;
  }

  std::string text() {
    const std::uint64_t size = number();
    if (size > rest_.size()) {
      fail();
      return {};
    }
    const auto length = static_cast<std::size_t>(size);
    std::string value(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return value;
  }

  std::uint64_t fail() {
    failed_ = true;
    rest_ = {};
    return 0;
  }

  bool failed() const { return failed_; }
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace

std::string_view document_type_name(DocumentType type) {
  return type == DocumentType::Page ? kPageType : kQuestionType;
}

DocumentType document_type_of(std::string_view name) {
  return name == kPageType ? DocumentType::Page : DocumentType::Question;
}

void fill_plain_text(StoredQuestion& question) {
  question.plain = plain_line(question.question);
  if (question.plain == question.question) question.plain.clear();
  question.text.clear();
  question.blocks.clear();
  for (const Block& block : parse_markdown(question.answer).blocks) {
    if (!question.text.empty()) question.text += '\n';
    const auto begin = static_cast<std::uint32_t>(question.text.size());
    question.text += block.text;
    question.blocks.push_back(
        {begin, static_cast<std::uint32_t>(question.text.size()), block.kind == BlockKind::Code});
  }
}

std::string encode_record(const StoredQuestion& question) {
  std::string out;
  out.reserve(question.answer.size() + 512);
  out += kRecordVersion;
  out += static_cast<char>(question.type);
  append_text(out, question.id);
  append_text(out, question.anchor);
  append_text(out, question.fragment);
  append_text(out, question.question);
  out += static_cast<char>(question.difficulty);
  append_text(out, question.framework);
  append_text(out, question.topic);
  append_text(out, question.subtopic);
  append_text(out, question.page_path);
  append_text(out, question.page_title);
  append_text(out, question.updated);
  append_text(out, question.answer);
  return out;
}

Result<StoredQuestion> decode_record(std::string_view bytes) {
  RecordReader reader(bytes);
  if (reader.byte() != kRecordVersion) reader.fail();
  StoredQuestion question;
  const auto type = static_cast<unsigned char>(reader.byte());
  if (type > static_cast<unsigned char>(DocumentType::Page)) reader.fail();
  question.type = static_cast<DocumentType>(type);
  question.id = reader.text();
  question.anchor = reader.text();
  question.fragment = reader.text();
  question.question = reader.text();
  const auto difficulty = static_cast<unsigned char>(reader.byte());
  if (difficulty >= std::size(kDifficulties)) reader.fail();
  question.difficulty = static_cast<Difficulty>(difficulty);
  question.framework = reader.text();
  question.topic = reader.text();
  question.subtopic = reader.text();
  question.page_path = reader.text();
  question.page_title = reader.text();
  question.updated = reader.text();
  question.answer = reader.text();
  if (reader.failed() || !reader.at_end()) {
    return fail(ErrorCode::IndexUnreadable, "a record of the index is damaged", std::string(kRebuildHint));
  }
  return question;
}

}  // namespace qasearch
