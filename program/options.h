// The command line of every program: a table of options, read, explained and checked by its rows.
//
//   qasearch -d hard,medium deadlock --limit=5
//     -> difficulty: {"hard", "medium"}   limit: {"5"}   words: {"deadlock"}
//
// A value follows after a blank or `=` (`--limit 5`, `--limit=5`), after a letter also directly (`-n5`).
// Options may follow the words; `--` ends the options. An unknown option is refused with the nearest one that
// exists. Help, man page and tests read the same rows. CLI11 parses the arguments. Plain values; safe from
// any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
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
  Text,        // the last value counts
  Texts,       // all values count
  Words,       // all values count; in a variable of the environment blanks separate them
  TextList,    // all values count; commas separate
  Number,      // from `least` to `most`; the last value counts
  Choice,      // one of `choices`, in any case; the last value counts
  ChoiceList,  // some of `choices`, separated by commas; all count
};

struct OptionRow {
  std::string_view name;  // without the dashes; a row without a name is a heading of the help
  char letter;            // 0: none
  OptionKind kind;
  std::string_view value;          // placeholder of the value in the help; empty for a flag
  std::string_view help;           // one line, without the default
  std::string_view choices;        // separated by '|'
  std::string_view fallback = {};  // the default, for help and --config-show; empty: none
  std::uint32_t least = 0, most = 0;
};

using OptionTable = std::span<const OptionRow>;

/// Meaning of an unknown word with one dash ("-i") after the first plain word: an error, or text
/// ("git rebase -i"). In text, letters of flags are text too ("df -h").
enum class DashWords : std::uint8_t { Refuse, TextAfterWord };

/// Source of an option's value, weakest first.
enum class OptionSource : std::uint8_t { Default, SystemFile, UserFile, Variable, CommandLine };

struct OptionOrigin {
  OptionSource source = OptionSource::Default;
  std::string place{};  // "/etc/qasearch/qasearchd.conf:3", "$QASEARCH_INDEX"
};

/// The row of this name; null without one. A pointer into the table.
const OptionRow* find_option(OptionTable table, std::string_view name);

class Options {
 public:
  /// Fails with Usage; the message names the option, the values it takes, and the nearest option.
  static Result<Options> parse(OptionTable table, std::span<const std::string> arguments,
                               DashWords dash_words);

  /// Requires: the table has a row of this name.
  bool given(std::string_view name) const { return !all(name).empty(); }
  const std::vector<std::string>& all(std::string_view name) const;
  std::optional<std::string> last(std::string_view name) const;
  std::optional<std::uint32_t> number(std::string_view name) const;

  const std::vector<std::string>& words() const { return words_; }

  OptionTable table() const { return table_; }
  const OptionOrigin& origin(std::string_view name) const;
  bool on_command_line(std::string_view name) const {
    return origin(name).source == OptionSource::CommandLine;
  }

  /// Adds a value from a weaker source; ignored when a stronger one has set the option. A flag takes true or
  /// false (yes or no, 1 or 0, on or off). Fails with Usage. Requires: `row` is of this table.
  Result<void> add(const OptionRow& row, std::string_view value, const OptionOrigin& origin);

  /// Settles two options that cannot be combined: the one from the weaker source is dropped. Fails with Usage
  /// when both come from the same source.
  Result<void> resolve_conflict(std::string_view one, std::string_view other);

 private:
  std::size_t index_of(std::string_view name) const;
  /// Takes words, and the flags before them, from the arguments that belong to no option.
  Result<void> sort_extras(const std::vector<std::string>& extras, DashWords dash_words);

  OptionTable table_;
  std::vector<std::vector<std::string>> values_;  // by row; a flag has one "" for each time it is given
  std::vector<OptionOrigin> origins_;             // by row
  std::vector<std::string> words_;
};

/// The rows as help text: letter, name and value, then the help line and the default, in two columns.
std::string option_help(OptionTable table);

}  // namespace qasearch
