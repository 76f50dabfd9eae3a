// SPDX-License-Identifier: MIT
#include "engine/storage/generation.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <optional>
#include <utility>

#include "engine/base/io_error.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStubName = "XAPIANDB";
constexpr std::string_view kGenerationsName = "generations";
constexpr std::string_view kStubBegin = "auto generations/";
constexpr std::string_view kStubEnd = "/questions\n";

auto io_failure(std::string_view action, const fs::path& path, int error) {
  return tl::make_unexpected(io_error(action, path, error));
}

auto io_failure(std::string_view action, const fs::path& path, const std::error_code& error) {
  return io_failure(action, path, error.value());
}

// A file descriptor that closes itself.
class File {
 public:
  File(const fs::path& path, int flags) : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (is_open()) ::close(descriptor_);
  }
  bool is_open() const { return descriptor_ >= 0; }
  int get() const { return descriptor_; }

  /// False with errno set.
  bool write_all(std::string_view text) {
    while (!text.empty()) {
      const ssize_t written = ::write(descriptor_, text.data(), text.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return false;
      text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }

  /// False with errno set. Closes: some file systems report a full disk only there.
  bool write_sync_close(std::string_view text) {
    return write_all(text) && ::fsync(descriptor_) == 0 && ::close(std::exchange(descriptor_, -1)) == 0;
  }

 private:
  int descriptor_;
};

Result<void> sync_one(const fs::path& path, int flags) {
  const File file(path, O_RDONLY | flags);
  if (!file.is_open()) return io_failure("open", path, errno);
  // EINVAL: a file system that cannot sync directories.
  if (::fsync(file.get()) != 0 && errno != EINVAL) return io_failure("sync", path, errno);
  return {};
}

// "12", without sign, blanks or leading zeros, and not 0.
std::optional<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [read_to, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || read_to != end || text.starts_with('0')) return std::nullopt;
  return number;
}

fs::path generations_dir(const fs::path& index_dir) { return index_dir / kGenerationsName; }

// Every generation with a directory, finished or not, by rising number. Other names are not ours.
Result<std::vector<Generation>> all_generations(const fs::path& index_dir) {
  std::vector<Generation> generations;
  std::error_code error;
  fs::directory_iterator entries(generations_dir(index_dir), error);
  if (error == std::errc::no_such_file_or_directory) return generations;
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    const std::optional<std::uint64_t> number = parse_number(entries->path().filename().string());
    if (number) generations.push_back(generation_at(index_dir, *number));
  }
  if (error) return io_failure("list", generations_dir(index_dir), error);
  std::sort(generations.begin(), generations.end(),
            [](const Generation& a, const Generation& b) { return a.number < b.number; });
  return generations;
}

// Fails where the system does not let us look.
Result<bool> is_finished(const Generation& generation) {
  std::error_code error;
  const bool exists = fs::exists(generation.manifest(), error);
  if (error) return tl::make_unexpected(unreadable_file(generation.manifest(), error.value()));
  return exists;
}

Result<void> remove_generation(const Generation& generation) {
  // The manifest goes first: what is left of an interrupted removal then counts as unfinished.
  std::error_code error;
  fs::remove(generation.manifest(), error);
  if (!error) fs::remove_all(generation.directory, error);
  if (error) return io_failure("remove", generation.directory, error);
  return {};
}

// The generation that the stub names, whether it exists or not.
Result<Generation> read_stub(const fs::path& index_dir) {
  const fs::path stub = index_dir / kStubName;
  const File file(stub, O_RDONLY);
  if (!file.is_open()) {
    if (errno != ENOENT && errno != ENOTDIR) return tl::make_unexpected(unreadable_file(stub, errno));
    return fail(ErrorCode::IndexMissing, fmt::format("there is no index in {}", index_dir.string()),
                "build one: qasearch-index SOURCE... --index DIR; or name another place with --index");
  }
  char buffer[256];
  const ssize_t size = ::read(file.get(), buffer, sizeof(buffer));
  std::string_view text(buffer, size > 0 ? static_cast<std::size_t>(size) : 0);
  std::optional<std::uint64_t> number;
  if (text.starts_with(kStubBegin) && text.ends_with(kStubEnd) &&
      text.size() > kStubBegin.size() + kStubEnd.size()) {
    text.remove_prefix(kStubBegin.size());
    text.remove_suffix(kStubEnd.size());
    number = parse_number(text);
  }
  if (!number) {
    return fail(ErrorCode::IndexUnreadable,
                fmt::format("{} is not a stub that qasearch-index wrote", stub.string()),
                "name another directory, or remove that file and build the index anew");
  }
  return generation_at(index_dir, *number);
}

Result<void> copy_file(const fs::path& from, const fs::path& to, const std::function<bool()>& stop) {
  constexpr std::size_t kPiece = std::size_t{1} << 20;
  const File in(from, O_RDONLY);
  if (!in.is_open()) return io_failure("open", from, errno);
  File out(to, O_WRONLY | O_CREAT | O_EXCL);
  if (!out.is_open()) return io_failure("write", to, errno);
  for (std::string piece(kPiece, '\0');;) {
    if (stop && stop()) return fail(ErrorCode::Stopped, "stopped while copying");
    const ssize_t size = ::read(in.get(), piece.data(), piece.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return io_failure("read", from, errno);
    if (size == 0) return {};
    if (!out.write_all(std::string_view(piece).substr(0, static_cast<std::size_t>(size))))
      return io_failure("write", to, errno);
  }
}

}  // namespace

