// From a page's questions to Xapian documents: the one place that fills the rows of schema.h.
//
// Each text becomes the tokens of the one tokenizer, as terms of the whole text and as `<prefix><term>` of
// its field; blocks of a field stand 100 positions apart, so that no phrase crosses them. Throws
// Xapian::Error. One thread at a time. Internal to the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "engine/page.h"
#include "engine/record.h"
#include "engine/schema.h"
#include "engine/tokenizer.h"
#include "engine/word_list.h"

namespace qasearch {

/// Positions between two blocks of a field.
inline constexpr std::uint32_t kBlockGap = 100;

class DocumentBuilder {
 public:
  /// Both are borrowed. Words of every question are counted in `words`.
  DocumentBuilder(Tokenizer& tokenizer, WordList& words) : tokenizer_(tokenizer), words_(words) {}

  /// The documents of a page, in order. Pages come in site order.
  std::vector<Xapian::Document> make_documents(const Page& page);

  std::uint32_t pages() const { return pages_; }
  std::uint32_t questions() const { return questions_; }

 private:
  // What all questions of a page have in common, worked out once.
  struct PageTerms {
    StringMap<Xapian::termcount> words;  // of description and context: their part of the whole text
    std::vector<Token> tokens;           // the same, to be counted
    std::vector<std::string> filters;    // boolean terms
    std::vector<std::pair<Slot, std::string>> values;
    StoredQuestion record;  // the page's part
  };

  PageTerms make_page_terms(const Page& page);
  void add_page_text(PageTerms& terms, FieldId field, std::string_view text);
  Xapian::Document make_document(const Question& question, const PageTerms& page, std::string id,
                                 std::uint32_t rank);
  void add_text(Xapian::Document& document, FieldId field, std::string_view text, std::uint32_t& position);
  void add_postings(Xapian::Document& document, FieldId field, const std::vector<Token>& tokens);
  const std::string& shown_value(FilterId filter, const std::string& value);

  Tokenizer& tokenizer_;
  WordList& words_;
  std::array<StringMap<std::string>, kFilterCount> shown_;  // by folded value
  std::vector<Token> tokens_;                               // kept for its memory
  StringMap<Xapian::termcount> whole_text_;                 // of the question in hand
  std::uint32_t pages_ = 0, questions_ = 0;
};

}  // namespace qasearch
