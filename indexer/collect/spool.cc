#include "indexer/collect/spool.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace qasearch {

namespace {

void put_number(std::string& out, std::uint64_t number) {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  out.append(bytes, sizeof bytes);
}

void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

std::string serialize(const Page& page) {
  std::string out;
  for (const auto text : kPageTexts) put_text(out, page.*text);
  put_number(out, static_cast<std::uint64_t>(page.order));
  put_number(out, page.related.size());
  for (const std::string& path : page.related) put_text(out, path);
  put_number(out, page.questions.size());
  for (const Question& question : page.questions) {
    put_text(out, question.id);
    put_text(out, question.question);
    put_text(out, question.answer);
    put_number(out, static_cast<std::uint64_t>(question.difficulty));
    put_text(out, question.fragment);
  }
  return out;
}

// Reads what serialize wrote; the bytes are our own.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t number() {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes_.data(), sizeof value);
    bytes_.remove_prefix(sizeof value);
    return value;
  }
  std::string text() {
    const std::size_t length = number();
    std::string value(bytes_.substr(0, length));
    bytes_.remove_prefix(length);
    return value;
  }

 private:
  std::string_view bytes_;
};

Page deserialize(std::string_view bytes) {
  Unpacker unpacker(bytes);
  Page page;
  for (const auto text : kPageTexts) page.*text = unpacker.text();
  page.order = static_cast<std::int64_t>(unpacker.number());
  page.related.resize(unpacker.number());
  for (std::string& path : page.related) path = unpacker.text();
  page.questions.resize(unpacker.number());
  for (Question& question : page.questions) {
    question.id = unpacker.text();
    question.question = unpacker.text();
    question.answer = unpacker.text();
    question.difficulty = static_cast<Difficulty>(unpacker.number());
    question.fragment = unpacker.text();
  }
  return page;
}

tl::unexpected<Error> io_failure(std::string_view what) {
  return fail(ErrorCode::Io, std::string(what) + ": " + std::strerror(errno),
              "set TMPDIR to a folder with enough room");
}

Result<int> open_temporary_file() {
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
  std::string name = ((error ? std::filesystem::path("/tmp") : folder) / "qasearch-XXXXXX").string();
  const int file = ::mkostemp(name.data(), O_CLOEXEC);
  if (file < 0) return io_failure("cannot create a temporary file in " + folder.string());
  ::unlink(name.c_str());
  return file;
}

}  // namespace

PageSpool::~PageSpool() {
  if (file_ >= 0) ::close(file_);
}

PageSpool::PageSpool(PageSpool&& other) noexcept
    : memory_bytes_(other.memory_bytes_),
      buffer_(std::move(other.buffer_)),
      flushed_(other.flushed_),
      file_(std::exchange(other.file_, -1)) {}

Result<SpooledPage> PageSpool::add(const Page& page) {
  const std::string bytes = serialize(page);
  if (buffer_.size() + bytes.size() > memory_bytes_) {
    RETURN_IF_ERROR(flush());
  }
  const SpooledPage place{flushed_ + buffer_.size(), std::hash<std::string_view>()(bytes),
                          static_cast<std::uint32_t>(bytes.size())};
  buffer_ += bytes;
  return place;
}

Result<void> PageSpool::flush() {
  if (file_ < 0) {
    ASSIGN_OR_RETURN(file_, open_temporary_file());
  }
  for (std::size_t written = 0; written < buffer_.size();) {
    const ssize_t count = ::pwrite(file_, buffer_.data() + written, buffer_.size() - written,
                                   static_cast<off_t>(flushed_ + written));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return io_failure("cannot write the temporary file");
    written += static_cast<std::size_t>(count);
  }
  flushed_ += buffer_.size();
  buffer_.clear();
  return {};
}

Result<Page> PageSpool::load(const SpooledPage& place) const {
  if (place.offset >= flushed_) {
    return deserialize(std::string_view(buffer_).substr(place.offset - flushed_, place.length));
  }
  std::string bytes(place.length, '\0');
  for (std::size_t read = 0; read < bytes.size();) {
    const ssize_t count =
        ::pread(file_, bytes.data() + read, bytes.size() - read, static_cast<off_t>(place.offset + read));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return io_failure("cannot read the temporary file");
    read += static_cast<std::size_t>(count);
  }
  return deserialize(bytes);
}

}  // namespace qasearch
