#include "indexer/collect/collect.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "engine/base/parallel_for.h"
#include "engine/base/string_map.h"
#include "indexer/body/page_body.h"
#include "indexer/collect/exclude_list.h"
#include "indexer/collect/parallel_reader.h"
#include "indexer/collect/source_files.h"
#include "indexer/collect/spool.h"
#include "indexer/page/merge.h"
#include "indexer/page/page_path.h"
#include "indexer/parse/limits.h"

namespace qasearch {

namespace {

// A record in the spool, with what is not part of the page.
struct StoredRecord {
  SpooledPage place;
  std::int64_t built_ms;
  Fidelity fidelity;
};

// A page as long as its texts are in the spool.
struct StoredPage {
  PageEntry entry;
  bool article = false, full = false;
  std::vector<StoredRecord> records;
  std::uint64_t merged_bytes = 0, new_bytes = 0;  // of the records
};

// Records of one page that are merged at once, so that a page found in every file of a site stays small. The
// merge waits until they are as large as the page merged before, so that a page of a thousand small files is
// not rewritten every few files, and no longer than for kMostRecords.
constexpr std::size_t kRecordsBeforeMerge = 16, kMostRecords = 512;

}  // namespace

struct Collection::State {
  CollectCounts counts;
  std::vector<Problem> problems;
  std::vector<Remark> remarks;
  std::vector<std::string> other_paths;
  PageSpool spool;
  std::vector<StoredPage> pages;
};

// Takes what readers find: stores, merges and counts.
class Collector : public FileSink {
 public:
  explicit Collector(const CollectOptions& options)
      : options_(options), exclude_(options.exclude), state_(std::make_unique<Collection::State>()) {}

  Result<void> read_source(const std::string& source);
  Result<Collection> finish();

  void add(PageRecord record) override;
  void report(Problem problem) override;
  void leave_out(LeftOut what, const std::string& path) override;
  void remark(Remark remark) override;
  void begin_file(const SourceFile& file, const Reader* reader) override;
  void end_file() override;

 private:
  void note_place(const SourceFile& file);
  std::optional<StoredRecord> store(const PageRecord& record);
  Result<PageRecord> load(const StoredRecord& stored) const;
  void merge(StoredPage& page);
  bool is_left_out(const StoredPage& page) const;
  StoredPage* page_of(const std::string& path);

