#include "indexer/page/page_fields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "engine/text/utf8.h"
#include "indexer/body/page_body.h"
#include "indexer/page/page_path.h"
#include "indexer/parse/field_text.h"
#include "indexer/parse/limits.h"

namespace qasearch {

namespace {

using Names = std::span<const std::string_view>;

constexpr std::string_view kPath[] = {"path", "_path"};
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
constexpr std::string_view kDifficulty[] = {"difficulty", "level"};
constexpr std::string_view kOrder[] = {"order", "sidebar_position", "weight", "nav_order"};
constexpr std::string_view kRelated[] = {"related"};
constexpr std::string_view kLists[] = {"questions", "faqs", "faq", "qa", "quiz", "items"};
constexpr std::string_view kVagueLists[] = {"quiz", "items"};  // may be anything

constexpr std::string_view kId[] = {"id", "slug", "anchor"};
constexpr std::string_view kQuestionKeys[] = {"q", "question", "title", "name"};
constexpr std::string_view kAnswerKeys[] = {"a", "answer", "body", "text"};

struct RecordText {
  std::string Page::*member;
  Names names;
};

constexpr RecordText kRecordTexts[] = {
    {&Page::title, kTitle}, {&Page::framework, kFramework},  {&Page::framework_slug, kFrameworkSlug},
    {&Page::topic, kTopic}, {&Page::topic_slug, kTopicSlug}, {&Page::subtopic, kSubtopic},
};

constexpr std::string_view kPageFieldNames[] = {
    "path",        "_path",     "title",      "framework",  "frameworkSlug",  "framework_slug",
    "topic",       "topicSlug", "topic_slug", "subtopic",   "seoDescription", "seo_description",
    "description", "seo",       "updated",    "updatedAt",  "lastUpdated",    "lastmod",
    "modified",    "date",      "difficulty", "level",      "order",          "sidebar_position",
    "weight",      "nav_order", "related",    "questions",  "faqs",           "faq",
    "qa",          "quiz",      "items",      "meta",       "stem",           "draft",
    "_draft",      "_partial",  "published",  "navigation", "_file",
};
constexpr std::string_view kQuestionFieldNames[] = {"id",    "slug",       "anchor", "q",      "question",
                                                    "title", "name",       "a",      "answer", "body",
                                                    "text",  "difficulty", "level"};

const Value* find_any(const Value& object, Names names) {
  for (const std::string_view name : names) {
    const Value* const value = object.find(name);
    if (value != nullptr && value->has_value()) return value;
  }
  return nullptr;
}

// In the record, else in its meta.
const Value* find_field(const Value& record, Names names) {
  if (const Value* const value = find_any(record, names)) return value;
  const Value* const meta = record.find("meta");
  return meta != nullptr && meta->is_object() ? find_any(*meta, names) : nullptr;
}

std::string scalar_text(const Value* value) {
  return value != nullptr && value->is_scalar() ? repair_utf8(value->text) : std::string();
}

std::string name_text(const Value* value) {
  std::string text = one_line(scalar_text(value));
  if (text.size() > kLimits.name_bytes) text.resize(floor_char(text, kLimits.name_bytes));
  return text;
}

bool is_flag(const Value& record, std::string_view name, bool wanted) {
  const std::string_view names[] = {name};
  const Value* const value = find_field(record, names);
  return value != nullptr && (wanted ? value->is_true() : value->is_false());
}

// Nuxt Content 3 knows no drafts and publishes pages marked so; who also takes such a page out of the
// navigation says that it is published but not listed, and it stays. Everywhere else a draft is a draft.
bool is_draft(const Value& record, const RecordPlace& place) {
  if (is_flag(record, "_draft", true) || is_flag(record, "published", false)) return true;
  const bool draft = is_flag(record, "draft", true) || is_draft_name(scalar_text(record.find("stem"))) ||
                     is_draft_name(scalar_text(record.find("_file"))) || is_draft_name(place.file.relative);
  return draft && !is_flag(record, "navigation", false);
}

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
    std::string path = name_text(item.is_object() ? find_any(item, kPath) : &item);
    if (is_safe_path(path) && paths.size() < kLimits.related_per_page) paths.push_back(std::move(path));
  }
  return paths;
}

