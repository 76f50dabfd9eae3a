// A log of lines, written by a thread of its own: callers never wait for a disk or a reader.
//
// Lines that cannot be written in time are dropped and counted. Safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "engine/base/result.h"

namespace qasearch {

class LineLog {
 public:
  /// Appends to `path`; "-" is standard output. Fails with Io.
  static Result<std::unique_ptr<LineLog>> open(std::string path);

  /// Writes to a copy of an open descriptor; reopen() does nothing.
  static std::unique_ptr<LineLog> on(int file);

  /// Writes the remaining lines, however long that takes.
  ~LineLog();
  LineLog(const LineLog&) = delete;
  LineLog& operator=(const LineLog&) = delete;

  /// `line` is without its line end.
  void add(std::string_view line);

  /// Opens the path again after log rotation has moved the file. On failure the old file stays in use.
  void reopen();

  std::uint64_t dropped() const { return dropped_.load(); }

 private:
  LineLog(std::string path, int file);
  void run();
  void write_out(const std::string& lines);
  void drop(const std::string& lines);

  std::string path_;
  std::mutex lock_;  // guards lines_ and the wants_ flags
  std::condition_variable changed_;
  std::string lines_;
  bool wants_reopen_ = false, wants_end_ = false;
  std::atomic<std::uint64_t> dropped_{0};
  int file_;             // used by the thread only
  bool is_cut_ = false;  // the last line of the file may be incomplete
  std::thread thread_;
};

}  // namespace qasearch
