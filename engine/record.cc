// SPDX-License-Identifier: MIT
#include "engine/record.h"

#include <array>
#include <cstdint>
#include <utility>

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

// A block as the gap since the block before it, then twice its length, plus one for code.
void append_blocks(std::string& out, const std::vector<StoredBlock>& blocks) {
  append_number(out, blocks.size());
  std::uint32_t end = 0;
  for (const StoredBlock& block : blocks) {
    append_number(out, block.begin - end);
    append_number(out, std::uint64_t{2} * (block.end - block.begin) + (block.code ? 1 : 0));
    end = block.end;
  }
}

std::vector<StoredBlock> read_blocks(RecordReader& reader, std::size_t text_bytes) {
  std::vector<StoredBlock> blocks;
  std::uint64_t end = 0;
  // The count is not believed before the blocks were there: no reserve.
  for (std::uint64_t count = reader.number(); count > 0 && !reader.failed(); --count) {
    const std::uint64_t gap = reader.number();
    const std::uint64_t length = reader.number();
    if (gap > text_bytes - end || length / 2 > text_bytes - end - gap) {
      reader.fail();
      break;
    }
    const std::uint64_t begin = end + gap;
    end = begin + length / 2;
    blocks.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), length % 2 == 1});
  }
  return blocks;
}

}  // namespace

std::string encode_record(const StoredQuestion& question) {
  std::string out;
  out.reserve(question.text.size() + question.answer.size() + 512);
  out += kRecordVersion;
  append_text(out, question.id);
  append_text(out, question.anchor);
  append_text(out, question.fragment);
  append_text(out, question.question);
  append_text(out, question.plain);
  out += static_cast<char>(question.difficulty);
  append_text(out, question.framework);
  append_text(out, question.topic);
  append_text(out, question.subtopic);
  append_text(out, question.page_path);
  append_text(out, question.page_title);
  append_text(out, question.updated);
  append_text(out, question.text);
  append_blocks(out, question.blocks);
  append_text(out, question.answer);
  return out;
}

Result<StoredQuestion> decode_record(std::string_view bytes) {
  RecordReader reader(bytes);
  if (reader.byte() != kRecordVersion) reader.fail();
  StoredQuestion question;
  question.id = reader.text();
  question.anchor = reader.text();
  question.fragment = reader.text();
  question.question = reader.text();
  question.plain = reader.text();
  const auto difficulty = static_cast<unsigned char>(reader.byte());
  if (difficulty >= std::size(kDifficulties)) reader.fail();
  question.difficulty = static_cast<Difficulty>(difficulty);
  question.framework = reader.text();
  question.topic = reader.text();
  question.subtopic = reader.text();
  question.page_path = reader.text();
  question.page_title = reader.text();
  question.updated = reader.text();
  question.text = reader.text();
  question.blocks = read_blocks(reader, question.text.size());
  question.answer = reader.text();
  if (reader.failed() || !reader.at_end()) {
    return fail(ErrorCode::IndexUnreadable, "a record of the index is damaged",
                "build it anew: qasearch-index SOURCE... --index DIR");
  }
  return question;
}

}  // namespace qasearch
