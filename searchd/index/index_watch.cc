#include "searchd/index/index_watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <utility>

#include "engine/base/thread_heap.h"
#include "engine/storage/generation.h"
#include "engine/storage/generation_check.h"

namespace qasearch {

namespace {

constexpr int kPollMs = 1000;
constexpr std::chrono::milliseconds kPauseAfterFailure{100};
/// A refused generation is tried again: the reason may have been a lack of memory or files.
constexpr int kPollsBetweenRetries = 30;
/// The status file of an indexer is far shorter; a longer file is ignored.
constexpr off_t kMaxStatusBytes = 1 << 20;

std::int64_t changed_ns(const struct stat& file) {
  return file.st_mtim.tv_sec * std::int64_t{1'000'000'000} + file.st_mtim.tv_nsec;
}

}  // namespace

IndexWatch::IndexWatch(WatchOptions watch_options) : watch_options_(std::move(watch_options)) {
  notifications_ = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);  // without it, polling suffices
  wake_ = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  changed_ = true;
  check(false);
  thread_ = std::thread([this] { run(); });
}

IndexWatch::~IndexWatch() {
  ending_ = true;
  check_now();
  thread_.join();
  for (const int descriptor : {notifications_, wake_}) {
    if (descriptor >= 0) ::close(descriptor);
  }
}

void IndexWatch::check_now() {
  again_ = true;
  const std::uint64_t one = 1;
  if (::write(wake_, &one, sizeof one) < 0) return;  // the counter is full: it is awake already
}

void IndexWatch::run() {
  make_thread_heap();
  for (int polls = 1; !ending_; ++polls) {
    try {
      if (unverified_ || is_suspected()) verify_served();
      wait_for_change();
      const bool again = again_.exchange(false) || polls % kPollsBetweenRetries == 0;
      if (!ending_) check(again);
    } catch (const std::exception&) {
      reset_after_failure();
    }
  }
}

// After a lack of memory a change may be half published: the next check opens and publishes all again.
void IndexWatch::reset_after_failure() {
  served_ = {};
  changed_ = true;
  again_ = true;
  std::this_thread::sleep_for(kPauseAfterFailure);
}

void IndexWatch::wait_for_change() {
  if (folder_watch_ < 0 && notifications_ >= 0) {
    constexpr std::uint32_t kWhat = IN_MOVED_TO | IN_CLOSE_WRITE | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF;
    folder_watch_ = ::inotify_add_watch(notifications_, watch_options_.index_dir.c_str(), kWhat);
  }
  pollfd both[] = {{wake_, POLLIN, 0}, {notifications_, POLLIN, 0}};
  (void)::poll(both, 2, kPollMs);  // a check follows in any case
  std::uint64_t count = 0;
  if (::read(wake_, &count, sizeof count) < 0) count = 0;
  alignas(inotify_event) char events[4096];
  for (ssize_t size = 0; notifications_ >= 0 && (size = ::read(notifications_, events, sizeof events)) > 0;) {
    for (const char* at = events; at < events + size;) {
      const auto* const event = reinterpret_cast<const inotify_event*>(at);
      if ((event->mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED)) != 0) {
        (void)::inotify_rm_watch(notifications_, event->wd);  // fails when the system has done so already
        if (event->wd == folder_watch_) folder_watch_ = -1;
      }
      at += sizeof *event + event->len;
    }
  }
}

void IndexWatch::check(bool again) {
  check_status();
  check_index(again);
  if (changed_) publish_change();
}

/// Publishes a change of the status or problem, without a new generation.
void IndexWatch::publish_change() {
  changed_ = false;
  watch_options_.publish(std::make_shared<const IndexSnapshot>(now_), {});
}

void IndexWatch::set_problem(const Error& error, std::uint64_t generation) {
  changed_ = changed_ || !now_.problem || now_.problem->message != error.message;
  now_.problem = error;
  now_.refused = generation;
}

void IndexWatch::clear_problem() {
  changed_ = changed_ || now_.problem;
  now_.problem.reset();
  now_.refused = 0;
}

