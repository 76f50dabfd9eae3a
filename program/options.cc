#include "program/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cassert>
#include <charconv>

#include "engine/base/ascii.h"
#include "engine/text/edit_distance.h"
#include "engine/text/text_list.h"

namespace qasearch {

namespace {

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

/// The option for messages.
std::string dashed(const OptionRow& row) { return "--" + std::string(row.name); }

Result<void> check_number(const OptionRow& row, std::string_view value) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error == std::errc{} && end == value.data() + value.size() && number >= row.least && number <= row.most)
    return {};
  return fail(ErrorCode::Usage, dashed(row) + " takes a number from " + std::to_string(row.least) + " to " +
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
  return fail(ErrorCode::Usage, dashed(row) + " takes " + listed(choices, "or") + ", not " + quoted(value),
              near.empty() ? "" : "did you mean " + std::string(near) + "?");
}

/// Checks a value against its row and appends it.
Result<void> keep(const OptionRow& row, std::string_view value, std::vector<std::string>& values) {
  switch (row.kind) {
    case OptionKind::Flag:
    case OptionKind::Text:
    case OptionKind::Texts:
    case OptionKind::Words:
      values.emplace_back(value);
      return {};
    case OptionKind::TextList:
      for (const std::string_view part : split(value, ',')) {
        if (!part.empty() || value.empty()) values.emplace_back(part);
      }
      return {};
    case OptionKind::Number:
      RETURN_IF_ERROR(check_number(row, value));
      values.emplace_back(value);
      return {};
    case OptionKind::Choice:
    case OptionKind::ChoiceList:
      break;
  }
  const char separator = row.kind == OptionKind::ChoiceList ? ',' : '\0';
  for (const std::string_view part : split(value, separator)) {
    ASSIGN_OR_RETURN(std::string choice, check_choice(row, part));
    values.push_back(std::move(choice));
  }
  return {};
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

/// Whether CLI11 knows the letters of flags. In text, where "df -h" is a query, they only count before it.
bool registers_flag_letters(DashWords dash_words) { return dash_words == DashWords::Refuse; }

/// Registers a row with CLI11, which writes its values into `values`.
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

/// The arguments in CLI11's order, last one first. CLI11 reads "--index= x" as "--index x", so an empty value
/// becomes an argument of its own.
std::vector<std::string> for_cli11(OptionTable table, std::span<const std::string> arguments) {
  std::vector<std::string> out;
  bool in_options = true;
  for (const auto& argument : arguments) {
    in_options = in_options && argument != "--";
    const bool empty_value =
        in_options && argument.starts_with("--") && argument.find('=') == argument.size() - 1;
    const auto* row =
        empty_value ? find_option(table, std::string_view(argument).substr(2, argument.size() - 3)) : nullptr;
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

/// The error for an option with too many or too few values, in our words.
Error mismatch(OptionTable table, std::span<const std::string> arguments,
               const CLI::ArgumentMismatch& cause) {
  for (const std::string_view argument : arguments) {
    const auto equals = argument.find('=');
    if (equals == std::string_view::npos || !argument.starts_with("--")) continue;
    const auto* row = find_option(table, argument.substr(2, equals - 2));
    if (row != nullptr && row->kind == OptionKind::Flag)
      return {ErrorCode::Usage, dashed(*row) + " takes no value"};
  }
  const std::string_view last = arguments.back();  // only the last argument can lack its value
  const auto* row =
      last.starts_with("--") ? find_option(table, last.substr(2)) : find_letter(table, last.back());
  if (row == nullptr) return {ErrorCode::Usage, cause.what()};
  return {ErrorCode::Usage, std::string(last) + " needs a value (" + std::string(row->value) + ")"};
}

/// The value of a flag in a file or a variable.
Result<bool> parse_switch(const OptionRow& row, std::string_view value) {
  struct Switch {
    std::string_view word;
    bool on;
  };
  constexpr Switch kSwitches[] = {{"", true},    {"true", true}, {"yes", true},
                                  {"1", true},   {"on", true},   {"false", false},
                                  {"no", false}, {"0", false},   {"off", false}};
  const std::string wanted = ascii::lowered(value);
  for (const auto& [word, on] : kSwitches) {
    if (word == wanted) return on;
  }
  return fail(ErrorCode::Usage, dashed(row) + " takes true or false, not " + quoted(value));
}

}  // namespace

const OptionRow* find_option(OptionTable table, std::string_view name) {
  const auto row =
      std::find_if(table.begin(), table.end(), [&](const OptionRow& r) { return r.name == name; });
  return row == table.end() || name.empty() ? nullptr : &*row;
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
  options.origins_.resize(table.size());
  RETURN_IF_ERROR(options.sort_extras(app.remaining(), dash_words));
  for (std::size_t i = 0; i < table.size(); ++i) {
    for (const auto& value : found[i]) RETURN_IF_ERROR(keep(table[i], value, options.values_[i]));
    if (!options.values_[i].empty()) options.origins_[i].source = OptionSource::CommandLine;
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

Result<void> Options::add(const OptionRow& row, std::string_view value, const OptionOrigin& origin) {
  const auto i = static_cast<std::size_t>(&row - table_.data());
  if (origins_[i].source > origin.source) return {};
  if (row.kind != OptionKind::Flag) {
    RETURN_IF_ERROR(keep(row, value, values_[i]));
  } else {
    ASSIGN_OR_RETURN(const bool on, parse_switch(row, value));
    values_[i].assign(on ? 1 : 0, "");
  }
  origins_[i] = origin;
  return {};
}

Result<void> Options::resolve_conflict(std::string_view one, std::string_view other) {
  if (!given(one) || !given(other)) return {};
  std::size_t weaker = index_of(one), stronger = index_of(other);
  if (origins_[weaker].source == origins_[stronger].source)
    return fail(ErrorCode::Usage,
                dashed(table_[weaker]) + " cannot be combined with " + dashed(table_[stronger]));
  if (origins_[weaker].source > origins_[stronger].source) std::swap(weaker, stronger);
  values_[weaker].clear();
  origins_[weaker] = {};
  return {};
}

const OptionOrigin& Options::origin(std::string_view name) const { return origins_[index_of(name)]; }

std::size_t Options::index_of(std::string_view name) const {
  const OptionRow* row = find_option(table_, name);
  assert(row != nullptr);
  return static_cast<std::size_t>(row - table_.data());
}

const std::vector<std::string>& Options::all(std::string_view name) const { return values_[index_of(name)]; }

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
      out += left[i] + std::string(width - left[i].size() + 2, ' ') + std::string(table[i].help);
      if (!table[i].fallback.empty()) out += " (default: " + std::string(table[i].fallback) + ")";
      out += "\n";
    }
  }
  return out;
}

}  // namespace qasearch
