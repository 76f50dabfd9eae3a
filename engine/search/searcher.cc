#include "engine/search/searcher.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <new>
#include <utility>

#include <fmt/format.h>
#include <xapian.h>

#include "engine/analysis/synonyms.h"
#include "engine/analysis/tokenizer.h"
#include "engine/document/terms.h"
#include "engine/query/analysed_query.h"
#include "engine/query/query.h"
#include "engine/query/query_correction.h"
#include "engine/query/query_planner.h"
#include "engine/query/request_plan.h"
#include "engine/ranking/boolean_matcher.h"
#include "engine/ranking/evaluator.h"
#include "engine/ranking/xapian_query.h"
#include "engine/reader/index_reader.h"
#include "engine/search/document_lookup.h"
#include "engine/search/facets.h"
#include "engine/search/index_vocabulary.h"
#include "engine/search/more_like_this.h"
#include "engine/search/score_explanation.h"
#include "engine/search/snippet.h"
#include "engine/storage/manifest.h"
#include "engine/storage/metadata_number.h"
#include "engine/storage/xapian_guard.h"
#include "engine/suggest/lazy_title_index.h"
#include "engine/suggest/suggester.h"
#include "engine/text/highlighted.h"
#include "engine/text/link.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

struct OpenIndex {
  Generation generation;
  std::filesystem::path index_dir;
  Xapian::Database questions, words;
  IndexInfo info;
};

Result<void> check_versions(const Xapian::Database& questions, const std::filesystem::path& index_dir) {
  const std::string schema = questions.get_metadata(std::string(kMetaSchema));
  const std::string tokenizer = questions.get_metadata(std::string(kMetaTokenizer));
  if (schema != std::to_string(kSchemaVersion)) {
    return fail(ErrorCode::IndexVersion,
                fmt::format("{}: written with schema {}, this program reads {}", index_dir.string(),
                            schema.empty() ? "unknown" : schema, kSchemaVersion),
                "build it anew: qasearch-index SOURCE... --index " + index_dir.string());
  }
  if (tokenizer != tokenizer_version(Lexicon::builtin())) {
    return fail(ErrorCode::IndexVersion,
                fmt::format("{}: written with word lists {}, this program has {}", index_dir.string(),
                            tokenizer, tokenizer_version(Lexicon::builtin())),
                "build it anew: qasearch-index SOURCE... --index " + index_dir.string());
  }
  return {};
}

std::string type_term(std::string_view type) { return value_term(filter_field(FilterId::Type), type); }

IndexInfo read_info(const Xapian::Database& questions) {
  IndexInfo info;
  const auto meta = [&](std::string_view key) { return questions.get_metadata(std::string(key)); };
  info.revision = metadata_number<std::uint64_t>(meta(kMetaRevision));
  info.uuid = questions.get_uuid();
  info.built_at = meta(kMetaBuiltAt);
  info.questions = questions.get_termfreq(type_term(kQuestionType));
  info.pages = questions.get_termfreq(type_term(kPageType));
  info.language = meta(kMetaLanguage);
  info.site_url = meta(kMetaSiteUrl);
  info.link_template = meta(kMetaLinkTemplate);
  return info;
}

std::string value_of_slug(const Xapian::Database& questions, const std::string& term, Slot slot) {
  const auto first = questions.postlist_begin(term);
  if (first == questions.postlist_end(term)) return {};
  return questions.get_document(*first).get_value(slot_number(slot));
}

/// What reading meets is the index's fault, whatever the system calls it.
template <typename Fn>
auto read_guard(std::string_view what, Fn&& fn) {
  auto result = xapian_guard(what, std::forward<Fn>(fn));
  if (!result && result.error().code == ErrorCode::Io) {
    result = fail(ErrorCode::IndexUnreadable, result.error().message,
                  std::string(kRebuildHint) + "; check the disk");
  }
  return result;
}

}  // namespace

struct Searcher::Impl {
  static Result<std::unique_ptr<Impl>> open(const Generation& generation,
                                            const std::filesystem::path& index_dir,
                                            std::shared_ptr<LazyTitleIndex> titles);

  Generation generation;
  std::filesystem::path index_dir;
  IndexInfo info;
  Xapian::Database words;
  IndexReader questions;
  Tokenizer& tokenizer;
  SynonymTable synonyms;
  IndexVocabulary vocabulary;
  std::shared_ptr<LazyTitleIndex> titles;
  std::optional<Suggester> suggester;  // made when it is first asked
  std::uint32_t warmed_up = 0;         // pieces

