// A log file of whole lines, written by a thread of its own: who logs never waits for a disk.
//
// Lines that the file cannot take in time are dropped and counted. Safe from any thread.
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

  /// On an open file, which stays its owner's and is never opened anew.
  static std::unique_ptr<LineLog> on(int file);

  /// Writes what is left; waits for who reads it.
  ~LineLog();
  LineLog(const LineLog&) = delete;
  LineLog& operator=(const LineLog&) = delete;

  /// A line without its end.
  void add(std::string_view line);

  /// Opens the path again: whoever rotates logs has moved the file. When that fails, the old file goes on.
  void reopen();

  std::uint64_t dropped() const { return dropped_.load(); }

 private:
  LineLog(std::string path, int file);
  void run();
  void write_out(const std::string& lines);
  void drop(const std::string& lines);

  std::string path_;
  std::mutex lock_;  // of the lines, and of the wishes
  std::condition_variable changed_;
  std::string lines_;
  bool wants_reopen_ = false, wants_end_ = false;
  std::atomic<std::uint64_t> dropped_{0};
  int file_;             // of the thread alone
  bool is_cut_ = false;  // the file's last line may not be whole
  std::thread thread_;
};

}  // namespace qasearch
