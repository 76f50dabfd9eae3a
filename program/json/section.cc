// SPDX-License-Identifier: MIT
#include "program/json/section.h"

namespace qasearch {
namespace {

// Raw, with <mark> around each match.
std::string with_marks(const Highlighted& text) {
  std::string out;
  std::size_t at = 0;
  for (const ByteRange& mark : text.marks) {
    out.append(text.text, at, mark.begin - at).append("<mark>");
    out.append(text.text, mark.begin, mark.end - mark.begin).append("</mark>");
    at = mark.end;
  }
  return out.append(text.text, at, std::string::npos);
}

}  // namespace

void write_section(JsonWriter& json, const NuxtSection& section) {
  json.begin_object();
  json.field("id", section.id);
  json.field("title", section.title);
  json.key("titles");
  json.begin_array();
  for (const std::string& title : section.titles) json.value(title);
  json.end_array();
  json.field("level", section.level);
  json.field("content", section.content);
  if (section.snippets) {
    json.key("snippets");
    json.begin_object();
    json.field("title", with_marks(section.snippets->title));
    json.field("content", with_marks(section.snippets->content));
    json.end_object();
  }
  json.end_object();
}

std::vector<std::string> titles_of(const std::string& framework, const std::string& topic,
                                   const std::string& subtopic) {
  std::vector<std::string> titles;
  for (const std::string* const part : {&framework, &topic, &subtopic}) {
    if (!part->empty()) titles.push_back(*part);
  }
  return titles;
}

}  // namespace qasearch
