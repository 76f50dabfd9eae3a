// What a run of the indexer did: one value, told to a person, to a program, and to status.json.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index_writer.h"
#include "engine/result.h"
#include "indexer/reader.h"

namespace qasearch {

struct IndexReport {
  std::filesystem::path index;
  std::chrono::system_clock::time_point started, finished;
  std::optional<PublishedIndex> published;  // nothing: what was published before still is
  std::optional<Error> error;               // why nothing was published
  std::uint64_t files = 0;                  // that held something for us
  std::uint64_t drafts = 0;                 // questions or pages left out at the author's wish
  std::uint64_t skipped = 0;                // all problems, of which `problems` may be the first ones only
  std::vector<Problem> problems;
};

/// "indexed 73 questions of 17 pages (3 skipped) in 0.2 s: /srv/index revision 3" and a line end. Requires:
/// it was published.
std::string summary_line(const IndexReport& report);

/// A line `path: reason` for each of at most `most` problems, and one that counts the rest.
std::string problem_lines(const IndexReport& report, std::size_t most);

/// {"version":1,"outcome":"published","revision":3, ... "problems":[...]} and a line end; as status.json is.
/// `outcome` is "published" or the error's code.
std::string to_json(const IndexReport& report);

/// 1, "page" -> "1 page"; 2 -> "2 pages".
std::string counted(std::uint64_t count, std::string_view noun);

/// Without control characters: names of files and texts of a site may hold anything, a line of ours does not.
std::string printable_line(std::string_view text);

}  // namespace qasearch
