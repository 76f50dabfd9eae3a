// SPDX-License-Identifier: MIT
#include "cli/interactive/search_worker.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <utility>

#include "program/terminal_text.h"

namespace qasearch {

namespace {

void set_event(int descriptor) { (void)::eventfd_write(descriptor, 1); }  // fails when it is set already
void clear_event(int descriptor) {
  eventfd_t count = 0;
  (void)::eventfd_read(descriptor, &count);  // fails when it is not set
}

int make_event() { return ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

std::vector<std::string> error_lines(const Error& error) {
  std::vector<std::string> lines{printable(error.message, Charset::Unicode)};
  if (!error.hint.empty()) lines.push_back(printable(error.hint, Charset::Unicode));
  return lines;
}

}  // namespace

SearchWorker::SearchWorker(AnswerSource& source, RenderAnswer render)
    : source_(source),
      render_(std::move(render)),
      replies_ready_(make_event()),
      interrupted_(make_event()),
      thread_([this] { run(); }) {}

SearchWorker::~SearchWorker() {
  {
    const std::lock_guard lock(lock_);
    is_ended_ = true;
    interrupt(running_);
  }
  changed_.notify_all();
  thread_.join();
  source_.set_interrupt(-1);
  ::close(replies_ready_);
  ::close(interrupted_);
}

void SearchWorker::search(std::uint64_t number, SearchRequest request) {
  {
    const std::lock_guard lock(lock_);
    next_search_ = Search{number, std::move(request)};
    interrupt(Task::Search);
  }
  changed_.notify_all();
}

void SearchWorker::read(TextKey key) {
  {
    const std::lock_guard lock(lock_);
    next_text_ = std::move(key);
    interrupt(Task::Text);
  }
  changed_.notify_all();
}

std::vector<WorkerReply> SearchWorker::take() {
  const std::lock_guard lock(lock_);
  clear_event(replies_ready_);
  return std::exchange(replies_, {});
}

/// Ends the running task where it is of this kind.
void SearchWorker::interrupt(Task task) {
  if (running_ != task || task == Task::None) return;
  is_dropped_ = true;
  set_event(interrupted_);
}

void SearchWorker::start(Task task) {
  running_ = task;
  is_dropped_ = false;
  clear_event(interrupted_);
}

void SearchWorker::finish(WorkerReply reply) {
  running_ = Task::None;
  if (is_dropped_) return;
  replies_.push_back(std::move(reply));
  set_event(replies_ready_);
}

void SearchWorker::run() {
  source_.set_interrupt(interrupted_);
  std::unique_lock lock(lock_);
  for (;;) {
    changed_.wait(lock, [this] { return is_ended_ || next_search_ || next_text_; });
    if (is_ended_) return;
    const auto run_task = [&](Task task, auto& next) {
      const auto asked = *std::exchange(next, std::nullopt);
      start(task);
      lock.unlock();
      WorkerReply reply = answer(asked);
      lock.lock();
      finish(std::move(reply));
    };
    if (next_search_)
      run_task(Task::Search, next_search_);
    else
      run_task(Task::Text, next_text_);
  }
}

WorkerReply SearchWorker::answer(const Search& search) {
  return SearchReply{search.number, source_.search(search.request)};
}

WorkerReply SearchWorker::answer(const TextKey& key) {
  const auto found = source_.question_with_related(key.id, kRelatedBeside);
  if (!found) return AnswerLines{key, error_lines(found.error()), true};
  if (!*found) return AnswerLines{key, {"This question is gone."}, true};
  return AnswerLines{key, render_(**found, key.columns)};
}

}  // namespace qasearch
