// SPDX-License-Identifier: MIT
#include "engine/query/query_planner.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "engine/document/title_topic.h"
#include "engine/query/excluded_condition.h"
#include "engine/query/filter_term.h"
#include "engine/query/leaf_planner.h"
#include "engine/query/query_word.h"
#include "engine/query/title_query.h"

namespace qasearch {
namespace {

// The weight of a term of the whole title, for each of its words. The exact one outweighs all that another
// title can earn: 2.2 (the most that BM25 gives a frequent word) times one and the boosts, even in a long
// answer.
constexpr double kExactTitleWeight = 21.0;
constexpr double kTitleCoreWeight = 6.0;
constexpr double kTopicWeight = 4.0;    // of a title that explains or compares what is asked for, and more
constexpr std::size_t kMaxTitles = 20;  // that differ in weak words only

std::size_t count_prefixes(const QueryNode& node) {
  std::size_t count = node.kind == NodeKind::Prefix ? 1 : 0;
  for (const QueryNode& child : node.children) count += count_prefixes(child);
  return count;
}

std::size_t share_of_a_prefix(const QueryNode& root) {
  return std::min(kMaxPrefixTerms, kMaxPrefixTermsInAll / std::max<std::size_t>(count_prefixes(root), 1));
}

// Whether a text or a phrase is wanted.
bool asks_for_words(const QueryNode& node) {
  return is_leaf_of_words(node) || (node.kind == NodeKind::All &&
                                    std::any_of(node.children.begin(), node.children.end(), asks_for_words));
}

// The words of a leaf, and their tokens, which synonyms are looked up by.
struct AskedWords {
  std::vector<QueryWord> words;
  std::vector<const Token*> tokens;
};

// Reads the words that are asked for, leaf by leaf.
void read_asked_words(const QueryNode& node, std::vector<AskedWords>& leaves) {
  if (is_leaf_of_words(node)) {
    AskedWords& leaf = leaves.emplace_back(AskedWords{query_words(node.tokens), {}});
    for (const QueryWord& word : leaf.words) leaf.tokens.push_back(word.token);
  } else if (node.kind == NodeKind::All || node.kind == NodeKind::Any) {
    for (const QueryNode& child : node.children) read_asked_words(child, leaves);
  }
}

// Whether the index may find the word at i: itself, a part of it, or what it stands for.
bool is_known(const AskedWords& leaf, std::size_t i, const QueryContext& context) {
  const auto is_in_index = [&](const Token* token) {
    return context.vocabulary.document_frequency(token->term) > 0;
  };
  const QueryWord& word = leaf.words[i];
  return is_in_index(word.token) || std::any_of(word.parts.begin(), word.parts.end(), is_in_index) ||
         context.synonyms.longest_match(std::span(leaf.tokens).subspan(i), context.tokenizer) != nullptr;
}

// Whether `test(leaf, i)` holds for a word.
template <typename Test>
bool any_word(const std::vector<AskedWords>& leaves, const Test& test) {
  return std::any_of(leaves.begin(), leaves.end(), [&](const AskedWords& leaf) {
    for (std::size_t i = 0; i < leaf.words.size(); ++i) {
      if (test(leaf, i)) return true;
    }
    return false;
  });
}

// Whether words decide that are more than a frame ("what is the ..."). Where the index knows none of them but
// words of the frame, these decide: "should I use Foo?"
bool has_strong_word(const QueryNode& node, const QueryContext& context) {
  if (count_prefixes(node) > 0) return true;
  std::vector<AskedWords> leaves;
  read_asked_words(node, leaves);
  const Lexicon& lexicon = context.tokenizer.lexicon();
  const auto is_strong = [&](const AskedWords& leaf, std::size_t i) {
    return !is_weak(*leaf.tokens[i], lexicon);
  };
  const auto is_known_and = [&](bool strong) {
    return any_word(leaves, [&](const AskedWords& leaf, std::size_t i) {
      return is_strong(leaf, i) == strong && is_known(leaf, i, context);
    });
  };
  return is_known_and(true) || (any_word(leaves, is_strong) && !is_known_and(false));
}

class Planner {
 public:
  Planner(const AnalysedQuery& query, const QueryContext& context)
      : query_(query),
        context_(context),
        most_of_a_prefix_(share_of_a_prefix(query.root)),
        leaves_(context, most_of_a_prefix_) {}

