// Requests and answers of the engine, the same for every face: plain values.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/document/page.h"
#include "engine/document/schema.h"
#include "engine/document/stored_question.h"
#include "engine/query/condition.h"
#include "engine/query/result_options.h"
#include "engine/ranking/tallies.h"
#include "engine/reader/index_info.h"
#include "engine/search/snippet_part.h"
#include "engine/text/highlighted.h"

namespace qasearch {

struct SearchRequest {
  std::string query{};
  std::array<std::vector<std::string>, kFilterCount>
      filters{};  // by FilterId; OR within one, AND between them
  SortOrder sort = SortOrder::Relevance;
  std::uint32_t offset = 0;
  std::uint32_t limit = kDefaultLimit;  // 0: only count
  std::uint32_t per_page = 0;           // most hits of one page; 0: no limit
  std::vector<FilterId> facets = {FilterId::Difficulty, FilterId::Framework, FilterId::Topic,
                                  FilterId::Subtopic};
  std::string
      facet_text{};       // facets list values that contain it, in any case, and the chosen ones; empty: all
  Condition condition{};  // beside the filters; it narrows the counts of every facet
  TallyOptions tallies{};
  bool with_texts = false;  // Hit::texts
  bool corrects = true;     // words that the index does not know
  bool explain = false;     // why each hit stands where it does
};

/// One part of a hit's score. The parts of a hit add up to its score.
struct ScorePart {
  std::string word;    // as indexed; empty for a part that no single word earned
  std::string field;   // "text" for all fields together, or the field that adds to it
  std::string reason;  // of TermReason (query_plan.h), "pinned", "all_words", "phrase", "title_share",
                       // "nearness", "likeness"
  std::string of;      // the asked word that `word` stands for; empty when it is the same
  std::uint32_t occurrences = 0;  // in `text` times the shares of their fields
  double score = 0;
};

/// The stages of a query, as text.
struct QueryExplanation {
  std::string tree, plan, match;                                 // for people; their form may change
  std::vector<std::pair<std::string, std::string>> corrections;  // from, to
};

/// The fields of a hit whole, as written or as plain text, with all matches marked.
struct HitTexts {
  Highlighted question;  // as written
  Highlighted answer;    // plain text: blocks separated by one line end
  Highlighted framework, topic, subtopic;
};

struct Hit {
  std::string id, url;
  DocumentType type = DocumentType::Question;
  std::string question;  // as written; the title of a page
  Difficulty difficulty = Difficulty::None;
  std::string framework, topic, subtopic;
  std::string page_path, page_title;
  std::string updated;
  double score = 0;
  std::vector<ScorePart> explanation;  // when asked for, the largest first
  Highlighted title;                   // the question as plain text
  Snippet snippet;
  std::optional<HitTexts> texts{};  // when asked for
};

struct FacetValue {
  std::string value;
  std::uint64_t count = 0;
  bool selected = false;
};

/// Counts over all matches but for the facet's own filter. Difficulty in its own order, other facets by
/// falling count, then value.
struct Facet {
  FilterId filter;
  std::vector<FacetValue> values;
};

struct SearchResults {
  std::string raw_query;
  std::optional<std::string> corrected;
  bool relaxed = false;  // any word was enough, because too few questions have them all
  std::vector<std::string> notes;
  std::uint64_t total = 0;  // exact
  std::uint32_t offset = 0, limit = 0;
  SortOrder sort = SortOrder::Relevance;
  std::vector<DocumentType> types;  // types searched: questions unless the request names others
  std::vector<Hit> hits;
  std::vector<Facet> facets;                    // in the order asked for
  Tallies tallies{};                            // likewise
  std::optional<QueryExplanation> explanation;  // when asked for
  IndexInfo index;
  double took_ms = 0;
};

// --- While typing ------------------------------------------------------------------------------------------

inline constexpr std::uint32_t kMaxSuggestions = 20;

struct SuggestRequest {
  std::string query{};  // what is typed so far
  std::uint32_t limit = 8;
};

struct Suggestion {
  std::string id, url;
  DocumentType type = DocumentType::Question;
  Highlighted text;  // the title as plain text, what was typed marked in it
};

struct Suggestions {
  std::string query;
  std::vector<Suggestion> suggestions;  // the best first, no text twice
  IndexInfo index;
  double took_ms = 0;
};

// --- One question ------------------------------------------------------------------------------------------

inline constexpr std::uint32_t kMaxRelated = 50;
/// Related questions that are shown beside an answer.
inline constexpr std::uint32_t kRelatedBeside = 5;

struct PageLink {
  std::string path, title;
};

struct QuestionDetails {
  Hit hit;                         // nothing marked; the snippet is the answer's beginning
  std::string answer;              // Markdown
  std::vector<PageLink> siblings;  // other pages of the same topic, in page order
  IndexInfo index;
};

struct RelatedQuestions {
  std::string id;
  std::vector<Hit> hits;  // the nearest first; never the question itself nor a copy of it
  IndexInfo index;
};

}  // namespace qasearch
