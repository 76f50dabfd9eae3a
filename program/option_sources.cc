// SPDX-License-Identifier: MIT
#include "program/option_sources.h"

#include <algorithm>
#include <cctype>

#include "engine/text/text_list.h"
#include "program/config_file.h"
#include "program/option_names.h"
#include "program/terminal_text.h"
#include "program/xdg_dir.h"

namespace qasearch {

namespace {

namespace fs = std::filesystem;

std::string variable_name(std::string_view option) {
  std::string name = "QASEARCH_";
  for (const char c : option)
    name += c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name;
}

/// Adds a value; an error is prefixed with its place.
Result<void> add_value(Options& options, const OptionRow& row, std::string_view value,
                       const OptionOrigin& origin) {
  const auto added = options.add(row, value, origin);
  if (added) return {};
  return fail(added.error().code, origin.place + ": " + added.error().message, added.error().hint);
}

Result<void> add_environment(Options& options, const Environment& environment) {
  for (const OptionRow& row : options.table()) {
    if (!is_setting(row.name) && row.name != "config") continue;
    const std::string name = variable_name(row.name);
    const auto value = variable(environment, name.c_str());
    if (!value) continue;
    const OptionOrigin origin{OptionSource::Variable, "$" + name};
    for (const std::string_view part : split(*value, row.kind == OptionKind::Words ? ' ' : '\0')) {
      if (!part.empty()) RETURN_IF_ERROR(add_value(options, row, part, origin));
    }
  }
  return {};
}

/// Adds the lines of a file; returns whether it exists.
Result<bool> add_file(Options& options, std::string_view program, const fs::path& file, OptionSource source) {
  ASSIGN_OR_RETURN(const auto lines, read_config_file(file, program, options.table()));
  if (!lines) return false;
  for (const ConfigLine& line : *lines) {
    const OptionOrigin origin{source, file.string() + ":" + std::to_string(line.number)};
    RETURN_IF_ERROR(add_value(options, *line.row, line.value, origin));
  }
  return true;
}

/// False for the folder of another user, which $HOME may still name after setpriv or su.
bool may_look_into(const fs::path& folder) {
  std::error_code error;
  (void)fs::exists(folder / "config.ini", error);
  return error != std::errc::permission_denied;
}

// The folder of configuration files; a program below another prefix than the system's, /opt/q/bin, has its
// own in /opt/q/etc/qasearch.
fs::path config_dir(const CommandLine& command) {
  if (command.system_dir != kSystemConfigDir) return command.system_dir;
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  const fs::path prefix = folder.parent_path();
  const bool is_of_system = prefix == "/" || prefix == "/usr" || prefix == "/usr/local";
  const fs::path own = prefix / "etc" / "qasearch";
  const bool has_own = !error && folder.filename() == "bin" && !is_of_system && fs::is_directory(own, error);
  return has_own ? own : fs::path(kSystemConfigDir);
}

Result<void> add_files(Options& options, const CommandLine& command, const Environment& environment) {
  if (const auto file = options.last("config")) {
    ASSIGN_OR_RETURN(const bool exists, add_file(options, command.program, *file, OptionSource::UserFile));
    if (exists) return {};
    return fail(ErrorCode::Io, "cannot read the configuration " + *file + ": no such file",
                "--config FILE names a file of lines: name = value");
  }
  const auto config = xdg_dir(environment, "XDG_CONFIG_HOME", ".config");
  if (config && may_look_into(*config / "qasearch"))
    RETURN_IF_ERROR(
        add_file(options, command.program, *config / "qasearch" / "config.ini", OptionSource::UserFile));
  const fs::path system = config_dir(command) / (std::string(command.program) + ".conf");
  RETURN_IF_ERROR(add_file(options, command.program, system, OptionSource::SystemFile));
  return {};
}

struct ShownOption {
  std::string name, value, source;
};

ShownOption shown(const OptionRow& row, const Options& options, const ComputedDefaults& computed) {
  const OptionOrigin& origin = options.origin(row.name);
  ShownOption out{std::string(row.name), "", ""};
  const auto by_default = [&] {
    for (const auto& [name, value] : computed) {
      if (name == row.name) return value;
    }
    if (row.kind == OptionKind::Flag) return std::string("false");
    return std::string(row.fallback);
  };
  if (origin.source == OptionSource::Default) {
    out.value = by_default();
    out.source = "default";
  } else {
    const char separator = row.kind == OptionKind::Words ? ' ' : ',';
    for (const std::string& value : options.all(row.name))
      out.value += (out.value.empty() ? "" : std::string(1, separator)) + value;
    const bool last_counts =
        row.kind == OptionKind::Text || row.kind == OptionKind::Number || row.kind == OptionKind::Choice;
    if (last_counts) out.value = *options.last(row.name);
    if (row.kind == OptionKind::Flag) out.value = options.given(row.name) ? "true" : "false";
    out.source = origin.source == OptionSource::CommandLine ? "command line" : origin.place;
  }
  out.value = out.value.empty() ? "-" : printable(out.value, Charset::Unicode);
  out.source = printable(out.source, Charset::Unicode);
  return out;
}

/// A line an option: name, value ("-" for none), source; in columns.
std::string config_text(const Options& options, const ComputedDefaults& computed) {
  std::vector<ShownOption> rows;
  std::size_t name_width = 0, value_width = 0;
  constexpr std::size_t kWidestColumn = 40;  // a longer value pushes its source to the right
  for (const OptionRow& row : options.table()) {
    if (!is_setting(row.name) && row.name != "config") continue;
    rows.push_back(shown(row, options, computed));
    name_width = std::max(name_width, rows.back().name.size());
    value_width = std::max(value_width, std::min(column_count(rows.back().value), kWidestColumn));
  }
  const auto padded = [](const std::string& text, std::size_t width) {
    return text + std::string(width - std::min(width, column_count(text)), ' ') + "  ";
  };
  std::string out;
  for (const ShownOption& row : rows)
    out += padded(row.name, name_width) + padded(row.value, value_width) + row.source + "\n";
  return out;
}

}  // namespace

Result<Options> read_options(const CommandLine& command, std::span<const std::string> arguments,
                             const Environment& environment) {
  ASSIGN_OR_RETURN(Options options, Options::parse(command.table, arguments, command.dash_words));
  if (options.given("help") || options.given("version")) return options;
  RETURN_IF_ERROR(add_environment(options, environment));
  RETURN_IF_ERROR(add_files(options, command, environment));
  return options;
}

std::optional<std::string> standard_answer(const CommandLine& command, const Options& options,
                                           const ComputedDefaults& computed) {
  if (options.given("help"))
    return std::string(command.help_head) + option_help(command.table) + std::string(command.help_tail);
  if (options.given("version")) return std::string(command.program) + " " QASEARCH_VERSION "\n";
  if (options.given("config-show")) return config_text(options, computed);
  return std::nullopt;
}

}  // namespace qasearch