// The items of a list that may be anything must say that they are questions.
bool is_question(const Value& item, bool sure) {
  if (!item.is_object()) return sure && item.is_scalar();
  if (item.find("q") != nullptr || item.find("question") != nullptr) return true;
  const bool titled = find_any(item, kQuestionKeys) != nullptr;
  return titled && (sure || item.find("a") != nullptr || item.find("answer") != nullptr);
}

const Value* find_question_list(const Value& record) {
  const Value* const meta = record.find("meta");
  for (const Value* const object : {&record, meta}) {
    if (object == nullptr || !object->is_object()) continue;
    for (const std::string_view name : kLists) {
      const Value* const list = object->find(name);
      if (list == nullptr || !list->is_list()) continue;
      const bool sure = !is_one_of(kVagueLists, name);
      const bool questions = sure ? true
                                  : std::any_of(list->items.begin(), list->items.end(),
                                                [](const Value& item) { return is_question(item, false); });
      if (questions) return list;
    }
  }
  return nullptr;
}

// One that is not known is none, and worth a remark.
Difficulty read_difficulty(const std::string& text, const std::string& path, const std::string& question,
                           PageSink& sink) {
  constexpr std::size_t kShownBytes = 80;
  const auto difficulty = parse_difficulty(text);
  if (!difficulty && !trim(text).empty()) {
    const std::string line = one_line(text);
    sink.remark({Remark::Kind::Difficulty, path, question, line.substr(0, floor_char(line, kShownBytes))});
  }
  return difficulty.value_or(Difficulty::None);
}

// The questions of one record, with their problems.
class QuestionReader {
 public:
  QuestionReader(const RecordPlace& place, PageSink& sink, PageReading& reading)
      : place_(place), sink_(sink), reading_(reading), page_(reading.record->page) {}

  void read(const Value& list, Difficulty page_difficulty) {
    std::size_t number = 0;
    for (const Value& item : list.items) {
      ++number;
      if (item.kind == Value::Kind::Undefined) continue;  // was refused, and reported, before
      if (page_.questions.size() >= kLimits.questions_per_page) {
        report("too_many", "has more than " + std::to_string(kLimits.questions_per_page) +
                               " questions; the rest is left out");
        return;
      }
      read_item(item, number, page_difficulty);
    }
  }

 private:
  void report(std::string_view reason, const std::string& what) {
    std::string message = page_.path;
    if (!place_.entry.empty()) message += " (" + place_.entry + ")";
    sink_.report({place_.file.path, std::string(reason), message + " " + what});
  }

  void read_item(const Value& item, std::size_t number, Difficulty page_difficulty) {
    const std::string name = "question " + std::to_string(number);
    Question question;
    question.difficulty = page_difficulty;
    if (item.is_object()) {
      for (const std::string_view answer : kAnswerKeys)
        reading_.answers_named |= item.find(answer) != nullptr;
      question.id = name_text(find_any(item, kId));
      question.fragment = name_text(item.find("fragment"));
      question.question = one_line(scalar_text(find_any(item, kQuestionKeys)));
      question.answer = scalar_text(find_any(item, kAnswerKeys));
      const Value* const difficulty = find_any(item, kDifficulty);
      const std::string text = scalar_text(difficulty);
      if (!trim(text).empty())
        question.difficulty = read_difficulty(text, page_.path, question.question, sink_);
    } else if (item.is_scalar()) {
      question.question = one_line(scalar_text(&item));
    }
    if (question.question.empty()) return report("no_question", name + " has no text");
    if (question.question.size() > kLimits.question_bytes) {
      return report("too_large",
                    name + " is longer than " + std::to_string(kLimits.question_bytes) + " bytes");
    }
    if (question.answer.size() > kLimits.text_bytes) {
      report("too_large", name + ": its answer was cut at " + std::to_string(kLimits.text_bytes) + " bytes");
      question.answer.resize(floor_char(question.answer, kLimits.text_bytes));
    }
    page_.questions.push_back(std::move(question));
  }

