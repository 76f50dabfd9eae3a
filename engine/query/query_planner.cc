#include "engine/query/query_planner.h"

#include <algorithm>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "engine/document/terms.h"
#include "engine/document/title_terms.h"
#include "engine/query/query_word.h"
#include "engine/query/request_plan.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

// How much a way of finding a word counts against the word itself.
constexpr double kPartWeight = 0.7;  // a part of a compound that was asked for whole
constexpr double kSynonymWeight = 0.6;
constexpr double kJoinedWeight = 0.6;  // "deadlock" for "dead lock"
constexpr double kPrefixWeight = 0.8;
constexpr double kWeakWeight = 0.15;  // stop and question words, beside words that carry meaning
// A term of the whole title, for each of its words. The exact one outweighs all that another title can earn:
// 2.2 (the most that BM25 gives a frequent word) times one and the boosts, even in a long answer.
constexpr double kExactTitleWeight = 21.0;
constexpr double kTitleCoreWeight = 6.0;
constexpr std::size_t kMaxTitles = 20;  // that differ in weak words only

// Why a term counts, and what was asked instead of it.
struct Why {
  TermReason reason = TermReason::Asked;
  std::string of{};
};

// What a word said so often weighs: BM25's factor for the query, with k3 = 8.
double saturated_frequency(std::uint32_t times) { return 9.0 * times / (8.0 + times); }

class Planner {
 public:
  Planner(Tokenizer& tokenizer, const SynonymTable& synonyms, const Vocabulary& vocabulary)
      : tokenizer_(tokenizer), synonyms_(synonyms), vocabulary_(vocabulary) {}

  QueryPlan plan(const Query& query) {
    plan_.is_pasted = query.is_pasted;
    if (!plan_as_title(query)) {
      plan_.correction =
          query.is_pasted ? std::nullopt : correct_query(query, tokenizer_, synonyms_, vocabulary_);
      if (!plan_.correction) {
        plan_as_typed(query);
      } else if (const Query corrected = parse_query(plan_.correction->text); !plan_as_title(corrected)) {
        plan_as_typed(corrected);
      }
    }
    if (!also_searched_.empty()) plan_.notes.push_back("also searched: " + also_searched_);
    finish_scores();
    return std::move(plan_);
  }

 private:
  // Somebody's title, whatever quotes and dashes it holds: all of it is text.
  bool plan_as_title(const Query& query) {
    const std::vector<Token> tokens = tokenizer_.tokenize(query.raw);
    const TitleTerms keys = make_title_terms(tokens, tokenizer_.lexicon());
    if (vocabulary_.document_frequency(keys.exact) == 0) return false;
    plan_nodes({text_node(query.raw)});
    add_title_keys(keys, tokens);
    return true;
  }

  void plan_as_typed(const Query& query) {
    plan_.notes = query.notes;
    plan_nodes(query.root.children);
    // A text without words finds nothing, not everything.
    const auto is_empty = [](const std::vector<std::string>& terms) { return terms.empty(); };
    if (asks_for_words(query.root) && plan_.score.empty() && plan_.wanted.empty() &&
        std::all_of(plan_.filters.begin(), plan_.filters.end(), is_empty)) {
      plan_.wanted.push_back(BooleanQuery::any({}));
      if (plan_.notes.size() == query.notes.size()) add_note("the query holds no word to search for");
    }
    if (!is_only_text(query.root)) return;
    const std::vector<Token> tokens = tokenizer_.tokenize(query.raw);
    add_title_keys(make_title_terms(tokens, tokenizer_.lexicon()), tokens);
  }

  // --- What is asked at the top: wanted, required, filters ---

  static QueryNode text_node(std::string text) {
    QueryNode node;
    node.kind = NodeKind::Text;
    node.text = std::move(text);
    return node;
  }

  void plan_nodes(const std::vector<QueryNode>& nodes) {
    has_strong_ =
        std::any_of(nodes.begin(), nodes.end(), [&](const QueryNode& node) { return has_strong_word(node); });
    most_of_a_prefix_ =
        std::min(kMaxPrefixTerms, kMaxPrefixTermsInAll / std::max<std::size_t>(count_prefixes(nodes), 1));
    for (const QueryNode& node : nodes) plan_top(node);
  }

