// SPDX-License-Identifier: MIT
#include "engine/indexing/segment_builder.h"

#include <xapian.h>

#include <algorithm>
#include <mutex>
#include <utility>

#include "engine/analysis/tokenizer.h"
#include "engine/base/parallel_for.h"
#include "engine/indexing/document_builder.h"
#include "engine/indexing/segment_merge.h"
#include "engine/language/lexicon.h"
#include "engine/storage/xapian_guard.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;

Xapian::WritableDatabase create_part(const fs::path& path) {
  // Unsynced: a part is worth nothing after a power cut.
  return Xapian::WritableDatabase(path.string(),
                                  Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
}

}  // namespace

// The state of one thread that makes documents.
class SegmentBuilder::Worker {
 public:
  Worker(SegmentBuilder& team, const std::vector<PlannedPage>& pages, const std::vector<Batch>& batches,
         std::mutex& mutex, BuildProgress& progress)
      : team_(team),
        pages_(pages),
        batches_(batches),
        mutex_(mutex),
        progress_(progress),
        tokenizer_(Lexicon::of_language(team.options_.language), team.options_.language),
        codec_(team.dictionary_),
        builder_(tokenizer_, words_, codec_, team.options_.stop) {}

  // Adds its counts to those of the builder.
  void finish() {
    const std::lock_guard lock(mutex_);
    team_.words_.add(words_);
  }

  Result<void> build(std::size_t number) {
    const Batch& batch = batches_[number];
    const fs::path& path = team_.parts_[number];
    return xapian_guard(path.string(), [&]() -> Result<void> {
      Xapian::WritableDatabase database = create_part(path);
      std::size_t pages = 0, documents = 0;  // since the last flush
      for (std::size_t i = batch.begin; i < batch.end; ++i) {
        ASSIGN_OR_RETURN(const std::size_t added, add(i, database));
        ++pages;
        documents += added;
        if (documents < team_.options_.flush_documents && i + 1 < batch.end) continue;
        database.commit();
        if (!report(pages, documents)) return stopped();
        pages = documents = 0;
      }
      return {};
    });
  }

 private:
  bool report(std::size_t pages, std::size_t documents) {
    const std::lock_guard lock(mutex_);
    progress_.pages += pages;
    progress_.documents += documents;
    return !team_.options_.progress || team_.options_.progress(progress_);
  }

  // Gives the number of documents.
  Result<std::size_t> add(std::size_t i, Xapian::WritableDatabase& database) {
    const PlannedPage& planned = pages_[i];
    ASSIGN_OR_RETURN(const Page page, team_.sources_.page(planned.source));
    ASSIGN_OR_RETURN(const std::vector<Xapian::Document> documents,
                     builder_.make_documents(page, planned.rank));
    for (const Xapian::Document& document : documents) {
      RETURN_IF_ERROR(check_stop(team_.options_.stop));
      database.add_document(document);
    }
    team_.indexed_[i] = make_catalog_page(page, planned.rank);
    return documents.size();
  }

  SegmentBuilder& team_;
  const std::vector<PlannedPage>& pages_;
  const std::vector<Batch>& batches_;
  std::mutex& mutex_;
  BuildProgress& progress_;
  Tokenizer tokenizer_;
  TermDictionary words_;
  RecordCodec codec_;
  DocumentBuilder builder_;
};

SegmentBuilder::SegmentBuilder(const PageSource& sources, std::shared_ptr<const RecordDictionary> dictionary,
                               fs::path directory, const BuildOptions& options)
    : sources_(sources),
      dictionary_(std::move(dictionary)),
      directory_(std::move(directory)),
      options_(options) {}

Result<void> SegmentBuilder::build(const std::vector<PlannedPage>& pages) {
  std::vector<Batch> batches;
  BuildProgress progress{.of_pages = pages.size()};
  for (const PlannedPage& page : pages) progress.of_documents += sources_.entry(page.source).documents();
  // Enough parts for every thread to be busy to the end.
  const std::size_t part_documents =
      std::clamp<std::size_t>(progress.of_documents / (2 * options_.threads), 1000, options_.part_documents);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const std::uint32_t documents = sources_.entry(pages[i].source).documents();
    if (batches.empty() || batches.back().documents >= part_documents) batches.push_back({i, i, 0});
    batches.back().end = i + 1;
    batches.back().documents += documents;
  }
  for (std::size_t i = 0; i < batches.size(); ++i) parts_.push_back(directory_ / std::to_string(i));
  indexed_.resize(pages.size());
  std::mutex mutex;
  return parallel_for(options_.threads, batches.size(), [&] {
    auto worker = std::make_shared<Worker>(*this, pages, batches, mutex, progress);
    const std::shared_ptr<void> at_end(nullptr, [worker](void*) { worker->finish(); });
    return [worker, at_end](std::size_t number) { return worker->build(number); };
  });
}

Result<void> SegmentBuilder::merge_into(const fs::path& path,
                                        const std::map<std::string, std::string>& metadata) {
  return xapian_guard(path.string(), [&]() -> Result<void> {
    // A part of its own: compaction refuses metadata that two parts hold differently.
    parts_.push_back(directory_ / "metadata");
    Xapian::WritableDatabase last = create_part(parts_.back());
    for (const auto& [key, value] : metadata) last.set_metadata(key, value);
    last.commit();
    last.close();
    return merge_segments(parts_, path, options_.stop);
  });
}

}  // namespace qasearch
