// SPDX-License-Identifier: MIT
#include "cli/search_settings.h"

#include <algorithm>
#include <array>
#include <random>
#include <string_view>
#include <vector>

#include "cli/code_highlighter.h"
#include "cli/search_options.h"
#include "engine/text/text_list.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

struct FormatName {
  std::string_view name;
  Format format;
};
constexpr FormatName kFormats[] = {{"text", Format::Text}, {"json", Format::Json},
                                   {"tsv", Format::Tsv},   {"urls", Format::Urls},
                                   {"ids", Format::Ids},   {"markdown", Format::Markdown}};

constexpr std::string_view kOutput = "format json color width no-pager index server";

/// An option that asks for something else than a search, and the options that may be combined with it.
struct ActionRow {
  std::string_view option;
  Action action;
  bool takes_query;
  std::string_view formats;   // printed as; the first is the default
  std::string_view combined;  // beside kOutput, separated by blanks
  bool with_filters;
};
// clang-format off
constexpr std::array kActions = {
    ActionRow{"suggest",    Action::Suggest,    true,  "text json urls ids",      "limit null",        false},
    ActionRow{"related",    Action::Related,    false, "text json tsv urls ids markdown", "limit null", false},
    ActionRow{"show",       Action::Show,       true,  "text json markdown",      "sort per-page",     true},
    ActionRow{"open",       Action::Open,       true,  "text",                    "sort per-page",     true},
    ActionRow{"random",     Action::Random,     true,  "text json markdown",      "seed",              true},
    ActionRow{"quiz",       Action::Quiz,       true,  "text",                    "limit seed",          true},
    ActionRow{"interview",  Action::Interview,  true,  "text json markdown",      "easy medium hard minutes seed", true},
    ActionRow{"interactive", Action::Interactive, true, "text",                   "sort per-page",     true},
    ActionRow{"stats",      Action::Stats,      false, "text json",               "",                  false},
    ActionRow{"mcp",        Action::Mcp,        false, "text",                    "",                  false},
    ActionRow{"completion", Action::Completion, false, "text",                    "",                  false},
};
// clang-format on

/// Options that mean nothing without an action.
constexpr std::string_view kOfActions = "seed easy medium hard minutes";

/// Options beside the filters that make a search without a query list all questions.
constexpr std::string_view kBrowsing = "limit offset sort per-page format json facets explain";

bool names(std::string_view list, std::string_view name) { return is_one_of(split(list, ' '), name); }

bool is_filter(std::string_view option) {
  return std::ranges::find(kFilterFields, option, &FilterField::name) != kFilterFields.end();
}

/// The path of a page from a copied form of it: "python/gil/", "/python/gil#q-what" -> "/python/gil".
std::string page_path(const std::string& text) {
  std::string path = text.substr(0, text.find('#'));
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path.starts_with('/') ? path : "/" + path;
}

SearchRequest read_request(const Options& options) {
  SearchRequest request;
  request.query = join(options.words(), " ");
  for (const FilterField& field : kFilterFields) {
    request.filters[static_cast<std::size_t>(field.id)] = options.all(field.name);
  }
  for (auto& page : request.filters[static_cast<std::size_t>(FilterId::Page)]) page = page_path(page);
  for (const SortKey& key : kSortKeys) {
    if (options.last("sort") == key.name) request.sort = key.id;
  }
  request.offset = options.number("offset").value_or(0);
  request.limit = options.number("limit").value_or(kDefaultLimit);
  request.per_page = options.number("per-page").value_or(0);
  request.explain = options.given("explain");
  return request;
}

Format read_format(const Options& options) {
  if (options.given("json")) return Format::Json;
  for (const FormatName& row : kFormats) {
    if (options.last("format") == row.name) return row.format;
  }
  return Format::Text;
}

std::string_view format_name(Format format) {
  for (const FormatName& row : kFormats) {
    if (row.format == format) return row.name;
  }
  return {};
}

/// Refuses options of an action without one.
Result<void> check_action_options(const Options& options) {
  for (const std::string_view name : split(kOfActions, ' ')) {
    if (!options.on_command_line(name)) continue;
    const auto action = std::find_if(kActions.begin(), kActions.end(),
                                     [&](const ActionRow& row) { return names(row.combined, name); });
    return fail(ErrorCode::Usage, "--" + std::string(name) + " needs --" + std::string(action->option));
  }
  return {};
}

/// Refuses what the action cannot be combined with; settings of files and variables are dropped instead.
Result<const ActionRow*> find_action(Options& options) {
  const ActionRow* found = nullptr;
  for (const ActionRow& row : kActions) {
    if (!options.given(row.option)) continue;
    if (found != nullptr) RETURN_IF_ERROR(options.resolve_conflict(found->option, row.option));
    if (found == nullptr || !options.given(found->option)) found = &row;
  }
  if (found == nullptr) {
    RETURN_IF_ERROR(check_action_options(options));
    return found;
  }
  for (const OptionRow& row : kSearchOptions) {
    const bool fits = row.name.empty() || row.name == found->option || names(kOutput, row.name) ||
                      names(found->combined, row.name) || row.name.starts_with("config") ||
                      (found->with_filters && is_filter(row.name));
    if (!fits) RETURN_IF_ERROR(options.resolve_conflict(found->option, row.name));
  }
  if (!found->takes_query && !options.words().empty())
    return fail(ErrorCode::Usage, "--" + std::string(found->option) + " takes no query",
                found->action == Action::Related ? "quote an id that contains blanks" : "");
  return found;
}

