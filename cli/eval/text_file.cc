#include "cli/eval/text_file.h"

#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

namespace qasearch {

namespace {

tl::unexpected<Error> failed(const std::string& what) {
  return fail(ErrorCode::Io, what + ": " + std::generic_category().message(errno));
}

}  // namespace

Result<std::string> read_text_file(const std::string& path) {
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) return failed("cannot read " + path);
  std::string text;
  std::array<char, 1 << 16> chunk;
  while (in.read(chunk.data(), chunk.size()) || in.gcount() > 0)
    text.append(chunk.data(), static_cast<std::size_t>(in.gcount()));
  if (in.bad()) return failed("cannot read " + path);  // a directory opens, too
  return text;
}

Result<void> write_text_file(const std::string& path, std::string_view text) {
  errno = 0;
  std::ofstream out(path, std::ios::binary);
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
  out.close();
  if (!out) return failed("cannot write " + path);
  return {};
}

}  // namespace qasearch
