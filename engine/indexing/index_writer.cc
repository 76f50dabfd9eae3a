// SPDX-License-Identifier: MIT
#include "engine/indexing/index_writer.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

#include "engine/analysis/tokenizer.h"
#include "engine/base/parallel_for.h"
#include "engine/base/utc_time.h"
#include "engine/document/schema.h"
#include "engine/document/stored_question.h"
#include "engine/indexing/index_plan.h"
#include "engine/indexing/index_state.h"
#include "engine/indexing/index_update.h"
#include "engine/indexing/page_catalog.h"
#include "engine/indexing/segment_builder.h"
#include "engine/language/lexicon.h"
#include "engine/storage/generation.h"
#include "engine/storage/index_access.h"
#include "engine/storage/index_lock.h"
#include "engine/storage/manifest.h"
#include "engine/storage/xapian_guard.h"
#include "engine/text/text_list.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;

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

// Records as the index will hold them, from all over the site.
std::vector<std::string> sample_records(const PageSource& pages) {
  constexpr std::size_t kSampleBytes = 1u << 20;
  constexpr std::size_t kSamplePages = 1000;
  std::vector<std::string> samples;
  std::size_t bytes = 0;
  const std::size_t step = std::max<std::size_t>(1, pages.size() / kSamplePages);
  for (std::size_t i = 0; i < pages.size() && bytes < kSampleBytes; i += step) {
    const Result<Page> page = pages.page(i);
    if (!page) continue;  // whoever needs it will tell
    StoredQuestion record;
    record.framework = page->framework;
    record.topic = page->topic;
    record.subtopic = page->subtopic;
    record.page_path = page->path;
    record.page_title = display_title(*page);
    record.updated = page->updated;
    for (const Question& question : page->questions) {
      record.question = question.question;
      record.answer = question.answer;
      samples.push_back(encode_record(record));
      bytes += samples.back().size();
    }
  }
  return samples;
}

}  // namespace

struct IndexWriter::Impl {
  Impl(fs::path index, IndexOptions index_options, IndexLock index_lock, Generation new_generation)
      : options(std::move(index_options)),
        index_dir(std::move(index)),
        lock(std::move(index_lock)),
        generation(std::move(new_generation)) {}

  ~Impl() {
    if (!published) static_cast<void>(remove_directory(generation.directory));  // the next writer tries again
  }

  fs::path working_dir() const { return generation.directory / "working"; }

  Result<BuildResult> publish(const PageSource& pages);
  bool takes_over(const IndexPlan& plan) const;
  Result<std::vector<CatalogPage>> build(const PageSource& pages, const IndexPlan& plan);
  Result<std::vector<CatalogPage>> update(const PageSource& pages, const IndexPlan& plan);
  Result<Manifest> finish_generation(const std::vector<CatalogPage>& pages);
  Result<BuildResult> publish_as(const IndexPlan& plan, const std::vector<CatalogPage>& pages);
  BuildOptions build_options() const;
  std::map<std::string, std::string> metadata() const;
  std::map<std::string, std::string> words_metadata() const;

  IndexOptions options;
  fs::path index_dir;
  IndexLock lock;  // before what it guards: released last
  Generation generation;
  IndexState before;  // what is published
  std::uint64_t revision = 1;
  bool used = false, published = false;
};

Result<IndexWriter> IndexWriter::begin(const fs::path& index_dir, IndexOptions options) {
  RETURN_IF_ERROR(make_directory(index_dir));
  ASSIGN_OR_RETURN(IndexLock lock, options.lock_is_held ? IndexLock() : IndexLock::acquire(index_dir));
  // Numbered before the unfinished ones go, so that no reader of a lost one meets its number again.
  ASSIGN_OR_RETURN(const std::uint64_t number, next_generation_number(index_dir));
  RETURN_IF_ERROR(check_access(index_dir));
  const Result<Generation> previous = published_generation(index_dir);
  if (!previous && previous.error().code == ErrorCode::IndexUnreadable && !is_own_stub(index_dir)) {
    return tl::make_unexpected(previous.error());
  }
  RETURN_IF_ERROR(remove_unfinished_generations(index_dir));
  if (options.built_at.empty()) options.built_at = format_utc(std::chrono::system_clock::now());

  const Generation generation = generation_at(index_dir, number);
  auto impl = std::make_unique<Impl>(index_dir, std::move(options), std::move(lock), generation);
  if (previous) impl->before = read_index_state(*previous);
  // At least the number: after a rollback the revisions given out since must not come again.
  impl->revision = std::max(impl->before.revision + 1, number);
  return IndexWriter(std::move(impl));
}

