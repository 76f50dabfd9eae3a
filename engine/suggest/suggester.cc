// SPDX-License-Identifier: MIT
#include "engine/suggest/suggester.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <utility>

#include "engine/base/doc_set.h"
#include "engine/suggest/edit_neighbors.h"
#include "engine/suggest/typeahead_query.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

using Number = TitleIndex::Number;
using TitleRange = TitleIndex::Range;

// The work of comparing one title's words.
constexpr std::uint32_t kTitleWork = 10;
// Titles with all words that are compared, the shortest first.
constexpr std::size_t kMaxCompared = 1000;

// A typed word, and the words of titles that stand for it.
struct Wanted {
  TypeaheadWord typed;
  std::vector<AlikeWords> words;  // the word itself, or what it is corrected to
  std::vector<AlikeWords> parts;  // for each part; all are wanted where the word is none

  bool stands_for(Number word) const { return typed_of(word) != nullptr; }
  /// The words that it stands for with a word of a title among them; null without one.
  const AlikeWords* typed_of(Number word) const {
    for (const auto* const all : {&words, &parts}) {
      for (const AlikeWords& alike : *all) {
        if (alike.words.contains(word)) return &alike;
      }
    }
    return nullptr;
  }
};

// The way in which a title matches, the best first.
enum class Fit : std::uint8_t { Begins, InOrder, AllWords };
constexpr std::size_t kFits = 3;

class Search {
 public:
  Search(const TitleIndex& titles, std::vector<TypeaheadWord> typed, std::size_t limit, Deadline& deadline)
      : titles_(titles), limit_(limit), deadline_(deadline) {
    for (TypeaheadWord& word : typed) wanted_.push_back(look_up(std::move(word)));
  }

  struct Found {
    Number title;
    const std::vector<Wanted>* wanted;  // that it was found by
  };
  /// As long as the search lives.
  const std::vector<Found>& found() const { return found_; }

  // Titles that begin with a folded text, letter by letter.
  void find_beginning(std::string_view folded) {
    const TitleRange range = titles_.titles_beginning(folded);
    const auto all = titles_.by_text().subspan(range.begin, range.end - range.begin);
    deadline_.spend(static_cast<std::uint32_t>(all.size()));
    std::vector<Number> shortest(std::min(limit_, all.size()));
    std::partial_sort_copy(all.begin(), all.end(), shortest.begin(), shortest.end());
    for (const Number title : shortest) add({title, &wanted_});
  }

  void find_exact() {
    find_all(wanted_);
    if (!found_.empty()) return;
    std::vector<Wanted>& strong = tried_.emplace_back(wanted_);
    std::erase_if(strong, [](const Wanted& word) { return word.typed.is_weak; });
    if (strong.size() < wanted_.size()) find_all(strong);
  }

