#include "program/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cassert>
#include <charconv>

#include "engine/base/ascii.h"

namespace qasearch {

namespace {

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

/// Edits (insert, delete, replace, swap of neighbours) from one word to the other.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        now[j] = std::min(now[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

/// The option for messages.
std::string dashed(const OptionRow& row) { return "--" + std::string(row.name); }

Result<void> check_number(const OptionRow& row, std::string_view value) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error == std::errc{} && end == value.data() + value.size() && number >= row.least && number <= row.most)
    return {};
  return fail(ErrorCode::Usage, dashed(row) + " wants a number from " + std::to_string(row.least) + " to " +
                                    std::to_string(row.most) + ", not " + quoted(value));
}

/// The choice as the table writes it.
Result<std::string> check_choice(const OptionRow& row, std::string_view value) {
  const auto choices = split(row.choices, '|');
  const std::string wanted = ascii::lowered(value);
  if (const auto found = std::find(choices.begin(), choices.end(), wanted); found != choices.end()) {
    return std::string(*found);
  }
  const auto near = nearest(wanted, choices);
  return fail(ErrorCode::Usage, dashed(row) + " wants " + listed(choices, "or") + ", not " + quoted(value),
              near.empty() ? "" : "did you mean " + std::string(near) + "?");
}

/// Checks a value by its row and keeps it.
Result<void> keep(const OptionRow& row, std::string_view value, std::vector<std::string>& values) {
  switch (row.kind) {
    case OptionKind::Flag:
    case OptionKind::Text:
    case OptionKind::Texts:
      values.emplace_back(value);
      return {};
    case OptionKind::TextList:
      for (const std::string_view part : split(value, ',')) {
        if (!part.empty() || value.empty()) values.emplace_back(part);
      }
      return {};
    case OptionKind::Number:
      if (auto checked = check_number(row, value); !checked) return checked;
      values.emplace_back(value);
      return {};
    case OptionKind::Choice:
    case OptionKind::ChoiceList:
      break;
  }
  const char separator = row.kind == OptionKind::ChoiceList ? ',' : '\0';
  for (const std::string_view part : split(value, separator)) {
    auto checked = check_choice(row, part);
    if (!checked) return tl::make_unexpected(checked.error());
    values.push_back(*std::move(checked));
  }
  return {};
}

const OptionRow* find_name(OptionTable table, std::string_view name) {
  const auto row =
      std::find_if(table.begin(), table.end(), [&](const OptionRow& r) { return r.name == name; });
  return row == table.end() || name.empty() ? nullptr : &*row;
}

const OptionRow* find_letter(OptionTable table, char letter) {
  const auto row =
      std::find_if(table.begin(), table.end(), [&](const OptionRow& r) { return r.letter == letter; });
  return row == table.end() || letter == '\0' ? nullptr : &*row;
}

tl::unexpected<Error> unknown_option(OptionTable table, std::string_view written, DashWords dash_words) {
  std::vector<std::string_view> names;
  for (const auto& row : table) {
    if (!row.name.empty()) names.push_back(row.name);
  }
  std::string message = "unknown option " + std::string(written);
  if (written.starts_with("--")) {
    if (const auto near = nearest(written.substr(2), names); !near.empty()) {
      message += "; did you mean --" + std::string(near) + "?";
    }
  }
  return fail(ErrorCode::Usage, std::move(message),
              dash_words == DashWords::TextAfterWord ? "to search for it, write -- before the query" : "");
}

/// Whether letters of flags are options; in text, where "df -h" is a query, they only count before it.
bool registers_flag_letters(DashWords dash_words) { return dash_words == DashWords::Refuse; }

/// Makes CLI11 write what it finds for a row into `values`.
void add_row(CLI::App& app, const OptionRow& row, DashWords dash_words, std::vector<std::string>& values) {
  std::string names = dashed(row);
  const bool flag = row.kind == OptionKind::Flag;
  if (row.letter != '\0' && (!flag || registers_flag_letters(dash_words)))
    names += std::string(",-") + row.letter;
  if (flag) {
    const auto count = [&values](std::int64_t times) { values.resize(static_cast<std::size_t>(times)); };
    app.add_flag_function(names, count)->disable_flag_override();
    return;
  }
  app.add_option(names, values)
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

/// The arguments in the order that CLI11 wants, the last one first. It reads "--index= x" as "--index x": an
/// empty value is therefore handed over as an argument of its own.
std::vector<std::string> for_cli11(OptionTable table, std::span<const std::string> arguments) {
  std::vector<std::string> out;
  bool in_options = true;
  for (const auto& argument : arguments) {
    in_options = in_options && argument != "--";
    const bool empty_value =
        in_options && argument.starts_with("--") && argument.find('=') == argument.size() - 1;
    const auto* row =
        empty_value ? find_name(table, std::string_view(argument).substr(2, argument.size() - 3)) : nullptr;
    if (row != nullptr && row->kind != OptionKind::Flag) {
      out.push_back(argument.substr(0, argument.size() - 1));
      out.emplace_back();
    } else {
      out.push_back(argument);
    }
  }
  std::reverse(out.begin(), out.end());
  return out;
}

/// Says in our words why the number of values did not fit.
Error mismatch(OptionTable table, std::span<const std::string> arguments,
               const CLI::ArgumentMismatch& cause) {
  for (const std::string_view argument : arguments) {
    const auto equals = argument.find('=');
    if (equals == std::string_view::npos || !argument.starts_with("--")) continue;
    const auto* row = find_name(table, argument.substr(2, equals - 2));
    if (row != nullptr && row->kind == OptionKind::Flag)
      return {ErrorCode::Usage, dashed(*row) + " takes no value"};
  }
  const std::string_view last = arguments.back();  // a value is missing only where the arguments end
  const auto* row =
      last.starts_with("--") ? find_name(table, last.substr(2)) : find_letter(table, last.back());
  if (row == nullptr) return {ErrorCode::Usage, cause.what()};
  return {ErrorCode::Usage, std::string(last) + " needs a value (" + std::string(row->value) + ")"};
}

}  // namespace

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const auto end = separator == '\0' ? std::string_view::npos : text.find(separator, begin);
    parts.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

