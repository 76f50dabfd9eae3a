// Builds Xapian documents from a page's questions: the one place that fills the rows of schema.h.
//
// Each text becomes the tokens of the one tokenizer, as terms of the whole text and, where its field has a
// prefix, as `<prefix><term>`. A page without questions becomes one document of its own kind. Throws
// Xapian::Error. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "engine/analysis/tokenizer.h"
#include "engine/base/result.h"
#include "engine/document/page.h"
#include "engine/document/record_codec.h"
#include "engine/document/schema.h"
#include "engine/document/stored_question.h"
#include "engine/indexing/build_progress.h"
#include "engine/storage/term_dictionary.h"

namespace qasearch {

class DocumentBuilder {
 public:
  /// All but `stop` are borrowed. Words of every document are counted in `words`.
  DocumentBuilder(Tokenizer& tokenizer, TermDictionary& words, RecordCodec& codec, StopRequest stop = {})
      : tokenizer_(tokenizer), words_(words), codec_(codec), stop_(std::move(stop)) {}

  /// The documents of a page, in order: one for each question, or one for an article. `rank`: the page's
  /// place among the pages. Fails with Stopped.
  Result<std::vector<Xapian::Document>> make_documents(const Page& page, std::uint32_t rank);

  /// Takes the words of a document of an index out of the count. `description`: its page's.
  void forget_words(const StoredQuestion& question, std::string_view description);

 private:
  // The common part of all documents of a page, computed once.
  struct PageTerms {
    StringMap<Xapian::termcount> words;  // of description and context: their part of the whole text
    std::vector<Token> tokens;           // the same, to be counted
    std::vector<std::string> filters;    // boolean terms
    std::vector<std::pair<Slot, std::string>> values;
    StoredQuestion record;  // the page's part
    std::uint32_t rank = 0;
  };

  PageTerms make_page_terms(const Page& page, std::uint32_t rank);
  void add_page_texts(PageTerms& terms, std::string_view description);
  void add_page_text(PageTerms& terms, FieldId field, std::string_view text);
  Xapian::Document make_document(StoredQuestion record, const PageTerms& page, std::uint32_t rank);
  void add_texts(Xapian::Document& document, const StoredQuestion& record);
  void add_filters(Xapian::Document& document, const StoredQuestion& record, const PageTerms& page);
  void count_word(const Token& token);

  Tokenizer& tokenizer_;
  TermDictionary& words_;
  RecordCodec& codec_;
  StopRequest stop_;
  std::vector<Token> tokens_;                // kept for its memory
  StringMap<Xapian::termcount> whole_text_;  // of the document in hand
  std::uint32_t documents_ = 0;              // the number of the one in hand
  int direction_ = 1;                        // of counting words
};

}  // namespace qasearch