  void plan_top(const QueryNode& node) {
    switch (node.kind) {
      case NodeKind::All:
        for (const QueryNode& child : node.children) plan_top(child);
        break;
      case NodeKind::Text:
        for (BooleanQuery& condition : text_conditions(node)) plan_.wanted.push_back(std::move(condition));
        break;
      case NodeKind::Phrase:
        plan_.required.push_back(phrase_condition(node));
        break;
      case NodeKind::Not:
        plan_.required.push_back(BooleanQuery::none_of(plain_condition(node.children.front())));
        break;
      case NodeKind::Filter:
        plan_filter(node);
        break;
      case NodeKind::Any:
      case NodeKind::Prefix:
        plan_.wanted.push_back(condition_of(node));
        break;
    }
  }

  void plan_filter(const QueryNode& node) {
    std::string term = filter_term(node.filter, node.text, vocabulary_);
    if (term.empty()) {
      plan_.notes.push_back(fmt::format("no such {}: \"{}\"", filter_field(node.filter).name, node.text));
      return;
    }
    if (vocabulary_.document_frequency(term) == 0) {
      plan_.notes.push_back(
          fmt::format("no question has the {} \"{}\"", filter_field(node.filter).name, node.text));
    }
    plan_.filters[static_cast<std::size_t>(node.filter)].push_back(std::move(term));
  }

  // --- Conditions that also score ---

  BooleanQuery condition_of(const QueryNode& node) {
    switch (node.kind) {
      case NodeKind::Text:
        return BooleanQuery::all(text_conditions(node));
      case NodeKind::Phrase:
        return phrase_condition(node);
      case NodeKind::Prefix:
        return prefix_condition(node);
      case NodeKind::Not:
        return BooleanQuery::none_of(plain_condition(node.children.front()));
      case NodeKind::Filter: {
        const std::string term = filter_term(node.filter, node.text, vocabulary_);
        return term.empty() ? BooleanQuery::any({}) : BooleanQuery::of_term(term);
      }
      case NodeKind::All:
      case NodeKind::Any:
        break;
    }
    std::vector<BooleanQuery> children;
    for (const QueryNode& child : node.children)
      children.push_back(node.kind == NodeKind::Any ? alternative(child) : condition_of(child));
    return node.kind == NodeKind::Any ? BooleanQuery::any(std::move(children))
                                      : BooleanQuery::all(std::move(children));
  }

  // Finds what it finds alone, whatever words stand beside it.
  BooleanQuery alternative(const QueryNode& node) {
    const bool kept = std::exchange(has_strong_, has_strong_word(node));
    const std::size_t scored = plan_.score.size();
    BooleanQuery condition = condition_of(node);
    has_strong_ = kept;
    return asks_for_words(node) && plan_.score.size() == scored ? BooleanQuery::any({}) : condition;
  }

  // One condition for each word that decides, or for several that are spelled otherwise elsewhere. Words that
  // never decide only score.
  std::vector<BooleanQuery> text_conditions(const QueryNode& node) {
    const std::vector<Token> tokens = tokenizer_.tokenize(node.text);
    const std::vector<QueryWord> words = query_words(tokens);
    say_long_word(node.text, tokens);
    const std::vector<bool> kept = choose_words(words, kMaxPlanWords, vocabulary_);
    if (const std::size_t distinct = count_distinct(words); distinct > kMaxPlanWords) {
      plan_.notes.push_back(
          fmt::format("the query has {} words: the {} rarest are searched", distinct, kMaxPlanWords));
    }
    std::vector<const Token*> wholes;
    for (const QueryWord& word : words) wholes.push_back(word.token);

    std::vector<BooleanQuery> out;
    std::size_t taken = 1;  // words
    for (std::size_t i = 0; i < words.size(); i += std::exchange(taken, 1)) {
      if (!kept[i]) continue;
      const std::span<const QueryWord> rest = std::span(words).subspan(i);
      if (never_decides(*rest[0].token)) {
        score_frame(rest[0], node.field);
      } else if (const auto* rule = synonyms_.longest_match(std::span(wholes).subspan(i)); rule != nullptr) {
        taken = rule->from.size();
        out.push_back(synonym_condition(*rule, rest.first(taken), node.field));
      } else if (const std::string joined =
                     rest.size() > 1 && kept[i + 1] ? joined_term(node.text, rest[0], rest[1]) : "";
                 !joined.empty()) {
        taken = 2;
        out.push_back(joined_condition(joined, rest.first(taken), node.field));
      } else {
        out.push_back(word_condition(rest[0], node.field));
      }
    }
    return out;
  }