/// The format asked for; the default where only a file or a variable asks for one that does not fit.
Result<Format> check_format(const Options& options, std::string_view what, std::string_view formats) {
  const Format format = read_format(options);
  const auto allowed = split(formats, ' ');
  if (names(formats, format_name(format))) return format;
  if (!options.on_command_line("format") && !options.on_command_line("json")) return Format::Text;
  return fail(ErrorCode::Usage,
              std::string(what) + " cannot be printed as " + std::string(format_name(format)),
              "use --format " + listed(allowed, "or"));
}

bool asks_to_search(const Options& options) {
  return std::any_of(kSearchOptions.begin(), kSearchOptions.end(), [&](const OptionRow& row) {
    return (is_filter(row.name) || names(kBrowsing, row.name)) && options.on_command_line(row.name);
  });
}

/// Facets that are not shown are not counted.
void choose_facets(SearchSettings& settings, const Options& options) {
  SearchRequest& request = settings.request;
  if (settings.facets && !settings.has_query && !options.on_command_line("limit")) request.limit = 0;
  const bool lines = settings.format != Format::Text && settings.format != Format::Json;
  if (settings.facets) return;
  if (lines) request.facets.clear();
  if (settings.format == Format::Text) request.facets = {FilterId::Difficulty};
}

void read_style(SearchSettings& settings, const Options& options, const Environment& environment,
                const Terminal& terminal) {
  settings.style.width = text_width(options.number("width"), terminal, environment);
  settings.style.paint =
      choose_paint(options.last("color").value_or("auto"), terminal.stdout_is_terminal, environment);
  settings.style.hyperlinks = settings.style.paint != Paint::Plain && use_hyperlinks(terminal, environment);
  settings.style.charset = locale_charset(environment);
  if (settings.style.paint == Paint::Color) settings.style.highlighter = make_code_highlighter();
  settings.on_terminal = terminal.stdout_is_terminal;
  settings.paged = !options.given("no-pager");
}

/// The format of a search, checked against --explain and --facets.
Result<Format> search_format(const Options& options) {
  if (options.given("explain")) return check_format(options, "--explain", "text json");
  if (options.given("facets")) return check_format(options, "--facets", "text json tsv");
  return read_format(options);
}

}  // namespace

bool has_filters(const SearchRequest& request) {
  return std::any_of(request.filters.begin(), request.filters.end(),
                     [](const auto& values) { return !values.empty(); });
}

std::uint64_t seed_of(const SearchSettings& settings) {
  return settings.seed ? *settings.seed : std::random_device{}();
}

bool asks_for_json(std::span<const std::string> arguments) {
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    if (arguments[i] == "--json" || arguments[i] == "--format=json") return true;
    if (arguments[i] == "--format" && i + 1 < arguments.size() && arguments[i + 1] == "json") return true;
  }
  return false;
}

Result<SearchSettings> read_search_settings(Options options, const Environment& environment,
                                            const Terminal& terminal) {
  SearchSettings settings;
  if (options.last("format") != "json") RETURN_IF_ERROR(options.resolve_conflict("json", "format"));
  RETURN_IF_ERROR(options.resolve_conflict("index", "server"));
  ASSIGN_OR_RETURN(const ActionRow* const action, find_action(options));
  settings.has_query = !options.words().empty();
  settings.request = read_request(options);
  settings.facets = options.given("facets");
  settings.limit = options.number("limit");
  settings.seed = options.number("seed");
  settings.interview.counts = {options.number("easy"), options.number("medium"), options.number("hard")};
  settings.interview.minutes = options.number("minutes");
  settings.server = options.last("server");
  settings.null_separated = options.given("null");
  if (action != nullptr) {
    settings.action = action->action;
    settings.subject = options.last(action->option).value_or("");
    if (action->action == Action::Suggest && settings.has_query)
      settings.subject += " " + settings.request.query;
    const std::string dashed = "--" + std::string(action->option);
    ASSIGN_OR_RETURN(settings.format, check_format(options, dashed, action->formats));
  } else {
    if (settings.has_query || asks_to_search(options)) settings.action = Action::Search;
    ASSIGN_OR_RETURN(settings.format, search_format(options));
  }
  const bool lines =
      settings.format == Format::Tsv || settings.format == Format::Urls || settings.format == Format::Ids;
  if (options.on_command_line("null") && !lines)
    return fail(ErrorCode::Usage, "-0 needs --format tsv, urls or ids");
  read_style(settings, options, environment, terminal);
  choose_facets(settings, options);
  return settings;
}

}  // namespace qasearch
