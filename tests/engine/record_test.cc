// SPDX-License-Identifier: MIT
#include "engine/record.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace qasearch {
namespace {

StoredQuestion sample() {
  StoredQuestion question;
  question.id = "/python/gil#what-is-it~2";
  question.anchor = "what-is-it";
  question.fragment = "heading";
  question.question = "What is the **GIL**?";
  question.plain = "What is the GIL?";
  question.difficulty = Difficulty::Hard;
  question.framework = "Python";
  question.topic = "Concurrency & Parallelism";
  question.subtopic = "Threading & the GIL";
  question.page_path = "/python/gil";
  question.page_title = "Threading & the GIL";
  question.updated = "2026-06-18";
  question.text = std::string("Prose.\nx += 1\nMore\0prose.", 26);
  question.blocks = {{0, 6, false}, {7, 13, true}, {14, 25, false}};
  question.answer = std::string(300, 'a');
  return question;
}

void expect_equal(const StoredQuestion& a, const StoredQuestion& b) {
  EXPECT_EQ(a.id, b.id);
  EXPECT_EQ(a.anchor, b.anchor);
  EXPECT_EQ(a.fragment, b.fragment);
  EXPECT_EQ(a.question, b.question);
  EXPECT_EQ(a.plain, b.plain);
  EXPECT_EQ(a.difficulty, b.difficulty);
  EXPECT_EQ(a.framework, b.framework);
  EXPECT_EQ(a.topic, b.topic);
  EXPECT_EQ(a.subtopic, b.subtopic);
  EXPECT_EQ(a.page_path, b.page_path);
  EXPECT_EQ(a.page_title, b.page_title);
  EXPECT_EQ(a.updated, b.updated);
  EXPECT_EQ(a.text, b.text);
  ASSERT_EQ(a.blocks.size(), b.blocks.size());
  for (std::size_t i = 0; i < a.blocks.size(); ++i) {
    EXPECT_EQ(a.blocks[i].begin, b.blocks[i].begin);
    EXPECT_EQ(a.blocks[i].end, b.blocks[i].end);
    EXPECT_EQ(a.blocks[i].code, b.blocks[i].code);
  }
  EXPECT_EQ(a.answer, b.answer);
}

TEST(Record, ComesBackAsItWas) {
  for (const StoredQuestion& question : {sample(), StoredQuestion{}}) {
    const Result<StoredQuestion> decoded = decode_record(encode_record(question));
    ASSERT_TRUE(decoded) << decoded.error().message;
    expect_equal(*decoded, question);
  }
}

TEST(Record, IsRefusedWhereverItIsCut) {
  const std::string bytes = encode_record(sample());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    const Result<StoredQuestion> decoded = decode_record(std::string_view(bytes).substr(0, length));
    ASSERT_FALSE(decoded) << length;
    EXPECT_EQ(decoded.error().code, ErrorCode::IndexUnreadable);
  }
  EXPECT_FALSE(decode_record(bytes + '\0'));
}

// Whatever is read stays within the bytes (sanitizers look on) and its blocks within its text.
void expect_total(const std::string& bytes) {
  const Result<StoredQuestion> decoded = decode_record(bytes);
  if (!decoded) return;
  std::uint32_t end = 0;
  for (const StoredBlock& block : decoded->blocks) {
    EXPECT_LE(end, block.begin);
    EXPECT_LE(block.begin, block.end);
    EXPECT_LE(block.end, decoded->text.size());
    end = block.end;
  }
}

TEST(Record, NeverTrustsItsBytes) {
  std::mt19937 random(3);
  const std::string good = encode_record(sample());
  for (int round = 0; round < 50000; ++round) {
    std::string bytes = good;
    for (int n = 1 + static_cast<int>(random() % 3); n > 0; --n)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    expect_total(bytes);
    std::string noise(random() % 80, '\0');
    for (char& c : noise) c = static_cast<char>(random());
    if (!noise.empty()) noise[0] = 1;
    expect_total(noise);
  }
  expect_total("\x01" + std::string(20, '\xff'));
  // Nothing, then four thousand million blocks.
  expect_total(std::string("\x01\0\0\0\0\0\0\0\0\0\0\0\0\xff\xff\xff\xff\x0f", 18));
}

}  // namespace
}  // namespace qasearch
