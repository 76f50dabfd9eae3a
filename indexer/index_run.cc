#include "indexer/index_run.h"

#include <exception>
#include <mutex>
#include <new>
#include <string>
#include <utility>

#include "engine/indexing/index_writer.h"
#include "engine/storage/generation.h"
#include "engine/storage/index_lock.h"
#include "engine/storage/manifest.h"
#include "engine/storage/rollback.h"
#include "engine/text/text_list.h"
#include "indexer/collect/collect.h"
#include "indexer/report/index_guards.h"
#include "indexer/report/index_status.h"
#include "program/progress_bar.h"
#include "program/stop_watchdog.h"
#include "program/terminate_handler.h"

namespace qasearch {

namespace {

constexpr std::size_t kUsualColumns = 80;

class Run {
 public:
  Run(const IndexSettings& settings, const IndexProcess& process, bool is_dumb_terminal)
      : settings_(settings), process_(process), line_(screen(is_dumb_terminal)) {
    report_.index = settings.index;
    report_.kind = settings.verb == IndexVerb::Rollback ? RunKind::Rollback : RunKind::Publish;
    report_.started = std::chrono::system_clock::now();
  }

  IndexReport go(const std::function<void(const IndexReport&)>& end);

 private:
  ProgressBar::Screen screen(bool is_dumb_terminal) const;
  bool is_stopped() const { return process_.stop_signal && process_.stop_signal() != 0; }

  Result<IndexLock> take_lock();
  void finish();
  // Cleans up and reports while another step goes on; then the caller of the run ends the process.
  void end_now(Error error);
  Result<void> work();
  Result<void> publish();
  Result<void> roll_back_index();
  Result<Collection> read_sources();
  bool show(const BuildProgress& progress);
  GuardFacts guard_facts(const CollectCounts& counts) const;

