#include "indexer/page/publication.h"

#include <algorithm>
#include <string>

#include "engine/base/ascii.h"
#include "engine/base/utc_time.h"
#include "engine/text/utf8.h"
#include "indexer/page/page_path.h"

namespace qasearch {

namespace {

using TimePoint = std::chrono::system_clock::time_point;

constexpr std::string_view kTrue[] = {"true", "yes", "on", "y", "t", "1"};
constexpr std::string_view kFalse[] = {"false", "no", "off", "n", "f", "0"};

enum class FieldTest : std::uint8_t {
  IsTrue,
  IsFalse,
  IsNever,
  IsDraftStatus,
  IsInFuture,
  IsInPast,
  IsNoIndex,     // what <meta name="robots"> says, or an object of such flags
  HasRobotsTag,  // holds the attributes of such an element
};

struct PublicationField {
  std::string_view name;    // in lower case, without "_" and "-"
  std::string_view member;  // of the object that the field is; empty: the field itself
  FieldTest test;
  LeftOut means;
};

// Fields of Hugo, Jekyll, Hexo, Eleventy, Zola, Astro, Docusaurus, Starlight, VitePress, MkDocs, Nuxt
// Content, Pelican, Obsidian, Quartz, Sphinx, Mintlify, GitBook, WordPress and themes of theirs.
constexpr PublicationField kFields[] = {
    {"draft", "", FieldTest::IsTrue, LeftOut::Draft},
    {"isdraft", "", FieldTest::IsTrue, LeftOut::Draft},
    {"unpublished", "", FieldTest::IsTrue, LeftOut::Draft},
    {"published", "", FieldTest::IsFalse, LeftOut::Draft},
    {"publish", "", FieldTest::IsFalse, LeftOut::Draft},
    {"ispublished", "", FieldTest::IsFalse, LeftOut::Draft},
    {"public", "", FieldTest::IsFalse, LeftOut::Draft},
    {"status", "", FieldTest::IsDraftStatus, LeftOut::Draft},
    {"state", "", FieldTest::IsDraftStatus, LeftOut::Draft},
    {"poststatus", "", FieldTest::IsDraftStatus, LeftOut::Draft},
    {"visibility", "", FieldTest::IsDraftStatus, LeftOut::Draft},
    {"render", "", FieldTest::IsFalse, LeftOut::Draft},
    {"permalink", "", FieldTest::IsFalse, LeftOut::Draft},
    {"headless", "", FieldTest::IsTrue, LeftOut::Draft},
    {"build", "render", FieldTest::IsNever, LeftOut::Draft},
    {"publishdate", "", FieldTest::IsInFuture, LeftOut::Draft},
    {"publisheddate", "", FieldTest::IsInFuture, LeftOut::Draft},
    {"pubdate", "", FieldTest::IsInFuture, LeftOut::Draft},
    {"published", "", FieldTest::IsInFuture, LeftOut::Draft},
    {"publishedat", "", FieldTest::IsInFuture, LeftOut::Draft},
    {"publishedon", "", FieldTest::IsInFuture, LeftOut::Draft},
    {"publishat", "", FieldTest::IsInFuture, LeftOut::Draft},
    {"publishon", "", FieldTest::IsInFuture, LeftOut::Draft},
    {"publish", "", FieldTest::IsInFuture, LeftOut::Draft},
    {"expirydate", "", FieldTest::IsInPast, LeftOut::Draft},
    {"expiredate", "", FieldTest::IsInPast, LeftOut::Draft},
    {"expirationdate", "", FieldTest::IsInPast, LeftOut::Draft},
    {"expires", "", FieldTest::IsInPast, LeftOut::Draft},
    {"expiresat", "", FieldTest::IsInPast, LeftOut::Draft},
    {"unpublishdate", "", FieldTest::IsInPast, LeftOut::Draft},
    {"unpublishat", "", FieldTest::IsInPast, LeftOut::Draft},
    {"search", "", FieldTest::IsFalse, LeftOut::NoIndex},
    {"search", "exclude", FieldTest::IsTrue, LeftOut::NoIndex},
    {"search", "hidden", FieldTest::IsTrue, LeftOut::NoIndex},
    {"search", "disabled", FieldTest::IsTrue, LeftOut::NoIndex},
    {"search", "index", FieldTest::IsFalse, LeftOut::NoIndex},
    {"search", "include", FieldTest::IsFalse, LeftOut::NoIndex},
    {"search", "enabled", FieldTest::IsFalse, LeftOut::NoIndex},
    {"searchable", "", FieldTest::IsFalse, LeftOut::NoIndex},
    {"searchindex", "", FieldTest::IsFalse, LeftOut::NoIndex},
    {"indexable", "", FieldTest::IsFalse, LeftOut::NoIndex},
    {"indexed", "", FieldTest::IsFalse, LeftOut::NoIndex},
    {"index", "", FieldTest::IsFalse, LeftOut::NoIndex},
    {"visible", "", FieldTest::IsFalse, LeftOut::NoIndex},
    {"insearch", "", FieldTest::IsFalse, LeftOut::NoIndex},
    {"insearchindex", "", FieldTest::IsFalse, LeftOut::NoIndex},
    {"includeinsearch", "", FieldTest::IsFalse, LeftOut::NoIndex},
    {"nosearch", "", FieldTest::IsTrue, LeftOut::NoIndex},
    {"disablesearch", "", FieldTest::IsTrue, LeftOut::NoIndex},
    {"searchexclude", "", FieldTest::IsTrue, LeftOut::NoIndex},
    {"searchexcluded", "", FieldTest::IsTrue, LeftOut::NoIndex},
    {"booksearchexclude", "", FieldTest::IsTrue, LeftOut::NoIndex},
    {"excludesearch", "", FieldTest::IsTrue, LeftOut::NoIndex},
    {"excludefromsearch", "", FieldTest::IsTrue, LeftOut::NoIndex},
    {"hidefromsearch", "", FieldTest::IsTrue, LeftOut::NoIndex},
    {"searchhidden", "", FieldTest::IsTrue, LeftOut::NoIndex},
    {"pagefind", "", FieldTest::IsFalse, LeftOut::NoIndex},
    {"noindex", "", FieldTest::IsTrue, LeftOut::NoIndex},
    {"robotsnoindex", "", FieldTest::IsTrue, LeftOut::NoIndex},
    {"robots", "", FieldTest::IsNoIndex, LeftOut::NoIndex},
    {"seo", "noindex", FieldTest::IsTrue, LeftOut::NoIndex},
    {"seo", "index", FieldTest::IsFalse, LeftOut::NoIndex},
    {"seo", "robots", FieldTest::IsNoIndex, LeftOut::NoIndex},
    {"seo", "meta", FieldTest::HasRobotsTag, LeftOut::NoIndex},
    {"head", "", FieldTest::HasRobotsTag, LeftOut::NoIndex},
    {"meta", "", FieldTest::HasRobotsTag, LeftOut::NoIndex},
    {"unlisted", "", FieldTest::IsTrue, LeftOut::NoIndex},
    {"hidden", "", FieldTest::IsTrue, LeftOut::NoIndex},
    {"hide", "", FieldTest::IsTrue, LeftOut::NoIndex},
    {"exclude", "", FieldTest::IsTrue, LeftOut::NoIndex},
    {"excluded", "", FieldTest::IsTrue, LeftOut::NoIndex},
    {"sitemap", "", FieldTest::IsFalse, LeftOut::NoIndex},
    {"sitemap", "exclude", FieldTest::IsTrue, LeftOut::NoIndex},
    {"sitemap", "ignore", FieldTest::IsTrue, LeftOut::NoIndex},
    {"sitemap", "disable", FieldTest::IsTrue, LeftOut::NoIndex},
    {"sitemap", "robots", FieldTest::IsNoIndex, LeftOut::NoIndex},
    {"ishidden", "", FieldTest::IsTrue, LeftOut::NoIndex},
    {"private", "", FieldTest::IsTrue, LeftOut::NoIndex},
    {"build", "list", FieldTest::IsNever, LeftOut::NoIndex},
    {"eleventyexcludefromcollections", "", FieldTest::IsTrue, LeftOut::NoIndex},
};

bool is_text_of(std::span<const std::string_view> words, const Value& value) {
  return value.is_scalar() && is_one_of(words, ascii::lowered(trim(value.text)));
}
bool is_true(const Value& value) { return is_text_of(kTrue, value); }
bool is_false(const Value& value) { return is_text_of(kFalse, value); }

// "In_Search-Index" -> "insearchindex"
std::string bare_name(std::string_view key) {
  std::string name = ascii::lowered(trim(key));
  std::erase_if(name, [](char c) { return c == '_' || c == '-'; });
  return name;
}

// The fraction of a day that stands behind a date: "T10:30:00+02:00", "10:30"; 0 when it is none.
std::chrono::seconds time_of_day(std::string_view text) {
  const auto two_digits = [&](std::size_t pos) {
    const bool digits = pos + 1 < text.size() && ascii::is_digit(text[pos]) && ascii::is_digit(text[pos + 1]);
    return digits ? (text[pos] - '0') * 10 + (text[pos + 1] - '0') : -1;
  };
  const int hour = text.size() > 5 && text[3] == ':' ? two_digits(1) : -1, minute = two_digits(4);
  if (hour < 0 || minute < 0) return {};
  std::chrono::seconds time = std::chrono::hours(hour) + std::chrono::minutes(minute);
  const std::size_t zone = text.find_first_of("+-", 6);
  if (zone == std::string_view::npos || two_digits(zone + 1) < 0) return time;
  const std::size_t zone_minute = zone + 3 < text.size() && text[zone + 3] == ':' ? zone + 4 : zone + 3;
  const std::chrono::seconds offset =
      std::chrono::hours(two_digits(zone + 1)) + std::chrono::minutes(std::max(two_digits(zone_minute), 0));
  return text[zone] == '+' ? time - offset : time + offset;
}

constexpr std::size_t kDayBytes = std::string_view("2026-11-22").size();

// Nothing for a text that does not begin with a date.
std::optional<TimePoint> time_of(const Value& value) {
  if (!value.is_scalar()) return std::nullopt;
  const std::string_view text = trim(value.text);
  const auto day = parse_day(text);
  if (!day) return std::nullopt;
  return *day + time_of_day(text.substr(kDayBytes));
}

// The member of that name in any case, the last one where it repeats; nullptr when there is none.
const Value* find_member(const Value& object, std::string_view name) {
  for (std::size_t i = object.keys.size(); i-- > 0;) {
    if (object.keys[i].size() >= name.size() && bare_name(object.keys[i]) == name) return &object.items[i];
  }
  return nullptr;
}

bool forbids_index(const Value& robots) {
  if (robots.is_list()) return std::ranges::any_of(robots.items, forbids_index);
  if (!robots.is_object()) return is_false(robots) || asks_no_index(robots.text);
  const Value* const index = find_member(robots, "index");
  const Value* const no_index = find_member(robots, "noindex");
  return (index != nullptr && is_false(*index)) || (no_index != nullptr && is_true(*no_index));
}

// Generators nest the tags of a page's head in lists and objects of their own: {name: robots, content: none}.
bool has_robots_tag(const Value& value, std::size_t depth = 0) {
  constexpr std::size_t kDeepest = 5;
  const Value* const name = value.is_object() ? find_member(value, "name") : nullptr;
  const Value* const content = value.is_object() ? find_member(value, "content") : nullptr;
  if (name != nullptr && content != nullptr && is_robots_name(name->text)) return forbids_index(*content);
  return depth < kDeepest &&
         std::ranges::any_of(value.items, [&](const Value& item) { return has_robots_tag(item, depth + 1); });
}

bool passes(const Value& value, FieldTest test, TimePoint now) {
  static constexpr std::string_view kNever[] = {"never"};
  static constexpr std::string_view kDraftStatus[] = {"draft",   "unpublished", "private",   "hidden", "skip",
                                                      "pending", "future",      "scheduled", "trash"};
  switch (test) {
    case FieldTest::IsTrue:
      return is_true(value);
    case FieldTest::IsFalse:
      return is_false(value);
    case FieldTest::IsDraftStatus:
      return is_text_of(kDraftStatus, value);
    case FieldTest::IsNever:
      return is_text_of(kNever, value) || is_false(value);
    case FieldTest::IsNoIndex:
      return forbids_index(value);
    case FieldTest::HasRobotsTag:
      return has_robots_tag(value);
    case FieldTest::IsInFuture:
    case FieldTest::IsInPast:
      break;
  }
  const auto time = time_of(value);
  return time && (test == FieldTest::IsInFuture ? *time > now : *time <= now);
}

// Reads the fields of one object; not `draft` where drafts are published.
std::optional<LeftOut> left_out_of_fields(const Value& object, TimePoint now, bool publishes_drafts = false) {
  std::optional<LeftOut> found;
  for (std::size_t i = 0; i < object.keys.size(); ++i) {
    const std::string name = bare_name(object.keys[i]);
    if (publishes_drafts && name == "draft" && !object.keys[i].starts_with('_')) continue;
    for (const PublicationField& field : kFields) {
      if (field.name != name) continue;
      const Value* const value =
          field.member.empty() ? &object.items[i] : find_member(object.items[i], field.member);
      if (value == nullptr || !passes(*value, field.test, now)) continue;
      if (field.means == LeftOut::Draft) return LeftOut::Draft;
      found = field.means;
    }
  }
  return found;
}

// ".draft" in the name of a file, by which Nuxt Content 2 knows a draft. Nuxt Content 3 keeps it in the stem.
bool has_draft_name(const Value& record, const RecordPlace& place) {
  const auto text = [&](std::string_view name) {
    const Value* const value = record.find(name);
    return value != nullptr ? std::string_view(value->text) : std::string_view();
  };
  return is_draft_name(text("stem")) || is_draft_name(text("_file")) || is_draft_name(place.file.relative);
}

// Nuxt Content 3 knows no drafts and generates their pages. An author who takes such a page out of the
// navigation, too, publishes it unlisted.
bool is_out_of_navigation(const Value& record, const Value* meta) {
  const auto is_off = [](const Value* navigation) { return navigation != nullptr && is_false(*navigation); };
  return is_off(record.find("navigation")) || (meta != nullptr && is_off(meta->find("navigation")));
}

}  // namespace

std::optional<LeftOut> left_out_of(const Value& record, const RecordPlace& place, TimePoint now) {
  const Value* const meta = record.find("meta");
  const bool publishes_drafts = is_out_of_navigation(record, meta);
  if (is_below_folder(place.file, "_drafts")) return LeftOut::Draft;
  if (!publishes_drafts && has_draft_name(record, place)) return LeftOut::Draft;
  // Hugo and Jekyll hold back what is dated in the future; Nuxt Content does not.
  const Value* const date = place.markdown == AnchorStyle::Others ? find_member(record, "date") : nullptr;
  if (date != nullptr && passes(*date, FieldTest::IsInFuture, now)) return LeftOut::Draft;
  const auto of_meta = meta != nullptr ? left_out_of_fields(*meta, now, publishes_drafts) : std::nullopt;
  if (of_meta == LeftOut::Draft) return of_meta;
  const auto own = left_out_of_fields(record, now, publishes_drafts);
  return own ? own : of_meta;
}

bool is_draft_question(const Value& question, TimePoint now) {
  return left_out_of_fields(question, now) == LeftOut::Draft;
}

bool is_publication_field(std::string_view key) {
  const std::string name = bare_name(key);
  return std::ranges::find(kFields, name, &PublicationField::name) != std::end(kFields);
}

bool is_robots_name(std::string_view name) {
  static constexpr std::string_view kNames[] = {"robots", "googlebot"};
  return std::ranges::any_of(kNames, [&](std::string_view known) { return ascii::same_word(name, known); });
}

bool asks_no_index(std::string_view robots) {
  const std::string lower = ascii::lowered(robots);
  return lower.find("noindex") != std::string::npos || trim(lower) == "none";
}

}  // namespace qasearch