IndexWriter::IndexWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
IndexWriter::~IndexWriter() = default;
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;

Result<BuildResult> IndexWriter::publish(const PageSource& pages) { return impl_->publish(pages); }

Result<BuildResult> IndexWriter::Impl::publish(const PageSource& pages) {
  if (used) return fail(ErrorCode::Usage, "a writer publishes once");
  used = true;
  const bool may_take_over = options.mode != IndexMode::Full && before.fits(options.language);
  const std::vector<CatalogPage> none;
  IndexPlan plan = plan_index(pages, may_take_over ? before.pages : none, options.mode == IndexMode::Update);
  if (may_take_over && plan.changes_nothing() && before.has_metadata(metadata())) {
    BuildResult same = before.as_published();
    same.unchanged = true;
    same.refused = std::move(plan.refused);
    return same;
  }
  if (plan.kept > 0 && !plan.ranks_fit) {
    return fail(ErrorCode::Refused, "there is no room between the pages of the index for the new ones",
                "run once without --update");
  }
  const bool taking_over = may_take_over && takes_over(plan);
  // Without an index to take over, the plan is one from nothing already.
  IndexPlan from_nothing;
  if (!taking_over && may_take_over) from_nothing = plan_index(pages, none, false);

  RETURN_IF_ERROR(make_directory(working_dir()));
  ASSIGN_OR_RETURN(const std::vector<CatalogPage> indexed,
                   taking_over ? update(pages, plan) : build(pages, may_take_over ? from_nothing : plan));
  Result<BuildResult> result = publish_as(plan, indexed);
  if (result) result->rebuilt = !taking_over;
  return result;
}

// Building anew uses all cores and leaves no gaps: the faster way once a good part has changed.
bool IndexWriter::Impl::takes_over(const IndexPlan& plan) const {
  if (plan.kept > 0) return true;
  return plan.ranks_fit && plan.same > 0 && before.last_document <= 2 * plan.documents + 1000 &&
         plan.fresh_documents <= plan.documents / 4 && !before.is_bloated();
}

BuildOptions IndexWriter::Impl::build_options() const {
  return {.language = options.language,
          .threads = thread_count(options.threads),
          .progress = options.progress,
          .stop = options.stop};
}

Result<std::vector<CatalogPage>> IndexWriter::Impl::build(const PageSource& pages, const IndexPlan& plan) {
  const auto dictionary =
      std::make_shared<const RecordDictionary>(RecordDictionary::train(sample_records(pages)));
  const fs::path parts = working_dir() / "parts";
  RETURN_IF_ERROR(make_directory(parts));
  SegmentBuilder builder(pages, dictionary, parts, build_options());
  RETURN_IF_ERROR(builder.build(plan.pages));

  std::map<std::string, std::string> with_dictionary = metadata();
  if (!dictionary->bytes().empty()) with_dictionary.emplace(kMetaDictionary, dictionary->bytes());
  // Two databases, written side by side where there are threads for it.
  RETURN_IF_ERROR(parallel_for(std::min(2u, thread_count(options.threads)), 2, [&] {
    return [&](std::size_t number) -> Result<void> {
      if (number == 0) return builder.merge_into(generation.questions(), with_dictionary);
      return xapian_guard(generation.words().string(), [&] {
        builder.words().write(generation.words(), working_dir() / "words", words_metadata());
      });
    };
  }));
  return builder.pages();
}

