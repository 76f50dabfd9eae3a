#include "indexer/formats/json_ld.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "engine/text/utf8.h"
#include "indexer/parse/html_tokenizer.h"
#include "indexer/parse/limits.h"
#include "indexer/parse/read_json.h"

namespace qasearch {

namespace {

// The elements that plugins write into names, and what stands for their tags in a line of Markdown.
struct NameTag {
  std::string_view open, close, mark;
};
constexpr NameTag kNameTags[] = {
    {"<p>", "</p>", ""},   {"<b>", "</b>", ""}, {"<strong>", "</strong>", ""}, {"<i>", "</i>", ""},
    {"<em>", "</em>", ""}, {"<u>", "</u>", ""}, {"<span>", "</span>", ""},     {"<code>", "</code>", "`"},
};

// "What&#8217;s <b>bold</b>?" -> "What's bold?". A tag without its end is what the question is about.
std::string plain_name(std::string name) {
  if (name.size() > kLimits.question_bytes) return name;
  for (const NameTag& tag : kNameTags) {
    for (std::size_t begin = 0; (begin = name.find(tag.open, begin)) != std::string::npos;) {
      const std::size_t end = name.find(tag.close, begin);
      if (end == std::string::npos) break;
      name.replace(end, tag.close.size(), tag.mark);
      name.replace(begin, tag.open.size(), tag.mark);
      begin += tag.mark.size();
    }
  }
  return decode_entities(name);
}

// "Question" of "Question", "schema:Question", "https://schema.org/Question".
std::string_view local_name(std::string_view type) {
  const std::size_t end = type.find_last_of("/:#");
  return end == std::string_view::npos ? type : type.substr(end + 1);
}

bool is_of_type(const Value& object, std::string_view name) {
  const Value* const type = object.find("@type");
  if (type == nullptr) return false;
  if (type->is_scalar()) return local_name(type->text) == name;
  return std::ranges::any_of(type->items, [&](const Value& item) { return local_name(item.text) == name; });
}

// A text, a language map {"@value": ...}, or several of them, one a line.
std::string text_of(const Value* value, std::size_t depth = 0) {
  if (value == nullptr || depth > 4) return {};
  if (value->is_scalar()) return repair_utf8(value->text);
  if (value->is_object()) return text_of(value->find("@value"), depth + 1);
  std::string text;
  for (const Value& item : value->items) {
    const std::string part = text_of(&item, depth + 1);
    if (!text.empty() && !part.empty()) text += '\n';
    text += part;
  }
  return text;
}

void add_answers(const Value* value, bool accepted, std::vector<JsonLdAnswer>& answers) {
  if (value == nullptr) return;
  if (value->is_list()) {
    for (const Value& item : value->items) {
      if (!item.is_list()) add_answers(&item, accepted, answers);
    }
    return;
  }
  JsonLdAnswer answer{.text = {}, .accepted = accepted, .url = {}, .votes = {}};
  if (value->is_scalar()) {
    answer.text = repair_utf8(value->text);
  } else if (value->is_object()) {
    answer.text = text_of(value->find("text"));
    answer.url = text_of(value->find("url"));
    answer.votes = text_of(value->find("upvoteCount"));
  } else {
    return;
  }
  answers.push_back(std::move(answer));
}

JsonLdQuestion question_of(const Value& object) {
  JsonLdQuestion question;
  question.name = plain_name(text_of(object.find("name")));
  question.body = text_of(object.find("text"));
  if (question.name.empty()) question.name = std::exchange(question.body, {});
  question.url = text_of(object.find("url"));
  if (question.url.empty()) question.url = text_of(object.find("@id"));
  question.date = text_of(object.find("dateModified"));
  if (question.date.empty()) question.date = text_of(object.find("dateCreated"));
  add_answers(object.find("acceptedAnswer"), true, question.answers);
  add_answers(object.find("suggestedAnswer"), false, question.answers);
  return question;
}

void collect_questions(const Value& value, std::size_t depth, std::vector<JsonLdQuestion>& questions) {
  if (depth > kLimits.json_ld_depth || questions.size() > kLimits.questions_per_page) return;
  if (value.is_object() && is_of_type(value, "Question")) {
    questions.push_back(question_of(value));
    return;
  }
  for (const Value& item : value.items) collect_questions(item, depth + 1, questions);
}

void replace_all(std::string& text, std::string_view what) {
  for (std::size_t pos = 0; (pos = text.find(what, pos)) != std::string::npos;) text.erase(pos, what.size());
}

// The marks that templates put around data for the sake of old browsers.
std::string without_marks(std::string_view block) {
  std::string text(block);
  for (const std::string_view mark : {"//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "//]]>", "/*]]>*/", "]]>"})
    replace_all(text, mark);
  std::string_view rest = trim(text);
  if (rest.starts_with("<!--")) rest.remove_prefix(4);
  if (rest.ends_with("-->")) rest.remove_suffix(3);
  return std::string(trim(rest));
}

// Control characters inside of strings as escapes.
std::string with_escaped_controls(std::string_view block) {
  std::string text;
  bool in_string = false;
  for (std::size_t i = 0; i < block.size(); ++i) {
    const char c = block[i];
    const auto byte = static_cast<unsigned char>(c);
    if (in_string && byte < 0x20) {
      fmt::format_to(std::back_inserter(text), "\\u{:04x}", byte);
      continue;
    }
    text += c;
    if (c == '\\' && i + 1 < block.size()) {
      if (static_cast<unsigned char>(block[i + 1]) >= 0x20) text += block[++i];
    } else if (c == '"') {
      in_string = !in_string;
    }
  }
  return text;
}

}  // namespace

std::optional<Value> parse_json_ld(std::string_view block) {
  if (auto value = parse_json(trim(block))) return std::move(*value);
  std::string text = without_marks(repair_utf8(block));
  if (auto value = parse_json(text)) return std::move(*value);
  const std::string escaped = with_escaped_controls(text);
  if (auto value = parse_json(escaped)) return std::move(*value);
  text = decode_entities(text);
  if (auto value = parse_json(text)) return std::move(*value);
  if (auto value = parse_json(with_escaped_controls(text))) return std::move(*value);
  return std::nullopt;
}

std::vector<JsonLdQuestion> json_ld_questions(const Value& block) {
  std::vector<JsonLdQuestion> questions;
  collect_questions(block, 0, questions);
  return questions;
}

}  // namespace qasearch
