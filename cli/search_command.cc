#include "cli/search_command.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "cli/line_output.h"
#include "cli/search_options.h"
#include "cli/text_output.h"
#include "engine/json.h"
#include "engine/searcher.h"
#include "engine/text.h"
#include "settings/index_dir.h"

namespace qasearch {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUsage = "Usage: qasearch [OPTIONS] QUERY...\n";

constexpr std::string_view kExamples =
    "Search a site's questions and answers.\n"
    "\n"
    "  qasearch deadlock\n"
    "  qasearch -d easy,medium -f Python '\"context manager\" -asyncio'\n"
    "\n";

constexpr std::string_view kHelpTail =
    "\n"
    "Options may follow the query. Words with one dash behind its first word are text\n"
    "when they are no options (qasearch git rebase -i); write -- before a query that\n"
    "begins with a dash or holds two (qasearch -- git push --force).\n"
    "Exit status: 0 found, 1 nothing found, 2 wrong usage or an error, 3 no index.\n";

enum class Format : std::uint8_t { Text, Json, Tsv, Urls };

struct FormatName {
  std::string_view name;
  Format format;
};
constexpr FormatName kFormats[] = {
    {"text", Format::Text}, {"json", Format::Json}, {"tsv", Format::Tsv}, {"urls", Format::Urls}};

/// Options that ask for something: with one of them, no query means all questions.
constexpr std::string_view kAskingOptions[] = {"difficulty", "framework", "topic",  "subtopic", "page",
                                               "limit",      "offset",    "sort",   "per-page", "format",
                                               "json",       "facets",    "explain"};

/// Everything the options say.
struct Settings {
  SearchRequest request;
  Format format = Format::Text;
  bool facets = false, explain = false, stats = false;
  bool has_words = false;
  fs::path index;
  TextStyle style;
};

// --- Messages
// ------------------------------------------------------------------------------------------------

/// A line for stderr. What is quoted in it may hold anything.
std::string line(std::string_view text) { return printable(text, Charset::Unicode) + "\n"; }

CommandOutput failure(const Error& error, bool json) {
  CommandOutput output;
  output.err = line("qasearch: " + error.message);
  if (!error.hint.empty()) output.err += line("  " + error.hint);
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

/// Adds what a person runs to get an index, when the engine does not say it.
Error with_next_step(Error error, const fs::path& index) {
  const std::string command = "qasearch-index SOURCE --index " + index.string();
  if (error.hint.find("qasearch-index") != std::string::npos) return error;
  error.hint += (error.hint.empty() ? "" : "; ") + ("make one: " + command);
  return error;
}

/// A word as a shell reads it back.
std::string shell_word(const std::string& word) {
  const bool plain = !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_-./:+,@%").find(c) != std::string_view::npos;
  });
  if (plain && word.front() != '-') return word;
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// --- From options to a request
// -------------------------------------------------------------------------------

/// Whether JSON was asked for, told from arguments that may not be well-formed.
bool asks_for_json(std::span<const std::string> arguments) {
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    if (arguments[i] == "--json" || arguments[i] == "--format=json") return true;
    if (arguments[i] == "--format" && i + 1 < arguments.size() && arguments[i + 1] == "json") return true;
  }
  return false;
}

std::string join(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) out += (i == 0 ? "" : " ") + words[i];
  return out;
}

Result<Format> read_format(const Options& options) {
  const bool json = options.given("json");
  const auto name = options.last("format");
  if (!name) return json ? Format::Json : Format::Text;
  if (json && *name != "json")
    return fail(ErrorCode::Usage, "--json and --format " + *name + " exclude each other");
  for (const FormatName& row : kFormats) {
    if (row.name == *name) return row.format;
  }
  return Format::Text;  // not reached: the option's choices are these names
}

SearchRequest read_request(const Options& options) {
  SearchRequest request;
  request.query = join(options.words());
  for (const FilterField& field : kFilterFields) {
    request.filters[static_cast<std::size_t>(field.id)] = options.all(field.name);
  }
  for (const SortKey& key : kSortKeys) {
    if (options.last("sort") == key.name) request.sort = key.id;
  }
  request.offset = options.number("offset").value_or(0);
  request.limit = options.number("limit").value_or(kDefaultLimit);
  request.per_page = options.number("per-page").value_or(0);
  return request;
}

