// The schema of an index: text fields, filters with their facets, sort keys.
//
// Writer, query language, planner and searcher read these rows; ARCHITECTURE.md lists what else a new row
// needs. Terms are `<prefix><term>`: prefixes are capitals, terms never begin with one (the
// tokenizer folds).
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace qasearch {

/// Raised whenever an index written before cannot be read any more, or would answer otherwise.
inline constexpr std::uint32_t kSchemaVersion = 4;

// --- Text fields ------------------------------------------------------------------------------------------

// Every word of every field also counts in one text: terms without a prefix, whose frequency is the sum over
// fields of occurrences times `share`. Ranking saturates over that sum as BM25F does; summing scores of
// separate fields would reward a word for being everywhere. A field with a prefix has terms of its own
// besides, for `boost`. No term has positions: phrases, and words asked in a field without a prefix, are
// looked for in the stored text of the questions that have their words (phrase_match.h).

enum class FieldId : std::uint8_t { Title, Answer, Code, Description, Context };

struct TextField {
  FieldId id;
  std::string_view name;    // in queries: `title:deadlock`
  std::string_view prefix;  // of its own terms; empty: it has none
  bool queryable;           // may stand before a colon in a query, and phrases are found in it
  std::uint32_t share;      // what one occurrence counts in the whole text
  double boost;             // of a match in this field, beside one in the whole text
  std::string_view holds;   // for people
};

// clang-format off
inline constexpr std::array kTextFields = {
    TextField{FieldId::Title,       "title",       "S", true,  2, 0.1, "the question itself"},
    TextField{FieldId::Answer,      "answer",      "",  true,  1, 0.0, "prose of the answer"},
    TextField{FieldId::Code,        "code",        "",  true,  1, 0.0, "code blocks of the answer"},
    TextField{FieldId::Description, "description", "",  false, 1, 0.0, "SEO description of the page"},
    TextField{FieldId::Context,     "context",     "",  false, 1, 0.0, "framework, topic, subtopic and title of the page"},
};
// clang-format on
inline constexpr std::size_t kTextFieldCount = kTextFields.size();

constexpr const TextField& text_field(FieldId id) { return kTextFields[static_cast<std::size_t>(id)]; }

// --- Value slots -------------------------------------------------------------------------------------------

/// Numbers of Xapian value slots; never reused for another meaning within a schema version.
enum class Slot : std::uint8_t {
  Order = 0,      // unique; 4 bytes the page's rank, 2 bytes the question's on its page, big-endian
  Date = 1,       // 2 bytes: days since 1970; missing without a date
  Framework = 2,  // facets: the value as shown
  Topic = 3,
  Subtopic = 4,
  Record = 5,  // the stored question, packed; see engine/document/record_codec.h
};
/// As Xapian counts them.
constexpr std::uint32_t slot_number(Slot slot) { return static_cast<std::uint32_t>(slot); }

// --- Filters and facets ------------------------------------------------------------------------------------

enum class FilterId : std::uint8_t { Difficulty, Framework, Topic, Subtopic, Page, Type };

inline constexpr std::array<std::string_view, 4> kDifficultyValues = {"easy", "medium", "hard", "none"};

/// Document types. A search without a type gives questions; a "page" is one without questions, an article.
inline constexpr std::string_view kQuestionType = "question", kPageType = "page";
inline constexpr std::array<std::string_view, 2> kTypeValues = {kQuestionType, kPageType};

struct FilterField {
  FilterId id;
  std::string_view name;         // in queries, URLs, options and JSON
  std::string_view prefix;       // boolean term of the folded value
  std::string_view slug_prefix;  // boolean term of the folded slug, asked when no value fits; may be empty
  bool facet;                    // its values are counted
  std::optional<Slot> slot;      // where the value to count stands
  std::span<const std::string_view> values;  // the possible ones; empty: any
};

// clang-format off
inline constexpr std::array kFilterFields = {
    FilterField{FilterId::Difficulty, "difficulty", "XD", "",   true,  std::nullopt,    kDifficultyValues},
    FilterField{FilterId::Framework,  "framework",  "XF", "XG", true,  Slot::Framework, {}},
    FilterField{FilterId::Topic,      "topic",      "XK", "XL", true,  Slot::Topic,     {}},
    FilterField{FilterId::Subtopic,   "subtopic",   "XU", "XV", true,  Slot::Subtopic,  {}},
    FilterField{FilterId::Page,       "page",       "P",  "",   false, std::nullopt,    {}},
    FilterField{FilterId::Type,       "type",       "XT", "",   true,  std::nullopt,    kTypeValues},
};
// clang-format on
inline constexpr std::size_t kFilterCount = kFilterFields.size();

constexpr const FilterField& filter_field(FilterId id) { return kFilterFields[static_cast<std::size_t>(id)]; }

// --- Sort orders -------------------------------------------------------------------------------------------

enum class SortOrder : std::uint8_t { Relevance, Newest, Easiest, Hardest, Page };

struct SortKey {
  SortOrder id;
  std::string_view name;
  std::string_view by;  // for people; ties stand in page order
};

// clang-format off
inline constexpr std::array kSortKeys = {
    SortKey{SortOrder::Relevance, "relevance", "score, falling"},
    SortKey{SortOrder::Newest,    "newest",    "date, falling; without a date last"},
    SortKey{SortOrder::Easiest,   "easiest",   "difficulty, rising; none last"},
    SortKey{SortOrder::Hardest,   "hardest",   "difficulty, falling; none last"},
    SortKey{SortOrder::Page,      "page",      "page order"},
};
// clang-format on

constexpr const SortKey& sort_key(SortOrder id) { return kSortKeys[static_cast<std::size_t>(id)]; }

// --- Other terms -------------------------------------------------------------------------------------------

// Hash of the title's words that carry meaning, then hash of all its words: a query that is a whole title
// finds it first, then the titles that differ only in words like "what is the".
inline constexpr std::string_view kTitlePrefix = "XC";
inline constexpr std::size_t kTitleCoreDigits = 8, kTitleExactDigits = 6;
/// Behind the digits of a title's topic (title_topic.h) in place of those of all its words.
inline constexpr char kTopicMark = '+';

/// The longest term that is written; longer keys are replaced by a hash.
inline constexpr std::size_t kMaxTermBytes = 200;

// --- Metadata keys of the database -------------------------------------------------------------------------

inline constexpr std::string_view kMetaSchema = "schema_version";
inline constexpr std::string_view kMetaTokenizer = "tokenizer_version";  // "<version>-<lexicon fingerprint>"
inline constexpr std::string_view kMetaLanguage = "language";
inline constexpr std::string_view kMetaRevision = "revision";
inline constexpr std::string_view kMetaBuiltAt = "built_at";
inline constexpr std::string_view kMetaSiteUrl = "site_url";
inline constexpr std::string_view kMetaLinkTemplate = "link_template";
inline constexpr std::string_view kMetaSources = "sources";
inline constexpr std::string_view kMetaSynonyms = "synonyms";             // a site's own
inline constexpr std::string_view kMetaRules = "rules";                   // of site_rules.h
inline constexpr std::string_view kMetaDictionary = "record_dictionary";  // of record_codec.h

// --- Checks ------------------------------------------------------------------------------------------------

namespace schema_check {

template <typename Rows>
consteval bool ids_are_indices(const Rows& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (static_cast<std::size_t>(rows[i].id) != i) return false;
  }
  return true;
}

consteval bool prefixes_are_distinct() {
  std::array<std::string_view, kTextFieldCount + 2 * kFilterCount + 1> all{};
  std::size_t n = 0;
  for (const auto& row : kTextFields) all[n++] = row.prefix;
  for (const auto& row : kFilterFields) all[n++] = row.prefix;
  for (const auto& row : kFilterFields) all[n++] = row.slug_prefix;
  all[n++] = kTitlePrefix;
  for (std::size_t i = 0; i < n; ++i) {
    for (const char c : all[i]) {
      if (c < 'A' || c > 'Z') return false;
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (!all[i].empty() && all[i] == all[j]) return false;
    }
  }
  return true;
}

consteval bool fields_make_sense() {
  for (const auto& row : kTextFields) {
    if (row.share == 0) return false;
    if (row.prefix.empty() && row.boost > 0) return false;
  }
  return true;
}

consteval bool facets_can_be_counted() {
  for (const auto& row : kFilterFields) {
    if (row.facet != (row.slot.has_value() || !row.values.empty())) return false;
  }
  return true;
}

consteval bool names_are_distinct() {
  for (const auto& field : kTextFields) {
    for (const auto& filter : kFilterFields) {
      if (field.name == filter.name) return false;
    }
  }
  return true;
}

static_assert(ids_are_indices(kTextFields) && ids_are_indices(kFilterFields) && ids_are_indices(kSortKeys));
static_assert(prefixes_are_distinct(), "a prefix is capitals only and belongs to one row");
static_assert(fields_make_sense(), "only a field with terms of its own can add to a score");
static_assert(facets_can_be_counted(), "by a slot, or by the terms of all values");
static_assert(names_are_distinct(), "a name before a colon means one thing");

}  // namespace schema_check

}  // namespace qasearch