std::string listed(std::span<const std::string_view> words, std::string_view last_joint) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " " + std::string(last_joint) + " " : ", ";
    out += words[i];
  }
  return out;
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
  constexpr std::size_t kLongestWord = 64;  // longer ones are no slip of the finger
  if (word.empty() || word.size() > kLongestWord) return {};
  const std::string wanted = ascii::lowered(word);
  std::string_view best;
  std::size_t best_distance = 1 + (wanted.size() + 1) / 3;  // two edits in a word of five
  for (const auto candidate : candidates) {
    const std::string name = ascii::lowered(candidate);
    const std::size_t distance =
        wanted.size() >= 2 && name.starts_with(wanted) ? 0 : edit_distance(wanted, name);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

Result<Options> Options::parse(OptionTable table, std::span<const std::string> arguments,
                               DashWords dash_words) {
  std::vector<std::vector<std::string>> found(table.size());
  CLI::App app;
  app.set_help_flag();  // help is a row like the others
  app.allow_extras();
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (!table[i].name.empty()) add_row(app, table[i], dash_words, found[i]);
  }
  try {
    app.parse(for_cli11(table, arguments));
  } catch (const CLI::ArgumentMismatch& cause) {
    return tl::make_unexpected(mismatch(table, arguments, cause));
  } catch (const CLI::ParseError& cause) {
    return fail(ErrorCode::Usage, cause.what());
  }
  Options options;
  options.table_ = table;
  options.values_.resize(table.size());
  if (auto sorted = options.sort_extras(app.remaining(), dash_words); !sorted)
    return tl::make_unexpected(sorted.error());
  for (std::size_t i = 0; i < table.size(); ++i) {
    for (const auto& value : found[i]) {
      if (auto kept = keep(table[i], value, options.values_[i]); !kept)
        return tl::make_unexpected(kept.error());
    }
  }
  return options;
}

Result<void> Options::sort_extras(const std::vector<std::string>& extras, DashWords dash_words) {
  bool options_ended = false;
  for (const std::string& extra : extras) {
    if (!options_ended && extra == "--") {
      options_ended = true;
      continue;
    }
    const bool dash_word = !options_ended && extra.size() > 1 && extra[0] == '-';
    const bool is_long = dash_word && extra[1] == '-';
    const bool is_text =
        !dash_word || (!is_long && dash_words == DashWords::TextAfterWord && !words_.empty());
    if (is_text) {
      words_.push_back(extra);
      continue;
    }
    const OptionRow* row = extra.size() == 2 ? find_letter(table_, extra[1]) : nullptr;
    if (row == nullptr)
      return unknown_option(table_, extra.substr(0, is_long ? extra.find('=') : extra.size()), dash_words);
    values_[static_cast<std::size_t>(row - table_.data())].emplace_back();  // a flag before the text
  }
  return {};
}

void Options::fill_from(const Options& other) {
  for (std::size_t i = 0; i < values_.size(); ++i) {
    if (values_[i].empty()) values_[i] = other.values_[i];
  }
}

const std::vector<std::string>& Options::all(std::string_view name) const {
  const OptionRow* row = find_name(table_, name);
  assert(row != nullptr);
  return values_[static_cast<std::size_t>(row - table_.data())];
}

std::optional<std::string> Options::last(std::string_view name) const {
  const auto& values = all(name);
  if (values.empty()) return std::nullopt;
  return values.back();
}

std::optional<std::uint32_t> Options::number(std::string_view name) const {
  const auto& values = all(name);
  if (values.empty()) return std::nullopt;
  std::uint32_t number = 0;  // parse() has checked it
  std::from_chars(values.back().data(), values.back().data() + values.back().size(), number);
  return number;
}

std::string option_help(OptionTable table) {
  std::vector<std::string> left(table.size());
  std::size_t width = 0;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto& row = table[i];
    if (row.name.empty()) continue;
    left[i] = row.letter == '\0' ? "      " : std::string("  -") + row.letter + ", ";
    left[i] += dashed(row);
    if (!row.value.empty()) left[i] += " " + std::string(row.value);
    width = std::max(width, left[i].size());
  }
  std::string out;
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].name.empty()) {
      out += (i == 0 ? "" : "\n") + std::string(table[i].help) + "\n";
    } else {
      out += left[i] + std::string(width - left[i].size() + 2, ' ') + std::string(table[i].help) + "\n";
    }
  }
  return out;
}

}  // namespace qasearch
