// SPDX-License-Identifier: MIT
#include "engine/indexing/index_update.h"

#include <xapian.h>

#include <memory>
#include <utility>

#include "engine/analysis/tokenizer.h"
#include "engine/base/io_error.h"
#include "engine/document/terms.h"
#include "engine/indexing/document_builder.h"
#include "engine/indexing/segment_merge.h"
#include "engine/language/lexicon.h"
#include "engine/storage/document_store.h"
#include "engine/storage/term_dictionary.h"
#include "engine/storage/xapian_guard.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;

// Changes of up to 1/kSmallShare of the documents are few.
constexpr std::uint64_t kSmallShare = 50;

class Updater {
 public:
  // `working`: a copy of the questions.
  Updater(const UpdateInput& input, const fs::path& working)
      : input_(input),
        working_(working),
        database_(working_.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC),
        store_(database_),
        codec_(
            std::make_shared<const RecordDictionary>(database_.get_metadata(std::string(kMetaDictionary)))),
        tokenizer_(Lexicon::of_language(input.options.language), input.options.language),
        builder_(tokenizer_, words_, codec_, input.options.stop) {}

  Result<std::vector<CatalogPage>> run() {
    // Removals come first: additions take the numbers that became free.
    for (const PlannedPage& page : input_.plan.pages) {
      if (page.change == PageChange::Removed || page.change == PageChange::Changed)
        RETURN_IF_ERROR(remove(input_.indexed[page.indexed]));
    }
    std::vector<CatalogPage> updated;
    BuildProgress progress{.of_pages = input_.plan.added + input_.plan.changed,
                           .of_documents = input_.plan.fresh_documents};
    for (const PlannedPage& planned : input_.plan.pages) {
      if (planned.change == PageChange::Removed) continue;
      if (planned.change == PageChange::Same || planned.change == PageChange::Kept) {
        updated.push_back(input_.indexed[planned.indexed]);
        continue;
      }
      ASSIGN_OR_RETURN(const Page page, input_.sources.page(planned.source));
      RETURN_IF_ERROR(add(page, planned.rank));
      updated.push_back(make_catalog_page(page, planned.rank));
      ++progress.pages;
      progress.documents += updated.back().entry.documents();
      if (input_.options.progress && !input_.options.progress(progress)) return stopped();
    }
    RETURN_IF_ERROR(finish());
    return updated;
  }

 private:
  Result<void> remove(const CatalogPage& page) {
    const std::string term = value_term(filter_field(FilterId::Page), page.entry.path);
    const std::vector<Xapian::docid> ids(database_.postlist_begin(term), database_.postlist_end(term));
    for (const Xapian::docid id : ids) {
      RETURN_IF_ERROR(check_stop(input_.options.stop));
      builder_.forget_words(store_.read(id), page.description);
      database_.delete_document(id);
      free_.push_back(id);
    }
    return {};
  }

  Result<void> add(const Page& page, std::uint32_t rank) {
    ASSIGN_OR_RETURN(const std::vector<Xapian::Document> documents, builder_.make_documents(page, rank));
    for (const Xapian::Document& document : documents) {
      RETURN_IF_ERROR(check_stop(input_.options.stop));
      if (free_.empty()) {
        database_.add_document(document);
      } else {
        database_.replace_document(free_.back(), document);
        free_.pop_back();
      }
    }
    return {};
  }

  Result<void> finish() {
    for (const auto& [key, value] : input_.metadata) database_.set_metadata(key, value);
    database_.commit();
    database_.close();
    const bool many = input_.plan.fresh_documents > input_.plan.documents / kSmallShare;
    RETURN_IF_ERROR(settle(working_, input_.to.questions(), many));
    const fs::path words = input_.working_dir / "words";
    words_.add_to(words, input_.words_metadata);
    return settle(words, input_.to.words(), many);
  }

  // A few changes leave a few half-empty blocks: compacting all for them would take most of the run.
  Result<void> settle(const fs::path& from, const fs::path& to, bool compact) const {
    if (compact) return merge_segments({from}, to, input_.options.stop);
    fs::rename(from, to);
    return {};
  }

  const UpdateInput& input_;
  fs::path working_;
  Xapian::WritableDatabase database_;
  DocumentStore store_;
  RecordCodec codec_;
  Tokenizer tokenizer_;
  TermDictionary words_;
  DocumentBuilder builder_;
  std::vector<Xapian::docid> free_;
};

}  // namespace

Result<std::vector<CatalogPage>> update_index(const UpdateInput& input) {
  const fs::path working = input.working_dir / "questions";
  for (const auto& [from, to] : {std::pair(input.from.questions(), working),
                                 std::pair(input.from.words(), input.working_dir / "words")}) {
    RETURN_IF_ERROR(copy_directory(from, to, input.options.stop));
  }
  try {
    return xapian_guard(input.to.directory.string(), [&] { return Updater(input, working).run(); });
  } catch (const fs::filesystem_error& error) {
    return tl::make_unexpected(io_error("rename", error.path1(), error.code().value()));
  }
}

}  // namespace qasearch
