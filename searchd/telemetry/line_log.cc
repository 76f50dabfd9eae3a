#include "searchd/telemetry/line_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <utility>

#include "program/output.h"

namespace qasearch {

namespace {

/// Bytes that may wait to be written: some seconds of heavy traffic.
constexpr std::size_t kMostWaiting = 4 << 20;

/// Opens for appending. A FIFO without a reader is refused with ENXIO; opened to block, it would hang the
/// start.
int open_file(const std::string& path) {
  if (path == "-") return ::dup(STDOUT_FILENO);
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0640);
  // The thread may wait in a write, so that a slow reader of a FIFO misses nothing.
  if (file >= 0) (void)::fcntl(file, F_SETFL, ::fcntl(file, F_GETFL) & ~O_NONBLOCK);
  return file;
}

tl::unexpected<Error> cannot_open(const std::string& path) {
  if (errno == ENXIO)
    return fail(ErrorCode::Io, "cannot write " + path + ": nobody reads this FIFO", "start its reader first");
  return fail(ErrorCode::Io, "cannot write " + path + ": " + std::strerror(errno));
}

}  // namespace

Result<std::unique_ptr<LineLog>> LineLog::open(std::string path) {
  const int file = open_file(path);
  if (file < 0) return cannot_open(path);
  return std::unique_ptr<LineLog>(new LineLog(std::move(path), file));
}

std::unique_ptr<LineLog> LineLog::on(int file) {
  return std::unique_ptr<LineLog>(new LineLog({}, ::fcntl(file, F_DUPFD_CLOEXEC, 0)));
}

LineLog::LineLog(std::string path, int file)
    : path_(std::move(path)), file_(file), thread_([this] { run(); }) {}

LineLog::~LineLog() {
  {
    const std::lock_guard lock(lock_);
    wants_end_ = true;
  }
  changed_.notify_one();
  thread_.join();
  ::close(file_);
}

void LineLog::add(std::string_view line) {
  bool was_empty = false;
  {
    const std::lock_guard lock(lock_);
    if (lines_.size() + line.size() > kMostWaiting) {
      ++dropped_;
      return;
    }
    was_empty = lines_.empty();
    try {
      lines_.reserve(
          std::max(lines_.size() + line.size() + 1, 2 * std::min(lines_.capacity(), lines_.size())));
    } catch (const std::bad_alloc&) {
      ++dropped_;
      return;
    }
    lines_.append(line).append("\n");
  }
  if (was_empty) changed_.notify_one();
}

void LineLog::reopen() {
  {
    const std::lock_guard lock(lock_);
    wants_reopen_ = true;
  }
  changed_.notify_one();
}

void LineLog::run() {
  std::unique_lock lock(lock_);
  while (true) {
    changed_.wait(lock, [this] { return !lines_.empty() || wants_reopen_ || wants_end_; });
    const std::string lines = std::exchange(lines_, {});
    const bool reopen = std::exchange(wants_reopen_, false);
    const bool end = wants_end_;
    lock.unlock();
    write_out(lines);
    if (reopen && !path_.empty()) {
      if (const int file = open_file(path_); file >= 0) {
        ::close(std::exchange(file_, file));
        is_cut_ = false;
      }
    }
    if (end) return;
    lock.lock();
  }
}

void LineLog::write_out(const std::string& lines) {
  if (is_cut_ && write_all(file_, "\n")) return drop(lines);
  is_cut_ = static_cast<bool>(write_all(file_, lines));
  if (is_cut_) drop(lines);
}

void LineLog::drop(const std::string& lines) {
  dropped_ += static_cast<std::uint64_t>(std::count(lines.begin(), lines.end(), '\n'));
}

}  // namespace qasearch
