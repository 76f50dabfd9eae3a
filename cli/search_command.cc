#include "cli/search_command.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "cli/explanation_text.h"
#include "cli/line_output.h"
#include "cli/no_results_help.h"
#include "cli/search_options.h"
#include "cli/suggestion_output.h"
#include "cli/text_output.h"
#include "engine/search/searcher.h"
#include "engine/text/text_list.h"
#include "engine/text/utf8.h"
#include "program/index_dir.h"
#include "program/json/results_json.h"
#include "program/option_sources.h"
#include "program/terminal_text.h"

namespace qasearch {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUsage = "Usage: qasearch [OPTIONS] QUERY...\n";

constexpr CommandLine kSearchCommand = {
    .program = "qasearch",
    .table = kSearchOptions,
    .help_head =
        "Search the questions and answers of a site.\n"
        "\n"
        "  qasearch deadlock\n"
        "  qasearch -d easy,medium -f Python '\"context manager\" -asyncio'\n"
        "\n"
        "Usage: qasearch [OPTIONS] QUERY...\n"
        "\n",
    .help_tail =
        "\n"
        "Options may follow the query. After the first word of the query, a word with one\n"
        "dash that is no option is part of the query (qasearch git rebase -i). Write --\n"
        "before a query that begins with a dash (qasearch -- git push --force).\n"
        "Exit status: 0 found, 1 nothing found, 2 wrong usage or an error, 3 no usable\n"
        "index.\n",
    .dash_words = DashWords::TextAfterWord};

enum class Format : std::uint8_t { Text, Json, Tsv, Urls };

struct FormatName {
  std::string_view name;
  Format format;
};
constexpr FormatName kFormats[] = {
    {"text", Format::Text}, {"json", Format::Json}, {"tsv", Format::Tsv}, {"urls", Format::Urls}};

/// Options that make a search without a query list all questions.
constexpr std::string_view kAskingOptions[] = {"difficulty", "framework", "topic",  "subtopic", "page",
                                               "limit",      "offset",    "sort",   "per-page", "format",
                                               "json",       "facets",    "explain"};

/// Options with an answer of their own, and the options that may be combined with one of them.
constexpr std::string_view kSideAnswers[] = {"suggest", "related"};
constexpr std::string_view kBesideSideAnswers[] = {"limit", "format", "json", "color", "width", "index"};

/// Values of the options.
struct Settings {
  SearchRequest request;
  Format format = Format::Text;
  bool facets = false, stats = false;
  bool has_words = false;
  std::optional<std::string> suggest, related;  // a beginning of a title; a hit id
  std::optional<std::uint32_t> limit;           // absent when no option sets it
  fs::path index;
  TextStyle style;
};

// --- Messages ------------------------------------------------------------------------------------

CommandOutput failure(const Error& error, bool json) {
  CommandOutput output;
  output.err = message_line("qasearch: " + error.message);
  if (!error.hint.empty()) output.err += message_line("  " + error.hint);
  if (json) output.out = to_json(error) + "\n";
  switch (error.code) {
    case ErrorCode::IndexMissing:
    case ErrorCode::IndexUnreadable:
    case ErrorCode::IndexVersion:
      output.exit_status = search_exit::kIndex;
      break;
    default:
      output.exit_status = search_exit::kError;
  }
  return output;
}

/// Adds the command that builds an index, unless the hint names it already.
Error with_next_step(Error error, const fs::path& index) {
  const std::string command = "qasearch-index SOURCE --index " + index.string();
  if (error.hint.find("qasearch-index") != std::string::npos) return error;
  error.hint += (error.hint.empty() ? "" : "; ") + ("build one: " + command);
  return error;
}

// --- From options to a request -------------------------------------------------------------------

/// Whether JSON is asked for, also when the arguments are not well-formed.
bool asks_for_json(std::span<const std::string> arguments) {
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    if (arguments[i] == "--json" || arguments[i] == "--format=json") return true;
    if (arguments[i] == "--format" && i + 1 < arguments.size() && arguments[i + 1] == "json") return true;
  }
  return false;
}