void IndexWatch::check_status() {
  const std::filesystem::path path = watch_options_.index_dir / "status.json";
  struct stat file {};
  if (::stat(path.c_str(), &file) != 0 || changed_ns(file) == status_changed_ns_) return;
  if (!S_ISREG(file.st_mode) || file.st_size > kMaxStatusBytes) return;
  std::ifstream in(path, std::ios::binary);
  std::string text(static_cast<std::size_t>(file.st_size), '\0');
  if (!in.read(text.data(), file.st_size)) return;
  status_changed_ns_ = changed_ns(file);
  now_.last_run = std::move(text);
  changed_ = true;
}

Result<IndexWatch::Stub> IndexWatch::published_stub() const {
  const auto generation = published_generation(watch_options_.index_dir);
  if (!generation) return tl::make_unexpected(generation.error());
  struct stat file {};
  if (::stat((watch_options_.index_dir / "XAPIANDB").c_str(), &file) != 0)
    return fail(ErrorCode::IndexMissing, watch_options_.index_dir.string() + ": no index");
  return Stub{generation->number, file.st_ino, changed_ns(file)};
}

void IndexWatch::check_index(bool again) {
  const auto stub = published_stub();
  if (!stub) {
    set_problem(stub.error(), 0);
    return;
  }
  if (now_.ready && *stub == served_) {
    if (*stub != refused_) clear_problem();  // the refused generation has been replaced by the served one
    return;
  }
  if (*stub == refused_ && !again) return;
  const auto opened = open_published(*stub);
  if (opened) return;
  const auto after = published_stub();
  if (after && *after != *stub) return;  // another one was published meanwhile: the next check finds it
  set_problem(opened.error(), stub->number);
  if (refused_ != *stub) watch_options_.refused(opened.error());
  refused_ = *stub;
}

Result<void> IndexWatch::open_published(const Stub& stub) {
  const Generation generation = generation_at(watch_options_.index_dir, stub.number);
  const bool first = !now_.ready;
  const auto manifest = check_generation(generation, first ? FileCheck::Sizes : FileCheck::Checksums);
  if (!manifest) return tl::make_unexpected(manifest.error());
  std::vector<Searcher> searchers;
  while (searchers.size() < watch_options_.searchers) {
    auto searcher =
        searchers.empty() ? Searcher::open(watch_options_.index_dir) : searchers.front().another();
    if (!searcher) return tl::make_unexpected(searcher.error());
    if (searcher->info().revision != manifest->revision)
      return fail(ErrorCode::IndexUnreadable,
                  watch_options_.index_dir.string() + ": another index is published meanwhile");
    // The old searchers serve meanwhile. At the start, workers warm up while the queue is empty instead.
    if (!first) {
      if (const auto warm = searcher->warm_up(); !warm) return tl::make_unexpected(warm.error());
    }
    searchers.push_back(*std::move(searcher));
  }
  IndexSnapshot next = now_;
  next.ready = true;
  next.info = searchers.front().info();
  next.built_at_s = seconds_of(next.info.built_at);
  next.seed = answer_seed(next.info);
  next.problem.reset();
  next.refused = 0;
  watch_options_.publish(std::make_shared<const IndexSnapshot>(next), std::move(searchers));
  now_ = std::move(next);  // only now: now_ must not name an index that no searcher has
  served_ = stub;
  unverified_ = first;
  changed_ = false;
  return {};
}

/// Whether a search could not read the index, and its files were not verified recently.
bool IndexWatch::is_suspected() {
  const bool is_due = std::chrono::steady_clock::now() - verified_ >= watch_options_.verify_every;
  return is_due && watch_options_.was_suspected && watch_options_.was_suspected() && now_.ready &&
         served_ != refused_;
}

void IndexWatch::verify_served() {
  unverified_ = false;
  verified_ = std::chrono::steady_clock::now();
  const auto checked =
      check_generation(generation_at(watch_options_.index_dir, served_.number), FileCheck::Checksums);
  if (checked) return;
  const auto stub = published_stub();
  if (!stub || *stub != served_) return;  // it was replaced and removed while it was read
  refused_ = served_;                     // it stays in service: there is no other
  set_problem(checked.error(), served_.number);
  watch_options_.refused(checked.error());
  publish_change();
}

}  // namespace qasearch