  Impl(OpenIndex open, std::shared_ptr<LazyTitleIndex> shared_titles)
      : generation(std::move(open.generation)),
        index_dir(std::move(open.index_dir)),
        info(std::move(open.info)),
        words(open.words),
        questions(open.questions, info.language),
        tokenizer(questions.tokenizer),
        synonyms(tokenizer, open.questions.get_metadata(std::string(kMetaSynonyms))),
        vocabulary(open.questions, open.words),
        titles(std::move(shared_titles)) {}

  static std::vector<DocumentType> types_searched(const QueryPlan& plan) {
    const auto type = static_cast<std::size_t>(FilterId::Type);
    std::vector<DocumentType> types;
    for (const DocumentType each : {DocumentType::Question, DocumentType::Page}) {
      const std::string term = type_term(document_type_name(each));
      const auto has = [&term](const std::vector<std::string>& terms) {
        return terms.empty() || std::find(terms.begin(), terms.end(), term) != terms.end();
      };
      if (has(plan.chosen_filters[type]) && has(plan.filters[type])) types.push_back(each);
    }
    return types;
  }

  // The values that were chosen, as the index shows them.
  std::vector<std::string> chosen_values(const SearchRequest& request, const QueryPlan& plan,
                                         const FacetCounts& counts) {
    const FilterField& row = filter_field(counts.filter);
    const auto& terms = plan.chosen_filters[static_cast<std::size_t>(counts.filter)];
    std::vector<std::string> chosen;
    for (const std::string& term : terms) {
      std::string shown;
      for (const auto& [value, count] : counts.values) {
        if (value_term(row, value) == term) shown = std::string(value);
      }
      if (shown.empty() && row.slot) shown = value_of_slug(questions.database, term, *row.slot);
      for (const std::string& asked : request.filters[static_cast<std::size_t>(counts.filter)]) {
        if (shown.empty() && value_term(row, asked) == term) shown = asked;
      }
      if (shown.empty()) shown = term.substr(row.prefix.size());
      if (std::find(chosen.begin(), chosen.end(), shown) == chosen.end()) chosen.push_back(std::move(shown));
    }
    return chosen;
  }

  // How much a term tells: its inverse document frequency, at least a little.
  MarkTerms mark_terms(const QueryPlan& plan) const {
    MarkTerms marks;
    const double all = 1.0 + vocabulary.document_count();
    for (const std::string& term : plan.highlight) {
      const std::uint32_t known = vocabulary.document_frequency(term);
      if (known > 0) marks.emplace(term, std::max(0.1, std::log(all / known)));
    }
    return marks;
  }

  Hit make_hit(const ScoredDocument& found, const MarkTerms& marks) {
    const auto question = found.question ? found.question : questions.recent.of(found.id);
    Hit hit = make_hit(question->stored, marks);
    hit.score = found.score;
    return hit;
  }

  std::string link_to(const StoredQuestion& stored) const {
    return make_link(info.site_url, info.link_template, stored.page_path,
                     {.id = stored.anchor, .fragment = stored.fragment});
  }

  Hit make_hit(const StoredQuestion& stored, const MarkTerms& marks) {
    Hit hit;
    hit.type = stored.type;
    hit.title = highlight(stored.plain_question(), marks, tokenizer);
    hit.snippet = make_snippet(stored.text, stored.blocks, marks, tokenizer);
    hit.url = link_to(stored);
    hit.id = stored.id;
    hit.question = stored.question;
    hit.difficulty = stored.difficulty;
    hit.framework = stored.framework;
    hit.topic = stored.topic;
    hit.subtopic = stored.subtopic;
    hit.page_path = stored.page_path;
    hit.page_title = stored.page_title;
    hit.updated = stored.updated;
    return hit;
  }

  void read_suggester() {
    if (suggester) return;
    suggester.emplace(titles->get(words, tokenizer), tokenizer);
  }

  // Pieces in the order in which most answers need them.
  bool warm_up_some() {
    switch (warmed_up++) {
      case 0:
        questions.columns.read();
        return true;
      case 1:
        questions.documents.read();
        return true;
      case 2:
        vocabulary.read_spelling();
        return true;
      default:
        if (titles->read_some(words, tokenizer)) return true;
        read_suggester();
        return false;
    }
  }

