#include "indexer/collect/source_files.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/storage/generation.h"
#include "indexer/formats/page_records.h"
#include "indexer/formats/reader.h"
#include "indexer/parse/limits.h"

namespace qasearch {

namespace {

namespace fs = std::filesystem;

// Attempts at a file that changes while it is read: it would be half of one state and half of another.
constexpr int kReadings = 4;
constexpr std::chrono::milliseconds kBetweenReadings{20};

std::chrono::nanoseconds written_at(const struct stat& status) {
  return std::chrono::seconds(status.st_mtim.tv_sec) + std::chrono::nanoseconds(status.st_mtim.tv_nsec);
}

// True when no one wrote to the file between the two stats. A long write has the time of its beginning, and
// the clock of files is coarse: a file modified just now may still be written to.
bool is_quiet(const struct stat& before, const struct stat& after) {
  if (before.st_size != after.st_size || written_at(before) != written_at(after)) return false;
  const auto age = std::chrono::system_clock::now().time_since_epoch() - written_at(after);
  return age >= kBetweenReadings || age < -kBetweenReadings;  // a file of the future says nothing
}

// Names whose owner will want to know that the file was of no use.
constexpr std::string_view kOurEndings[] = {".md",    ".mdx",  ".markdown", ".json",       ".ndjson",
                                            ".jsonl", ".html", ".htm",      "sql_dump.txt"};

bool has_our_name(std::string_view name) {
  return std::ranges::any_of(kOurEndings, [&](std::string_view ending) { return name.ends_with(ending); });
}

class OpenFile {
 public:
  OpenFile(const std::string& path, int flags) : descriptor_(::open(path.c_str(), flags)) {}
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  bool is_open() const { return descriptor_ >= 0; }
  bool stat(struct stat& status) const { return ::fstat(descriptor_, &status) == 0; }

  /// Appends up to `wanted` bytes; false on an error. Fewer only at the end of the file.
  bool read(std::string& out, std::size_t wanted) const {
    const std::size_t begin = out.size();
    out.resize(begin + wanted);
    std::size_t count = 0;
    while (count < wanted) {
      const ssize_t got = ::read(descriptor_, out.data() + begin + count, wanted - count);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return false;
      if (got == 0) break;
      count += static_cast<std::size_t>(got);
    }
    out.resize(begin + count);
    return true;
  }

 private:
  int descriptor_;
};

class SourceWalk {
 public:
  explicit SourceWalk(const SourceVisitor& visitor) : visitor_(visitor) {}

  void visit_folder(const fs::path& folder, const std::string& relative, std::size_t depth);
  void visit_file(const std::string& path, const std::string& relative, int extra_flags, int reading = 1);

 private:
  void report(const std::string& path, std::string_view reason, std::string message) {
    visitor_.problem({path, std::string(reason), std::move(message)});
  }
  void report_errno(const std::string& path) { report(path, "unreadable", std::strerror(errno)); }
  void visit_large(const OpenFile& file, const std::string& path, const std::string& relative,
                   std::string head);
  void visit_lines(const std::string& path, const std::string& relative, std::string_view bytes);
  void visit_pieces(const OpenFile& file, const std::string& path, const std::string& relative,
                    std::string bytes);

