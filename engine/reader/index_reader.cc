// SPDX-License-Identifier: MIT
#include "engine/reader/index_reader.h"

#include <string>
#include <string_view>
#include <utility>

#include "engine/document/schema.h"
#include "engine/document/terms.h"
#include "engine/language/lexicon.h"
#include "engine/storage/metadata_number.h"
#include "engine/storage/ngram_table.h"
#include "engine/storage/term_dictionary.h"

namespace qasearch {
namespace {

std::string metadata(const Xapian::Database& questions, std::string_view key) {
  return questions.get_metadata(std::string(key));
}

SpellingCandidates read_spelling(const Xapian::Database& words) {
  SpellingCandidates spelling;
  visit_words(words, [&](const std::string&, std::string_view word) { spelling.add(word); });
  return spelling;
}

}  // namespace

IndexInfo read_index_info(const Xapian::Database& questions) {
  const auto documents_of = [&](std::string_view type) {
    return questions.get_termfreq(value_term(filter_field(FilterId::Type), type));
  };
  return {.revision = metadata_number<std::uint64_t>(metadata(questions, kMetaRevision)),
          .uuid = questions.get_uuid(),
          .built_at = metadata(questions, kMetaBuiltAt),
          .questions = documents_of(kQuestionType),
          .pages = documents_of(kPageType),
          .language = metadata(questions, kMetaLanguage),
          .site_url = metadata(questions, kMetaSiteUrl),
          .link_template = metadata(questions, kMetaLinkTemplate)};
}

IndexReader::IndexReader(Generation opened_generation, Manifest opened_manifest,
                         const Xapian::Database& questions, Tokenizer& tokenizer)
    : generation(std::move(opened_generation)),
      manifest(std::move(opened_manifest)),
      info(read_index_info(questions)),
      dictionary(std::make_shared<const RecordDictionary>(metadata(questions, kMetaDictionary))),
      synonyms(tokenizer, metadata(questions, kMetaSynonyms)),
      rules(tokenizer, metadata(questions, kMetaRules)),
      stats(questions) {}

const SpellingCandidates& IndexReader::spelling(const Xapian::Database& words) const {
  return spelling_.get([&] { return read_spelling(words); });
}

const NgramWeights& IndexReader::ngrams(const Xapian::Database& words) const {
  return ngrams_.get([&] {
    return NgramWeights(words.get_metadata(std::string(1, kNgramKey)), info.questions + info.pages,
                        Lexicon::of_language(info.language));
  });
}

}  // namespace qasearch
