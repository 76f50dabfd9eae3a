// Readers at work on several files at once; what they find is given out in the order of the files.
//
//   read(a), read(b), read(c)  ->  threads: a | b | c  ->  taker: begin a, records of a, end a, begin b, ...
//
// Memory is bounded: at most `ahead_bytes` of files are under way, and a reader that finds more than that
// waits until its file's turn has come. A file that is larger is read on the caller's thread, alone.
// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "indexer/formats/reader.h"
#include "indexer/page/page_record.h"
#include "indexer/parse/limits.h"

namespace qasearch {

/// Takes what is found in files, one file after the other.
class FileSink : public PageSink {
 public:
  /// `reader`: nullptr when no format accepts the file. Its bytes are still there.
  virtual void begin_file(const SourceFile& file, const Reader* reader) = 0;
  virtual void end_file() = 0;
};

class ParallelReader {
 public:
  /// With one thread every file is read when it is given. The taker is called on the caller's thread only.
  ParallelReader(unsigned threads, FileSink& taker, std::size_t ahead_bytes = kLimits.ahead_bytes);
  /// Drops the findings that were not taken yet.
  ~ParallelReader();
  ParallelReader(const ParallelReader&) = delete;
  ParallelReader& operator=(const ParallelReader&) = delete;

  /// Takes a copy of what the file views. May first wait for files that were given before.
  void read(const SourceFile& file);

  /// Waits until all that was given has been taken. What a reader throws comes out here or in read().
  void finish();

 private:
  struct Job;
  class JobSink;

  void read_here(const SourceFile& file);
  void start_threads();
  void work();
  Job* next_job();
  void take_first();

  const unsigned threads_;
  FileSink& taker_;
  const std::size_t ahead_bytes_;
  std::size_t bytes_ = 0;  // of the jobs
  std::mutex mutex_;
  std::condition_variable given_, found_;
  std::deque<std::unique_ptr<Job>> jobs_;  // in the order of files; the first is being taken
  std::size_t begun_ = 0;                  // how many of them, from the first, a thread has taken up
  bool dropping_ = false;
  std::vector<std::jthread> team_;  // last: joined before what it uses goes
};

}  // namespace qasearch
