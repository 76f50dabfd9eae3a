#include "indexer/formats/json_ld.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/base/string_map.h"
#include "engine/text/utf8.h"
#include "indexer/parse/html_tokenizer.h"
#include "indexer/parse/lenient_json.h"
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

// A tag of kNameTags in a name.
struct FoundTag {
  std::size_t begin, bytes;
  std::string_view mark;
  bool has_pair = false;
};

// The tags of a name in their order; an end tag pairs with the last start tag of its kind.
std::vector<FoundTag> find_name_tags(std::string_view name) {
  std::vector<FoundTag> found;
  std::vector<std::size_t> open[std::size(kNameTags)];
  for (std::size_t pos = 0; (pos = name.find('<', pos)) != std::string_view::npos; ++pos) {
    for (std::size_t kind = 0; kind < std::size(kNameTags); ++kind) {
      const NameTag& tag = kNameTags[kind];
      if (name.substr(pos).starts_with(tag.open)) {
        open[kind].push_back(found.size());
        found.push_back({pos, tag.open.size(), tag.mark});
      } else if (name.substr(pos).starts_with(tag.close) && !open[kind].empty()) {
        found[open[kind].back()].has_pair = true;
        open[kind].pop_back();
        found.push_back({pos, tag.close.size(), tag.mark, true});
      }
    }
  }
  return found;
}

// "What&#8217;s <b>bold</b>?" -> "What's bold?". A tag without its end is what the question is about.
std::string plain_name(const std::string& name) {
  std::string plain;
  std::size_t begin = 0;
  for (const FoundTag& tag : find_name_tags(name)) {
    if (!tag.has_pair) continue;
    plain.append(name, begin, tag.begin - begin).append(tag.mark);
    begin = tag.begin + tag.bytes;
  }
  return decode_entities(plain.append(name, begin));
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

// The objects of a block by their "@id", those that say more than that.
using References = StringMap<const Value*>;

void collect_references(const Value& value, std::size_t depth, References& references) {
  if (depth > kLimits.json_ld_depth) return;
  const Value* const id = value.is_object() ? value.find("@id") : nullptr;
  if (id != nullptr && id->is_scalar() && value.keys.size() > 1) {
    const auto [found, is_new] = references.try_emplace(id->text, &value);
    if (!is_new && found->second->keys.size() < value.keys.size()) found->second = &value;
  }
  for (const Value& item : value.items) collect_references(item, depth + 1, references);
}

// The object that {"@id": ...} refers to, else the value itself.
const Value* followed(const Value* value, const References& references) {
  const Value* const id = value->is_object() ? value->find("@id") : nullptr;
  if (id == nullptr || !id->is_scalar()) return value;
  const auto found = references.find(id->text);
  return found == references.end() ? value : found->second;
}

void add_answers(const Value* value, bool accepted, const References& references,
                 std::vector<JsonLdAnswer>& answers) {
  if (value == nullptr) return;
  if (value->is_list()) {
    for (const Value& item : value->items) {
      if (!item.is_list()) add_answers(&item, accepted, references, answers);
    }
    return;
  }
  value = followed(value, references);
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

JsonLdQuestion question_of(const Value& object, const References& references) {
  JsonLdQuestion question;
  question.name = plain_name(text_of(object.find("name")));
  question.body = text_of(object.find("text"));
  if (question.name.empty()) question.name = std::exchange(question.body, {});
  question.url = text_of(object.find("url"));
  if (question.url.empty()) question.url = text_of(object.find("@id"));
  add_answers(object.find("acceptedAnswer"), true, references, question.answers);
  add_answers(object.find("suggestedAnswer"), false, references, question.answers);
  return question;
}

void collect_questions(const Value& value, std::size_t depth, const References& references,
                       std::vector<JsonLdQuestion>& questions) {
  if (depth > kLimits.json_ld_depth || questions.size() > kLimits.questions_per_page) return;
  if (value.is_object() && is_of_type(value, "Question")) {
    const bool is_reference = value.find("name") == nullptr && value.find("text") == nullptr &&
                              followed(&value, references) != &value;
    if (!is_reference) questions.push_back(question_of(value, references));
    return;
  }
  for (const Value& item : value.items) collect_questions(item, depth + 1, references, questions);
}

JsonLdBlock parse_leniently(std::string_view block) {
  const LenientJson lenient(block);
  JsonReading reading = read_json(lenient.json());
  if (!reading.problem.empty()) {
    // The library counts the bytes that it has read.
    const std::size_t position = reading.position > 0 ? reading.position - 1 : 0;
    return {std::nullopt, std::min(lenient.place_of(position), block.size())};
  }
  std::vector<Value>& values = reading.value.items;
  if (values.size() == 1) return {std::move(values.front())};
  return {std::move(reading.value)};
}

}  // namespace

JsonLdBlock parse_json_ld(std::string_view block) {
  if (auto value = parse_json(trim(block))) return {std::move(*value)};
  const std::string text = repair_utf8(block);
  JsonLdBlock read = parse_leniently(text);
  const bool escaped = !read.value && text.find("&quot;") != std::string::npos;
  if (!escaped) return read;
  JsonLdBlock decoded = parse_leniently(decode_entities(text));
  return decoded.value ? std::move(decoded) : std::move(read);
}

std::vector<JsonLdQuestion> json_ld_questions(const Value& block) {
  References references;
  collect_references(block, 0, references);
  std::vector<JsonLdQuestion> questions;
  collect_questions(block, 0, references, questions);
  return questions;
}

}  // namespace qasearch