Format read_format(const Options& options) {
  const auto name = options.last("format");
  if (options.given("json") || !name) return options.given("json") ? Format::Json : Format::Text;
  for (const FormatName& row : kFormats) {
    if (row.name == *name) return row.format;
  }
  return Format::Text;  // not reached: the option's choices are these names
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
  return request;
}

/// Refuses options that --suggest and --related cannot be combined with. Words after --suggest belong to its
/// text; --related takes none.
Result<void> check_side_answers(Options& options) {
  for (const std::string_view asked : kSideAnswers) {
    if (!options.given(asked)) continue;
    for (const OptionRow& row : kSearchOptions) {
      if (row.name.empty() || row.name == asked || is_one_of(kBesideSideAnswers, row.name)) continue;
      RETURN_IF_ERROR(options.resolve_conflict(asked, row.name));
    }
  }
  if (options.given("related") && !options.words().empty())
    return fail(ErrorCode::Usage, "--related takes one hit id and no query",
                "quote an id that contains blanks");
  if (options.given("suggest") && options.last("format") == "tsv")
    return fail(ErrorCode::Usage, "--suggest cannot be printed as tsv", "use --format text, json or urls");
  return {};
}

Result<Settings> read_settings(Options options, const Environment& environment, const Terminal& terminal) {
  Settings settings;
  if (options.last("format") != "json") RETURN_IF_ERROR(options.resolve_conflict("json", "format"));
  RETURN_IF_ERROR(check_side_answers(options));
  settings.format = read_format(options);
  settings.request = read_request(options);
  settings.facets = options.given("facets");
  settings.request.explain = options.given("explain");
  settings.stats = options.given("stats");
  settings.has_words = !options.words().empty();
  settings.suggest = options.last("suggest");
  if (settings.suggest && settings.has_words) *settings.suggest += " " + join(options.words(), " ");
  settings.related = options.last("related");
  settings.limit = options.number("limit");
  settings.index = index_dir(options.last("index"), environment);
  settings.style.width = text_width(options.number("width"), terminal, environment);
  settings.style.color =
      use_color(options.last("color").value_or("auto"), terminal.stdout_is_terminal, environment);
  settings.style.charset = locale_charset(environment);

  const bool lines_only = settings.format == Format::Tsv || settings.format == Format::Urls;
  for (const std::string_view name : {"facets", "explain", "stats"}) {
    if (lines_only && options.given(name)) {
      return fail(ErrorCode::Usage,
                  "--" + std::string(name) + " cannot be printed as " + *options.last("format"),
                  "use --format text or json");
    }
  }
  // Facets that are not shown are not counted.
  if (settings.facets && !settings.has_words && !options.given("limit")) settings.request.limit = 0;
  if (lines_only) settings.request.facets.clear();
  if (settings.format == Format::Text && !settings.facets) settings.request.facets = {FilterId::Difficulty};
  return settings;
}

// --- What is asked -------------------------------------------------------------------------------

CommandOutput show_stats(const Searcher& searcher, const Settings& settings) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const IndexStats stats{searcher.info(), settings.index, now};
  return {settings.format == Format::Json ? to_json(stats) : to_text(stats), "", search_exit::kHits};
}

std::string results_text(const SearchResults& results, const Settings& settings) {
  const bool hits_wanted = !settings.facets || settings.has_words || settings.request.limit > 0;
  const bool any = results.total > results.offset;
  std::string out = hits_wanted && any ? hits_text(results, settings.style) : "";
  const std::string facets = settings.facets ? facets_text(results, settings.style) : "";
  if (!out.empty() && !facets.empty()) out += "\n";
  return out + facets;
}

