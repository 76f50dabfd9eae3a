// SPDX-License-Identifier: MIT
#include "program/json/section.h"

namespace qasearch {
namespace {

// Raw, with <mark> around each match.
std::string with_marks(const Highlighted& text) {
  std::string out;
  for_each_piece(text, [&out](std::string_view piece, bool is_marked) {
    out.append(is_marked ? "<mark>" : "").append(piece).append(is_marked ? "</mark>" : "");
  });
  return out;
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
