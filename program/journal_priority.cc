#include "program/journal_priority.h"

#include <sys/stat.h>

#include <algorithm>

namespace qasearch {

bool is_journal(int descriptor, const Environment& environment) {
  const auto stream = variable(environment, "JOURNAL_STREAM");
  struct stat status {};
  if (!stream || ::fstat(descriptor, &status) != 0) return false;
  return *stream == std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino);
}

std::string journal_lines(Priority priority, std::string_view lines) {
  const std::string mark = "<" + std::to_string(static_cast<int>(priority)) + ">";
  std::string out;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size() - 1) + 1;
    out += mark;
    out += lines.substr(0, end);
    lines.remove_prefix(end);
  }
  return out;
}

}  // namespace qasearch
