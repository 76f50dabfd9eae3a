// From a leaf of the query to what a question must have for it and what it earns: words with their parts,
// synonyms and joined forms, phrases, prefixes.
//
// One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/query/boolean_query.h"
#include "engine/query/query_context.h"
#include "engine/query/query_node.h"
#include "engine/query/query_word.h"
#include "engine/query/term_weights.h"

namespace qasearch {

class LeafPlanner {
 public:
  /// `context` is borrowed. A prefix stands for `most_of_a_prefix` words at most.
  LeafPlanner(const QueryContext& context, std::size_t most_of_a_prefix)
      : context_(context), most_of_a_prefix_(most_of_a_prefix) {}

  /// Words that never decide ("what is the") only count beside ones that do. Set for the leaves that follow;
  /// returns what was set before.
  bool set_has_strong(bool has_strong);

  /// Words that say that things are compared ("vs", "difference") never decide either, for the leaves that
  /// follow.
  void set_compares(bool compares) { compares_ = compares; }

  /// One condition for each word that decides, or for several that are spelled otherwise elsewhere.
  std::vector<BooleanQuery> plan_text(const QueryNode& node);
  /// True for every question where the phrase holds no word, with a note.
  BooleanQuery plan_phrase(const QueryNode& node);
  /// The words of a leaf that decide, a condition each; nothing is scored.
  std::vector<BooleanQuery> words_of(const QueryNode& node) const;
  BooleanQuery plan_prefix(const QueryNode& node);

  /// A note for the reader, once.
  void add_note(std::string note);

  TermWeights& weights() { return weights_; }
  std::vector<std::string>& notes() { return notes_; }
  /// The words of texts and phrases that decide, folded, in order.
  std::vector<std::string>& words() { return words_; }
  /// The synonyms that are searched too, as they are written: "global interpreter lock, k8s". May be empty.
  const std::string& synonyms() const { return also_searched_; }

 private:
  struct TextWords;
  using Field = std::optional<FieldId>;

  bool never_decides(const Token& token) const;
  std::size_t plan_words_at(const TextWords& text, std::size_t i, std::vector<BooleanQuery>& out);
  BooleanQuery synonym_condition(const SynonymRule& rule, std::span<const QueryWord> asked, Field field);
  void add_synonyms(const SynonymRule& rule, const std::string& asked, Field field,
                    std::vector<BooleanQuery>& ways);
  BooleanQuery joined_condition(const std::string& joined, std::span<const QueryWord> asked, Field field);
  std::string joined_term(std::string_view text, const QueryWord& first, const QueryWord& second) const;
  BooleanQuery word_condition(const QueryWord& word, Field field);
  void score_frame(const QueryWord& word, Field field);
  void add_word(const Token& token);
  void note_long_word(const QueryNode& node);

  const QueryContext& context_;
  std::size_t most_of_a_prefix_;
  bool has_strong_ = false, compares_ = false;
  TermWeights weights_;
  std::vector<std::string> notes_, words_;
  std::string also_searched_;
};

}  // namespace qasearch