CommandOutput show_results(Searcher& searcher, const Settings& settings) {
  const auto results = searcher.search(settings.request);
  if (!results) {
    return failure(with_next_step(results.error(), settings.index), settings.format == Format::Json);
  }
  CommandOutput output;
  output.exit_status = results->total > results->offset ? search_exit::kHits : search_exit::kNone;
  if (settings.format == Format::Json) {  // which holds the notes, too
    output.out = to_json(*results) + "\n";
    return output;
  }
  if (results->corrected)
    output.err +=
        message_line("qasearch: no match for that spelling; showing results for " + *results->corrected);
  for (const auto& note : results->notes) output.err += message_line("qasearch: " + note);
  if (results->relaxed) {
    output.err +=
        message_line("qasearch: few questions match all words; results that match only some are included");
  }
  if (output.exit_status == search_exit::kNone)
    output.err += no_results_help(searcher, settings.request, *results);
  if (settings.format == Format::Tsv) output.out = to_tsv(*results);
  if (settings.format == Format::Urls) output.out = to_urls(*results);
  if (settings.format == Format::Text)
    output.out = settings.request.explain ? explanation_text(*results, settings.style)
                                          : results_text(*results, settings);
  return output;
}

CommandOutput show_suggestions(Searcher& searcher, const Settings& settings) {
  const bool json = settings.format == Format::Json;
  SuggestRequest request{.query = *settings.suggest};
  request.limit = settings.limit.value_or(request.limit);
  const auto suggestions = searcher.suggest(request);
  if (!suggestions) return failure(with_next_step(suggestions.error(), settings.index), json);
  CommandOutput output;
  output.exit_status = suggestions->suggestions.empty() ? search_exit::kNone : search_exit::kHits;
  if (json) {
    output.out = to_json(*suggestions) + "\n";
  } else {
    const SearchResults results = as_results(*suggestions);
    output.out = settings.format == Format::Urls ? to_urls(results) : titles_text(results, settings.style);
  }
  return output;
}

CommandOutput show_related(Searcher& searcher, const Settings& settings) {
  const bool json = settings.format == Format::Json;
  const auto related = searcher.related(*settings.related, settings.limit.value_or(kDefaultLimit));
  if (!related) return failure(with_next_step(related.error(), settings.index), json);
  if (!*related) {
    return failure({ErrorCode::NotFound, "no question has the id \"" + *settings.related + "\"",
                    "qasearch --format tsv QUERY prints the ids of hits"},
                   json);
  }
  const SearchResults results = as_results(**related);
  CommandOutput output;
  output.exit_status = results.hits.empty() ? search_exit::kNone : search_exit::kHits;
  if (settings.format == Format::Json) output.out = to_json(**related) + "\n";
  if (settings.format == Format::Tsv) output.out = to_tsv(results);
  if (settings.format == Format::Urls) output.out = to_urls(results);
  if (settings.format == Format::Text && !results.hits.empty())
    output.out = hits_text(results, settings.style);
  return output;
}

}  // namespace

CommandOutput run_search(std::span<const std::string> arguments, const Environment& environment,
                         const Terminal& terminal) {
  const bool json = asks_for_json(arguments);
  const auto options = read_options(kSearchCommand, arguments, environment);
  if (!options) return failure(options.error(), json);
  const ComputedDefaults computed = {{"index", index_dir(options->last("index"), environment).string()}};
  if (auto answer = standard_answer(kSearchCommand, *options, computed)) return {*std::move(answer), "", 0};

  const auto settings = read_settings(*options, environment, terminal);
  if (!settings) return failure(settings.error(), json);
  const bool asked = settings->has_words || settings->stats || settings->suggest || settings->related ||
                     std::any_of(std::begin(kAskingOptions), std::end(kAskingOptions),
                                 [&](std::string_view name) { return options->given(name); });
  if (!asked)
    return {"", std::string(kUsage) + "  for example: qasearch deadlock; more: qasearch --help\n",
            search_exit::kError};

  auto searcher = Searcher::open(settings->index);
  if (!searcher) return failure(with_next_step(searcher.error(), settings->index), json);
  if (settings->stats) return show_stats(*searcher, *settings);
  if (settings->suggest) return show_suggestions(*searcher, *settings);
  if (settings->related) return show_related(*searcher, *settings);
  return show_results(*searcher, *settings);
}

CommandOutput crash_output(std::span<const std::string> arguments) {
  return failure({ErrorCode::IndexUnreadable, "crashed while reading the index, which is probably damaged",
                  "find the damage: qasearch-index --check; rebuild: qasearch-index SOURCE... --index DIR"},
                 asks_for_json(arguments));
}

}  // namespace qasearch