  Suggestions suggest(const SuggestRequest& request) {
    const auto start = std::chrono::steady_clock::now();
    read_suggester();
    Deadline deadline = request.deadline;
    deadline.look();
    Suggestions suggestions;
    suggestions.query = repair_utf8(request.query);
    for (Highlighted& title :
         suggester->suggest(suggestions.query, std::min(request.limit, kMaxSuggestions), deadline)) {
      auto found = find_title(questions.until(deadline), title.text);
      if (!found) continue;
      suggestions.suggestions.push_back(
          {found->question.id, link_to(found->question), found->question.type, std::move(title)});
    }
    suggestions.index = info;
    suggestions.took_ms =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return suggestions;
  }

  std::optional<QuestionDetails> question(const std::string& id, Deadline deadline) {
    deadline.look();
    const IndexView index = questions.until(deadline);
    auto found = find_document(index, id);
    if (!found) return std::nullopt;
    QuestionDetails details;
    details.siblings = sibling_pages(index, *found);
    details.hit = make_hit(found->question, {});
    details.answer = std::move(found->question.answer);
    details.index = info;
    return details;
  }

  std::optional<RelatedQuestions> related(const std::string& id, std::uint32_t limit, Deadline deadline) {
    deadline.look();
    const IndexView index = questions.until(deadline);
    const auto found = find_document(index, id);
    if (!found) return std::nullopt;
    RelatedQuestions related;
    related.id = id;
    for (const ScoredDocument& near : more_like_this(index, *found, std::min(limit, kMaxRelated)))
      related.hits.push_back(make_hit(near, {}));
    related.index = info;
    return related;
  }

  // The second best for a misspelt word, where that finds more.
  void offer_other(const IndexView& index, const AnalysedQuery& other, const QueryPlan& plan,
                   const Evaluation& found, std::vector<std::string>& notes) {
    QueryPlan other_plan = plan_query(other, query_context());
    other_plan.chosen_filters = plan.chosen_filters;
    other_plan.results.limit = 0;
    const Evaluation counted = evaluate(index, other_plan);
    // Of a relaxed query the number tells nothing.
    if ((counted.relaxed && !found.relaxed) || counted.total <= found.total) return;
    notes.push_back(fmt::format("did you mean \"{}\"? ({} found)", other.raw, counted.total));
  }

  QueryContext query_context() { return {tokenizer, synonyms, vocabulary}; }

  static QueryExplanation explain(const AnalysedQuery& query, const std::optional<Correction>& correction,
                                  const QueryPlan& plan) {
    QueryExplanation explanation{
        to_string(query), to_string(plan), to_xapian_query(match_query(plan, false)).get_description(), {}};
    if (correction) {
      for (const CorrectedWord& word : correction->words)
        explanation.corrections.emplace_back(word.from, word.to);
    }
    return explanation;
  }

  SearchResults search(const SearchRequest& request) {
    const auto start = std::chrono::steady_clock::now();
    SearchResults results;
    const AnalysedQuery asked = analyse_query(parse_query(request.query), tokenizer);
    const std::optional<Correction> correction = correct_query(asked, query_context());
    const QueryPlan plan = plan_request(
        plan_query(correction ? correction->query : asked, query_context()), request.filters,
        {request.sort, request.offset, request.limit, request.per_page, request.facets}, vocabulary);
    results.raw_query = asked.raw;
    results.notes = plan.notes;
    if (correction) results.corrected = correction->query.raw;
    Deadline deadline = request.deadline;
    const IndexView index = questions.until(deadline);
    const Evaluation evaluation = evaluate(index, plan);
    if (evaluation.is_bounded)
      results.notes.push_back(fmt::format(
          "phrases or fields of very common words were looked for in {} texts; the rest has their words",
          BooleanMatcher::kMostTexts));
    if (correction && correction->other)
      offer_other(index, *correction->other, plan, evaluation, results.notes);
    results.relaxed = evaluation.relaxed;
    results.total = evaluation.total;
    results.offset = plan.results.offset;
    results.limit = plan.results.limit;
    results.sort = plan.results.sort;
    results.types = types_searched(plan);
    const MarkTerms marks = mark_terms(plan);
    for (const ScoredDocument& found : evaluation.documents) {
      deadline.look();
      results.hits.push_back(make_hit(found, marks));
      if (request.explain && plan.results.sort == SortOrder::Relevance)
        results.hits.back().explanation = explain_score(index, plan, found);
    }
    if (request.explain) results.explanation = explain(asked, correction, plan);
    for (const FacetCounts& counts : evaluation.facets) {
      results.facets.push_back(make_facet(counts, chosen_values(request, plan, counts)));
    }
    results.index = info;
    results.took_ms =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return results;
  }
};

