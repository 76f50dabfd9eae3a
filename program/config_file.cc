#include "program/config_file.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <fstream>

namespace qasearch {

namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const auto begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

std::string_view unquoted(std::string_view text) {
  const bool quoted =
      text.size() >= 2 && text.front() == text.back() && (text.front() == '"' || text.front() == '\'');
  return quoted ? text.substr(1, text.size() - 2) : text;
}

const OptionRow* find_row(OptionTable table, std::string_view name) {
  const auto row =
      std::find_if(table.begin(), table.end(), [&](const OptionRow& each) { return each.name == name; });
  return row == table.end() || name.empty() ? nullptr : &*row;
}

bool says_yes(std::string_view value) {
  return value.empty() || value == "true" || value == "1" || value == "yes";
}
bool says_no(std::string_view value) { return value == "false" || value == "0" || value == "no"; }

Result<std::vector<std::string>> line_arguments(OptionTable table, std::string_view line) {
  const std::size_t equals = line.find('=');
  const std::string_view name = trimmed(line.substr(0, equals));
  const std::string_view value =
      equals == std::string_view::npos ? std::string_view() : unquoted(trimmed(line.substr(equals + 1)));
  const OptionRow* const row = find_row(table, name);
  if (row == nullptr || name == "config" || name == "help" || name == "version") {
    std::vector<std::string_view> names;
    for (const OptionRow& each : table) names.push_back(each.name);
    const std::string_view near = nearest(name, names);
    return fail(ErrorCode::Usage, "unknown option " + std::string(name),
                near.empty() ? "" : "did you mean " + std::string(near) + "?");
  }
  const std::string dashed = "--" + std::string(row->name);
  if (row->kind != OptionKind::Flag) return std::vector<std::string>{dashed + "=" + std::string(value)};
  if (says_yes(value)) return std::vector<std::string>{dashed};
  if (says_no(value)) return std::vector<std::string>{};
  return fail(ErrorCode::Usage, std::string(name) + " wants true or false, not '" + std::string(value) + "'");
}

std::string variable_name(std::string_view option) {
  std::string name = "QASEARCH_";
  for (const char c : option)
    name += c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name;
}

/// What stands elsewhere, checked like arguments.
Result<Options> parse_elsewhere(OptionTable table, const std::vector<std::string>& arguments,
                                const std::string& where) {
  auto options = Options::parse(table, arguments, DashWords::Refuse);
  if (!options) {
    return fail(options.error().code, where + ": " + options.error().message, options.error().hint);
  }
  return options;
}

}  // namespace

Result<std::vector<std::string>> config_arguments(OptionTable table, const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) return fail(ErrorCode::Io, "cannot read " + file.string() + ": " + std::strerror(errno));
  std::vector<std::string> arguments;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const std::string_view text = trimmed(line);
    if (text.empty() || text.front() == '#' || text.front() == ';') continue;
    auto more = line_arguments(table, text);
    if (!more) {
      return fail(ErrorCode::Usage,
                  file.string() + ":" + std::to_string(number) + ": " + more.error().message,
                  more.error().hint);
    }
    arguments.insert(arguments.end(), more->begin(), more->end());
  }
  if (in.bad()) return fail(ErrorCode::Io, "cannot read " + file.string() + ": " + std::strerror(errno));
  return arguments;
}

std::vector<std::string> environment_arguments(OptionTable table, const Environment& environment,
                                               EnvironmentUse use) {
  std::vector<std::string> arguments;
  for (const OptionRow& row : table) {
    if (row.name.empty() || row.name == "help" || row.name == "version") continue;
    if (use == EnvironmentUse::IndexOnly && row.name != "index") continue;
    const auto value = variable(environment, variable_name(row.name).c_str());
    if (!value) continue;
    if (row.kind == OptionKind::Texts) {  // a variable holds them all, with blanks between
      for (const std::string_view part : split(*value, ' ')) {
        if (!part.empty()) arguments.push_back("--" + std::string(row.name) + "=" + std::string(part));
      }
    } else if (row.kind != OptionKind::Flag) {
      arguments.push_back("--" + std::string(row.name) + "=" + *value);
    } else if (!says_no(*value)) {
      arguments.push_back("--" + std::string(row.name));
    }
  }
  return arguments;
}

Result<Options> parse_with_config(OptionTable table, std::span<const std::string> arguments,
                                  DashWords dash_words, const Environment& environment, EnvironmentUse use) {
  auto options = Options::parse(table, arguments, dash_words);
  if (!options) return options;
  if (use == EnvironmentUse::AllOptions || options->given("config")) {
    auto variables =
        parse_elsewhere(table, environment_arguments(table, environment, use), "the environment");
    if (!variables) return variables;
    options->fill_from(*variables);
  }
  if (const auto file = options->last("config")) {
    const auto lines = config_arguments(table, *file);
    if (!lines) return tl::make_unexpected(lines.error());
    auto config = parse_elsewhere(table, *lines, *file);
    if (!config) return config;
    options->fill_from(*config);
  }
  return options;
}

}  // namespace qasearch
