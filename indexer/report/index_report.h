// Report of an indexer run: one value, printed for people, as JSON, and written to status.json.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/indexing/build_result.h"
#include "engine/storage/manifest.h"
#include "indexer/page/page_record.h"

namespace qasearch {

/// Exit statuses of qasearch-index (man page, EXIT STATUS); 128 and the signal's number when it was stopped.
namespace index_exit {
inline constexpr int kPublished = 0, kSkippedInput = 1, kUsage = 2, kNoQuestions = 3, kLocked = 4,
                     kRefused = 5, kFailed = 6;
inline constexpr int kFindings = 1;  // of --lint
inline constexpr int kSignal = 128;
}  // namespace index_exit

enum class RunKind : std::uint8_t { Publish, Rollback };

/// The published generation at the end of a run.
struct PublishedNow {
  std::uint64_t revision = 0, pages = 0, questions = 0;
  std::string built_at;
};

/// Numbers of pages that are left out on purpose: no problems.
struct LeftOutCounts {
  std::uint64_t drafts = 0;
  std::uint64_t no_index = 0;  // pages that ask search engines not to index them
  std::uint64_t excluded = 0;  // files, folders and pages that --exclude names
};

struct IndexReport {
  RunKind kind = RunKind::Publish;
  std::filesystem::path index;
  std::chrono::system_clock::time_point started, finished;
  std::optional<BuildResult> published;  // nothing: what was published before still is
  std::optional<Error> error;            // why nothing was published
  std::uint64_t files = 0;               // files of a format that a reader accepts
  LeftOutCounts left_out;
  std::uint64_t skipped = 0;  // all problems, of which `problems` may be the first ones only
  std::vector<Problem> problems;
  int stop_signal = 0;  // the signal that ended the run; 0: none

  // Fields of status.json only; unknown when another writer held the index.
  std::optional<PublishedNow> now;
  std::uint64_t consecutive_failures = 0;  // runs over sources since one published, this one included
  std::string last_published;              // when the last of those ended, UTC; empty: never
  std::optional<Error> status_error;       // status.json could not be written
};

/// Exit status of a run, or of an error.
int exit_status(const IndexReport& report);
int exit_status(const Error& error);

/// "indexed 73 questions of 17 pages (3 skipped) in 0.2 s: /srv/index revision 3" or "went back to 73
/// questions of 17 pages: /srv/index revision 2", and a line end. Requires: it was published.
std::string summary_line(const IndexReport& report);

/// A line `path: reason` for each of at most `most` problems, and one that counts the rest.
std::string problem_lines(const IndexReport& report, std::size_t most);

/// {"version":1,"outcome":"published","revision":3, ... "problems":[...]} and a line end; as status.json is.
/// `outcome` is "published", "unchanged", "rolled_back" or the error's code.
std::string to_json(const IndexReport& report);

/// Output of --check for an intact index: {"version":1,"outcome":"whole","index":...} and a line end.
std::string check_json(const std::filesystem::path& index, const Manifest& manifest);

/// {"2 drafts left out", "1 page not to be searched", "3 excluded"} of the numbers that are not 0.
std::vector<std::string> left_out_notes(const LeftOutCounts& counts);

/// The same behind the numbers of articles and of skipped files and entries.
std::vector<std::string> count_notes(std::uint64_t articles, const IndexReport& report);

/// " (a, b)" of notes, "" of none.
std::string in_parentheses(const std::vector<std::string>& notes);

/// 1, "page" -> "1 page"; 2 -> "2 pages".
std::string counted(std::uint64_t count, std::string_view noun);

/// Without control characters: names of files and texts of a site may hold anything, a line of ours does not.
std::string printable_line(std::string_view text);

}  // namespace qasearch