  QueryPlan plan() {
    plan_.is_pasted = query_.is_pasted;
    read_topics();
    const TitleTerms title = title_terms_of(query_, context_);
    if (context_.vocabulary.document_frequency(title.exact) > 0) {
      // A question's title: all of it is text.
      plan_from_top(verbatim_text(query_));
      add_title_terms(title);
    } else {
      leaves_.notes() = query_.notes;
      plan_from_top(query_.root);
      plan_relaxed();
      demand_a_word();
      if (is_only_text(query_.root)) add_title_terms(title);
    }
    if (!leaves_.synonyms().empty()) leaves_.notes().push_back("also searched: " + leaves_.synonyms());
    plan_.notes = std::move(leaves_.notes());
    plan_.words = std::move(leaves_.words());
    std::move(leaves_.weights()).move_to(plan_);
    return std::move(plan_);
  }

 private:
  // --- The top: wanted, required, filters ---

  void plan_from_top(const QueryNode& top) {
    leaves_.set_has_strong(has_strong_word(top, context_));
    plan_top(top);
  }

  void plan_top(const QueryNode& node) {
    switch (node.kind) {
      case NodeKind::All:
        for (const QueryNode& child : node.children) plan_top(child);
        break;
      case NodeKind::Text:
        for (BooleanQuery& condition : leaves_.plan_text(node)) plan_.wanted.push_back(std::move(condition));
        break;
      case NodeKind::Phrase:
        plan_phrase(node);
        break;
      case NodeKind::Not:
        plan_exclusion(node);
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

  // Wanted as a whole; beside other words its own words will do when few questions have it.
  void plan_phrase(const QueryNode& node) {
    BooleanQuery condition = leaves_.plan_phrase(node);
    if (condition.kind == BooleanQuery::Kind::All && condition.children.empty()) return;  // holds no word
    phrases_.push_back({plan_.wanted.size(), &node});
    plan_.wanted.push_back(std::move(condition));
  }

  void plan_relaxed() {
    if (phrases_.empty()) return;
    if (plan_.wanted.size() == 1) {
      std::vector<BooleanQuery> words = leaves_.words_of(*phrases_.front().node);
      if (words.size() > 1) plan_.near_misses = BooleanQuery::all(std::move(words));
      return;
    }
    for (const PlannedPhrase& phrase : phrases_)
      plan_.phrases.push_back({phrase.node->text, plan_.wanted[phrase.wanted]});
    auto phrase = phrases_.begin();
    for (std::size_t i = 0; i < plan_.wanted.size(); ++i) {
      if (phrase == phrases_.end() || phrase->wanted != i) {
        plan_.relaxed.push_back(plan_.wanted[i]);
        continue;
      }
      for (BooleanQuery& word : leaves_.words_of(*phrase->node)) plan_.relaxed.push_back(std::move(word));
      ++phrase;
    }
  }

  // "gcc -Wall": an option where the index has it as one.
  void plan_exclusion(const QueryNode& node) {
    if (may_be_option(node) && !node.tokens.empty() &&
        context_.vocabulary.document_frequency(node.tokens.front().term) > 0) {
      for (BooleanQuery& condition : leaves_.plan_text(node)) plan_.wanted.push_back(std::move(condition));
      return;
    }
    leaves_.add_note("excluded: questions with " + node.text.substr(1));
    plan_.required.push_back(condition_of(node));
  }

  void plan_filter(const QueryNode& node) {
    const std::string_view name = filter_field(node.filter).name;
    std::string term = filter_term(node.filter, node.text, context_.vocabulary);
    if (term.empty()) {
      leaves_.notes().push_back(fmt::format("no such {}: \"{}\"", name, node.text));
      return;
    }
    if (context_.vocabulary.document_frequency(term) == 0)
      leaves_.notes().push_back(fmt::format("no question has the {} \"{}\"", name, node.text));
    plan_.filters[static_cast<std::size_t>(node.filter)].push_back(std::move(term));
  }

  // A text without words finds nothing, not everything.
  void demand_a_word() {
    const auto is_empty = [](const std::vector<std::string>& terms) { return terms.empty(); };
    const bool has_filter = !std::all_of(plan_.filters.begin(), plan_.filters.end(), is_empty);
    if (!asks_for_words(query_.root) || leaves_.weights().size() > 0 || !plan_.wanted.empty() || has_filter)
      return;
    plan_.wanted.push_back(BooleanQuery::any({}));
    if (leaves_.notes().size() == query_.notes.size())
      leaves_.add_note("the query has no word to search for");
  }

  // --- Conditions below the top ---

  BooleanQuery condition_of(const QueryNode& node) {
    switch (node.kind) {
      case NodeKind::Text:
        return BooleanQuery::all(leaves_.plan_text(node));
      case NodeKind::Phrase:
        return leaves_.plan_phrase(node);
      case NodeKind::Prefix:
        return leaves_.plan_prefix(node);
      case NodeKind::Not:
        return excluded_condition(node, context_.vocabulary, most_of_a_prefix_);
      case NodeKind::Filter:
        return filter_condition(node);
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

  BooleanQuery filter_condition(const QueryNode& node) {
    const std::string term = filter_term(node.filter, node.text, context_.vocabulary);
    return term.empty() ? BooleanQuery::any({}) : BooleanQuery::of_term(term);
  }

  // Finds what it finds alone, whatever words stand beside it.
  BooleanQuery alternative(const QueryNode& node) {
    const bool kept = leaves_.set_has_strong(has_strong_word(node, context_));
    const std::size_t scored = leaves_.weights().size();
    BooleanQuery condition = condition_of(node);
    leaves_.set_has_strong(kept);
    return asks_for_words(node) && leaves_.weights().size() == scored ? BooleanQuery::any({}) : condition;
  }

  // --- The title ---

  // The topics of the query that titles of the index have. Words that only say that things are compared do
  // not decide then: "X vs Y" leads to "the difference between X and Y".
  void read_topics() {
    if (!is_only_text(query_.root) || query_.is_pasted || query_.root.children.empty()) return;
    const QueryNode& text = verbatim_text(query_);
    TitleTopics topics = topics_of_query(text.text, text.tokens, context_.tokenizer.lexicon());
    const auto is_unknown = [&](const std::string& term) {
      return context_.vocabulary.document_frequency(term) == 0;
    };
    std::erase_if(topics.concepts, is_unknown);
    std::erase_if(topics.pairs, is_unknown);
    leaves_.set_compares(!topics.pairs.empty());
    topics_ = std::move(topics.concepts);
    topics_.insert(topics_.end(), topics.pairs.begin(), topics.pairs.end());
  }

  void add_title_terms(const TitleTerms& title) {
    if (title.core.empty()) return;
    const std::vector<Token>& tokens = verbatim_text(query_).tokens;
    const auto is_whole = [](const Token& token) { return !token.part; };
    const auto count = static_cast<std::size_t>(std::count_if(tokens.begin(), tokens.end(), is_whole));
    const auto words = static_cast<double>(std::min(kMaxPlanWords, count));
    leaves_.weights().add_title(title.exact, kExactTitleWeight * words);
    for (std::string& term : context_.vocabulary.terms_beginning(title.core, kMaxTitles))
      leaves_.weights().add_title(std::move(term), kTitleCoreWeight * words);
    for (const std::string& topic : topics_) leaves_.weights().add_title(topic, kTopicWeight * words);
  }

  const AnalysedQuery& query_;
  const QueryContext& context_;
  std::size_t most_of_a_prefix_;
  LeafPlanner leaves_;
  std::vector<std::string> topics_;  // of the query, that titles have
  QueryPlan plan_;
  struct PlannedPhrase {
    std::size_t wanted;  // its place there
    const QueryNode* node;
  };
  std::vector<PlannedPhrase> phrases_;
};

}  // namespace

QueryPlan plan_query(const AnalysedQuery& query, const QueryContext& context) {
  return Planner(query, context).plan();
}

}  // namespace qasearch