  const IndexSettings& settings_;
  const IndexProcess& process_;
  std::function<void(const IndexReport&)> end_;
  std::mutex screen_;  // guards line_ while a watchdog may end the run
  ProgressBar line_;
  IndexReport report_;
};

ProgressBar::Screen Run::screen(bool is_dumb_terminal) const {
  const std::size_t columns = process_.columns ? process_.columns() : 0;
  const bool automatic = columns > 0 && !is_dumb_terminal && !settings_.quiet;
  const bool wanted =
      settings_.progress == ShowProgress::Always || (settings_.progress == ShowProgress::Auto && automatic);
  if (!wanted) return {};
  return {.write = process_.write_stderr, .columns = [this] {
            const std::size_t now = process_.columns ? process_.columns() : 0;
            return now > 0 ? now : kUsualColumns;
          }};
}

IndexReport Run::go(const std::function<void(const IndexReport&)>& end) {
  if (process_.catch_signals) process_.catch_signals();
  const auto lock = take_lock();
  if (!lock) {
    report_.error = lock.error();
    finish();
    return std::move(report_);
  }
  end_ = end;
  const TerminateHandler words([this] {
    end_now(Error(ErrorCode::Io,
                  "writing " + settings_.index.string() + " failed in Xapian, which cannot recover",
                  "check free space, limits and permissions"));
  });
  if (const auto done = work(); !done) report_.error = done.error();
  finish();
  leave_status(report_);
  return std::move(report_);
}

Result<IndexLock> Run::take_lock() {
  const bool back = report_.kind == RunKind::Rollback;
  return IndexLock::acquire(settings_.index,
                            {.wait = settings_.wait,
                             .program = back ? "qasearch-index --rollback" : "qasearch-index",
                             .give_up = [this] {
                               line_.show({.phase = "waiting for another writer", .unit = {}});
                               return is_stopped();
                             }});
}

void Run::end_now(Error error) {
  (void)remove_unfinished_generations(settings_.index);  // the next run tries again
  report_.error = std::move(error);
  finish();
  leave_status(report_);
  if (end_) end_(report_);
}

void Run::finish() {
  {
    const std::lock_guard lock(screen_);
    line_.erase();
  }
  report_.finished = std::chrono::system_clock::now();
  if (is_stopped()) report_.stop_signal = process_.stop_signal();
  if (report_.error && report_.error->code == ErrorCode::Stopped)
    report_.error->message += "; the published index is unchanged";
}

// Exceptions end here, so that status.json records every outcome.
Result<void> Run::work() try {
  return settings_.verb == IndexVerb::Rollback ? roll_back_index() : publish();
} catch (const std::bad_alloc&) {
  return fail(ErrorCode::Io, "not enough memory", "give it more memory, or index fewer sources at once");
} catch (const std::exception& error) {  // a mistake of ours
  return fail(ErrorCode::Io, std::string("unexpected: ") + error.what(), "please report this");
}

Result<void> Run::roll_back_index() {
  ASSIGN_OR_RETURN(const auto back, roll_back(settings_.index));
  report_.published = BuildResult{.revision = back.revision,
                                  .pages = back.pages,
                                  .questions = back.questions,
                                  .problem = back.passed_over};
  return {};
}

Result<void> Run::publish() {
  ASSIGN_OR_RETURN(const Collection collection, read_sources());
  if (collection.counts().questions == 0)
    return tl::make_unexpected(no_questions(settings_, collection.counts()));
  if (auto refused = refusal(guard_facts(collection.counts()), settings_.guards)) {
    return tl::make_unexpected(std::move(*refused));
  }
  IndexOptions options = settings_.options;
  options.lock_is_held = true;
  options.stop = [this] { return is_stopped(); };
  options.progress = [this](const BuildProgress& progress) { return show(progress); };
  ASSIGN_OR_RETURN(IndexWriter writer, IndexWriter::begin(settings_.index, std::move(options)));
  ASSIGN_OR_RETURN(BuildResult published, writer.publish(collection));
  for (const std::string& refused : published.refused) {
    ++report_.skipped;
    report_.problems.push_back({report_.index.string(), "bad_page", refused});
  }
  report_.published = std::move(published);
  return {};
}

Result<Collection> Run::read_sources() {
  CollectOptions options = collect_options(settings_);
  options.progress = [this](const CollectCounts& counts) {
    const std::lock_guard lock(screen_);
    line_.show({.phase = "reading", .unit = "files", .done = counts.files, .total = 0});
  };
  options.stop = [this] { return is_stopped(); };
  // A large file may take seconds in a parser that knows no signals.
  const StopWatchdog watchdog({.stop_signal = process_.end_at_once ? process_.stop_signal : nullptr},
                              [this] { end_now(Error(ErrorCode::Stopped, "stopped while reading")); });
  auto collection = collect(settings_.sources, options);
  if (!collection) return collection;
  report_.files = collection->counts().files_read;
  report_.left_out = left_out_counts(collection->counts());
  report_.skipped = collection->counts().problems;
  report_.problems = collection->problems();
  return collection;
}

bool Run::show(const BuildProgress& progress) {
  line_.show({.phase = "indexing",
              .unit = "pages",
              .done = progress.pages,
              .total = progress.of_pages,
              .questions = progress.documents});
  if (progress.pages == progress.of_pages) line_.show({.phase = "publishing", .unit = {}});
  return !is_stopped();
}

GuardFacts Run::guard_facts(const CollectCounts& counts) const {
  GuardFacts facts{
      .questions = counts.questions, .used_files = counts.files_used, .failed_files = counts.files_failed};
  // A damaged index guards nothing: what is built now is its repair.
  if (const auto now = published_now(settings_.index)) {
    // An update keeps pages that the sources lack: it cannot shrink the index.
    if (settings_.options.mode != IndexMode::Update) facts.published_questions = now->questions;
    facts.published_revision = now->revision;
  }
  return facts;
}

}  // namespace

IndexReport run_index_job(const IndexSettings& settings, const IndexProcess& process, bool is_dumb_terminal,
                          const std::function<void(const IndexReport&)>& end) {
  return Run(settings, process, is_dumb_terminal).go(end);
}

CollectOptions collect_options(const IndexSettings& settings) {
  return {.threads = settings.options.threads,
          .exclude = settings.exclude,
          .site_url = settings.options.site_url};
}

LeftOutCounts left_out_counts(const CollectCounts& counts) {
  return {.drafts = counts.drafts, .no_index = counts.no_index, .excluded = counts.excluded};
}

Error no_questions(const IndexSettings& settings, const CollectCounts& counts) {
  const bool lint = settings.verb == IndexVerb::Lint;
  std::vector<std::string> notes;
  if (counts.articles > 0) notes.push_back(counted(counts.articles, "article"));
  for (std::string& note : left_out_notes(left_out_counts(counts))) notes.push_back(std::move(note));
  return {
      ErrorCode::BadInput,
      "no questions in " + join(settings.sources, ", ") + in_parentheses(notes) +
          (lint ? "" : "; nothing was published"),
      "supported sources: Nuxt payloads, HTML, Markdown, Nuxt Content dumps and JSON; see qasearch-index(1)"};
}

}  // namespace qasearch
