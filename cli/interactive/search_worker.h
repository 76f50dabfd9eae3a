// Searches and answers for an interactive search, fetched by a thread so that keys never wait for them.
//
// The newest search replaces one that waits or is in progress, the newest text another text: a source that is
// slow or does not answer is asked for what is wanted now. Replies to what was replaced are dropped here or
// by their number.
// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "cli/interactive/finder.h"
#include "cli/source/answer_source.h"

namespace qasearch {

using WorkerReply = std::variant<SearchReply, AnswerLines>;

/// Renders an answer as painted lines of a width. Called by the worker's thread.
using RenderAnswer = std::function<std::vector<std::string>(const QuestionAnswer&, std::size_t columns)>;

class SearchWorker {
 public:
  /// The source is used by the worker alone from here on, and must outlive it.
  SearchWorker(AnswerSource& source, RenderAnswer render);
  SearchWorker(const SearchWorker&) = delete;
  SearchWorker& operator=(const SearchWorker&) = delete;
  /// Interrupts what is in progress and waits for its end.
  ~SearchWorker();

  void search(std::uint64_t number, SearchRequest request);
  void read(TextKey key);

  /// Readable while there are replies to take.
  int descriptor() const { return replies_ready_; }
  std::vector<WorkerReply> take();

 private:
  enum class Task : std::uint8_t { None, Search, Text };

  struct Search {
    std::uint64_t number;
    SearchRequest request;
  };

  void run();
  // The methods below require lock_ to be held.
  void interrupt(Task task);
  void start(Task task);
  void finish(WorkerReply reply);

  WorkerReply answer(const Search& search);
  WorkerReply answer(const TextKey& key);

  AnswerSource& source_;
  const RenderAnswer render_;
  const int replies_ready_, interrupted_;  // event descriptors
  std::mutex lock_;
  std::condition_variable changed_;
  // Guarded by lock_:
  std::optional<Search> next_search_;
  std::optional<TextKey> next_text_;
  Task running_ = Task::None;
  bool is_dropped_ = false;  // the reply of the running task
  bool is_ended_ = false;
  std::vector<WorkerReply> replies_;
  std::thread thread_;  // the last member: it uses the others
};

}  // namespace qasearch
