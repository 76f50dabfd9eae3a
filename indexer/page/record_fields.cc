#include "indexer/page/record_fields.h"

#include "engine/text/utf8.h"
#include "indexer/page/publication.h"
#include "indexer/parse/field_text.h"
#include "indexer/parse/limits.h"

namespace qasearch {

namespace {

constexpr std::string_view kLists[] = {"questions", "faqs", "faq", "qa", "quiz", "items"};
constexpr std::string_view kPageFieldNames[] = {
    "path",        "_path",      "title",      "framework", "frameworkSlug",  "framework_slug",
    "topic",       "topicSlug",  "topic_slug", "subtopic",  "seoDescription", "seo_description",
    "description", "seo",        "updated",    "updatedAt", "lastUpdated",    "lastmod",
    "modified",    "date",       "difficulty", "level",     "order",          "sidebar_position",
    "weight",      "nav_order",  "related",    "questions", "faqs",           "faq",
    "qa",          "quiz",       "items",      "meta",      "stem",           "_partial",
    "_file",       "navigation",
};
constexpr std::string_view kQuestionFieldNames[] = {"id",    "slug",       "anchor", "q",      "question",
                                                    "title", "name",       "a",      "answer", "body",
                                                    "text",  "difficulty", "level"};

}  // namespace

bool is_page_field(std::string_view name) {
  return is_one_of(kPageFieldNames, name) || is_publication_field(name);
}
FieldNames question_list_names() { return kLists; }
bool is_question_field(std::string_view name) {
  return is_one_of(kQuestionFieldNames, name) || is_publication_field(name);
}

const Value* find_any(const Value& object, FieldNames names) {
  for (const std::string_view name : names) {
    const Value* const value = object.find(name);
    if (value != nullptr && value->has_value()) return value;
  }
  return nullptr;
}

const Value* find_field(const Value& record, FieldNames names) {
  if (const Value* const value = find_any(record, names)) return value;
  const Value* const meta = record.find("meta");
  return meta != nullptr && meta->is_object() ? find_any(*meta, names) : nullptr;
}

std::string scalar_text(const Value* value) {
  return value != nullptr && value->is_scalar() ? repair_utf8(value->text) : std::string();
}

std::optional<std::string> body_text(const Value* value) {
  if (value == nullptr || !value->has_value()) return "";
  if (value->is_scalar()) return scalar_text(value);
  if (!value->is_list()) return std::nullopt;
  std::string text;
  for (const Value& item : value->items) {
    if (!item.is_scalar()) return std::nullopt;
    text += (text.empty() ? "" : "\n\n") + scalar_text(&item);
  }
  return text;
}

std::string name_text(const Value* value) {
  std::string text = one_line(scalar_text(value));
  if (text.size() > kLimits.name_bytes) text.resize(floor_char(text, kLimits.name_bytes));
  return text;
}

}  // namespace qasearch
