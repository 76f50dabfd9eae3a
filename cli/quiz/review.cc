// SPDX-License-Identifier: MIT
#include "cli/quiz/review.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

#include "engine/base/utc_time.h"
#include "engine/text/text_list.h"
#include "program/output.h"
#include "program/xdg_dir.h"

namespace qasearch {

namespace {

namespace fs = std::filesystem;

struct GradeName {
  Grade grade;
  std::string_view name;
};
constexpr std::array kGrades = {GradeName{Grade::Again, "again"}, GradeName{Grade::Hard, "hard"},
                                GradeName{Grade::Good, "good"}, GradeName{Grade::Easy, "easy"}};

std::optional<Review> parse_review(std::string_view line) {
  const auto fields = split(line, '\t');
  if (fields.size() != 3 || fields[2].empty()) return std::nullopt;
  const auto time = parse_utc(fields[0]);
  const auto grade = parse_grade(fields[1]);
  if (!time || !grade) return std::nullopt;
  return Review{*time, std::string(fields[2]), *grade};
}

/// A field of a line: without tabs and line ends.
std::string field(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

/// Whether the last line lacks its end, cut by a crash.
bool is_cut(int descriptor) {
  const off_t end = ::lseek(descriptor, 0, SEEK_END);
  char last = '\n';
  return end > 0 && ::pread(descriptor, &last, 1, end - 1) == 1 && last != '\n';
}

}  // namespace

std::string_view grade_name(Grade grade) { return kGrades[static_cast<std::size_t>(grade)].name; }

std::optional<Grade> parse_grade(std::string_view name) {
  const auto row =
      std::find_if(kGrades.begin(), kGrades.end(), [&](const GradeName& each) { return each.name == name; });
  return row == kGrades.end() ? std::nullopt : std::optional(row->grade);
}

std::optional<fs::path> review_log(const Environment& environment) {
  return state_file(environment, "reviews.tsv");
}

Result<std::vector<Review>> read_reviews(const fs::path& log) {
  std::vector<Review> reviews;
  std::ifstream in(log, std::ios::binary);
  if (!in) {
    if (errno == ENOENT) return reviews;
    return fail(ErrorCode::Io, "cannot read " + log.string() + ": " + std::generic_category().message(errno));
  }
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  for (const std::string_view line : split(text, '\n')) {
    if (auto review = parse_review(line)) reviews.push_back(*std::move(review));
  }
  std::sort(reviews.begin(), reviews.end());
  reviews.erase(std::unique(reviews.begin(), reviews.end()), reviews.end());
  return reviews;
}

Result<void> add_review(const fs::path& log, const Review& review) {
  std::error_code error;
  fs::create_directories(log.parent_path(), error);
  const int descriptor = ::open(log.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) error.assign(errno, std::generic_category());
  if (!error) {
    const std::string line = (is_cut(descriptor) ? "\n" : "") + format_utc(review.time) + "\t" +
                             std::string(grade_name(review.grade)) + "\t" + field(review.id) + "\n";
    error = write_all(descriptor, line);
    if (!error && ::fdatasync(descriptor) != 0) error.assign(errno, std::generic_category());
  }
  if (descriptor >= 0) ::close(descriptor);
  if (!error) return {};
  return fail(ErrorCode::Io, "cannot write " + log.string() + ": " + error.message(),
              "grades are kept there; XDG_STATE_HOME names another place");
}

}  // namespace qasearch