  // What was asked, or what stands for it: "gil", "global interpreter lock".
  BooleanQuery synonym_condition(const SynonymTable::Rule& rule, std::span<const QueryWord> asked,
                                 std::optional<FieldId> field) {
    std::vector<BooleanQuery> spelled;
    for (const QueryWord& word : asked) {
      if (never_decides(*word.token)) {
        score_frame(word, field);
      } else {
        spelled.push_back(word_condition(word, field));
      }
    }
    std::vector<BooleanQuery> ways;
    ways.push_back(BooleanQuery::all(std::move(spelled)));
    add_synonyms(rule, text_of(asked), field, ways);
    return BooleanQuery::any(std::move(ways));
  }

  // "dead lock": both words, or the one that they make.
  BooleanQuery joined_condition(const std::string& joined, std::span<const QueryWord> asked,
                                std::optional<FieldId> field) {
    std::vector<BooleanQuery> apart;
    for (const QueryWord& word : asked) apart.push_back(word_condition(word, field));
    score(joined, field, kJoinedWeight, {TermReason::Joined, text_of(asked)});
    mark(joined);
    std::vector<BooleanQuery> ways;
    ways.push_back(BooleanQuery::all(std::move(apart)));
    ways.push_back(in_field(joined, field));
    return BooleanQuery::any(std::move(ways));
  }

  void score_frame(const QueryWord& word, std::optional<FieldId> field) {
    score(word.token->term, field, kWeakWeight, {TermReason::Frame});
  }

  BooleanQuery word_condition(const QueryWord& word, std::optional<FieldId> field) {
    return BooleanQuery::any(ways_to_find(word, field, saturated_frequency(word.times)));
  }

  std::vector<BooleanQuery> ways_to_find(const QueryWord& word, std::optional<FieldId> field, double weight) {
    std::vector<BooleanQuery> ways;
    score(word.token->term, field, weight);
    mark(word.token->term);
    ways.push_back(in_field(word.token->term, field));
    if (word.token->kind == TokenKind::Ideograph) return ways;
    std::vector<BooleanQuery> parts;
    for (const Token* part : word.parts) {
      score(part->term, field, kPartWeight * weight, {TermReason::Part, word.token->word});
      mark(part->term);
      parts.push_back(in_field(part->term, field));
    }
    if (!parts.empty()) ways.push_back(BooleanQuery::all(std::move(parts)));
    return ways;
  }

  // What two words side by side make, where that is how the index mostly spells it; else empty.
  std::string joined_term(std::string_view text, const QueryWord& first, const QueryWord& second) {
    const auto is_plain = [&](const QueryWord& word) {
      return word.token->kind == TokenKind::Word && word.parts.empty() && !never_decides(*word.token);
    };
    if (!is_plain(first) || !is_plain(second)) return {};
    const std::string_view between = text.substr(first.token->end, second.token->begin - first.token->end);
    if (between.find_first_not_of(" \t") != std::string_view::npos) return {};
    std::string term = tokenizer_.stem(first.token->word + second.token->word);
    const std::uint32_t documents = vocabulary_.document_frequency(term);
    if (documents == 0) return {};
    const bool is_usual = documents > vocabulary_.documents_with_both(first.token->term, second.token->term);
    return is_usual ? term : std::string();
  }

  void add_synonyms(const SynonymTable::Rule& rule, const std::string& asked, std::optional<FieldId> field,
                    std::vector<BooleanQuery>& ways) {
    for (const std::string& name : rule.names) also_searched_ += (also_searched_.empty() ? "" : ", ") + name;
    for (const std::vector<std::string>& terms : rule.to) {
      std::vector<BooleanQuery> all;
      for (const std::string& term : terms) {
        if (tokenizer_.lexicon().is_stop_word(term)) continue;
        score(term, field, kSynonymWeight / static_cast<double>(terms.size()), {TermReason::Synonym, asked});
        mark(term);
        all.push_back(in_field(term, field));
      }
      if (!all.empty()) ways.push_back(BooleanQuery::all(std::move(all)));
    }
  }

