#include "cli/line_output.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "engine/base/control_characters.h"
#include "engine/base/utc_time.h"
#include "engine/text/utf8.h"
#include "program/json/results_json.h"
#include "program/terminal_text.h"

namespace qasearch {

namespace {

/// Text for a cell: control characters, line ends and characters of the writing direction become blanks.
std::string cell(std::string_view text) {
  std::string out;
  for (std::size_t pos = 0; pos < text.size();) {
    const auto [c, length] = code_point_at(text, pos);
    pos += length;
    const bool control =
        is_control(c) || is_direction_mark(c) || is_direction_change(c) || c == U'\u2028' || c == U'\u2029';
    append_utf8(out, control ? U' ' : c);
  }
  return out;
}

std::optional<std::chrono::seconds> age(const IndexStats& stats) {
  const auto built = parse_utc(stats.info.built_at);
  if (!built) return std::nullopt;
  return std::max(stats.now - *built, std::chrono::seconds(0));  // clocks differ
}

/// "3 hours": the largest unit that fits, rounded down.
std::string spoken(std::chrono::seconds duration) {
  struct Unit {
    std::int64_t seconds;
    const char* name;
  };
  constexpr Unit kUnits[] = {{86400, "day"}, {3600, "hour"}, {60, "minute"}, {1, "second"}};
  for (const Unit& unit : kUnits) {
    const std::int64_t count = duration.count() / unit.seconds;
    if (count == 0 && unit.seconds > 1) continue;
    return std::to_string(count) + " " + unit.name + (count == 1 ? "" : "s");
  }
  return {};
}

}  // namespace

std::string to_tsv(const SearchResults& results) {
  std::string out;
  std::uint64_t rank = results.offset;
  for (const Hit& hit : results.hits) {
    out += std::to_string(++rank) + "\t" + std::string(difficulty_name(hit.difficulty)) + "\t" +
           cell(hit.id) + "\t" + cell(hit.url) + "\t" +
           cell(hit.title.text.empty() ? hit.question : hit.title.text) + "\n";
  }
  return out;
}

std::string to_urls(const SearchResults& results) {
  std::string out;
  for (const Hit& hit : results.hits) out += cell(hit.url) + "\n";
  return out;
}

std::string to_text(const IndexStats& stats) {
  const auto old = age(stats);
  std::string out = "questions  " + std::to_string(stats.info.questions) + "\n" + "revision   " +
                    std::to_string(stats.info.revision) + "\n" + "built      " +
                    printable(stats.info.built_at, Charset::Unicode);
  if (old) out += " (" + spoken(*old) + " ago)";
  out += "\nlanguage   " + printable(stats.info.language, Charset::Unicode);
  if (!stats.info.site_url.empty()) out += "\nsite       " + printable(stats.info.site_url, Charset::Unicode);
  return out + "\nindex      " + printable(stats.dir.string(), Charset::Unicode) + "\n";
}

std::string to_json(const IndexStats& stats) {
  const auto old = age(stats);
  return stats_json(stats.info, stats.dir.string(), old ? std::optional(old->count()) : std::nullopt) + "\n";
}

}  // namespace qasearch
