// SPDX-License-Identifier: MIT
#include "cli/search_command.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/completion.h"
#include "cli/explanation_text.h"
#include "cli/interactive_command.h"
#include "cli/last_search.h"
#include "cli/line_output.h"
#include "cli/mcp/mcp_server.h"
#include "cli/no_results_help.h"
#include "cli/question_lookup.h"
#include "cli/quiz_command.h"
#include "cli/search_options.h"
#include "cli/search_settings.h"
#include "cli/source/answer_source.h"
#include "cli/source/server_source.h"
#include "cli/stats_text.h"
#include "cli/suggestion_output.h"
#include "cli/text/answer_text.h"
#include "cli/text_output.h"
#include "program/index_dir.h"
#include "program/json/results_json.h"
#include "program/option_sources.h"
#include "program/terminal_text.h"

namespace qasearch {

namespace {

constexpr std::string_view kUsage = "Usage: qasearch [OPTIONS] QUERY...\n";

constexpr CommandLine kSearchCommand = {
    .program = "qasearch",
    .table = kSearchOptions,
    .help_head =
        "Search the questions and answers of a site, and read them.\n"
        "\n"
        "  qasearch deadlock                     then: qasearch --show 1\n"
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
        "index, 4 server not reachable.\n",
    .dash_words = DashWords::TextAfterWord};

/// References to the source and the settings of a run.
struct Session {
  AnswerSource& source;
  const SearchSettings& settings;
  const Environment& environment;

