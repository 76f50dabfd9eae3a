// SPDX-License-Identifier: MIT
#include "engine/document/stored_question.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace qasearch {
namespace {

StoredQuestion sample() {
  StoredQuestion question;
  question.type = DocumentType::Page;
  question.id = "/python/gil#what-is-it~2";
  question.anchor = "what-is-it";
  question.fragment = "heading";
  question.question = "What is the **GIL**?";
  question.difficulty = Difficulty::Hard;
  question.framework = "Python";
  question.topic = "Concurrency & Parallelism";
  question.subtopic = "Threading & the GIL";
  question.page_path = "/python/gil";
  question.page_title = "Threading & the GIL";
  question.updated = "2026-06-18";
  question.answer = std::string(300, 'a');
  return question;
}

void expect_equal(const StoredQuestion& a, const StoredQuestion& b) {
  EXPECT_EQ(a.type, b.type);
  EXPECT_EQ(a.id, b.id);
  EXPECT_EQ(a.anchor, b.anchor);
  EXPECT_EQ(a.fragment, b.fragment);
  EXPECT_EQ(a.question, b.question);
  EXPECT_EQ(a.difficulty, b.difficulty);
  EXPECT_EQ(a.framework, b.framework);
  EXPECT_EQ(a.topic, b.topic);
  EXPECT_EQ(a.subtopic, b.subtopic);
  EXPECT_EQ(a.page_path, b.page_path);
  EXPECT_EQ(a.page_title, b.page_title);
  EXPECT_EQ(a.updated, b.updated);
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

// Reading stays within the bytes: sanitizers check it.
void expect_total(const std::string& bytes) {
  const Result<StoredQuestion> decoded = decode_record(bytes);
  if (decoded) {
    EXPECT_LE(decoded->answer.size(), bytes.size());
  }
}

TEST(Record, WorksOutThePlainText) {
  StoredQuestion question = sample();
  question.answer = "A **mutex**.\n\n```py\nx += 1\n```\n\nMore.";
  fill_plain_text(question);
  EXPECT_EQ(question.plain, "What is the GIL?");
  EXPECT_EQ(question.text, "A mutex.\nx += 1\nMore.");
  ASSERT_EQ(question.blocks.size(), 3u);
  EXPECT_EQ(question.text.substr(question.blocks[1].begin, question.blocks[1].end - question.blocks[1].begin),
            "x += 1");
  EXPECT_TRUE(question.blocks[1].code);
  question.question = "What?";
  fill_plain_text(question);
  EXPECT_EQ(question.plain, "");
  EXPECT_EQ(question.plain_question(), "What?");
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
}

}  // namespace
}  // namespace qasearch
