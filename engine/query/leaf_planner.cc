// SPDX-License-Identifier: MIT
#include "engine/query/leaf_planner.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "engine/document/title_terms.h"
#include "engine/document/title_topic.h"
#include "engine/query/phrase_words.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

// Weights of the ways to find a word, relative to the word itself.
constexpr double kPartWeight = 0.7;  // a part of a compound that was asked for whole
constexpr double kSynonymWeight = 0.6;
constexpr double kJoinedWeight = 0.6;  // "deadlock" for "dead lock"
constexpr double kPrefixWeight = 0.8;
constexpr double kWeakWeight = 0.15;  // stop and question words, beside words that carry meaning
// Question words that say what is asked, in a title: by their rarity there.
constexpr double kAskingWeight = 0.6;
constexpr std::string_view kAskingWords[] = {"when", "where", "who", "why"};

// The weight of a repeated word: BM25's factor for the query, with k3 = 8.
double saturated_frequency(std::uint32_t times) { return 9.0 * times / (8.0 + times); }

}  // namespace

// The words of a text and which of them are searched.
struct LeafPlanner::TextWords {
  const QueryNode& node;
  std::vector<QueryWord> words;
  std::vector<bool> is_kept;
  std::vector<const Token*> tokens;  // of `words`, for the synonyms
};

bool LeafPlanner::set_has_strong(bool has_strong) { return std::exchange(has_strong_, has_strong); }

// A word that only frames the question, beside others that carry meaning.
bool LeafPlanner::never_decides(const Token& token) const {
  return has_strong_ &&
         (is_weak(token, context_.tokenizer.lexicon()) || (compares_ && is_comparing_word(token.word)));
}

void LeafPlanner::add_note(std::string note) {
  if (std::find(notes_.begin(), notes_.end(), note) == notes_.end()) notes_.push_back(std::move(note));
}

void LeafPlanner::add_word(const Token& token) {
  if (!never_decides(token)) words_.push_back(token.word);
}

void LeafPlanner::note_long_word(const QueryNode& node) {
  if (has_long_word(node.text, node.tokens))
    add_note(fmt::format("words of more than {} characters are not searched", kMaxTokenCharacters));
}

// --- Texts ---

std::vector<BooleanQuery> LeafPlanner::plan_text(const QueryNode& node) {
  TextWords text{node, query_words(node.tokens), {}, {}};
  note_long_word(node);
  text.is_kept = choose_words(text.words, kMaxPlanWords, context_.vocabulary);
  if (const std::size_t distinct = count_distinct(text.words); distinct > kMaxPlanWords) {
    notes_.push_back(
        fmt::format("the query has {} words: the {} rarest are searched", distinct, kMaxPlanWords));
  }
  for (const QueryWord& word : text.words) {
    text.tokens.push_back(word.token);
    add_word(*word.token);
  }
  std::vector<BooleanQuery> out;
  for (std::size_t i = 0; i < text.words.size();) i += text.is_kept[i] ? plan_words_at(text, i, out) : 1;
  return out;
}

// Plans the word at i, with those behind it that belong to it; returns how many words that is.
std::size_t LeafPlanner::plan_words_at(const TextWords& text, std::size_t i, std::vector<BooleanQuery>& out) {
  const std::span<const QueryWord> rest = std::span(text.words).subspan(i);
  const Field field = text.node.field;
  if (never_decides(*rest[0].token)) {
    score_frame(rest[0], field);
    return 1;
  }
  if (const auto* rule =
          context_.synonyms.longest_match(std::span(text.tokens).subspan(i), context_.tokenizer);
      rule != nullptr) {
    const std::size_t taken = rule->from.size();
    out.push_back(synonym_condition(*rule, rest.first(taken), field));
    return taken;
  }
  if (rest.size() > 1 && text.is_kept[i + 1]) {
    if (const std::string joined = joined_term(text.node.text, rest[0], rest[1]); !joined.empty()) {
      out.push_back(joined_condition(joined, rest.first(2), field));
      return 2;
    }
  }
  out.push_back(word_condition(rest[0], field));
  return 1;
}

