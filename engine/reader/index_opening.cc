// SPDX-License-Identifier: MIT
#include "engine/reader/index_opening.h"

#include <string>
#include <utility>

#include <fmt/format.h>

#include "engine/document/schema.h"
#include "engine/language/lexicon.h"
#include "engine/reader/read_guard.h"
#include "engine/storage/generation.h"
#include "engine/storage/index_access.h"

namespace qasearch {
namespace {

std::filesystem::path index_dir_of(const Generation& generation) {
  return generation.directory.parent_path().parent_path();
}

tl::unexpected<Error> version_failure(const Generation& generation, std::string_view detail) {
  const std::string index_dir = index_dir_of(generation).string();
  return fail(ErrorCode::IndexVersion, fmt::format("{}: {}", index_dir, detail),
              "build it anew: qasearch-index SOURCE... --index " + index_dir);
}

Result<void> check_versions(const Xapian::Database& questions, const Generation& generation) {
  const std::string schema = questions.get_metadata(std::string(kMetaSchema));
  if (schema != std::to_string(kSchemaVersion)) {
    return version_failure(generation, fmt::format("written with schema {}, this program reads {}",
                                                   schema.empty() ? "unknown" : schema, kSchemaVersion));
  }
  const std::string tokenizer = questions.get_metadata(std::string(kMetaTokenizer));
  const std::string ours = tokenizer_version(Lexicon::builtin());
  if (tokenizer != ours) {
    return version_failure(generation,
                           fmt::format("written with word lists {}, this program has {}", tokenizer, ours));
  }
  return {};
}

Tokenizer make_tokenizer(const std::string& language) {
  return Tokenizer(Lexicon::of_language(language), language, kStemsOfQueries);
}

Result<SearchContext> open_generation(const Generation& generation) {
  RETURN_IF_ERROR(check_access(generation));
  return read_guard(index_dir_of(generation).string(), generation, [&]() -> Result<SearchContext> {
    const Xapian::Database questions(generation.questions().string());
    RETURN_IF_ERROR(check_versions(questions, generation));
    const Xapian::Database words(generation.words().string());
    ASSIGN_OR_RETURN(Manifest manifest, read_manifest(generation.directory));
    // A look at each file finds what was cut or lost, before Xapian does in the middle of a search.
    RETURN_IF_ERROR(check_files(generation.directory, manifest, FileCheck::Sizes));
    Tokenizer tokenizer = make_tokenizer(questions.get_metadata(std::string(kMetaLanguage)));
    auto reader = std::make_shared<const IndexReader>(generation, std::move(manifest), questions, tokenizer);
    DocumentStore store(questions, reader->dictionary);
    return SearchContext{std::move(reader), questions, words, std::move(store), std::move(tokenizer)};
  });
}

}  // namespace

Result<SearchContext> open_index(const std::filesystem::path& index_dir) {
  // A generation may be removed while it is opened, when others are published meanwhile; Xapian would take a
  // table that is gone for one that was never needed. What is still published afterwards was whole.
  constexpr int kTries = 20;
  for (int tries = 1;; ++tries) {
    const Result<Generation> generation = published_generation(index_dir);
    auto opened = generation ? open_generation(*generation)
                             : Result<SearchContext>(tl::make_unexpected(generation.error()));
    const Result<Generation> now = stub_generation(index_dir);
    const bool is_still_published = generation && now && now->number == generation->number;
    if (is_still_published || !now || tries == kTries) return opened;
  }
}

Result<SearchContext> open_context(std::shared_ptr<const IndexReader> reader) {
  const Generation& generation = reader->generation;
  return read_guard(index_dir_of(generation).string(), generation, [&]() -> Result<SearchContext> {
    const Xapian::Database questions(generation.questions().string());
    const Xapian::Database words(generation.words().string());
    // After opening: Xapian would take a table that is gone for one that was never needed.
    RETURN_IF_ERROR(check_files(generation.directory, reader->manifest, FileCheck::Sizes));
    DocumentStore store(questions, reader->dictionary);
    return SearchContext{reader, questions, words, std::move(store), make_tokenizer(reader->info.language)};
  });
}

}  // namespace qasearch
