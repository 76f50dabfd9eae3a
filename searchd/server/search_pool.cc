#include "searchd/server/search_pool.h"

#include <exception>
#include <utility>

#include "engine/base/thread_heap.h"
#include "searchd/http/problem.h"

namespace qasearch {

namespace {

/// A client that has closed its sending side may still read the answer. Its search is skipped after this time
/// in the queue: then others wait too, and the client has probably gone.
constexpr std::chrono::milliseconds kMostWaitOfClosing{100};
/// Delivery is retried when there is no memory for it; later the connection times out.
constexpr std::chrono::milliseconds kPauseBeforeDelivery{10};
constexpr int kTriesToDeliver = 500;

}  // namespace

SearchPool::SearchPool(Parts parts, std::size_t count)
    : parts_(std::move(parts)),
      no_memory_(shared(problem(503, "no_memory", "the server is out of memory; try again"))),
      internal_(shared(problem(500, "internal", "the search failed because of an error in the server"))) {
  try {
    threads_.reserve(count);
    for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this, i] { run(i); });
  } catch (...) {
    end();
    throw;
  }
}

SearchPool::~SearchPool() { end(); }

void SearchPool::end() {
  parts_.queue.close();
  for (std::thread& thread : threads_) thread.join();
}

void SearchPool::run(std::size_t number) {
  make_thread_heap();
  WorkerState worker_state;
  const auto is_outdated = [&] { return parts_.board.version() != worker_state.notice.version; };
  const auto may_warm_up = [&] { return !worker_state.is_warm && !one_warms_up_; };
  while (true) {
    const SharedJob job = parts_.queue.pop([&] { return is_outdated() || may_warm_up(); });
    if (is_outdated()) {
      worker_state.notice = parts_.board.take(number, worker_state.searcher);
      worker_state.is_warm = !worker_state.searcher;
    }
    if (job) {
      deliver(*job, answer(*job, worker_state));
    } else if (parts_.queue.is_closed() && parts_.queue.size() == 0) {
      return;
    } else if (may_warm_up()) {
      warm_up(worker_state);
    }
  }
}

SharedAnswer SearchPool::answer(SearchJob& job, WorkerState& worker_state) {
  const auto waited = SearchJob::Clock::now() - job.began;
  parts_.metrics.observe_queue_wait(waited);
  if (job.gone) return nullptr;
  if (job.closing && waited > kMostWaitOfClosing) {
    parts_.metrics.count_drop(Drop::ClientGone);
    return nullptr;
  }
  try {
    return search(job, worker_state);
  } catch (const std::bad_alloc&) {  // fails this search only
    parts_.metrics.count_drop(Drop::OutOfMemory);
    return no_memory_;
  } catch (const std::exception&) {  // a bug: fails this search only
    parts_.metrics.count_drop(Drop::Internal);
    return internal_;
  }
}

/// Posts the answer to its connection. Retries without memory: the connection waits for it.
void SearchPool::deliver(const SearchJob& job, const SharedAnswer& answer) {
  for (int tries = 0; tries < kTriesToDeliver; ++tries) {
    try {
      return job.done(answer);
    } catch (const std::bad_alloc&) {
      std::this_thread::sleep_for(kPauseBeforeDelivery);
    }
  }
}

void SearchPool::warm_up(WorkerState& worker_state) {
  if (one_warms_up_.exchange(true)) return;
  worker_state.is_warm = true;
  try {
    const auto is_more = worker_state.searcher->warm_up_some();  // a failure is reported by the next search
    worker_state.is_warm = !is_more.value_or(false);
  } catch (const std::bad_alloc&) {
    parts_.metrics.count_drop(Drop::OutOfMemory);  // it is read by the first search instead
  }
  one_warms_up_ = false;
  parts_.queue.wake_all();
}

SharedAnswer SearchPool::search(SearchJob& job, WorkerState& worker_state) {
  if (!worker_state.searcher) return shared(problem(503, "index_missing", "there is no index to search yet"));
  const auto began = SearchJob::Clock::now();
  const std::string key = cache_key(*worker_state.notice.index, job.task);
  if (SharedAnswer kept = parts_.cache.find(key)) {  // another worker has just answered the same request
    note(job, kept->query, SearchJob::Clock::now() - began);
    return kept;
  }
  Answer answer = run_task(job.task, *worker_state.searcher, *worker_state.notice.index,
                           Deadline(job.deadline, &job.gone));
  const auto ended = SearchJob::Clock::now();
  if (answer.is_suspicious) parts_.board.suspect();
  const bool is_late = answer.status == 503 && ended >= job.deadline;
  if (is_late && !job.gone) parts_.metrics.count_drop(Drop::Deadline);
  const auto query = is_late ? late_query(job.task) : answer.query;
  if (query) parts_.metrics.observe_query(ended - began);
  note(job, query, ended - began);
  answer.body.shrink_to_fit();  // the cache may hold it for long
  SharedAnswer done = shared(std::move(answer));
  if (done->status == 200 && !done->is_provisional) parts_.cache.keep(key, done);
  return done;
}

void SearchPool::note(SearchJob& job, const std::optional<QueryRecord>& query,
                      std::chrono::nanoseconds took) {
  if (query && !job.noted.exchange(true)) note_query(parts_.metrics, parts_.query_log, *query, took);
}

}  // namespace qasearch