// The words that were asked for, or those that stand for them: "gil", "global interpreter lock".
BooleanQuery LeafPlanner::synonym_condition(const SynonymRule& rule, std::span<const QueryWord> asked,
                                            Field field) {
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

void LeafPlanner::add_synonyms(const SynonymRule& rule, const std::string& asked, Field field,
                               std::vector<BooleanQuery>& ways) {
  for (const std::string& name : rule.names) also_searched_ += (also_searched_.empty() ? "" : ", ") + name;
  for (const std::vector<std::string>& terms : rule.to) {
    std::vector<BooleanQuery> all;
    for (const std::string& term : terms) {
      if (context_.tokenizer.lexicon().is_stop_word(term)) continue;
      weights_.add(term, field, kSynonymWeight / static_cast<double>(terms.size()),
                   {TermReason::Synonym, asked});
      weights_.mark(term);
      all.push_back(term_condition(term, field));
    }
    if (!all.empty()) ways.push_back(BooleanQuery::all(std::move(all)));
  }
}

// "dead lock": both words, or the one that they make.
BooleanQuery LeafPlanner::joined_condition(const std::string& joined, std::span<const QueryWord> asked,
                                           Field field) {
  std::vector<BooleanQuery> apart;
  for (const QueryWord& word : asked) apart.push_back(word_condition(word, field));
  weights_.add(joined, field, kJoinedWeight, {TermReason::Joined, text_of(asked)});
  weights_.mark(joined);
  std::vector<BooleanQuery> ways;
  ways.push_back(BooleanQuery::all(std::move(apart)));
  ways.push_back(term_condition(joined, field));
  return BooleanQuery::any(std::move(ways));
}

// The word that two words side by side, or a word and a number, make, where that is how the index mostly
// spells it; else empty: "dead lock", "ipv 6".
std::string LeafPlanner::joined_term(std::string_view text, const QueryWord& first,
                                     const QueryWord& second) const {
  const auto is_plain = [&](const QueryWord& word) {
    return word.token->kind == TokenKind::Word && word.parts.empty() && !never_decides(*word.token);
  };
  const bool is_number = second.token->kind == TokenKind::Number && second.parts.empty();
  if (!is_plain(first) || !(is_plain(second) || is_number)) return {};
  const std::string_view between = text.substr(first.token->end, second.token->begin - first.token->end);
  if (between.find_first_not_of(" \t") != std::string_view::npos) return {};
  std::string term = context_.tokenizer.term_of(first.token->word + second.token->word);
  const std::uint32_t documents = context_.vocabulary.document_frequency(term);
  if (documents == 0) return {};
  const bool is_usual =
      documents > context_.vocabulary.documents_with_both(first.token->term, second.token->term);
  return is_usual ? term : std::string();
}

// A word as written, or all its parts.
BooleanQuery LeafPlanner::word_condition(const QueryWord& word, Field field) {
  const double weight = saturated_frequency(word.times);
  std::vector<BooleanQuery> ways;
  weights_.add(word.token->term, field, weight);
  weights_.mark(word.token->term);
  ways.push_back(term_condition(word.token->term, field));
  std::vector<BooleanQuery> parts;
  if (word.token->kind != TokenKind::Ideograph) {
    for (const Token* part : word.parts) {
      weights_.add(part->term, field, kPartWeight * weight, {TermReason::Part, word.token->word});
      weights_.mark(part->term);
      parts.push_back(term_condition(part->term, field));
    }
  }
  if (!parts.empty()) ways.push_back(BooleanQuery::all(std::move(parts)));
  return BooleanQuery::any(std::move(ways));
}

void LeafPlanner::score_frame(const QueryWord& word, Field field) {
  weights_.add(word.token->term, field, kWeakWeight, {TermReason::Frame});
  if (!field && is_one_of(kAskingWords, word.token->word))
    weights_.add(word.token->term, FieldId::Title, kAskingWeight, {TermReason::Frame});
}

// --- Prefixes and phrases ---

BooleanQuery LeafPlanner::plan_prefix(const QueryNode& node) {
  std::vector<BooleanQuery> ways;
  const std::string prefix = fold(node.text);
  std::vector<std::string> terms;
  if (!is_too_long(prefix))  // no word is longer than a token
    terms = context_.vocabulary.expand_prefix(prefix, most_of_a_prefix_ + 1);
  if (terms.size() > most_of_a_prefix_) {
    terms.resize(most_of_a_prefix_);
    add_note(
        fmt::format("many words begin with \"{}\": the {} most frequent are searched", prefix, terms.size()));
  }
  for (const std::string& term : terms) {
    weights_.add(term, node.field, kPrefixWeight, {TermReason::Prefix, prefix + "*"});
    weights_.mark(term);
    ways.push_back(term_condition(term, node.field));
  }
  if (ways.empty()) notes_.push_back(fmt::format("no word begins with \"{}\"", prefix));
  return BooleanQuery::any(std::move(ways));
}

std::vector<BooleanQuery> LeafPlanner::words_of(const QueryNode& node) const {
  std::vector<BooleanQuery> conditions;
  for (const QueryWord& word : query_words(node.tokens)) {
    if (never_decides(*word.token)) continue;
    std::vector<BooleanQuery> ways, parts;
    ways.push_back(term_condition(word.token->term, node.field));
    for (const Token* part : word.parts) parts.push_back(term_condition(part->term, node.field));
    if (!parts.empty()) ways.push_back(BooleanQuery::all(std::move(parts)));
    conditions.push_back(BooleanQuery::any(std::move(ways)));
  }
  return conditions;
}

BooleanQuery LeafPlanner::plan_phrase(const QueryNode& node) {
  const std::vector<QueryWord> words = query_words(node.tokens);
  note_long_word(node);
  for (const QueryWord& word : words) {
    add_word(*word.token);
    if (never_decides(*word.token)) {
      score_frame(word, node.field);
    } else {
      weights_.add(word.token->term, node.field, 1.0);
    }
    weights_.mark(word.token->term);
  }
  PhraseWords phrase = phrase_words(words);
  if (phrase.in_a_row.empty()) {
    notes_.push_back(fmt::format("no word to search for in \"{}\"", node.text));
    return BooleanQuery::all({});
  }
  for (const std::string& term : phrase.in_a_row) weights_.mark(term);
  return phrase_condition(std::move(phrase), node.field);
}

}  // namespace qasearch