  const RecordPlace& place_;
  PageSink& sink_;
  PageReading& reading_;
  Page& page_;
};

// Questions that are headings of the body, else what the page says. An empty list in front matter says that
// there are no questions; Nuxt Content makes one wherever the author wrote none.
void read_body(const Value& record, const Value* list, Difficulty difficulty, const RecordPlace& place,
               QuestionReader& questions, PageRecord& found, PageSink& sink) {
  const Value* const body = record.find("body");
  if (body == nullptr) return;
  Page& page = found.page;
  std::vector<Section> sections = record_sections(*body, place.markdown);
  if (list == nullptr || (list->items.empty() && body->is_object())) {
    questions.read(section_questions(sections, page.path + ' ' + page.title), difficulty);
    if (!page.questions.empty() && body->is_object())
      found.fidelity = std::min(found.fidelity, Fidelity::Headings);
  }
  set_title(page, sections);
  if (!page.questions.empty() || set_body(page, std::move(sections))) return;
  sink.report({place.file.path, "too_large",
               page.path + ": its text was cut at " + std::to_string(kLimits.text_bytes) + " bytes"});
}

std::string without_end_slash(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

}  // namespace

Names page_field_names() { return kPageFieldNames; }
Names question_list_names() { return kLists; }
Names question_field_names() { return kQuestionFieldNames; }

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
  PageReading reading;
  if (is_flag(record, "_partial", true)) return reading;
  std::string path = scalar_text(find_field(record, kPath));
  path = without_end_slash(path.empty() ? place.fallback_path : path);
  if (!is_safe_path(path) || path.size() > kLimits.name_bytes) {
    const std::string where = place.entry.empty() ? "the record" : place.entry;
    const bool missing = path.empty();
    sink.report({place.file.path, missing ? "no_path" : "unsafe_path",
                 missing ? where + " names no path"
                         : where + " has a path that cannot stand in a link: " + path.substr(0, 80)});
    return reading;
  }
  if (is_draft(record, place)) {
    reading.draft = true;
    return reading;
  }
  PageRecord& found = reading.record.emplace();
  found.fidelity = place.fidelity;
  found.built_ms = place.built_ms;
  Page& page = found.page;
  page.path = std::move(path);
  for (const RecordText& field : kRecordTexts)
    page.*field.member = name_text(find_field(record, field.names));
  const bool has_stem = record.find("stem") != nullptr || record.find("_file") != nullptr;
  if (has_stem && page.title == title_of_path(page.path))
    sink.remark({Remark::Kind::Title, page.path, "", page.title});
  page.description = one_line(description_of(record));
  if (page.description.size() > kLimits.text_bytes) {
    page.description.resize(floor_char(page.description, kLimits.text_bytes));
  }
  for (const std::string_view name : kUpdated) {
    const std::string_view names[] = {name};
    page.updated = date_of(scalar_text(find_field(record, names)));
    if (!page.updated.empty()) break;
  }
  page.order = integer_of(find_field(record, kOrder));
  page.related = related_of(record);
  const Difficulty difficulty =
      read_difficulty(scalar_text(find_field(record, kDifficulty)), page.path, "", sink);
  QuestionReader questions(place, sink, reading);
  const Value* const list = find_question_list(record);
  if (list != nullptr) questions.read(*list, difficulty);
  if (page.questions.empty()) read_body(record, list, difficulty, place, questions, found, sink);
  return reading;
}

}  // namespace qasearch