Result<std::unique_ptr<Searcher::Impl>> Searcher::Impl::open(const Generation& generation,
                                                             const std::filesystem::path& index_dir,
                                                             std::shared_ptr<LazyTitleIndex> titles) {
  return read_guard(index_dir.string(), [&]() -> Result<std::unique_ptr<Impl>> {
    OpenIndex index{generation, index_dir, {}, {}, {}};
    index.questions = Xapian::Database(generation.questions().string());
    if (const Result<void> checked = check_versions(index.questions, index_dir); !checked) {
      return tl::make_unexpected(checked.error());
    }
    index.words = Xapian::Database(generation.words().string());
    index.info = read_info(index.questions);
    // A look at each file finds what was cut or lost, before Xapian does in the middle of a search.
    const Result<Manifest> manifest = read_manifest(generation.directory);
    if (!manifest) return tl::make_unexpected(manifest.error());
    const Result<void> whole = check_files(generation.directory, *manifest, FileCheck::Sizes);
    if (!whole) return tl::make_unexpected(whole.error());
    return std::make_unique<Impl>(std::move(index), std::move(titles));
  });
}

Result<Searcher> Searcher::open(const std::filesystem::path& index_dir) {
  // A generation may be removed while it is opened, when others are published meanwhile; Xapian would take a
  // table that is gone for one that was never needed. What is still published afterwards was whole.
  constexpr int kTries = 20;
  for (int tries = 1;; ++tries) {
    const Result<Generation> generation = published_generation(index_dir);
    auto impl = generation ? Impl::open(*generation, index_dir, std::make_shared<LazyTitleIndex>())
                           : Result<std::unique_ptr<Impl>>(tl::make_unexpected(generation.error()));
    const Result<Generation> now = stub_generation(index_dir);
    const bool is_still_published = generation && now && now->number == generation->number;
    if (!is_still_published && now && tries < kTries) continue;
    if (!impl) return tl::make_unexpected(impl.error());
    return Searcher(std::move(*impl));
  }
}

Result<Searcher> Searcher::another() const {
  auto opened = Impl::open(generation_, index_dir_, titles_);
  if (!opened) return tl::make_unexpected(opened.error());
  return Searcher(*std::move(opened));
}

Searcher::Searcher(std::unique_ptr<Impl> impl)
    : impl_(std::move(impl)),
      generation_(impl_->generation),
      index_dir_(impl_->index_dir),
      info_(impl_->info),
      titles_(impl_->titles) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

template <typename Fn>
auto Searcher::answer(Fn&& fn) -> Result<decltype(fn(std::declval<Impl&>()))> {
  if (!impl_) {
    auto opened = Impl::open(generation_, index_dir_, titles_);
    if (!opened) return tl::make_unexpected(opened.error());
    impl_ = *std::move(opened);
  }
  try {
    return read_guard("the index", [&] { return fn(*impl_); });
  } catch (const DeadlinePassed&) {
    return fail(ErrorCode::Timeout, "the answer took longer than it may", "ask with fewer or rarer words");
  } catch (const std::bad_alloc&) {
    impl_.reset();  // Xapian's cursors, left in the middle of a block, read it wrongly ever after
    throw;
  }
}

Result<bool> Searcher::warm_up_some() {
  return answer([](Impl& index) { return index.warm_up_some(); });
}

Result<void> Searcher::warm_up() {
  auto is_more = warm_up_some();
  while (is_more && *is_more) is_more = warm_up_some();
  if (!is_more) return tl::make_unexpected(is_more.error());
  return {};
}

Result<SearchResults> Searcher::search(const SearchRequest& request) {
  return answer([&](Impl& index) { return index.search(request); });
}

Result<Suggestions> Searcher::suggest(const SuggestRequest& request) {
  return answer([&](Impl& index) { return index.suggest(request); });
}

Result<std::optional<QuestionDetails>> Searcher::question(const std::string& id, const Deadline& deadline) {
  return answer([&](Impl& index) { return index.question(id, deadline); });
}

Result<std::optional<RelatedQuestions>> Searcher::related(const std::string& id, std::uint32_t limit,
                                                          const Deadline& deadline) {
  return answer([&](Impl& index) { return index.related(id, limit, deadline); });
}

const IndexInfo& Searcher::info() const { return info_; }

}  // namespace qasearch