  // One word corrected, the others as typed.
  void find_corrected() {
    const std::vector<DocSet> sets = sets_of(wanted_);
    const auto is_empty = [](const DocSet& set) { return set.count() == 0; };
    const auto unknown = std::count_if(sets.begin(), sets.end(), is_empty);
    if (unknown > 1) return;
    std::array<std::vector<Found>, kFits> fits;
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      if (unknown == 1 && !is_empty(sets[i])) continue;
      if (!may_correct(wanted_[i].typed)) continue;
      std::vector<Wanted>& wanted = tried_.emplace_back(wanted_);
      wanted[i].words = edit_neighbors(titles_, wanted[i].typed.word, wanted[i].typed.typing, deadline_);
      wanted[i].parts.clear();
      if (wanted[i].words.empty()) continue;
      std::vector<DocSet> corrected = sets;
      corrected[i] = titles_of(wanted[i]);
      compare(wanted, corrected, fits);
    }
    add_best(fits);
  }

  bool is_full() const { return found_.size() >= limit_; }

 private:
  Wanted look_up(TypeaheadWord typed) const {
    Wanted wanted;
    const TitleRange all = titles_.all_words();
    const auto words_of = [&](const std::string& word, Typing typing) {
      const TitleRange words =
          typing == Typing::Unfinished ? titles_.words_beginning(word, all) : titles_.find_word(word, all);
      return AlikeWords{words, count_characters(word)};
    };
    const AlikeWords whole = words_of(typed.word, typed.typing);
    if (!whole.words.is_empty()) wanted.words.push_back(whole);
    for (const std::string& part : typed.parts) {
      const bool is_last = &part == &typed.parts.back();
      wanted.parts.push_back(words_of(part, is_last ? typed.typing : Typing::Finished));
    }
    wanted.typed = std::move(typed);
    return wanted;
  }

  bool may_correct(const TypeaheadWord& typed) const {
    const std::size_t least = kLeastCorrected + (wanted_.size() == 1 ? 1 : 0);
    return typed.may_slip && count_characters(typed.word) >= least;
  }

  DocSet no_titles() const { return DocSet(static_cast<std::uint32_t>(titles_.size())); }

  DocSet titles_of(TitleRange words) const {
    DocSet set = no_titles();
    for (Number word = words.begin; word < words.end; ++word) {
      const auto titles = titles_.titles_with(word);
      deadline_.spend(static_cast<std::uint32_t>(titles.size()));
      for (const Number title : titles) set.add(title);
    }
    return set;
  }

  DocSet titles_of(const Wanted& wanted) const {
    DocSet set = no_titles();
    for (const AlikeWords& alike : wanted.words) set |= titles_of(alike.words);
    if (wanted.parts.empty()) return set;
    DocSet by_parts = titles_of(wanted.parts.front().words);
    for (const AlikeWords& part : wanted.parts) by_parts &= titles_of(part.words);
    return set |= by_parts;
  }

  std::vector<DocSet> sets_of(const std::vector<Wanted>& wanted) const {
    std::vector<DocSet> sets;
    for (const Wanted& word : wanted) sets.push_back(titles_of(word));
    return sets;
  }

  void find_all(const std::vector<Wanted>& wanted) {
    std::array<std::vector<Found>, kFits> fits;
    compare(wanted, sets_of(wanted), fits);
    add_best(fits);
  }

  // Sorts the titles that are in all sets by how they fit.
  void compare(const std::vector<Wanted>& wanted, const std::vector<DocSet>& sets,
               std::array<std::vector<Found>, kFits>& fits) const {
    if (sets.empty()) return;
    DocSet having = sets.front();
    for (const DocSet& set : sets) having &= set;
    std::size_t compared = 0;
    having.for_each([&](Number title) {
      if (++compared > kMaxCompared || has(title)) return;
      deadline_.spend(kTitleWork);
      auto& alike = fits[static_cast<std::size_t>(fit_of(title, wanted))];
      if (alike.size() < limit_) alike.push_back({title, &wanted});
    });
  }

  Fit fit_of(Number title, const std::vector<Wanted>& wanted) const {
    const auto words = titles_.words_of(title);
    auto next = wanted.begin();
    bool begins = true;
    for (std::size_t at = 0; at < words.size() && next != wanted.end(); ++at) {
      if (next->stands_for(words[at])) {
        ++next;
      } else {
        begins = false;
      }
    }
    if (next != wanted.end()) return Fit::AllWords;
    return begins ? Fit::Begins : Fit::InOrder;
  }

  void add_best(std::array<std::vector<Found>, kFits>& fits) {
    for (auto& alike : fits) {
      // Titles found by several corrections stand together.
      std::stable_sort(alike.begin(), alike.end(),
                       [](const Found& a, const Found& b) { return a.title < b.title; });
      for (const Found& found : alike) add(found);
    }
  }

  bool has(Number title) const {
    return std::any_of(found_.begin(), found_.end(),
                       [title](const Found& found) { return found.title == title; });
  }

  void add(const Found& found) {
    if (!is_full() && !has(found.title)) found_.push_back(found);
  }

  const TitleIndex& titles_;
  std::size_t limit_;
  Deadline& deadline_;
  std::vector<Wanted> wanted_;
  std::deque<std::vector<Wanted>> tried_;  // stay where they are
  std::vector<Found> found_;
};

// --- Marks -------------------------------------------------------------------------------------------------

// The bytes of a token to mark: all of them, or for an unfinished word as many characters as were typed.
ByteRange typed_bytes(const Token& token, std::string_view title, const Wanted& wanted,
                      const AlikeWords& alike) {
  if (wanted.typed.typing == Typing::Finished) return {token.begin, token.end};
  std::uint32_t end = token.begin;
  for (std::size_t left = alike.characters; left > 0 && end < token.end; --left)
    end += code_point_at(title, end).length;
  return {token.begin, std::min(end, token.end)};
}

// The marks sorted; those that touch, or have only a blank between them, are joined.
std::vector<ByteRange> joined(std::vector<ByteRange> marks, std::string_view title) {
  std::sort(marks.begin(), marks.end(),
            [](const ByteRange& a, const ByteRange& b) { return a.begin < b.begin; });
  std::vector<ByteRange> out;
  for (const ByteRange& mark : marks) {
    const bool joins = !out.empty() && (mark.begin <= out.back().end ||
                                        (mark.begin == out.back().end + 1 && title[out.back().end] == ' '));
    if (joins) {
      out.back().end = std::max(out.back().end, mark.end);
    } else {
      out.push_back(mark);
    }
  }
  return out;
}

}  // namespace

std::vector<Highlighted> Suggester::suggest(std::string_view typed, std::size_t limit,
                                            Deadline& deadline) const {
  typed = typed.substr(0, floor_char(typed, std::min(typed.size(), kMaxTypedBytes)));
  const std::string beginning = fold_title(typed);
  if (trim(beginning).empty() || limit == 0) return {};
  Search search(*titles_, parse_typeahead(typed, tokenizer_, kMaxTypedWords), limit, deadline);
  search.find_beginning(beginning);
  if (!search.is_full()) search.find_exact();
  if (search.found().empty()) search.find_corrected();
  std::vector<Highlighted> suggestions;
  for (const Search::Found& found : search.found()) {
    Highlighted suggestion{std::string(titles_->title(found.title)), {}};
    for (const Token& token : tokenizer_.tokenize(suggestion.text)) {
      const TitleRange word = titles_->find_word(token.word, titles_->all_words());
      for (const Wanted& wanted : *found.wanted) {
        const AlikeWords* const alike = word.is_empty() ? nullptr : wanted.typed_of(word.begin);
        if (alike != nullptr) suggestion.marks.push_back(typed_bytes(token, suggestion.text, wanted, *alike));
      }
    }
    suggestion.marks = joined(std::move(suggestion.marks), suggestion.text);
    suggestions.push_back(std::move(suggestion));
  }
  return suggestions;
}

}  // namespace qasearch