  BooleanQuery prefix_condition(const QueryNode& node) {
    std::vector<BooleanQuery> ways;
    const std::string prefix = fold(node.text);
    // No word is longer than a token.
    std::vector<std::string> terms;
    if (prefix.size() <= kMaxTokenBytes) terms = vocabulary_.expand_prefix(prefix, most_of_a_prefix_ + 1);
    if (terms.size() > most_of_a_prefix_) {
      terms.resize(most_of_a_prefix_);
      add_note(fmt::format("many words begin with \"{}\": the {} in most questions are searched", prefix,
                           terms.size()));
    }
    for (const std::string& term : terms) {
      score(term, node.field, kPrefixWeight, {TermReason::Prefix, prefix + "*"});
      mark(term);
      ways.push_back(in_field(term, node.field));
    }
    if (ways.empty()) plan_.notes.push_back(fmt::format("no word begins with \"{}\"", prefix));
    return BooleanQuery::any(std::move(ways));
  }

  // Words side by side in one field. A compound is looked up by its parts, which take a position each, and
  // also as written when its form says more than they do ("node.js").
  BooleanQuery phrase_condition(const QueryNode& node) {
    const std::vector<Token> tokens = tokenizer_.tokenize(node.text);
    say_long_word(node.text, tokens);
    std::vector<std::string> terms;
    std::vector<BooleanQuery> as_written;
    for (const QueryWord& word : query_words(tokens)) {
      if (never_decides(*word.token)) {
        score(word.token->term, node.field, kWeakWeight, {TermReason::Frame});
      } else {
        score(word.token->term, node.field, 1.0);
      }
      mark(word.token->term);
      const bool by_parts = word.parts.size() > 1 && word.token->kind != TokenKind::Ideograph;
      if (!by_parts) {
        terms.push_back(word.token->term);
        continue;
      }
      if (word.token->kind != TokenKind::Word) as_written.push_back(in_field(word.token->term, node.field));
      for (std::size_t i = 0; i < word.parts.size(); ++i) {
        // Of parts at one position the last is the smallest.
        const bool is_last_here =
            i + 1 == word.parts.size() || word.parts[i + 1]->position != word.parts[i]->position;
        if (!is_last_here) continue;
        mark(word.parts[i]->term);
        terms.push_back(word.parts[i]->term);
      }
    }
    if (terms.empty()) {
      plan_.notes.push_back(fmt::format("nothing to search in \"{}\"", node.text));
      return BooleanQuery::all({});
    }
    as_written.push_back(BooleanQuery::of_phrase(std::move(terms), node.field));
    return as_written.size() == 1 ? std::move(as_written.front()) : BooleanQuery::all(std::move(as_written));
  }

  // --- Conditions of what is left out: the words as they are, nothing scored, nothing marked ---

  BooleanQuery plain_condition(const QueryNode& node) {
    QueryPlan kept = std::move(plan_);
    std::string kept_names = std::move(also_searched_);
    plan_ = QueryPlan();
    BooleanQuery condition = node.kind == NodeKind::Text ? plain_text(node) : condition_of(node);
    plan_ = std::move(kept);
    also_searched_ = std::move(kept_names);
    return condition;
  }

  BooleanQuery plain_text(const QueryNode& node) {
    std::vector<BooleanQuery> all;
    for (const Token& token : tokenizer_.tokenize(node.text)) {
      if (!token.part) all.push_back(in_field(token.term, node.field));
    }
    return all.empty() ? BooleanQuery::any({}) : BooleanQuery::all(std::move(all));
  }

  // --- Leaves ---

  // A word that only frames the question, beside others that carry meaning.
  bool never_decides(const Token& token) const { return has_strong_ && is_weak(token, tokenizer_.lexicon()); }

  static std::string field_term(const std::string& term, std::optional<FieldId> only) {
    return only ? std::string(text_field(*only).prefix) + term : term;
  }

  static BooleanQuery in_field(const std::string& term, std::optional<FieldId> only) {
    return only ? BooleanQuery::of_phrase({term}, only) : BooleanQuery::of_term(term);
  }

  void score(const std::string& term, std::optional<FieldId> only, double factor, const Why& why = {}) {
    add_score(field_term(term, only), factor, why, term, only);
    if (only) return;
    for (const TextField& field : kTextFields) {
      if (field.boost > 0)
        add_score(std::string(field.prefix) + term, field.boost * factor, why, term, field.id);
    }
  }

