// SPDX-License-Identifier: MIT
#include "engine/index_writer.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <xapian.h>

#include <charconv>
#include <chrono>
#include <ctime>
#include <map>
#include <optional>
#include <utility>

#include "engine/document_parts.h"
#include "engine/generation.h"
#include "engine/index_lock.h"
#include "engine/lexicon.h"
#include "engine/manifest.h"
#include "engine/question_document.h"
#include "engine/schema.h"
#include "engine/tokenizer.h"
#include "engine/word_list.h"
#include "engine/xapian_guard.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;

std::string utc_now() { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))); }

Result<void> make_directory(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (!error) return {};
  return fail(ErrorCode::Io, fmt::format("cannot make the directory {}: {}", path.string(), error.message()),
              "check the permissions of the directory above it");
}

Result<void> remove_directory(const fs::path& path) {
  std::error_code error;
  fs::remove_all(path, error);
  if (!error) return {};
  return fail(ErrorCode::Io, fmt::format("cannot remove {}: {}", path.string(), error.message()));
}

// 0 when it cannot be read: the next index is made from the sources alone and may well be the repair.
std::uint64_t revision_of(const Generation& generation) {
  const Result<std::string> text = xapian_guard(generation.questions().string(), [&] {
    return Xapian::Database(generation.questions().string()).get_metadata(std::string(kMetaRevision));
  });
  std::uint64_t revision = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), revision);
  return revision;
}

std::string join_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) {
    if (!text.empty()) text += '\n';
    text += line;
  }
  return text;
}

}  // namespace

struct IndexWriter::Impl {
  Impl(fs::path index, IndexOptions index_options, IndexLock index_lock, Generation new_generation)
      : options(std::move(index_options)),
        index_dir(std::move(index)),
        lock(std::move(index_lock)),
        generation(std::move(new_generation)),
        tokenizer(Lexicon::builtin(), options.language),
        builder(tokenizer, words),
        documents(parts_dir() / "questions") {}

  ~Impl() {
    if (!published) static_cast<void>(remove_directory(generation.directory));  // the next writer tries again
  }

  fs::path parts_dir() const { return generation.directory / "parts"; }

  Result<void> add(const Page& page);
  Result<PublishedIndex> publish();
  Result<void> write_databases();
  Result<Manifest> finish_generation();
  std::map<std::string, std::string> metadata() const;

  IndexOptions options;
  fs::path index_dir;
  IndexLock lock;  // before what it guards: released last
  Generation generation;
  std::uint64_t previous = 0;  // number of the generation published before, 0: none
  std::uint64_t revision = 1;

  Tokenizer tokenizer;
  WordList words;
  DocumentBuilder builder;
  DocumentParts documents;
  StringSet paths;
  std::uint64_t text_bytes = 0;
  bool failed = false, published = false;
};

Result<IndexWriter> IndexWriter::begin(const fs::path& index_dir, IndexOptions options) {
  if (Result<void> made = make_directory(index_dir); !made) return tl::make_unexpected(made.error());
  Result<IndexLock> lock = options.lock_is_held ? IndexLock() : IndexLock::acquire(index_dir);
  if (!lock) return tl::make_unexpected(lock.error());
  // Numbered before the unfinished ones go, so that no reader of a lost one meets its number again.
  const Result<std::uint64_t> number = next_generation_number(index_dir);
  if (!number) return tl::make_unexpected(number.error());
  const Result<Generation> previous = published_generation(index_dir);
  if (!previous && previous.error().code == ErrorCode::IndexUnreadable && !is_own_stub(index_dir)) {
    return tl::make_unexpected(previous.error());
  }
  if (Result<void> removed = remove_unfinished_generations(index_dir); !removed) {
    return tl::make_unexpected(removed.error());
  }
  if (options.built_at.empty()) options.built_at = utc_now();

  const Generation generation = generation_at(index_dir, *number);
  auto impl = std::make_unique<Impl>(index_dir, std::move(options), std::move(*lock), generation);
  if (previous) {
    impl->previous = previous->number;
    // At least the number: after a rollback the revisions given out since must not come again.
    impl->revision = revision_of(*previous) + 1;
  }
  impl->revision = std::max(impl->revision, *number);
  if (Result<void> made = make_directory(impl->parts_dir() / "questions"); !made) {
    return tl::make_unexpected(made.error());
  }
  return IndexWriter(std::move(impl));
}

IndexWriter::IndexWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
IndexWriter::~IndexWriter() = default;
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;

Result<void> IndexWriter::add(const Page& page) { return impl_->add(page); }
Result<PublishedIndex> IndexWriter::publish() { return impl_->publish(); }