  bool json() const { return settings.format == Format::Json; }
  CommandOutput failure(const Error& error) const {
    return error_output(error, json(), settings.server ? Asked::Server : Asked::Index);
  }
};

// --- Results -------------------------------------------------------------------------------------

/// Lines that end with a line end, or with NUL.
std::string separated(std::string lines, bool null_separated) {
  if (null_separated) std::replace(lines.begin(), lines.end(), '\n', '\0');
  return lines;
}

/// Options for the next step, below the results on a terminal.
std::string next_step(const SearchResults& results, const SearchSettings& settings) {
  std::vector<std::string> steps;
  if (!results.hits.empty()) steps.push_back("--show " + std::to_string(results.offset + 1));
  if (settings.request.filters[static_cast<std::size_t>(FilterId::Difficulty)].empty()) {
    for (const Facet& facet : results.facets) {
      if (facet.filter != FilterId::Difficulty) continue;
      const auto hard =
          std::find_if(facet.values.rbegin(), facet.values.rend(), [&](const FacetValue& value) {
            return value.count > 0 && value.count < results.total && value.value != "none";
          });
      if (hard != facet.values.rend()) steps.push_back("-d " + hard->value);
    }
  }
  const std::uint64_t end = results.offset + results.hits.size();
  if (end < results.total) steps.push_back("--offset " + std::to_string(end));
  const std::string_view dot = settings.style.charset == Charset::Unicode ? " · " : " | ";
  std::string line = "next:";
  for (const std::string& step : steps) line += (line.ends_with(':') ? " " : std::string(dot)) + step;
  if (steps.empty() || column_count(line) > settings.style.width) return {};
  return paint(line, Ink::Quiet, settings.style) + "\n";
}

std::string results_text(const SearchResults& results, const SearchSettings& settings) {
  const bool hits_wanted = !settings.facets || settings.has_query || settings.request.limit > 0;
  const bool any = results.total > results.offset;
  std::string out = hits_wanted && any ? hits_text(results, settings.style) : "";
  const std::string facets = settings.facets ? facets_text(results, settings.style) : "";
  if (!out.empty() && !facets.empty()) out += "\n";
  out += facets;
  if (settings.on_terminal && hits_wanted && any) out += next_step(results, settings);
  return out;
}

std::string formatted(const SearchResults& results, const SearchSettings& settings) {
  switch (settings.format) {
    case Format::Tsv:
      return separated(settings.facets ? facets_tsv(results) : to_tsv(results), settings.null_separated);
    case Format::Urls:
      return separated(to_urls(results), settings.null_separated);
    case Format::Ids:
      return separated(to_ids(results), settings.null_separated);
    case Format::Markdown:
      return to_markdown(results);
    case Format::Text:
    case Format::Json:
      break;
  }
  return settings.request.explain ? explanation_text(results, settings.style)
                                  : results_text(results, settings);
}

std::string notes_lines(const SearchResults& results) {
  std::string out;
  if (results.corrected)
    out += message_line("qasearch: no match for that spelling; showing results for " + *results.corrected);
  for (const auto& note : results.notes) out += message_line("qasearch: " + note);
  if (results.relaxed)
    out += message_line("qasearch: few questions match all words; results that match only some are included");
  return out;
}

/// Keeps the ids of a list on a terminal for --show N.
void keep_ids(const Session& session, const SearchResults& results) {
  if (session.settings.on_terminal) keep_hits(session.source.place(), results, session.environment);
}

CommandOutput show_results(const Session& session) {
  const SearchSettings& settings = session.settings;
  const auto results = session.source.search(settings.request);
  if (!results) return session.failure(results.error());
  CommandOutput output;
  output.exit_status = results->total > results->offset ? search_exit::kHits : search_exit::kNone;
  if (session.json()) {  // the notes are part of it
    output.out = to_json(*results) + "\n";
    return output;
  }
  output.err = notes_lines(*results);
  if (output.exit_status == search_exit::kNone)
    output.err += no_results_help(session.source, settings.request, *results);
  output.out = formatted(*results, settings);
  keep_ids(session, *results);
  return output;
}

CommandOutput show_suggestions(const Session& session) {
  SuggestRequest request{.query = session.settings.subject};
  request.limit = session.settings.limit.value_or(request.limit);
  const auto suggestions = session.source.suggest(request);
  if (!suggestions) return session.failure(suggestions.error());
  CommandOutput output;
  output.exit_status = suggestions->suggestions.empty() ? search_exit::kNone : search_exit::kHits;
  const SearchResults results = as_results(*suggestions);
  if (session.json())
    output.out = to_json(*suggestions) + "\n";
  else if (session.settings.format == Format::Text)
    output.out = titles_text(results, session.settings.style);
  else
    output.out = formatted(results, session.settings);
  return output;
}

Error no_such_question(const std::string& id) {
  return {ErrorCode::NotFound, "no question has the id \"" + id + "\"",
          "list ids: qasearch --format ids QUERY"};
}

CommandOutput show_related(const Session& session) {
  const SearchSettings& settings = session.settings;
  const auto related = session.source.related(settings.subject, settings.limit.value_or(kDefaultLimit));
  if (!related) return session.failure(related.error());
  if (!*related) return session.failure(no_such_question(settings.subject));
  const SearchResults results = as_results(**related);
  CommandOutput output;
  output.exit_status = results.hits.empty() ? search_exit::kNone : search_exit::kHits;
  if (session.json())
    output.out = to_json(**related) + "\n";
  else if (settings.format != Format::Text)
    output.out = formatted(results, settings);
  else if (!results.hits.empty())
    output.out = hits_text(results, settings.style);
  keep_ids(session, results);
  return output;
}

// --- One question --------------------------------------------------------------------------------

CommandOutput show_question(const Session& session, const Result<std::string>& id) {
  if (!id) return session.failure(id.error());
  const Format format = session.settings.format;
  const auto answer =
      session.source.question_with_related(*id, format == Format::Markdown ? 0 : kRelatedBeside);
  if (!answer) return session.failure(answer.error());
  if (!*answer) return session.failure(no_such_question(*id));
  const auto& [question, related] = **answer;
  switch (format) {
    case Format::Json:
      return {to_json(question, related) + "\n", "", search_exit::kHits};
    case Format::Markdown:
      return {answer_markdown(question), "", search_exit::kHits};
    default:
      return {answer_text(question, related, session.settings.style), "", search_exit::kHits};
  }
}

CommandOutput show(const Session& session) {
  return show_question(session, find_hit_id(session.source, session.settings, session.environment));
}

/// The output, or the error; no match is no error.
CommandOutput or_failure(const Session& session, Result<CommandOutput> output) {
  if (output) return *std::move(output);
  CommandOutput failure = session.failure(output.error());
  if (output.error().code == ErrorCode::NotFound) failure.exit_status = search_exit::kNone;
  return failure;
}

CommandOutput show_random(const Session& session) {
  const auto id = draw_hit_id(session.source, session.settings);
  if (!id) return or_failure(session, tl::make_unexpected(id.error()));
  return show_question(session, *id);
}

/// The URL for SearchOutput::open_url.
Result<std::string> url_to_open(const Session& session) {
  ASSIGN_OR_RETURN(const std::string id, find_hit_id(session.source, session.settings, session.environment));
  ASSIGN_OR_RETURN(const auto question, session.source.question(id));
  if (!question) return tl::make_unexpected(no_such_question(id));
  return openable_url(question->hit);
}

CommandOutput show_stats(const Session& session) {
  const auto stats = read_stats(session.source);
  if (!stats) return session.failure(stats.error());
  return {session.json() ? to_json(*stats) : to_text(*stats, session.settings.style), "", search_exit::kHits};
}

CommandOutput show_quiz(const Session& session) {
  return or_failure(session, quiz_output(session.source, session.settings, session.environment));
}

CommandOutput show_interview(const Session& session) {
  return or_failure(session, interview_output(session.source, session.settings));
}

struct ActionRun {
  Action action;
  CommandOutput (*run)(const Session&);
};
constexpr std::array kActionRuns = {
    ActionRun{Action::Search, show_results},      ActionRun{Action::Suggest, show_suggestions},
    ActionRun{Action::Related, show_related},     ActionRun{Action::Show, show},
    ActionRun{Action::Random, show_random},       ActionRun{Action::Quiz, show_quiz},
    ActionRun{Action::Interview, show_interview}, ActionRun{Action::Stats, show_stats},
};

SearchOutput answer(const SearchSettings& settings, const std::filesystem::path& index,
                    const Environment& environment, const Terminal& terminal) {
  const bool json = settings.format == Format::Json;
  const auto source = settings.server ? open_server_source(*settings.server) : open_index_source(index);
  if (!source) return {error_output(source.error(), json)};
  const Session session{**source, settings, environment};
  if (settings.action == Action::Mcp) {
    const bool served = serve_mcp(**source, STDIN_FILENO, STDOUT_FILENO);
    return {{"", "", served ? search_exit::kHits : search_exit::kError}};
  }
  if (settings.action == Action::Interactive)
    return {or_failure(session, interactive_output(**source, settings, environment, terminal))};
  if (settings.action == Action::Open) {
    auto url = url_to_open(session);
    if (!url) return {session.failure(url.error())};
    return {{}, false, *std::move(url)};
  }
  for (const ActionRun& row : kActionRuns) {
    if (row.action == settings.action)
      return {row.run(session), settings.paged && settings.on_terminal && settings.format == Format::Text};
  }
  return {};
}

}  // namespace

CommandOutput error_output(const Error& error, bool json, Asked asked) {
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
    case ErrorCode::Io:
      output.exit_status = asked == Asked::Server ? search_exit::kServer : search_exit::kError;
      break;
    default:
      output.exit_status = search_exit::kError;
  }
  return output;
}

