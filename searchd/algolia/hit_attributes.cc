#include "searchd/algolia/hit_attributes.h"

#include <chrono>
#include <utility>

#include "engine/base/utc_time.h"

namespace qasearch {

namespace {

/// Levels of DocSearch's hierarchy that we leave empty.
constexpr std::array<std::string_view, 5> kEmptyLevels = {
    "hierarchy.lvl2", "hierarchy.lvl3", "hierarchy.lvl4", "hierarchy.lvl5", "hierarchy.lvl6"};
constexpr std::array<std::string_view, kCategoryLevels> kCategoryNames = {
    "categories.lvl0", "categories.lvl1", "categories.lvl2"};

/// DocSearch groups hits by it, shows five of a group and cannot do without: the narrowest place.
std::string group_name(const Hit& hit) {
  std::string name;
  for (const std::string* const part : {&hit.framework, &hit.topic, &hit.subtopic}) {
    if (!part->empty()) name += (name.empty() ? "" : " · ") + *part;
  }
  if (!name.empty()) return name;
  return hit.page_title.empty() ? hit.page_path : hit.page_title;
}

HitAttribute plain(std::string_view name, std::string text) {
  return {.name = name, .text = std::move(text)};
}

HitAttribute searched(std::string_view name, const Highlighted& text, Escaping escaping = Escaping::None) {
  return {.name = name, .text = text.text, .marks = text.marks, .is_searched = true, .escaping = escaping};
}

void add_categories(std::vector<HitAttribute>& attributes, const Hit& hit) {
  for (std::size_t level = 0; level < kCategoryLevels; ++level) {
    std::string path = category({hit.framework, hit.topic, hit.subtopic}, level);
    if (path.empty()) break;
    attributes.push_back(plain(kCategoryNames[level], std::move(path)));
  }
}

/// The attributes that DocSearch reads: the question as the first level, its place above, the answer as text.
void add_docsearch(std::vector<HitAttribute>& attributes, const Hit& hit) {
  attributes.push_back(plain("type", "lvl1"));
  attributes.push_back({.name = "hierarchy.lvl0",
                        .text = group_name(hit),
                        .is_searched = true,
                        .escaping = Escaping::Brackets});
  attributes.push_back(searched("hierarchy.lvl1", hit.texts->question, Escaping::Html));
  for (const std::string_view level : kEmptyLevels) attributes.push_back({.name = level, .is_null = true});
  attributes.push_back(searched("content", hit.texts->answer, Escaping::Html));
}

// Seconds since 1970 of a day as "2026-04-28"; nothing for a text that is none.
std::optional<std::int64_t> day_seconds(std::string_view text) {
  const auto day = parse_day(text);
  if (!day) return std::nullopt;
  return std::chrono::duration_cast<std::chrono::seconds>(day->time_since_epoch()).count();
}

}  // namespace

std::vector<HitAttribute> hit_attributes(const Hit& hit) {
  const HitTexts& texts = *hit.texts;
  std::vector<HitAttribute> attributes = {
      plain("url", hit.url),
      searched("question", texts.question),
      searched("answer", texts.answer),
      plain("difficulty", std::string(difficulty_name(hit.difficulty))),
      searched("framework", texts.framework),
      searched("topic", texts.topic),
      searched("subtopic", texts.subtopic),
      plain("path", hit.page_path),
      plain("kind", std::string(document_type_name(hit.type))),
      plain("updated", hit.updated),
  };
  if (const auto seconds = day_seconds(hit.updated))
    attributes.push_back({.name = "updated_timestamp", .number = seconds});
  add_categories(attributes, hit);
  add_docsearch(attributes, hit);
  return attributes;
}

}  // namespace qasearch