Result<void> IndexWriter::Impl::add(const Page& page) {
  if (failed || published) return fail(ErrorCode::Usage, "nothing can be added to this index any more");
  if (!is_safe_path(page.path)) {
    return fail(ErrorCode::BadInput, fmt::format("\"{}\" is not a path of the site", page.path));
  }
  if (!paths.insert(page.path).second) {
    return fail(ErrorCode::BadInput, fmt::format("the page {} was added twice", page.path));
  }
  // A writer that threw has dropped what it held: whatever happens here ends the build.
  failed = true;
  Result<void> added = xapian_guard(generation.directory.string(), [&] {
    const std::vector<Xapian::Document> page_documents = builder.make_documents(page);
    for (std::size_t i = 0; i < page_documents.size(); ++i) {
      const std::size_t bytes = page.questions[i].question.size() + page.questions[i].answer.size();
      text_bytes += bytes;
      documents.add(page_documents[i], bytes);
    }
  });
  failed = !added;
  text_bytes += page.description.size();
  return added;
}

Result<PublishedIndex> IndexWriter::Impl::publish() {
  if (failed || published) return fail(ErrorCode::Usage, "this index cannot be published any more");
  failed = true;
  const Result<Manifest> manifest = finish_generation();
  if (!manifest) return tl::make_unexpected(manifest.error());
  if (options.stop && options.stop()) return fail(ErrorCode::Stopped, "stopped before it was published");
  if (Result<void> done = publish_generation(index_dir, generation.number); !done) {
    return tl::make_unexpected(done.error());
  }
  published = true;
  PublishedIndex result;
  result.revision = revision;
  result.pages = manifest->pages;
  result.questions = manifest->questions;
  result.index_bytes = manifest->file_bytes();
  result.text_bytes = text_bytes;
  const Result<void> pruned =
      prune_generations(index_dir, generation.number, previous, options.keep_generations);
  if (!pruned) result.problem = pruned.error().message;
  return result;
}

Result<void> IndexWriter::Impl::write_databases() {
  return xapian_guard(generation.directory.string(), [&]() -> Result<void> {
    documents.merge_into(generation.questions(), metadata());
    words.write(generation.words(), parts_dir() / "words",
                {{std::string(kMetaSchema), std::to_string(kSchemaVersion)},
                 {std::string(kMetaRevision), std::to_string(revision)}});
    const auto count = Xapian::Database(generation.questions().string()).get_doccount();
    if (count == builder.questions()) return {};
    return fail(ErrorCode::Io, fmt::format("{} holds {} questions instead of {}",
                                           generation.questions().string(), count, builder.questions()));
  });
}

Result<Manifest> IndexWriter::Impl::finish_generation() {
  if (Result<void> written = write_databases(); !written) return tl::make_unexpected(written.error());
  if (Result<void> removed = remove_directory(parts_dir()); !removed)
    return tl::make_unexpected(removed.error());
  Result<std::vector<ManifestFile>> files = checksum_files(generation.directory);
  if (!files) return tl::make_unexpected(files.error());
  Manifest manifest{.schema_version = kSchemaVersion,
                    .tokenizer_version = tokenizer_version(tokenizer.lexicon()),
                    .language = options.language,
                    .revision = revision,
                    .built_at = options.built_at,
                    .questions = builder.questions(),
                    .pages = builder.pages(),
                    .sources = options.sources,
                    .files = std::move(*files)};
  // The manifest says that the generation is finished: after everything else has reached the disk.
  if (Result<void> synced = sync_tree(generation.directory); !synced)
    return tl::make_unexpected(synced.error());
  if (Result<void> written = write_file_atomically(generation.manifest(), to_json(manifest)); !written) {
    return tl::make_unexpected(written.error());
  }
  return manifest;
}

std::map<std::string, std::string> IndexWriter::Impl::metadata() const {
  const std::pair<std::string_view, std::string> rows[] = {
      {kMetaSchema, std::to_string(kSchemaVersion)},
      {kMetaTokenizer, tokenizer_version(tokenizer.lexicon())},
      {kMetaLanguage, options.language},
      {kMetaRevision, std::to_string(revision)},
      {kMetaBuiltAt, options.built_at},
      {kMetaSiteUrl, options.site_url},
      {kMetaLinkTemplate, options.link_template},
      {kMetaSources, join_lines(options.sources)},
  };
  std::map<std::string, std::string> metadata;
  for (const auto& [key, value] : rows) metadata.emplace(key, value);
  return metadata;
}

}  // namespace qasearch