  const SourceVisitor& visitor_;
};

void SourceWalk::visit_folder(const fs::path& folder, const std::string& relative, std::size_t depth) {
  if (depth > kLimits.folder_depth) {
    report(folder.string(), "too_deep", "folders nest deeper than " + std::to_string(kLimits.folder_depth));
    return;
  }
  std::error_code error;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    entries.push_back(*it);
  if (error) report(folder.string(), "unreadable", error.message());
  std::ranges::sort(entries, {}, [](const fs::directory_entry& entry) { return entry.path().native(); });
  for (const fs::directory_entry& entry : entries) {
    if (visitor_.stop && visitor_.stop()) return;
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.') || name == "node_modules") continue;
    const std::string place = relative.empty() ? name : relative + '/' + name;
    if (visitor_.excludes && visitor_.excludes(place)) continue;
    std::error_code ignored;  // what cannot be looked at is neither a folder nor a file
    const fs::file_status status = entry.symlink_status(ignored);
    if (fs::is_directory(status)) {
      if (is_own_stub(entry.path())) continue;  // an index is no source
      visit_folder(entry.path(), place, depth + 1);
    } else if (fs::is_regular_file(status)) {
      visit_file(entry.path().string(), place, O_NOFOLLOW);
    }
  }
}

void SourceWalk::visit_file(const std::string& path, const std::string& relative, int extra_flags,
                            int reading) {
  // Non-blocking, so that a pipe put in the file's place cannot hold us.
  const OpenFile file(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | extra_flags);
  struct stat status {};
  if (!file.is_open() || !file.stat(status)) return report_errno(path);
  if (!S_ISREG(status.st_mode)) return report(path, "unreadable", "is not a regular file");
  const auto size = static_cast<std::size_t>(status.st_size);
  const bool large = size > kLimits.file_bytes;
  std::string bytes;
  if (!file.read(bytes, large ? kLimits.head_bytes : size + 1)) return report_errno(path);
  if (large) return visit_large(file, path, relative, std::move(bytes));
  struct stat after {};
  if (!file.stat(after)) return report_errno(path);
  if (!is_quiet(status, after)) {
    if (reading == kReadings) return report(path, "changing", "keeps changing while it is read");
    std::this_thread::sleep_for(kBetweenReadings);
    return visit_file(path, relative, extra_flags, reading + 1);
  }
  if (has_our_name(relative)) {
    if (bytes.empty()) return report(path, "empty", "is empty");
    const std::string_view head = std::string_view(bytes).substr(0, kLimits.head_bytes);
    if (head.find('\0') != std::string_view::npos) return report(path, "binary", "is binary, not text");
  }
  if (bytes.size() > kLimits.piece_bytes && is_line_records(bytes)) return visit_lines(path, relative, bytes);
  visitor_.file({.path = path, .relative = relative, .bytes = bytes});
}

// Pieces can be read at the same time.
void SourceWalk::visit_lines(const std::string& path, const std::string& relative, std::string_view bytes) {
  std::size_t line = 1;
  while (!bytes.empty()) {
    if (visitor_.stop && visitor_.stop()) return;
    std::size_t end = bytes.size();
    if (end > kLimits.piece_bytes) end = std::min(bytes.find('\n', kLimits.piece_bytes), end - 1) + 1;
    const std::string_view piece = bytes.substr(0, end);
    visitor_.file({.path = path, .relative = relative, .bytes = piece, .first_line = line});
    line += static_cast<std::size_t>(std::ranges::count(piece, '\n'));
    bytes.remove_prefix(end);
  }
}

void SourceWalk::visit_large(const OpenFile& file, const std::string& path, const std::string& relative,
                             std::string head) {
  if (head.starts_with("{")) {
    // A first record may be larger than what tells other formats apart.
    if (!file.read(head, kLimits.first_record_bytes - head.size())) return report_errno(path);
    if (is_line_records(head)) return visit_pieces(file, path, relative, std::move(head));
  }
  const SourceFile beginning{.path = path, .relative = relative, .bytes = head};
  if (has_our_name(relative) || find_reader(beginning) != nullptr) {
    report(path, "too_large", "is larger than " + std::to_string(kLimits.file_bytes) + " bytes");
  }
}

void SourceWalk::visit_pieces(const OpenFile& file, const std::string& path, const std::string& relative,
                              std::string bytes) {
  std::size_t line = 1;
  for (bool more = true; more;) {
    if (visitor_.stop && visitor_.stop()) return;
    const std::size_t before = bytes.size();
    if (!file.read(bytes, kLimits.piece_bytes)) return report_errno(path);
    more = bytes.size() > before;
    // Whole lines only, the rest with the next piece.
    std::size_t end = more ? bytes.rfind('\n') : bytes.size();
    if (more && end == std::string::npos) {
      if (bytes.size() <= kLimits.file_bytes) continue;
      return report(path, "too_large",
                    "line " + std::to_string(line) + " is larger than " + std::to_string(kLimits.file_bytes) +
                        " bytes");
    }
    if (more) ++end;
    const std::string_view piece = std::string_view(bytes).substr(0, end);
    if (!piece.empty())
      visitor_.file({.path = path, .relative = relative, .bytes = piece, .first_line = line});
    line += static_cast<std::size_t>(std::ranges::count(piece, '\n'));
    bytes.erase(0, end);
  }
}

}  // namespace

Result<void> visit_source(const std::string& source, const SourceVisitor& visitor) {
  std::error_code error;
  const fs::path path(source);
  const fs::file_status status = fs::status(path, error);  // a source that is a link itself is meant
  if (!fs::exists(status)) {
    return fail(ErrorCode::NotFound, "no such file or folder: " + source,
                "name the folder of the generated site or of its content");
  }
  SourceWalk walk(visitor);
  if (fs::is_directory(status)) {
    walk.visit_folder(path, "", 0);
  } else {
    walk.visit_file(source, path.filename().string(), 0);
  }
  return {};
}

}  // namespace qasearch
