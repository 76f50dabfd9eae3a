#include "indexer/page/page_fields.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "engine/text/utf8.h"
#include "indexer/body/page_body.h"
#include "indexer/body/section_questions.h"
#include "indexer/page/page_path.h"
#include "indexer/page/publication.h"
#include "indexer/page/question_list.h"
#include "indexer/page/record_fields.h"
#include "indexer/parse/field_text.h"
#include "indexer/parse/limits.h"

namespace qasearch {

namespace {

constexpr std::string_view kTitle[] = {"title"};
constexpr std::string_view kFramework[] = {"framework"};
constexpr std::string_view kFrameworkSlug[] = {"frameworkSlug", "framework_slug"};
constexpr std::string_view kTopic[] = {"topic"};
constexpr std::string_view kTopicSlug[] = {"topicSlug", "topic_slug"};
constexpr std::string_view kSubtopic[] = {"subtopic"};
constexpr std::string_view kDescription[] = {"seoDescription", "seo_description"};
constexpr std::string_view kPlainDescription[] = {"description"};
constexpr std::string_view kUpdated[] = {"updated", "updatedAt", "lastUpdated",
                                         "lastmod", "modified",  "date"};
constexpr std::string_view kOrder[] = {"order", "sidebar_position", "weight", "nav_order"};
constexpr std::string_view kRelated[] = {"related"};

struct RecordText {
  std::string Page::*member;
  FieldNames names;
};

constexpr RecordText kRecordTexts[] = {
    {&Page::title, kTitle}, {&Page::framework, kFramework},  {&Page::framework_slug, kFrameworkSlug},
    {&Page::topic, kTopic}, {&Page::topic_slug, kTopicSlug}, {&Page::subtopic, kSubtopic},
};

std::string description_of(const Value& record) {
  if (const Value* const own = find_field(record, kDescription)) return scalar_text(own);
  const Value* const seo = record.find("seo");
  if (seo != nullptr && seo->is_object()) {
    std::string text = scalar_text(find_any(*seo, kPlainDescription));
    if (!text.empty()) return text;
  }
  return scalar_text(find_field(record, kPlainDescription));
}

std::int64_t integer_of(const Value* value) {
  const std::string text = scalar_text(value);
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);  // 0 where there is none
  return number;
}

std::vector<std::string> related_of(const Value& record) {
  std::vector<std::string> paths;
  const Value* const list = find_field(record, kRelated);
  if (list == nullptr || !list->is_list()) return paths;
  for (const Value& item : list->items) {
    std::string path = name_text(item.is_object() ? find_any(item, kPathNames) : &item);
    if (is_safe_path(path) && paths.size() < kLimits.related_per_page) paths.push_back(std::move(path));
  }
  return paths;
}

std::string without_end_slash(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

std::string updated_of(const Value& record) {
  for (const std::string_view name : kUpdated) {
    const std::string_view names[] = {name};
    std::string date = date_of(scalar_text(find_field(record, names)));
    if (!date.empty()) return date;
  }
  return {};
}

// Reads one record into a page.
class RecordReader {
 public:
  RecordReader(const Value& record, const RecordPlace& place, PageSink& sink)
      : record_(record), place_(place), sink_(sink) {}

  PageReading read() {
    const Value* const partial = record_.find("_partial");
    if (partial != nullptr && partial->is_true()) return std::move(reading_);
    const std::string path = scalar_text(find_field(record_, kPathNames));
    std::string usable = without_end_slash(path.empty() ? place_.fallback_path : path);
    if (!is_safe_path(usable) || usable.size() > kLimits.name_bytes) {
      report_path(usable);
      return std::move(reading_);
    }
    if (const auto left_out = left_out_of(record_, place_, std::chrono::system_clock::now())) {
      sink_.leave_out(*left_out, usable);
      return std::move(reading_);
    }
    found_ = &reading_.record.emplace();
    found_->fidelity = place_.fidelity;
    found_->built_ms = place_.built_ms;
    found_->page.path = std::move(usable);
    read_texts();
    read_questions();
    return std::move(reading_);
  }

 private:
  void report_path(const std::string& path) {
    const std::string where = place_.entry.empty() ? "the record" : place_.entry;
    if (path.empty()) return sink_.report({place_.file.path, "no_path", where + " names no path"});
    sink_.report({place_.file.path, "unsafe_path",
                  where + " has a path that cannot stand in a link: " + path.substr(0, 80)});
  }

  void read_texts() {
    Page& page = found_->page;
    for (const RecordText& field : kRecordTexts)
      page.*field.member = name_text(find_field(record_, field.names));
    const bool has_stem = record_.find("stem") != nullptr || record_.find("_file") != nullptr;
    if (has_stem && page.title == title_of_path(page.path))
      sink_.remark({Remark::Kind::Title, page.path, "", page.title});
    page.description = one_line(description_of(record_));
    if (page.description.size() > kLimits.text_bytes) {
      page.description.resize(floor_char(page.description, kLimits.text_bytes));
    }
    page.updated = updated_of(record_);
    page.order = integer_of(find_field(record_, kOrder));
    page.related = related_of(record_);
  }

  void read_questions() {
    Page& page = found_->page;
    const Difficulty difficulty =
        read_difficulty(scalar_text(find_field(record_, kDifficultyNames)), page, "", sink_);
    QuestionListReader questions(place_, sink_, page);
    const Value* const list = find_question_list(record_);
    // Answers that were extracted from HTML are plain Markdown.
    const bool is_written = place_.fidelity == Fidelity::Record;
    if (list != nullptr)
      questions.read(*list, difficulty, is_written ? AnswerText::Written : AnswerText::Plain);
    if (page.questions.empty()) read_body(list, difficulty, questions);
    reading_.answers_named = questions.answers_named();
  }

  // Questions that are headings of the body, else the body as an article. An empty list in front matter says
  // that there are no questions; Nuxt Content makes one wherever the author wrote none.
  void read_body(const Value* list, Difficulty difficulty, QuestionListReader& questions) {
    const Value* const body = record_.find("body");
    if (body == nullptr) return;
    Page& page = found_->page;
    std::vector<Section> sections = record_sections(*body, place_.markdown);
    if (list == nullptr || (list->items.empty() && body->is_object())) {
      questions.read(section_questions(sections, page.path + ' ' + page.title), difficulty,
                     AnswerText::Plain);
      if (!page.questions.empty() && body->is_object())
        found_->fidelity = std::min(found_->fidelity, Fidelity::Headings);
    }
    set_title(page, sections);
    if (!page.questions.empty() || set_body(page, std::move(sections))) return;
    sink_.report({place_.file.path, "too_large",
                  page.path + ": its text was cut at " + std::to_string(kLimits.text_bytes) + " bytes"});
  }

  const Value& record_;
  const RecordPlace& place_;
  PageSink& sink_;
  PageReading reading_;
  PageRecord* found_ = nullptr;  // the record of reading_
};

}  // namespace

bool is_page_record(const Value& record) {
  if (!record.is_object()) return false;
  if (find_question_list(record) != nullptr) return true;
  const Value* const body = record.find("body");
  if (body == nullptr) return false;
  // A text may be anything; that of a page has a title.
  const bool text = body->kind == Value::Kind::Text && !trim(body->text).empty();
  return body->is_object() || (text && find_field(record, kTitle) != nullptr);
}

PageReading read_page_fields(const Value& record, const RecordPlace& place, PageSink& sink) {
  return RecordReader(record, place, sink).read();
}

}  // namespace qasearch