Result<std::vector<CatalogPage>> IndexWriter::Impl::update(const PageSource& pages, const IndexPlan& plan) {
  const BuildOptions how = build_options();
  const UpdateInput input{.sources = pages,
                          .plan = plan,
                          .indexed = before.pages,
                          .from = before.generation,
                          .to = generation,
                          .working_dir = working_dir(),
                          .options = how,
                          .metadata = metadata(),
                          .words_metadata = words_metadata()};
  return update_index(input);
}

Result<BuildResult> IndexWriter::Impl::publish_as(const IndexPlan& plan,
                                                  const std::vector<CatalogPage>& pages) {
  ASSIGN_OR_RETURN(const Manifest manifest, finish_generation(pages));
  if (options.stop && options.stop()) return fail(ErrorCode::Stopped, "stopped before it was published");
  RETURN_IF_ERROR(publish_generation(index_dir, generation.number));
  published = true;
  BuildResult result{.revision = revision,
                     .pages = manifest.pages,
                     .questions = manifest.questions,
                     .articles = manifest.articles,
                     .index_bytes = manifest.file_bytes(),
                     .added = plan.added,
                     .changed = plan.changed,
                     .removed = plan.removed,
                     .refused = plan.refused};
  for (const CatalogPage& page : pages) result.text_bytes += page.text_bytes;
  // If nobody knows what was published before, the newest may have been.
  const std::uint64_t previous = before.generation.number > 0 ? before.generation.number : generation.number;
  const Result<void> pruned =
      prune_generations(index_dir, generation.number, previous, options.keep_generations);
  if (!pruned) result.problem = pruned.error().message;
  return result;
}

Result<Manifest> IndexWriter::Impl::finish_generation(const std::vector<CatalogPage>& pages) {
  RETURN_IF_ERROR(remove_directory(working_dir()));
  RETURN_IF_ERROR(write_file_atomically(generation.page_catalog(), to_json_lines(pages)));
  Manifest manifest{.schema_version = kSchemaVersion,
                    .tokenizer_version = tokenizer_version(Lexicon::builtin()),
                    .language = options.language,
                    .revision = revision,
                    .built_at = options.built_at,
                    .sources = options.sources,
                    .files = {}};
  for (const CatalogPage& page : pages) {
    manifest.questions += page.entry.questions;
    ++(page.entry.questions > 0 ? manifest.pages : manifest.articles);
  }
  RETURN_IF_ERROR(check_new_generation(generation, pages));
  ASSIGN_OR_RETURN(std::vector<ManifestFile> files, checksum_files(generation.directory));
  manifest.files = std::move(files);
  // The manifest says that the generation is finished: after everything else has reached the disk.
  RETURN_IF_ERROR(sync_tree(generation.directory));
  RETURN_IF_ERROR(write_file_atomically(generation.manifest(), to_json(manifest)));
  return manifest;
}

std::map<std::string, std::string> IndexWriter::Impl::metadata() const {
  const std::pair<std::string_view, std::string> rows[] = {
      {kMetaSchema, std::to_string(kSchemaVersion)},
      {kMetaTokenizer, tokenizer_version(Lexicon::builtin())},
      {kMetaLanguage, options.language},
      {kMetaRevision, std::to_string(revision)},
      {kMetaBuiltAt, options.built_at},
      {kMetaSiteUrl, options.site_url},
      {kMetaLinkTemplate, options.link_template},
      {kMetaSources, join(options.sources, "\n")},
      {kMetaSynonyms, options.synonyms},
      {kMetaRules, options.rules},
  };
  std::map<std::string, std::string> metadata;
  for (const auto& [key, value] : rows) metadata.emplace(key, value);
  return metadata;
}

std::map<std::string, std::string> IndexWriter::Impl::words_metadata() const {
  return {{std::string(kMetaSchema), std::to_string(kSchemaVersion)},
          {std::string(kMetaRevision), std::to_string(revision)}};
}

}  // namespace qasearch
