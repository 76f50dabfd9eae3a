// SPDX-License-Identifier: MIT
#include "indexer/collect/parallel_reader.h"

#include <exception>
#include <string>
#include <utility>
#include <variant>

namespace qasearch {

namespace {

struct LeftOutPage {
  LeftOut what;
  std::string path;
};
using Item = std::variant<PageRecord, Problem, LeftOutPage, Remark>;

// Approximate size of a finding in memory.
std::size_t size_of(const Item& finding) {
  std::size_t bytes = sizeof(Item);
  const auto* const record = std::get_if<PageRecord>(&finding);
  if (record == nullptr) return bytes;
  bytes += record->page.body.size() + record->page.description.size();
  for (const Question& question : record->page.questions)
    bytes += sizeof(Question) + question.question.size() + question.answer.size();
  return bytes;
}

void give(Item finding, PageSink& sink) {
  struct Give {
    PageSink& sink;
    void operator()(PageRecord& record) const { sink.add(std::move(record)); }
    void operator()(Problem& problem) const { sink.report(std::move(problem)); }
    void operator()(const LeftOutPage& page) const { sink.leave_out(page.what, page.path); }
    void operator()(Remark& remark) const { sink.remark(std::move(remark)); }
  };
  std::visit(Give{sink}, finding);
}

}  // namespace

// A file under way. Everything but the texts is guarded by the mutex.
struct ParallelReader::Job {
  explicit Job(const SourceFile& given)
      : path(given.path), relative(given.relative), bytes(given.bytes), site_url(given.site_url) {
    file = {path, relative, bytes, given.first_line, site_url};
  }

  const std::string path, relative, bytes, site_url;
  SourceFile file;
  const Reader* reader = nullptr;
  bool recognised = false;  // whether `reader` is known yet
  bool done = false;
  std::deque<Item> found;
  std::size_t found_bytes = 0;
  std::exception_ptr exception;
};

// Takes what a thread finds.
class ParallelReader::JobSink : public PageSink {
 public:
  JobSink(ParallelReader& ahead, Job& job) : ahead_(ahead), job_(job) {}
  void add(PageRecord record) override { put(std::move(record)); }
  void report(Problem problem) override { put(std::move(problem)); }
  void leave_out(LeftOut what, const std::string& path) override { put(LeftOutPage{what, path}); }
  void remark(Remark remark) override { put(std::move(remark)); }

 private:
  void put(Item finding) {
    const std::size_t bytes = size_of(finding);
    std::unique_lock lock(ahead_.mutex_);
    ahead_.found_.wait(lock, [&] { return job_.found_bytes < ahead_.ahead_bytes_ || ahead_.dropping_; });
    if (ahead_.dropping_) return;
    job_.found.push_back(std::move(finding));
    job_.found_bytes += bytes;
    ahead_.found_.notify_all();
  }

  ParallelReader& ahead_;
  Job& job_;
};

ParallelReader::ParallelReader(unsigned threads, FileSink& taker, std::size_t ahead_bytes)
    : threads_(threads), taker_(taker), ahead_bytes_(ahead_bytes) {}

ParallelReader::~ParallelReader() {
  const std::lock_guard lock(mutex_);
  dropping_ = true;
  given_.notify_all();
  found_.notify_all();
}

void ParallelReader::read(const SourceFile& file) {
  if (threads_ <= 1) return read_here(file);
  if (file.bytes.size() > ahead_bytes_ / 4) {
    finish();
    return read_here(file);
  }
  while (!jobs_.empty() && bytes_ + file.bytes.size() > ahead_bytes_) take_first();
  if (team_.empty()) start_threads();
  bytes_ += file.bytes.size();
  auto job = std::make_unique<Job>(file);
  const std::lock_guard lock(mutex_);
  jobs_.push_back(std::move(job));
  given_.notify_one();
}

void ParallelReader::finish() {
  while (!jobs_.empty()) take_first();
}

void ParallelReader::read_here(const SourceFile& file) {
  const Reader* const reader = find_reader(file);
  taker_.begin_file(file, reader);
  if (reader != nullptr) read_with(*reader, file, taker_);
  taker_.end_file();
}

void ParallelReader::start_threads() {
  for (unsigned i = 0; i < threads_; ++i) team_.emplace_back([this] { work(); });
}

void ParallelReader::work() {
  while (Job* const job = next_job()) {
    try {
      const Reader* const reader = find_reader(job->file);
      {
        const std::lock_guard lock(mutex_);
        job->reader = reader;
        job->recognised = true;
        found_.notify_all();
      }
      JobSink sink(*this, *job);
      if (reader != nullptr) read_with(*reader, job->file, sink);
    } catch (...) {
      job->exception = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    job->done = true;
    found_.notify_all();
  }
}

ParallelReader::Job* ParallelReader::next_job() {
  std::unique_lock lock(mutex_);
  given_.wait(lock, [this] { return begun_ < jobs_.size() || dropping_; });
  return dropping_ ? nullptr : jobs_[begun_++].get();
}

void ParallelReader::take_first() {
  std::unique_lock lock(mutex_);
  Job& job = *jobs_.front();
  found_.wait(lock, [&] { return job.recognised || job.done; });
  lock.unlock();
  taker_.begin_file(job.file, job.reader);
  lock.lock();
  for (;;) {
    found_.wait(lock, [&] { return job.done || !job.found.empty(); });
    if (job.found.empty()) break;
    std::deque<Item> found;
    found.swap(job.found);
    job.found_bytes = 0;
    found_.notify_all();  // there is room again
    lock.unlock();
    for (Item& finding : found) give(std::move(finding), taker_);
    lock.lock();
  }
  const std::unique_ptr<Job> last = std::move(jobs_.front());
  jobs_.pop_front();
  --begun_;
  lock.unlock();
  bytes_ -= last->bytes.size();
  if (last->exception) std::rethrow_exception(last->exception);
  taker_.end_file();
}

}  // namespace qasearch