Result<Settings> read_settings(const Options& options, const Environment& environment,
                               const Terminal& terminal) {
  Settings settings;
  auto format = read_format(options);
  if (!format) return tl::make_unexpected(format.error());
  settings.format = *format;
  settings.request = read_request(options);
  settings.facets = options.given("facets");
  settings.explain = options.given("explain");
  settings.stats = options.given("stats");
  settings.has_words = !options.words().empty();
  settings.index = index_dir(options.last("index"), environment);
  settings.style.width = text_width(options.number("width"), terminal, environment);
  settings.style.color =
      use_color(options.last("color").value_or("auto"), terminal.stdout_is_terminal, environment);
  settings.style.charset = locale_charset(environment);

  const bool lines_only = settings.format == Format::Tsv || settings.format == Format::Urls;
  for (const std::string_view name : {"facets", "explain", "stats"}) {
    if (lines_only && options.given(name)) {
      return fail(ErrorCode::Usage, "--" + std::string(name) + " is printed as text or json, not as " +
                                        *options.last("format"));
    }
  }
  // Only what will be shown is counted.
  if (settings.facets && !settings.has_words && !options.given("limit")) settings.request.limit = 0;
  if (lines_only) settings.request.facets.clear();
  if (settings.format == Format::Text && !settings.facets) settings.request.facets = {FilterId::Difficulty};
  return settings;
}

// --- When nothing was found
// ----------------------------------------------------------------------------------

bool has_filters(const SearchRequest& request) {
  return std::any_of(request.filters.begin(), request.filters.end(),
                     [](const auto& values) { return !values.empty(); });
}

/// What a value that does not exist may have meant: the nearest one, or all of a few.
std::string instead_of(std::string_view value, std::span<const std::string_view> known) {
  constexpr std::size_t kFew = 10;
  if (const auto near = nearest(value, known); !near.empty())
    return "; did you mean '" + std::string(near) + "'?";
  return known.empty() || known.size() > kFew ? "" : "; there is " + listed(known, "and");
}

/// "no framework is called 'pyton'; did you mean Python?" for chosen values that no question of the site has.
std::string unknown_values(Searcher& searcher, const SearchRequest& request) {
  SearchRequest everything;
  everything.limit = 0;
  const auto all = searcher.search(everything);
  if (!all) return {};  // the hint is a courtesy; the search itself went well
  std::string out;
  for (const Facet& facet : all->facets) {
    std::vector<std::string_view> known;
    for (const auto& value : facet.values) known.push_back(value.value);
    for (const auto& chosen : request.filters[static_cast<std::size_t>(facet.filter)]) {
      const bool exists = std::any_of(known.begin(), known.end(), [&](std::string_view value) {
        return fold(value) == fold(chosen) || slugify(value) == slugify(chosen);
      });
      if (exists) continue;
      out += line("  no " + std::string(filter_field(facet.filter).name) + " is called '" + chosen + "'" +
                  instead_of(chosen, known));
    }
  }
  return out;
}

/// Says that nothing was found, and what to try.
std::string nothing_found(Searcher& searcher, const SearchRequest& request, const SearchResults& results) {
  if (results.total > 0) {
    return line("qasearch: only " + std::to_string(results.total) + " match, and --offset " +
                std::to_string(request.offset) + " leaves them all out");
  }
  const bool browse = trim(request.query).empty();
  std::string out =
      line(browse ? "qasearch: no questions" + std::string(has_filters(request) ? " with these filters" : "")
                  : "qasearch: no questions for '" + request.query + "'");
  if (!has_filters(request))
    return out + line("  try fewer or other words; see what there is: qasearch --facets");
  out += unknown_values(searcher, request);
  SearchRequest unfiltered = request;
  unfiltered.filters = {};
  unfiltered.limit = unfiltered.offset = 0;
  unfiltered.facets.clear();
  const auto more = searcher.search(unfiltered);
  if (!browse && more && more->total > 0) {
    const std::string words = request.query.front() == '-' ? "-- " : "";
    return out + line("  without filters there are " + std::to_string(more->total) + ": qasearch " + words +
                      shell_word(request.query));
  }
  return out + line("  see what there is: qasearch --facets");
}