  const CollectOptions& options_;
  const ExcludeList exclude_;
  std::unique_ptr<Collection::State> state_;
  std::unordered_map<std::string, std::size_t> numbers_;  // of pages, by path
  std::set<Remark> remarks_;
  StringSet excluded_pages_;
  StringSet no_index_;  // paths of pages that ask not to be searched
  StringSet drafts_;    // paths of drafts, and ids of draft questions
  struct {
    bool first_piece = false;
    std::uint64_t problems = 0, records = 0;  // before it
  } file_;                                    // that is being taken
  std::optional<Error> failure_;              // of the spool: the run cannot go on
  bool full_ = false;
};

Result<void> Collector::read_source(const std::string& source) {
  ParallelReader ahead(thread_count(options_.threads), *this);
  const SourceVisitor visitor{.file =
                                  [&](const SourceFile& file) {
                                    SourceFile known = file;
                                    known.site_url = options_.site_url;
                                    ahead.read(known);
                                  },
                              .problem =
                                  [&](Problem problem) {
                                    ahead.finish();  // problems stand in the order of files
                                    ++state_->counts.files;
                                    ++state_->counts.files_failed;
                                    report(std::move(problem));
                                  },
                              .excludes =
                                  [&](const std::string& place) {
                                    const bool excluded = exclude_.matches(place);
                                    state_->counts.excluded += excluded ? 1 : 0;
                                    return excluded;
                                  },
                              .stop = [&] { return failure_ || (options_.stop && options_.stop()); }};
  RETURN_IF_ERROR(visit_source(source, visitor));
  if (!failure_) ahead.finish();
  if (failure_) return tl::make_unexpected(*failure_);
  if (options_.stop && options_.stop()) return fail(ErrorCode::Stopped, "stopped while reading");
  return {};
}

void Collector::begin_file(const SourceFile& file, const Reader* reader) {
  CollectCounts& counts = state_->counts;
  file_ = {file.first_line == 1, counts.problems, counts.records};
  if (file_.first_piece) {
    ++counts.files;
    note_place(file);
  }
  if (reader != nullptr) {
    if (file_.first_piece) ++counts.files_read;
    counts.bytes_read += file.bytes.size();
  } else if (file.relative.ends_with("_payload.json") || file.relative.ends_with(".ndjson") ||
             file.relative.ends_with("sql_dump.txt")) {
    report({file.path, "not_recognised", "holds no pages, in spite of its name"});
  }
}

void Collector::end_file() {
  CollectCounts& counts = state_->counts;
  if (counts.records > file_.records) {
    counts.files_used += file_.first_piece ? 1 : 0;
  } else if (counts.problems > file_.problems) {
    counts.files_failed += file_.first_piece ? 1 : 0;
  }
  if (options_.progress) options_.progress(counts);
}

// A file of a generated site is a page of it, or a picture or the like, whatever it holds for us.
void Collector::note_place(const SourceFile& file) {
  auto& places = state_->other_paths;
  if (options_.remarks == Remarks::Drop || places.size() >= kLimits.pages) return;
  places.push_back(site_path(file));
}

void Collector::remark(Remark remark) {
  if (options_.remarks == Remarks::Keep && remarks_.size() < kLimits.remarks)
    remarks_.insert(std::move(remark));
}

void Collector::report(Problem problem) {
  ++state_->counts.problems;
  if (state_->problems.size() < kLimits.problems) state_->problems.push_back(std::move(problem));
}

void Collector::leave_out(LeftOut what, const std::string& path) {
  CollectCounts& counts = state_->counts;
  const auto count_once = [&](StringSet& paths, std::uint64_t& count) {
    if (paths.size() < kLimits.pages) count += paths.insert(path).second ? 1 : 0;
  };
  switch (what) {
    case LeftOut::Draft:
      return count_once(drafts_, counts.drafts);
    case LeftOut::NoIndex:
      return count_once(no_index_, counts.no_index);
    case LeftOut::ListingHead:
      ++counts.listing_heads;
      return;
  }
}

std::optional<StoredRecord> Collector::store(const PageRecord& record) {
  auto place = state_->spool.add(record.page);
  if (!place) {
    failure_ = place.error();
    return std::nullopt;
  }
  return StoredRecord{*place, record.built_ms, record.fidelity};
}

Result<PageRecord> Collector::load(const StoredRecord& stored) const {
  ASSIGN_OR_RETURN(Page page, state_->spool.load(stored.place));
  return PageRecord{std::move(page), stored.fidelity, stored.built_ms};
}

StoredPage* Collector::page_of(const std::string& path) {
  auto& pages = state_->pages;
  const auto found = numbers_.find(path);
  if (found != numbers_.end()) return &pages[found->second];
  if (pages.size() >= kLimits.pages) {
    if (!full_)
      report(
          {path, "too_many", "more than " + std::to_string(kLimits.pages) + " pages; the rest is left out"});
    full_ = true;
    return nullptr;
  }
  numbers_.emplace(path, pages.size());
  pages.push_back({.entry = {.path = path, .order_key = {}}, .records = {}});
  return &pages.back();
}

void Collector::add(PageRecord record) {
  if (failure_) return;
  ++state_->counts.records;
  if (exclude_.matches(record.page.path)) {
    state_->counts.excluded += excluded_pages_.insert(record.page.path).second ? 1 : 0;
    return;
  }
  StoredPage* const page = page_of(record.page.path);
  if (page == nullptr) return;
  const auto stored = store(record);
  if (!stored) return;
  // The same record again, from another file of the site: only its time may be news.
  for (StoredRecord& known : page->records) {
    const bool same = known.place.hash == stored->place.hash && known.place.length == stored->place.length &&
                      known.fidelity == stored->fidelity;
    if (!same) continue;
    known.built_ms = std::max(known.built_ms, stored->built_ms);
    return;
  }
  page->records.push_back(*stored);
  page->new_bytes += stored->place.length;
  const std::size_t count = page->records.size();
  const bool grown = page->new_bytes >= page->merged_bytes;
  if (count >= kMostRecords || (grown && count >= kRecordsBeforeMerge)) merge(*page);
}

// Leaves the page with one record, and with what its place in the site depends on.
void Collector::merge(StoredPage& page) {
  std::vector<PageRecord> records;
  for (const StoredRecord& stored : page.records) {
    auto record = load(stored);
    if (!record) {
      failure_ = record.error();
      return;
    }
    records.push_back(std::move(*record));
  }
  const bool changes = records.size() > 1;
  PageRecord merged = merge_records(std::move(records));
  std::vector<Question>& questions = merged.page.questions;
  if (questions.size() > kLimits.questions_per_page) {
    if (!page.full)
      report(
          {page.entry.path, "too_many",
           "more than " + std::to_string(kLimits.questions_per_page) + " questions; the rest is left out"});
    page.full = true;
    questions.resize(kLimits.questions_per_page);
  }
  if (changes) {
    const auto stored = store(merged);
    if (!stored) return;
    page.records = {*stored};
    page.merged_bytes = stored->place.length;
    page.new_bytes = 0;
  }
  page.entry = page_entry(merged.page);
  page.article = is_article(merged.page);
}

// Nuxt Content 3 publishes pages that their author marked as drafts: what the visible page says goes with the
// record. Another record of that path is another file of the author, who keeps its next version beside it.
bool Collector::is_left_out(const StoredPage& page) const {
  if (no_index_.contains(page.entry.path)) return true;
  return drafts_.contains(page.entry.path) &&
         std::ranges::none_of(page.records, [](const StoredRecord& record) {
           return record.fidelity != Fidelity::Text && record.fidelity != Fidelity::StructuredData;
         });
}

Result<Collection> Collector::finish() {
  auto& pages = state_->pages;
  std::erase_if(pages, [&](const StoredPage& page) { return is_left_out(page); });
  for (StoredPage& page : pages) {
    if (!failure_) merge(page);
  }
  if (failure_) return tl::make_unexpected(*failure_);
  CollectCounts& counts = state_->counts;
  state_->remarks.assign(remarks_.begin(), remarks_.end());
  if (options_.remarks == Remarks::Keep) {
    auto& places = state_->other_paths;
    for (const StoredPage& page : pages) {
      if (page.entry.questions == 0) places.push_back(page.entry.path);
    }
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
  }
  counts.empty_pages = static_cast<std::uint64_t>(std::erase_if(
      pages, [](const StoredPage& page) { return page.entry.questions == 0 && !page.article; }));
  for (const StoredPage& page : pages) {
    ++(page.article ? counts.articles : counts.pages);
    counts.questions += page.entry.questions;
  }
  std::ranges::sort(pages, {},
                    [](const StoredPage& page) -> const std::string& { return page.entry.order_key; });
  return Collection(std::move(state_));
}

Collection::Collection(std::unique_ptr<State> state) : state_(std::move(state)) {}
Collection::~Collection() = default;
Collection::Collection(Collection&&) noexcept = default;

const CollectCounts& Collection::counts() const { return state_->counts; }
const std::vector<Problem>& Collection::problems() const { return state_->problems; }
const std::vector<Remark>& Collection::remarks() const { return state_->remarks; }
const std::vector<std::string>& Collection::other_paths() const { return state_->other_paths; }
std::size_t Collection::size() const { return state_->pages.size(); }
PageEntry Collection::entry(std::size_t number) const { return state_->pages[number].entry; }
Result<Page> Collection::page(std::size_t number) const {
  return state_->spool.load(state_->pages[number].records.front().place);
}

Result<Collection> collect(const std::vector<std::string>& sources, const CollectOptions& options) {
  Collector collector(options);
  for (const std::string& source : sources) {
    RETURN_IF_ERROR(collector.read_source(source));
  }
  return collector.finish();
}

Result<std::vector<Page>> all_pages(const Collection& collection) {
  std::vector<Page> pages;
  for (std::size_t i = 0; i < collection.size(); ++i) {
    ASSIGN_OR_RETURN(pages.emplace_back(), collection.page(i));
  }
  return pages;
}

}  // namespace qasearch
