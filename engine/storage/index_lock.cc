// SPDX-License-Identifier: MIT
#include "engine/storage/index_lock.h"

#include <algorithm>
#include <cerrno>
#include <regex>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "engine/base/io_error.h"
#include "engine/base/utc_time.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kPoll{50};

std::string host_name() {
  char name[256] = "";
  if (::gethostname(name, sizeof name - 1) != 0 || name[0] == '\0') return "localhost";
  return name;
}

std::string own_line(const std::string& program) {
  return fmt::format("{} {} {} {}\n", ::getpid(), host_name(), format_utc(std::chrono::system_clock::now()),
                     program);
}

// "process 4711 (qasearch-index) since 2026-11-22T10:00:00Z". The file is anyone's: only what looks like a
// line of ours is repeated.
std::string holder_of(int file) {
  char buffer[512];
  const ssize_t size = ::pread(file, buffer, sizeof buffer, 0);
  const std::string_view text(buffer, size > 0 ? static_cast<std::size_t>(size) : 0);
  static const std::regex line(R"(^([1-9]\d{0,9}) ([\w.-]{1,255}) (\d{4}-[\d:TZ-]{5,20}) ([ -~]{1,100})\n)");
  std::cmatch part;
  if (!std::regex_search(text.data(), text.data() + text.size(), part, line)) return "another process";
  const std::string host = part[2] == host_name() ? "" : " on " + part[2].str();
  return fmt::format("process {}{} ({}) since {}", part[1].str(), host, part[4].str(), part[3].str());
}

void write_line(int file, std::string_view line) {
  // Only for the message to others: a failure, as on a full disk, does no harm.
  if (::ftruncate(file, 0) != 0 || ::pwrite(file, line.data(), line.size(), 0) < 0) errno = 0;
}

// A file that is closed, and nothing else, when no lock comes of it: the holder's line stays.
class LockFile {
 public:
  explicit LockFile(const fs::path& path)
      : descriptor_(::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644)) {}
  LockFile(const LockFile&) = delete;
  LockFile& operator=(const LockFile&) = delete;
  ~LockFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  int get() const { return descriptor_; }
  int release() { return std::exchange(descriptor_, -1); }

 private:
  int descriptor_;
};

}  // namespace

Result<IndexLock> IndexLock::acquire(const fs::path& index_dir, const LockRequest& request) {
  std::error_code error;
  fs::create_directories(index_dir, error);
  if (error) return tl::make_unexpected(io_error("make the directory", index_dir, error.value()));
  const fs::path path = index_dir / "lock";
  LockFile file(path);
  if (file.get() < 0) return tl::make_unexpected(io_error("open", path, errno));
  const auto deadline = std::chrono::steady_clock::now() + request.wait;
  while (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) return tl::make_unexpected(io_error("lock", path, errno));
    if (request.give_up && request.give_up()) {
      return fail(ErrorCode::Stopped, "stopped while waiting for " + holder_of(file.get()));
    }
    const auto now = std::chrono::steady_clock::now();
    if (now >= deadline) {
      return fail(ErrorCode::Locked,
                  fmt::format("{} is being written by {}", index_dir.string(), holder_of(file.get())),
                  "wait until it has ended, or give --wait SECONDS");
    }
    std::this_thread::sleep_for(std::min<std::chrono::steady_clock::duration>(kPoll, deadline - now));
  }
  write_line(file.get(), own_line(request.program));
  return IndexLock(file.release());
}

IndexLock::IndexLock(IndexLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

IndexLock& IndexLock::operator=(IndexLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

IndexLock::~IndexLock() {
  if (file_ < 0) return;
  // The file stays: removing it would let two writers lock two files of one name.
  write_line(file_, "");
  ::close(file_);
}

}  // namespace qasearch
