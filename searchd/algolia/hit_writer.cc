#include "searchd/algolia/hit_writer.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searchd/algolia/hit_attributes.h"
#include "searchd/algolia/word_snippet.h"

namespace qasearch {

namespace {

constexpr std::size_t kMostSnippetWords = 1'000;

/// Whether an item of a list names an attribute, or the object that holds it.
bool names(std::string_view item, std::string_view attribute) {
  return attribute.starts_with(item) && (attribute.size() == item.size() || attribute[item.size()] == '.');
}

/// Whether a list asks for an attribute: by name, by the object that holds it, or by "*"; "-name" leaves out.
bool is_listed(const std::vector<std::string>& list, std::string_view attribute) {
  bool is_asked = false;
  for (const std::string& item : list) {
    if (item.starts_with('-') && names(std::string_view(item).substr(1), attribute)) return false;
    is_asked = is_asked || item == "*" || (!item.empty() && names(item, attribute));
  }
  return is_asked;
}

bool is_listed(const std::optional<std::vector<std::string>>& list, std::string_view attribute) {
  return !list || is_listed(*list, attribute);
}

/// The number of words that a list of snippets asks for of an attribute; nothing when it asks for none.
std::optional<std::size_t> snippet_words(const std::vector<std::string>& list, std::string_view attribute) {
  for (const std::string& item : list) {
    const std::size_t colon = item.find(':');
    const std::string_view name = std::string_view(item).substr(0, colon);
    if (name != "*" && (name.empty() || !names(name, attribute))) continue;
    std::size_t words = kSnippetWords;
    if (colon != std::string::npos)
      std::from_chars(item.data() + colon + 1, item.data() + item.size(), words);  // else as without a number
    return std::clamp<std::size_t>(words, 1, kMostSnippetWords);
  }
  return std::nullopt;
}

/// Writes members with dots in their names as nested objects; those of one object come one after the other.
class NestedMembers {
 public:
  explicit NestedMembers(JsonWriter& json) : json_(json) {}
  ~NestedMembers() { close(); }
  NestedMembers(const NestedMembers&) = delete;
  NestedMembers& operator=(const NestedMembers&) = delete;

  /// Begins a member; its value follows.
  void key(std::string_view name) {
    const std::size_t dot = name.find('.');
    const std::string_view object = dot == std::string_view::npos ? std::string_view() : name.substr(0, dot);
    if (object != open_) {
      close();
      open_ = object;
      if (!open_.empty()) {
        json_.key(open_);
        json_.begin_object();
      }
    }
    json_.key(dot == std::string_view::npos ? name : name.substr(dot + 1));
  }

 private:
  void close() {
    if (!open_.empty()) json_.end_object();
  }

  JsonWriter& json_;
  std::string_view open_;
};

class HitWriter {
 public:
  HitWriter(JsonWriter& json, const AlgoliaRequest& request, const MatchLevels& levels,
            std::vector<HitAttribute> attributes)
      : json_(json), request_(request), levels_(levels), attributes_(std::move(attributes)) {}

  void write_attributes() {
    NestedMembers members(json_);
    for (const HitAttribute& attribute : attributes_) {
      if (!is_listed(request_.retrieved, attribute.name)) continue;
      members.key(attribute.name);
      if (attribute.is_null) {
        json_.null();
      } else if (attribute.number) {
        json_.value(*attribute.number);
      } else {
        json_.value(shown(attribute));
      }
    }
  }

  void write_highlights() {
    const auto& list = request_.highlighted ? request_.highlighted : request_.retrieved;
    json_.key("_highlightResult");
    json_.begin_object();
    {
      NestedMembers members(json_);
      for (const HitAttribute& attribute : attributes_) {
        if (!attribute.is_searched || attribute.text.empty() || !is_listed(list, attribute.name)) continue;
        members.key(attribute.name);
        attribute.escaping == Escaping::Brackets
            ? write_unmarked(attribute.text)
            : write_highlight(json_, marked(attribute), request_.tags, levels_);
      }
    }
    json_.end_object();
  }

  void write_snippets() {
    json_.key("_snippetResult");
    json_.begin_object();
    {
      NestedMembers members(json_);
      for (const HitAttribute& attribute : attributes_) {
        const auto words =
            attribute.is_searched ? snippet_words(request_.snippets, attribute.name) : std::nullopt;
        if (!words || attribute.text.empty()) continue;
        members.key(attribute.name);
        write_snippet(word_snippet(marked(attribute), *words, request_.ellipsis));
      }
    }
    json_.end_object();
  }

 private:
  /// The attribute itself: clients with tags put some of them into a page as they are.
  std::string shown(const HitAttribute& attribute) const {
    if (!request_.tags.is_html() || attribute.escaping == Escaping::None) return attribute.text;
    std::string out;
    append_escaped(out, attribute.text, attribute.escaping);
    return out;
  }

  void write_unmarked(std::string_view text) {
    std::string value;
    append_escaped(value, text, request_.tags.is_html() ? Escaping::Brackets : Escaping::None);
    json_.begin_object();
    json_.field("value", value);
    json_.field("matchLevel", "none");
    json_.key("matchedWords");
    json_.begin_array();
    json_.end_array();
    json_.end_object();
  }

  void write_snippet(const Highlighted& text) {
    json_.begin_object();
    json_.field("value", tagged(text, request_.tags));
    json_.field("matchLevel", levels_.of(text).level);
    json_.end_object();
  }

  static Highlighted marked(const HitAttribute& attribute) { return {attribute.text, attribute.marks}; }

  JsonWriter& json_;
  const AlgoliaRequest& request_;
  const MatchLevels& levels_;
  const std::vector<HitAttribute> attributes_;
};

}  // namespace

void write_highlight(JsonWriter& json, const Highlighted& text, const HighlightTags& tags,
                     const MatchLevels& levels) {
  const MatchedWords matched = levels.of(text);
  const ByteRange whole{0, static_cast<std::uint32_t>(text.text.size())};
  json.begin_object();
  json.field("value", tagged(text, tags));
  json.field("matchLevel", matched.level);
  json.key("matchedWords");
  json.begin_array();
  for (const std::string& word : matched.words) json.value(word);
  json.end_array();
  if (matched.level != "none")
    json.field("fullyHighlighted", text.marks.size() == 1 && text.marks.front() == whole);
  json.end_object();
}

void write_hit(JsonWriter& json, const Hit& hit, const AlgoliaRequest& request, const MatchLevels& levels) {
  HitWriter writer(json, request, levels, hit_attributes(hit));
  json.begin_object();
  json.field("objectID", hit.id);
  writer.write_attributes();
  writer.write_highlights();
  if (!request.snippets.empty()) writer.write_snippets();
  json.end_object();
}

}  // namespace qasearch
