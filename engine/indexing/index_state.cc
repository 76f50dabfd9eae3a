// SPDX-License-Identifier: MIT
#include "engine/indexing/index_state.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <system_error>

#include "engine/analysis/tokenizer.h"
#include "engine/document/schema.h"
#include "engine/document/terms.h"
#include "engine/language/lexicon.h"
#include "engine/storage/document_store.h"
#include "engine/storage/generation_check.h"
#include "engine/storage/metadata_number.h"
#include "engine/storage/xapian_guard.h"

namespace qasearch {
namespace {

constexpr std::string_view kKnownKeys[] = {kMetaSchema,   kMetaTokenizer, kMetaLanguage,     kMetaRevision,
                                           kMetaBuiltAt,  kMetaSiteUrl,   kMetaLinkTemplate, kMetaSources,
                                           kMetaSynonyms, kMetaRules};

std::uint64_t size_of(const std::filesystem::path& directory) {
  std::uint64_t bytes = 0;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator entry(directory, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->is_regular_file(error) && entry->path().filename() != "manifest.json")
      bytes += entry->file_size(error);
  }
  return bytes;
}

}  // namespace

bool IndexState::fits(std::string_view language) const {
  const auto is = [this](std::string_view key, const std::string& value) {
    const auto found = metadata.find(std::string(key));
    return found != metadata.end() && found->second == value;
  };
  return !pages.empty() && is(kMetaSchema, std::to_string(kSchemaVersion)) &&
         is(kMetaTokenizer, tokenizer_version(Lexicon::builtin())) &&
         is(kMetaLanguage, std::string(language));
}

bool IndexState::has_metadata(const std::map<std::string, std::string>& wanted) const {
  return std::all_of(wanted.begin(), wanted.end(), [this](const auto& row) {
    if (row.first == kMetaRevision || row.first == kMetaBuiltAt) return true;
    const auto found = metadata.find(row.first);
    return found != metadata.end() && found->second == row.second;
  });
}

bool IndexState::is_bloated() const {
  constexpr std::uint64_t kMostBytesPerByte = 4, kSmallIndex = 8u << 20;
  std::uint64_t text_bytes = 0;
  for (const CatalogPage& page : pages) text_bytes += page.text_bytes;
  return index_bytes > kSmallIndex + kMostBytesPerByte * text_bytes;
}

BuildResult IndexState::as_published() const {
  BuildResult published{.revision = revision, .index_bytes = index_bytes};
  for (const CatalogPage& page : pages) {
    published.questions += page.entry.questions;
    published.text_bytes += page.text_bytes;
    ++(page.entry.questions > 0 ? published.pages : published.articles);
  }
  return published;
}

IndexState read_index_state(const Generation& generation) {
  IndexState state;
  state.generation = generation;
  const Result<void> read = xapian_guard(generation.directory.string(), [&] {
    const Xapian::Database questions(generation.questions().string());
    for (const std::string_view key : kKnownKeys)
      state.metadata.emplace(key, questions.get_metadata(std::string(key)));
    state.revision = metadata_number<std::uint64_t>(state.metadata[std::string(kMetaRevision)]);
    state.last_document = questions.get_lastdocid();
    const Xapian::Database words(generation.words().string());
    if (words.get_metadata(std::string(kMetaRevision)) != state.metadata[std::string(kMetaRevision)])
      state.metadata.clear();
  });
  // Nothing of a damaged index is taken over.
  if (!read || !check_generation(generation, FileCheck::Checksums)) return state;
  state.index_bytes = size_of(generation.directory);
  if (auto pages = read_page_catalog(generation.page_catalog())) state.pages = std::move(*pages);
  return state;
}

Result<void> check_new_generation(const Generation& generation, const std::vector<CatalogPage>& pages) {
  constexpr std::size_t kSamples = 50;
  const auto wrong = [&](const std::string& what) {
    return fail(ErrorCode::Io,
                fmt::format("the new index in {} is wrong: {}", generation.directory.string(), what),
                "check the disk, then try again");
  };
  std::uint64_t documents = 0;
  for (const CatalogPage& page : pages) documents += page.entry.documents();
  return xapian_guard(generation.directory.string(), [&]() -> Result<void> {
    const Xapian::Database questions(generation.questions().string());
    if (questions.get_doccount() != documents)
      return wrong(fmt::format("it holds {} documents instead of {}", questions.get_doccount(), documents));
    const DocumentStore store(questions);
    const std::size_t step = std::max<std::size_t>(1, pages.size() / kSamples);
    for (std::size_t i = 0; i < pages.size(); i += step) {
      const PageEntry& entry = pages[i].entry;
      const std::string term = value_term(filter_field(FilterId::Page), entry.path);
      if (questions.get_termfreq(term) != entry.documents())
        return wrong("documents of " + entry.path + " are missing");
      if (store.read(*questions.postlist_begin(term)).page_path != entry.path)
        return wrong("a document of " + entry.path + " is of another page");
    }
    for (const auto& path : {generation.questions(), generation.words()}) {
      if (Xapian::Database::check(path.string()) != 0)
        return wrong("Xapian finds faults in " + path.string());
    }
    return {};
  });
}

}  // namespace qasearch