SearchOutput run_search(std::span<const std::string> arguments, const Environment& environment,
                        const Terminal& terminal) {
  const bool json = asks_for_json(arguments);
  const auto options = read_options(kSearchCommand, arguments, environment);
  if (!options) return {error_output(options.error(), json)};
  const std::filesystem::path index = index_dir(options->last("index"), environment);
  if (auto text = standard_answer(kSearchCommand, *options, {{"index", index.string()}}))
    return {{*std::move(text), "", 0}};
  const auto settings = read_search_settings(*options, environment, terminal);
  if (!settings) return {error_output(settings.error(), json)};
  switch (settings->action) {
    case Action::Usage:
      return {{"", std::string(kUsage) + "  for example: qasearch deadlock; more: qasearch --help\n",
               search_exit::kError}};
    case Action::Completion:
      return {{completion_script(settings->subject, kSearchOptions), "", 0}};
    default:
      return answer(*settings, index, environment, terminal);
  }
}

CommandOutput crash_output(std::span<const std::string> arguments) {
  return error_output(
      {ErrorCode::IndexUnreadable, "crashed while reading the index, which is probably damaged",
       "find the damage: qasearch-index --check; rebuild: qasearch-index SOURCE... --index DIR"},
      asks_for_json(arguments));
}

}  // namespace qasearch
