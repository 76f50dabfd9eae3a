#include "searchd/server/search_queue.h"

#include <algorithm>
#include <utility>

namespace qasearch {

SharedJob SearchQueue::push(SharedJob job) {
  SharedJob displaced;
  {
    const std::lock_guard lock(lock_);
    if (closed_) return job;
    if (size_ >= most_) drop_gone();
    const auto own_line = by_client_.find(job->client);
    const std::size_t own_jobs = own_line == by_client_.end() ? 0 : own_line->second->jobs.size();
    auto longest = lines_.end();
    if (size_ >= most_) {
      longest = std::max_element(lines_.begin(), lines_.end(),
                                 [](const Line& a, const Line& b) { return a.jobs.size() < b.jobs.size(); });
      if (longest == lines_.end() || longest->jobs.size() <= own_jobs + 1) return job;
    }
    if (own_line == by_client_.end()) {
      begin_line(std::move(job));
    } else {
      own_line->second->jobs.push_back(std::move(job));
    }
    ++size_;
    if (longest != lines_.end()) {  // last: nothing after it can fail
      displaced = std::move(longest->jobs.back());
      longest->jobs.pop_back();
      --size_;
    }
  }
  changed_.notify_one();
  return displaced;
}

/// Changes nothing when it throws.
void SearchQueue::begin_line(SharedJob job) {
  std::list<Line> line;
  line.push_back({job->client, {}});
  line.back().jobs.push_back(std::move(job));
  by_client_.emplace(line.back().client, line.begin());
  lines_.splice(lines_.end(), line);
}

void SearchQueue::drop_gone() {
  for (auto line = lines_.begin(); line != lines_.end();) {
    size_ -= std::erase_if(line->jobs, [](const SharedJob& job) { return job->gone.load(); });
    if (line->jobs.empty()) {
      by_client_.erase(line->client);
      line = lines_.erase(line);
    } else {
      ++line;
    }
  }
}

SharedJob SearchQueue::pop(const std::function<bool()>& has_other_work) {
  std::unique_lock lock(lock_);
  changed_.wait(lock, [&] { return size_ > 0 || closed_ || has_other_work(); });
  if (size_ == 0) return nullptr;
  const auto line = lines_.begin();
  SharedJob job = std::move(line->jobs.front());
  line->jobs.pop_front();
  --size_;
  if (line->jobs.empty()) {
    by_client_.erase(line->client);
    lines_.erase(line);
  } else {
    lines_.splice(lines_.end(), lines_, line);  // to the end of the line
  }
  return job;
}

void SearchQueue::wake_all() {
  { const std::lock_guard lock(lock_); }  // a thread that has just tested the condition waits by now
  changed_.notify_all();
}

void SearchQueue::close() {
  {
    const std::lock_guard lock(lock_);
    closed_ = true;
  }
  changed_.notify_all();
}

bool SearchQueue::is_closed() const {
  const std::lock_guard lock(lock_);
  return closed_;
}

std::size_t SearchQueue::size() const {
  const std::lock_guard lock(lock_);
  return size_;
}

}  // namespace qasearch
