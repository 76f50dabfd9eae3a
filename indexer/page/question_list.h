// The questions of a record: the list they stand in, and its items as questions.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/document/page.h"
#include "indexer/page/record_place.h"
#include "indexer/parse/record_value.h"

namespace qasearch {

/// The list of questions of a record or of its `meta`, or nullptr. A list whose name may mean anything must
/// hold an item that says it is a question.
const Value* find_question_list(const Value& record);

/// Difficulty of a page, or of the question that is named; an unknown one is None, and a remark.
Difficulty read_difficulty(const std::string& text, const Page& page, const std::string& question,
                           PageSink& sink);

/// The answers of a list: as an author wrote them, maybe in the dialect of a generator, or plain Markdown.
enum class AnswerText : std::uint8_t { Written, Plain };

/// Reads items into questions of a page; items that cannot be used are reported. One thread at a time.
class QuestionListReader {
 public:
  /// All outlive the reader. Requires: page.path is set.
  QuestionListReader(const RecordPlace& place, PageSink& sink, Page& page)
      : place_(place), sink_(sink), page_(page) {}

  void read(const Value& list, Difficulty page_difficulty, AnswerText answers);
  /// True when some question has a member for its answer, even an empty one.
  bool answers_named() const { return answers_named_; }

 private:
  void report(std::string_view reason, const std::string& what);
  void read_item(const Value& item, std::size_t number, Difficulty page_difficulty);
  void read_fields(const Value& item, const std::string& name, Question& question);

  const RecordPlace& place_;
  PageSink& sink_;
  Page& page_;
  AnswerText answers_ = AnswerText::Written;
  bool answers_named_ = false;
};

}  // namespace qasearch