Generation generation_at(const fs::path& index_dir, std::uint64_t number) {
  return {number, generations_dir(index_dir) / std::to_string(number)};
}

Result<Generation> published_generation(const fs::path& index_dir) {
  ASSIGN_OR_RETURN(Generation generation, read_stub(index_dir));
  std::error_code error;
  if (!fs::is_directory(generation.questions(), error)) {
    const bool is_lost =
        !error || error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory;
    if (!is_lost) return tl::make_unexpected(unreadable_file(generation.questions(), error.value()));
    return fail(ErrorCode::IndexUnreadable,
                fmt::format("{} names generation {}, which is not there", (index_dir / kStubName).string(),
                            generation.number),
                std::string(kRebuildHint));
  }
  return generation;
}

Result<Generation> stub_generation(const fs::path& index_dir) { return read_stub(index_dir); }

bool is_own_stub(const fs::path& index_dir) {
  if (read_stub(index_dir)) return true;
  const Result<std::vector<Generation>> generations = finished_generations(index_dir);
  return generations && !generations->empty();
}

Result<std::vector<Generation>> finished_generations(const fs::path& index_dir) {
  ASSIGN_OR_RETURN(const std::vector<Generation> generations, all_generations(index_dir));
  std::vector<Generation> finished;
  for (const Generation& each : generations) {
    ASSIGN_OR_RETURN(const bool is_whole, is_finished(each));
    if (is_whole) finished.push_back(each);
  }
  return finished;
}

Result<std::uint64_t> next_generation_number(const fs::path& index_dir) {
  ASSIGN_OR_RETURN(const std::vector<Generation> generations, all_generations(index_dir));
  // The published one may have lost its directory.
  const Result<Generation> published = read_stub(index_dir);
  const std::uint64_t last = generations.empty() ? 0 : generations.back().number;
  return std::max(last, published ? published->number : 0) + 1;
}

Result<void> publish_generation(const fs::path& index_dir, std::uint64_t number) {
  ASSIGN_OR_RETURN(const bool is_whole, is_finished(generation_at(index_dir, number)));
  if (!is_whole) {
    return fail(ErrorCode::NotFound,
                fmt::format("there is no finished generation {} in {}", number, index_dir.string()));
  }
  RETURN_IF_ERROR(sync_one(generations_dir(index_dir), O_DIRECTORY));
  return write_file_atomically(index_dir / kStubName, fmt::format("{}{}{}", kStubBegin, number, kStubEnd));
}

Result<void> prune_generations(const fs::path& index_dir, std::uint64_t published, std::uint64_t previous,
                               std::uint64_t keep) {
  ASSIGN_OR_RETURN(const std::vector<Generation> generations, all_generations(index_dir));
  for (auto each = generations.rbegin(); each != generations.rend(); ++each) {
    if (each->number == published) continue;
    // A generation without a manifest is no state to go back to.
    if (each->number <= previous && keep > 0 && is_finished(*each).value_or(false)) {
      --keep;
      continue;
    }
    RETURN_IF_ERROR(remove_generation(*each));
  }
  return {};
}

Result<void> remove_unfinished_generations(const fs::path& index_dir) {
  ASSIGN_OR_RETURN(const std::vector<Generation> generations, all_generations(index_dir));
  const Result<Generation> published = read_stub(index_dir);
  for (const Generation& each : generations) {
    // One that may not be looked at is left alone.
    if (is_finished(each).value_or(true) || (published && published->number == each.number)) continue;
    RETURN_IF_ERROR(remove_generation(each));
  }
  return {};
}

Result<void> write_status(const fs::path& index_dir, std::string_view json) {
  return write_file_atomically(index_dir / "status.json", json);
}

Result<void> write_file_atomically(const fs::path& path, std::string_view text) {
  const fs::path temporary = path.string() + ".tmp";
  {
    File file(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
    if (!file.is_open()) return io_failure("write", temporary, errno);
    if (!file.write_sync_close(text)) {
      const int error = errno;
      ::unlink(temporary.c_str());  // what stays is overwritten by the next try
      return io_failure("write", temporary, error);
    }
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    const int error = errno;
    ::unlink(temporary.c_str());
    return io_failure("replace", path, error);
  }
  return sync_one(path.has_parent_path() ? path.parent_path() : fs::path("."), O_DIRECTORY);
}

Result<void> copy_directory(const fs::path& from, const fs::path& to, const std::function<bool()>& stop) {
  std::error_code error;
  fs::create_directory(to, error);
  if (error) return io_failure("make the directory", to, error);
  fs::directory_iterator entries(from, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error))
    RETURN_IF_ERROR(copy_file(entries->path(), to / entries->path().filename(), stop));
  if (error) return io_failure("list", from, error);
  return {};
}

Result<void> sync_tree(const fs::path& directory) {
  std::error_code error;
  fs::recursive_directory_iterator entries(directory, error);
  for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    const bool is_directory = entries->is_directory(error);
    RETURN_IF_ERROR(sync_one(entries->path(), is_directory ? O_DIRECTORY : 0));
  }
  if (error) return io_failure("list", directory, error);
  return sync_one(directory, O_DIRECTORY);
}

}  // namespace qasearch
