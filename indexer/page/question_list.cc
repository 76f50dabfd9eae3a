#include "indexer/page/question_list.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "engine/text/utf8.h"
#include "indexer/body/page_body.h"
#include "indexer/page/publication.h"
#include "indexer/page/record_fields.h"
#include "indexer/parse/field_text.h"
#include "indexer/parse/limits.h"

namespace qasearch {

namespace {

constexpr std::string_view kVagueLists[] = {"quiz", "items"};  // may be anything
constexpr std::string_view kIdNames[] = {"id", "slug", "anchor"};
constexpr std::string_view kQuestionNames[] = {"q", "question", "title", "name"};
constexpr std::string_view kAnswerNames[] = {"a", "answer", "body", "text"};

// True for an item that says that it is a question, as one in a list that may be anything must.
bool is_question(const Value& item) {
  if (!item.is_object()) return false;
  if (item.find("q") != nullptr || item.find("question") != nullptr) return true;
  return find_any(item, kQuestionNames) != nullptr &&
         (item.find("a") != nullptr || item.find("answer") != nullptr);
}

}  // namespace

const Value* find_question_list(const Value& record) {
  const Value* const meta = record.find("meta");
  for (const Value* const object : {&record, meta}) {
    if (object == nullptr || !object->is_object()) continue;
    for (const std::string_view name : question_list_names()) {
      const Value* const list = object->find(name);
      if (list == nullptr || !list->is_list()) continue;
      if (!is_one_of(kVagueLists, name) || std::ranges::any_of(list->items, is_question)) return list;
    }
  }
  return nullptr;
}

Difficulty read_difficulty(const std::string& text, const Page& page, const std::string& question,
                           PageSink& sink) {
  constexpr std::size_t kShownBytes = 80;
  const auto difficulty = parse_difficulty(text);
  if (!difficulty && !trim(text).empty()) {
    const std::string line = one_line(text);
    sink.remark(
        {Remark::Kind::Difficulty, page.path, question, line.substr(0, floor_char(line, kShownBytes))});
  }
  return difficulty.value_or(Difficulty::None);
}

void QuestionListReader::read(const Value& list, Difficulty page_difficulty, AnswerText answers) {
  answers_ = answers;
  const auto now = std::chrono::system_clock::now();
  std::size_t number = 0;
  for (const Value& item : list.items) {
    ++number;
    if (item.kind == Value::Kind::Undefined) continue;  // was refused, and reported, before
    if (item.is_object() && is_draft_question(item, now)) {
      sink_.leave_out(LeftOut::Draft, page_.path + '#' + std::to_string(number));
      continue;
    }
    if (page_.questions.size() >= kLimits.questions_per_page) {
      report("too_many", "has more than " + std::to_string(kLimits.questions_per_page) +
                             " questions; the rest is left out");
      return;
    }
    read_item(item, number, page_difficulty);
  }
}

void QuestionListReader::report(std::string_view reason, const std::string& what) {
  std::string message = page_.path;
  if (!place_.entry.empty()) message += " (" + place_.entry + ")";
  sink_.report({place_.file.path, std::string(reason), message + " " + what});
}

void QuestionListReader::read_fields(const Value& item, const std::string& name, Question& question) {
  for (const std::string_view field : kAnswerNames) answers_named_ |= item.find(field) != nullptr;
  question.id = name_text(find_any(item, kIdNames));
  question.fragment = name_text(item.find("fragment"));
  question.question = one_line(scalar_text(find_any(item, kQuestionNames)));
  const auto answer = body_text(find_any(item, kAnswerNames));
  if (!answer) report("not_text", name + ": its answer is no text");
  const bool is_written = answers_ == AnswerText::Written;
  question.answer = is_written ? plain_markdown(answer.value_or("")) : answer.value_or("");
  const std::string text = scalar_text(find_any(item, kDifficultyNames));
  if (!trim(text).empty()) question.difficulty = read_difficulty(text, page_, question.question, sink_);
}

void QuestionListReader::read_item(const Value& item, std::size_t number, Difficulty page_difficulty) {
  const std::string name = "question " + std::to_string(number);
  Question question;
  question.difficulty = page_difficulty;
  if (item.is_object()) {
    read_fields(item, name, question);
  } else if (item.is_scalar()) {
    question.question = one_line(scalar_text(&item));
  }
  if (question.question.empty()) return report("no_question", name + " has no text");
  if (question.question.size() > kLimits.question_bytes) {
    return report("too_large", name + " is longer than " + std::to_string(kLimits.question_bytes) + " bytes");
  }
  if (question.answer.size() > kLimits.text_bytes) {
    report("too_large", name + ": its answer was cut at " + std::to_string(kLimits.text_bytes) + " bytes");
    question.answer.resize(floor_char(question.answer, kLimits.text_bytes));
  }
  page_.questions.push_back(std::move(question));
}

}  // namespace qasearch