// --- What is asked
// -------------------------------------------------------------------------------------------

std::string printable_lines(std::string_view text, Charset charset) {
  std::string out;
  for (const std::string_view part : split(text, '\n')) out += printable(part, charset) + "\n";
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

CommandOutput show_stats(const Searcher& searcher, const Settings& settings) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const IndexStats stats{searcher.info(), settings.index, now};
  return {settings.format == Format::Json ? to_json(stats) : to_text(stats), "", search_exit::kHits};
}

CommandOutput show_explanation(Searcher& searcher, const Settings& settings) {
  const bool json = settings.format == Format::Json;
  const auto text = searcher.explain_query(settings.request.query);
  if (!text) return failure(text.error(), json);
  return {json ? explanation_json(settings.request.query, *text) + "\n"
               : printable_lines(*text, settings.style.charset),
          "", search_exit::kHits};
}

std::string results_text(const SearchResults& results, const Settings& settings) {
  if (!settings.facets) return hits_text(results, settings.style);
  if (!settings.has_words && settings.request.limit == 0) return facets_text(results, settings.style);
  return hits_text(results, settings.style) + "\n" + facets_text(results, settings.style);
}

CommandOutput show_results(Searcher& searcher, const Settings& settings) {
  const auto results = searcher.search(settings.request);
  if (!results) return failure(results.error(), settings.format == Format::Json);
  CommandOutput output;
  output.exit_status = results->total > results->offset ? search_exit::kHits : search_exit::kNone;
  if (settings.format == Format::Json) {  // which holds the notes, too
    output.out = to_json(*results) + "\n";
    return output;
  }
  for (const auto& note : results->notes) output.err += line("qasearch: " + note);
  if (results->relaxed && results->notes.empty()) {
    output.err += line("qasearch: no question has all words; these have some");
  }
  if (output.exit_status == search_exit::kNone)
    output.err += nothing_found(searcher, settings.request, *results);
  const bool show = output.exit_status == search_exit::kHits || settings.facets;
  if (settings.format == Format::Tsv) output.out = to_tsv(*results);
  if (settings.format == Format::Urls) output.out = to_urls(*results);
  if (settings.format == Format::Text && show) output.out = results_text(*results, settings);
  return output;
}

}  // namespace

CommandOutput run_search(std::span<const std::string> arguments, const Environment& environment,
                         const Terminal& terminal) {
  const bool json = asks_for_json(arguments);
  const auto options = Options::parse(kSearchOptions, arguments, DashWords::TextAfterWord);
  if (!options) return failure(options.error(), json);
  if (options->given("help")) {
    return {std::string(kExamples).append(kUsage).append("\n") + option_help(kSearchOptions) +
                std::string(kHelpTail),
            "", 0};
  }
  if (options->given("version")) return {"qasearch " QASEARCH_VERSION "\n", "", 0};

  const auto settings = read_settings(*options, environment, terminal);
  if (!settings) return failure(settings.error(), json);
  const bool asked = settings->has_words || settings->stats ||
                     std::any_of(std::begin(kAskingOptions), std::end(kAskingOptions),
                                 [&](std::string_view name) { return options->given(name); });
  if (!asked)
    return {"", std::string(kUsage) + "  for example: qasearch deadlock; more: qasearch --help\n",
            search_exit::kError};

  auto searcher = Searcher::open(settings->index);
  if (!searcher) return failure(with_next_step(searcher.error(), settings->index), json);
  if (settings->stats) return show_stats(*searcher, *settings);
  if (settings->explain) return show_explanation(*searcher, *settings);
  return show_results(*searcher, *settings);
}

}  // namespace qasearch