  void add_score(std::string term, double weight, const Why& why, const std::string& word,
                 std::optional<FieldId> field) {
    plan_.score.push_back({std::move(term), weight, why.reason, word, field, why.of});
  }

  void mark(const std::string& term) { plan_.highlight.push_back(term); }

  bool has_strong_word(const QueryNode& node) {
    if (node.kind == NodeKind::Not || node.kind == NodeKind::Filter) return false;
    if (node.kind == NodeKind::Prefix) return true;
    if (node.kind == NodeKind::Text || node.kind == NodeKind::Phrase) {
      const std::vector<Token> tokens = tokenizer_.tokenize(node.text);
      const std::vector<QueryWord> words = query_words(tokens);
      return std::any_of(words.begin(), words.end(),
                         [&](const QueryWord& word) { return !is_weak(*word.token, tokenizer_.lexicon()); });
    }
    return std::any_of(node.children.begin(), node.children.end(),
                       [&](const QueryNode& child) { return has_strong_word(child); });
  }

  static std::size_t count_prefixes(const std::vector<QueryNode>& nodes) {
    std::size_t count = 0;
    for (const QueryNode& node : nodes)
      count += node.kind == NodeKind::Prefix ? 1 : count_prefixes(node.children);
    return count;
  }

  // Whether a text or a phrase is wanted.
  static bool asks_for_words(const QueryNode& node) {
    return node.kind == NodeKind::Text || node.kind == NodeKind::Phrase ||
           (node.kind == NodeKind::All &&
            std::any_of(node.children.begin(), node.children.end(), asks_for_words));
  }

  void say_long_word(std::string_view text, const std::vector<Token>& tokens) {
    if (has_long_word(text, tokens))
      add_note(fmt::format("a word of more than {} bytes is not searched", kMaxTokenBytes));
  }

  // Once.
  void add_note(std::string note) {
    if (std::find(plan_.notes.begin(), plan_.notes.end(), note) == plan_.notes.end())
      plan_.notes.push_back(std::move(note));
  }

  // A query that is words only may be a question's title.
  static bool is_only_text(const QueryNode& root) {
    return std::all_of(root.children.begin(), root.children.end(),
                       [](const QueryNode& node) { return node.kind == NodeKind::Text && !node.field; });
  }

  void add_title_keys(const TitleTerms& keys, const std::vector<Token>& tokens) {
    const auto is_whole = [](const Token& token) { return !token.part; };
    const auto count = static_cast<std::size_t>(std::count_if(tokens.begin(), tokens.end(), is_whole));
    const auto words = static_cast<double>(std::min(kMaxPlanWords, count));
    if (keys.core.empty()) return;
    plan_.score.push_back({keys.exact, kExactTitleWeight * words, TermReason::Title});
    for (std::string& title : vocabulary_.terms_beginning(keys.core, kMaxTitles))
      plan_.score.push_back({std::move(title), kTitleCoreWeight * words, TermReason::Title});
  }

  // No term twice: of several reasons for one, the strongest counts.
  void finish_scores() {
    std::vector<WeightedTerm>& terms = plan_.score;
    std::sort(terms.begin(), terms.end(), [](const WeightedTerm& a, const WeightedTerm& b) {
      return a.term != b.term ? a.term < b.term : a.weight > b.weight;
    });
    const auto same = [](const WeightedTerm& a, const WeightedTerm& b) { return a.term == b.term; };
    terms.erase(std::unique(terms.begin(), terms.end(), same), terms.end());
    std::sort(plan_.highlight.begin(), plan_.highlight.end());
    plan_.highlight.erase(std::unique(plan_.highlight.begin(), plan_.highlight.end()), plan_.highlight.end());
  }

  Tokenizer& tokenizer_;
  const SynonymTable& synonyms_;
  const Vocabulary& vocabulary_;
  QueryPlan plan_;
  std::string also_searched_;  // synonyms, as they are written
  bool has_strong_ = false;
  std::size_t most_of_a_prefix_ = kMaxPrefixTerms;
};

}  // namespace

QueryPlan plan_query(const Query& query, Tokenizer& tokenizer, const SynonymTable& synonyms,
                     const Vocabulary& vocabulary) {
  return Planner(tokenizer, synonyms, vocabulary).plan(query);
}

}  // namespace qasearch
