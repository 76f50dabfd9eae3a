#include "engine/generation.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace qasearch {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStub = "XAPIANDB";
constexpr std::string_view kStubBegin = "auto generations/";
constexpr std::string_view kStubEnd = "/questions\n";

tl::unexpected<Error> io_error(const fs::path& path, std::string_view doing, int number) {
  return fail(ErrorCode::Io, fmt::format("{}: cannot {}: {}", path.string(), doing, std::strerror(number)));
}

std::optional<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size() || number == 0) return std::nullopt;
  return number;
}

std::optional<std::uint64_t> parse_stub(std::string_view text) {
  if (!text.starts_with(kStubBegin) || !text.ends_with(kStubEnd)) return std::nullopt;
  text.remove_prefix(kStubBegin.size());
  text.remove_suffix(kStubEnd.size());
  return parse_number(text);
}

Generation generation_of(const fs::path& index_dir, std::uint64_t number) {
  return {number, index_dir / "generations" / std::to_string(number)};
}

// The numbers of all generations that exist, published or not, ascending.
std::vector<std::uint64_t> existing_generations(const fs::path& index_dir) {
  std::vector<std::uint64_t> numbers;
  std::error_code error;
  for (fs::directory_iterator it(index_dir / "generations", error), end; !error && it != end;
       it.increment(error)) {
    if (const auto number = parse_number(it->path().filename().string())) numbers.push_back(*number);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

Result<void> sync_path(const fs::path& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return io_error(path, "open", errno);
  const int failed = ::fsync(descriptor) != 0 ? errno : 0;
  ::close(descriptor);
  if (failed != 0) return io_error(path, "sync", failed);
  return {};
}

Result<void> sync_tree(const fs::path& root) {
  std::error_code error;
  for (fs::recursive_directory_iterator it(root, error), end; !error && it != end; it.increment(error)) {
    const Result<void> synced = sync_path(it->path(), it->is_directory(error) ? O_DIRECTORY : 0);
    if (!synced) return synced;
  }
  if (error) return io_error(root, "read", error.value());
  return sync_path(root, O_DIRECTORY);
}

}  // namespace

Result<Generation> published_generation(const fs::path& index_dir) {
  const fs::path stub = index_dir / kStub;
  std::ifstream file(stub, std::ios::binary);
  if (!file) {
    return fail(ErrorCode::IndexMissing, fmt::format("no index at {}", index_dir.string()),
                fmt::format("make one: qasearch-index SOURCE... --index {}", index_dir.string()));
  }
  std::string text(256, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  const auto number = parse_stub(text);
  if (!number) {
    return fail(ErrorCode::IndexUnreadable,
                fmt::format("{}: not the stub of a qasearch index", stub.string()),
                "choose another directory with --index");
  }
  Generation generation = generation_of(index_dir, *number);
  std::error_code error;
  if (!fs::is_directory(generation.questions(), error)) {
    return fail(ErrorCode::IndexUnreadable,
                fmt::format("{}: is named by {} but is not there", generation.path.string(), stub.string()),
                "build it anew: qasearch-index SOURCE... --index " + index_dir.string());
  }
  return generation;
}

Result<Generation> create_generation(const fs::path& index_dir) {
  const std::vector<std::uint64_t> numbers = existing_generations(index_dir);
  Generation generation = generation_of(index_dir, numbers.empty() ? 1 : numbers.back() + 1);
  std::error_code error;
  fs::create_directories(generation.path, error);
  if (error) return io_error(generation.path, "make the directory", error.value());
  return generation;
}

Result<void> publish_generation(const fs::path& index_dir, const Generation& generation) {
  if (Result<void> synced = sync_tree(generation.path); !synced) return synced;
  if (Result<void> synced = sync_path(index_dir / "generations", O_DIRECTORY); !synced) return synced;
  return write_file_atomically(index_dir / kStub,
                               fmt::format("{}{}{}", kStubBegin, generation.number, kStubEnd));
}

Result<void> prune_generations(const fs::path& index_dir, std::size_t keep) {
  const Result<Generation> published = published_generation(index_dir);
  if (!published && published.error().code != ErrorCode::IndexMissing)
    return tl::make_unexpected(published.error());
  const std::uint64_t current = published ? published->number : 0;
  std::vector<std::uint64_t> older;
  std::vector<std::uint64_t> doomed;
  for (const std::uint64_t number : existing_generations(index_dir)) {
    // A manifest is written last: without it a generation was never finished.
    std::error_code error;
    const bool is_finished = fs::exists(generation_of(index_dir, number).manifest(), error);
    if (number < current && is_finished) {
      older.push_back(number);
    } else if (number != current) {
      doomed.push_back(number);
    }
  }
  while (older.size() > keep) {
    doomed.push_back(older.front());
    older.erase(older.begin());
  }
  for (const std::uint64_t number : doomed) {
    const fs::path path = generation_of(index_dir, number).path;
    std::error_code error;
    fs::remove_all(path, error);
    if (error) return io_error(path, "remove", error.value());
  }
  return {};
}

Result<void> write_file_atomically(const fs::path& path, std::string_view text) {
  fs::path aside = path;
  aside += ".new";
  const int descriptor = ::open(aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor < 0) return io_error(aside, "open", errno);
  int failed = 0;
  while (!text.empty() && failed == 0) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      failed = errno;
    }
  }
  if (failed == 0 && ::fsync(descriptor) != 0) failed = errno;
  ::close(descriptor);
  if (failed == 0 && ::rename(aside.c_str(), path.c_str()) != 0) failed = errno;
  if (failed != 0) {
    ::unlink(aside.c_str());
    return io_error(path, "write", failed);
  }
  return sync_path(path.parent_path(), O_DIRECTORY);
}

Result<IndexLock> IndexLock::take(const fs::path& index_dir) {
  const fs::path path = index_dir / "lock";
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) return io_error(path, "open", errno);
  IndexLock lock(descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return io_error(path, "lock", errno);
    char holder[32] = {};
    const ssize_t length = ::pread(descriptor, holder, sizeof(holder) - 1, 0);
    const std::string_view pid(holder, length > 0 ? static_cast<std::size_t>(length) : 0);
    return fail(ErrorCode::Locked,
                fmt::format("{}: process {} is writing this index", index_dir.string(),
                            pid.empty() ? "?" : pid.substr(0, pid.find('\n'))),
                "wait for it to end and try again");
  }
  const std::string pid = std::to_string(::getpid()) + "\n";
  // The holder's number is for people only; the lock holds without it.
  if (::ftruncate(descriptor, 0) == 0) (void)!::pwrite(descriptor, pid.data(), pid.size(), 0);
  return lock;
}

IndexLock::~IndexLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}
IndexLock::IndexLock(IndexLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
IndexLock& IndexLock::operator=(IndexLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

}  // namespace qasearch
