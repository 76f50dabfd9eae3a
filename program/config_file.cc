// SPDX-License-Identifier: MIT
#include "program/config_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "engine/text/edit_distance.h"
#include "engine/text/text_list.h"
#include "engine/text/utf8.h"
#include "program/option_names.h"

namespace qasearch {

namespace {

constexpr std::size_t kMaxConfigBytes = 256 * 1024;

/// A file descriptor, closed at the end.
class Descriptor {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

tl::unexpected<Error> unreadable(const std::filesystem::path& file, const std::string& why) {
  return fail(ErrorCode::Io, "cannot read the configuration " + file.string() + ": " + why,
              "name another file with --config FILE, or none with --config /dev/null");
}

tl::unexpected<Error> unreadable(const std::filesystem::path& file) {
  return unreadable(file, std::generic_category().message(errno));
}

/// Whether reading the file ends: a pipe may never, and neither does /dev/zero.
bool is_bounded(const struct stat& status) {
  struct stat null {};
  if (S_ISREG(status.st_mode)) return true;
  return S_ISCHR(status.st_mode) && ::stat("/dev/null", &null) == 0 && status.st_rdev == null.st_rdev;
}

Result<std::optional<std::string>> read_text(const std::filesystem::path& file) {
  // O_NONBLOCK: opening a FIFO would wait for a writer.
  const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (descriptor.get() < 0 && (errno == ENOENT || errno == ENOTDIR)) return std::nullopt;
  struct stat status {};
  if (descriptor.get() < 0 || ::fstat(descriptor.get(), &status) != 0) return unreadable(file);
  if (!is_bounded(status)) return unreadable(file, "not a regular file");
  std::string text;
  std::array<char, 4096> chunk;
  while (text.size() <= kMaxConfigBytes) {
    const ssize_t count = ::read(descriptor.get(), chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unreadable(file);
    if (count == 0) return text;
    text.append(chunk.data(), static_cast<std::size_t>(count));
  }
  return unreadable(file, "larger than 256 KiB");
}

std::string_view unquoted(std::string_view text) {
  const bool quoted =
      text.size() >= 2 && text.front() == text.back() && (text.front() == '"' || text.front() == '\'');
  return quoted ? text.substr(1, text.size() - 2) : text;
}

tl::unexpected<Error> unknown(std::string_view what, std::string_view name,
                              std::span<const std::string_view> known) {
  const std::string_view near = nearest(name, known);
  return fail(ErrorCode::Usage, "unknown " + std::string(what) + " " + std::string(name),
              near.empty() ? "" : "did you mean " + std::string(near) + "?");
}

/// Reads line after line and remembers whose section it is in.
class ConfigReader {
 public:
  ConfigReader(std::string_view program, OptionTable table) : program_(program), table_(table) {}

  Result<void> add(std::size_t number, std::string_view line) {
    if (line.empty() || line.front() == '#' || line.front() == ';') return {};
    if (line.front() == '[') return begin_section(line);
    const std::size_t equals = line.find('=');
    const std::string_view name = trim(line.substr(0, equals));
    if (!section_.empty() && section_ != program_) return {};  // its own program checks it
    const OptionRow* const row = find_option(table_, name);
    if (row == nullptr || !is_setting(name)) {
      if (section_.empty() && is_one_of(kOptionNames, name)) return {};
      return unknown("option", name, kOptionNames);
    }
    if (equals == std::string_view::npos && row->kind != OptionKind::Flag)
      return fail(ErrorCode::Usage, std::string(name) + " needs a value",
                  "write: " + std::string(name) + " = " + std::string(row->value));
    const auto value = equals == std::string_view::npos ? "" : unquoted(trim(line.substr(equals + 1)));
    lines_.push_back({number, row, std::string(value)});
    return {};
  }

  std::vector<ConfigLine> take() && { return std::move(lines_); }

 private:
  Result<void> begin_section(std::string_view line) {
    section_ = line.ends_with(']') ? trim(line.substr(1, line.size() - 2)) : line;
    if (is_one_of(kProgramNames, section_)) return {};
    return unknown("section", line, kProgramNames);
  }

  std::string_view program_, section_;  // the section views the text being read
  OptionTable table_;
  std::vector<ConfigLine> lines_;
};

}  // namespace

Result<std::optional<std::vector<ConfigLine>>> read_config_file(const std::filesystem::path& file,
                                                                std::string_view program, OptionTable table) {
  ASSIGN_OR_RETURN(const std::optional<std::string> text, read_text(file));
  if (!text) return std::nullopt;
  ConfigReader reader(program, table);
  std::size_t number = 0;
  for (const std::string_view line : split(*text, '\n')) {
    ++number;
    if (auto added = reader.add(number, trim(line)); !added) {
      return fail(ErrorCode::Usage,
                  file.string() + ":" + std::to_string(number) + ": " + added.error().message,
                  added.error().hint);
    }
  }
  return std::move(reader).take();
}

}  // namespace qasearch
