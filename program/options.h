// The command line of every program: a table of options, read, explained and checked by its rows.
//
//   qasearch -d hard,medium deadlock --limit=5
//     -> difficulty: {"hard", "medium"}   limit: {"5"}   words: {"deadlock"}
//
// Values stand behind a blank or `=` (`--limit 5`, `--limit=5`), behind a letter also at once (`-n5`).
// Options may follow the words; `--` ends them. A wrong option is refused with the nearest one that exists.
// Help, man page and tests read the same rows. CLI11 takes the arguments apart. Plain values; safe from any
// thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace qasearch {

enum class OptionKind : std::uint8_t {
  Flag,        // no value
  Text,        // the last one counts
  Texts,       // each one counts
  TextList,    // each one counts; commas separate
  Number,      // from `least` to `most`; the last one counts
  Choice,      // one of `choices`, in any case; the last one counts
  ChoiceList,  // some of `choices`, separated by commas; each one counts
};

struct OptionRow {
  std::string_view name;  // without the dashes; a row without one is a heading of the help
  char letter;            // 0: none
  OptionKind kind;
  std::string_view value;    // how the help calls the value; empty for a flag
  std::string_view help;     // one line
  std::string_view choices;  // separated by '|'
  std::uint32_t least = 0, most = 0;
};

using OptionTable = std::span<const OptionRow>;

/// What becomes of an unknown word with one dash ("-i") behind the first plain word: an error, or text like
/// its neighbours ("git rebase -i"). In text, letters of flags are text too ("df -h").
enum class DashWords : std::uint8_t { Refuse, TextAfterWord };

class Options {
 public:
  /// Fails with Usage: names the option, what it wants, and the nearest one.
  static Result<Options> parse(OptionTable table, std::span<const std::string> arguments,
                               DashWords dash_words);

  /// Requires: the table has a row of this name.
  bool given(std::string_view name) const { return !all(name).empty(); }
  const std::vector<std::string>& all(std::string_view name) const;
  std::optional<std::string> last(std::string_view name) const;
  std::optional<std::uint32_t> number(std::string_view name) const;

  const std::vector<std::string>& words() const { return words_; }

  /// Takes over what another place says of options that are not given here. Requires: the same table.
  void fill_from(const Options& other);

 private:
  /// Takes words, and the flags before them, out of what belongs to no option.
  Result<void> sort_extras(const std::vector<std::string>& extras, DashWords dash_words);

  OptionTable table_;
  std::vector<std::vector<std::string>> values_;  // by row; a flag has one "" for each time
  std::vector<std::string> words_;
};

/// The rows as help lists them: letter, name and value, then the help line, in two columns.
std::string option_help(OptionTable table);

/// The candidate nearest to a mistyped word: one that begins with it, or few edits away; empty when none is.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

/// {"a", "b", "c"}, "or" -> "a, b or c"
std::string listed(std::span<const std::string_view> words, std::string_view last_joint);

/// "a|b|c", '|' -> {"a", "b", "c"}
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace qasearch
