#include "cli/eval/eval_command.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/eval/baseline.h"
#include "cli/eval/eval_options.h"
#include "cli/eval/eval_report.h"
#include "cli/eval/known_item.h"
#include "cli/eval/query_report.h"
#include "cli/eval/text_file.h"
#include "cli/eval/trec_file.h"
#include "engine/reader/all_questions.h"
#include "engine/search/searcher.h"
#include "program/config_file.h"
#include "program/index_dir.h"
#include "program/json/results_json.h"
#include "program/terminal.h"
#include "program/terminal_text.h"

namespace qasearch {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEvalUsage = "Usage: qasearch-eval [OPTIONS]\n";

constexpr std::string_view kEvalExamples =
    "Measure how well an index is searched.\n"
    "\n"
    "  qasearch-eval --queries queries.tsv --qrels qrels.txt --baseline baseline.json\n"
    "  qasearch-eval --known-item --index /var/lib/qasearch/index\n"
    "\n";

constexpr std::string_view kEvalHelpTail =
    "\n"
    "Exit status: 0 measured, 1 a figure fell below the baseline, 2 wrong usage or an\n"
    "error, 3 no index.\n";

constexpr double kDefaultTolerance = 0.01;
constexpr std::size_t kDefaultShow = 10;
/// Of ids that are told to be missing, so many are named.
constexpr std::size_t kNamedIds = 5;

/// Everything the options say.
struct EvalSettings {
  std::optional<std::string> queries, qrels, run, baseline, save, run_out, report;
  bool known_item = false, json = false;
  std::optional<std::size_t> sample;
  std::uint32_t limit = kMaxLimit;
  double tolerance = kDefaultTolerance;
  std::string tag = "qasearch";
  fs::path index;
  ReportStyle style;
};

/// A set and what is to be measured of it.
struct SearchedSet {
  JudgedSet set;
  TestRun run;
  std::optional<SearchSpeed> speed{};
};

CommandOutput eval_failure(const Error& error, bool json) {
  CommandOutput output;
  output.err = message_line("qasearch-eval: " + error.message);
  if (!error.hint.empty()) output.err += message_line("  " + error.hint);
  if (json) output.out = to_json(error) + "\n";
  const bool index = error.code == ErrorCode::IndexMissing || error.code == ErrorCode::IndexUnreadable ||
                     error.code == ErrorCode::IndexVersion;
  output.exit_status = index ? eval_exit::kIndex : eval_exit::kError;
  return output;
}

// --- Settings ------------------------------------------------------------------------------------

Result<double> parse_tolerance(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc{} && end == text.data() + text.size() && value >= 0 && value <= 1) return value;
  return fail(ErrorCode::Usage, "--tolerance wants a number from 0 to 1, not '" + text + "'");
}

struct Exclusion {
  std::string_view option, other;
};
constexpr Exclusion kExclusions[] = {
    {"known-item", "queries"}, {"known-item", "qrels"}, {"known-item", "run"}, {"known-item", "run-out"},
    {"report", "known-item"},  {"report", "queries"},   {"report", "qrels"},   {"report", "run"},
    {"report", "baseline"},    {"report", "save"},      {"report", "run-out"}, {"report", "limit"},
    {"known-item", "limit"},   {"run", "run-out"},      {"run", "limit"},
};
constexpr Exclusion kNeeds[] = {{"sample", "known-item"}, {"tolerance", "baseline"}, {"tag", "run-out"}};

Result<void> check_together(const Options& options) {
  if (!options.words().empty())
    return fail(ErrorCode::Usage, "takes options only, not '" + options.words().front() + "'");
  for (const auto& [option, other] : kExclusions) {
    if (options.given(option) && options.given(other))
      return fail(ErrorCode::Usage, fmt::format("--{} and --{} exclude each other", option, other));
  }
  for (const auto& [option, other] : kNeeds) {
    if (options.given(option) && !options.given(other))
      return fail(ErrorCode::Usage, fmt::format("--{} goes with --{} only", option, other));
  }
  if (options.given("show") && !options.given("baseline") && !options.given("report"))
    return fail(ErrorCode::Usage, "--show goes with --baseline or --report only");
  if (options.given("known-item") || options.given("report")) return {};
  if (!options.given("queries") && !options.given("run"))
    return fail(ErrorCode::Usage, "nothing to measure with",
                "give --queries and --qrels, or --known-item; more: qasearch-eval --help");
  if (options.given("qrels")) return {};
  // Without judgments, what is found can be written, to be judged.
  if (!options.given("run-out")) return fail(ErrorCode::Usage, "--qrels is needed to measure");
  for (const std::string_view option : {"baseline", "save", "per-query"}) {
    if (options.given(option)) return fail(ErrorCode::Usage, fmt::format("--{} needs --qrels", option));
  }
  return {};
}

Result<EvalSettings> read_settings(const Options& options, const Environment& environment) {
  if (auto checked = check_together(options); !checked) return tl::make_unexpected(checked.error());
  EvalSettings settings;
  settings.queries = options.last("queries");
  settings.qrels = options.last("qrels");
  settings.run = options.last("run");
  settings.baseline = options.last("baseline");
  settings.save = options.last("save");
  settings.run_out = options.last("run-out");
  settings.report = options.last("report");
  settings.known_item = options.given("known-item");
  settings.json = options.given("json");
  settings.sample = options.number("sample");
  settings.limit = settings.known_item ? kDefaultLimit : options.number("limit").value_or(kMaxLimit);
  settings.index = index_dir(options.last("index"), environment);
  settings.tag = options.last("tag").value_or(settings.tag);
  if (settings.tag.empty() || settings.tag.find_first_of(" \t\r\n") != std::string::npos)
    return fail(ErrorCode::Usage, "--tag wants a name without blanks, not '" + settings.tag + "'");
  if (const auto text = options.last("tolerance")) {
    const auto tolerance = parse_tolerance(*text);
    if (!tolerance) return tl::make_unexpected(tolerance.error());
    settings.tolerance = *tolerance;
  }
  settings.style = {.per_query = options.given("per-query"),
                    .show = options.number("show").value_or(kDefaultShow),
                    .charset = locale_charset(environment)};
  return settings;
}

// --- Reading and searching -----------------------------------------------------------------------

template <typename Parse>
auto read_and_parse(const std::string& path, const Parse& parse) -> decltype(parse("", path)) {
  const auto text = read_text_file(path);
  if (!text) return tl::make_unexpected(text.error());
  return parse(*text, path);
}

Result<JudgedSet> read_judged_set(const EvalSettings& settings) {
  JudgedSet set;
  set.name = "judged";
  if (settings.queries) {
    auto queries = read_and_parse(*settings.queries, parse_queries);
    if (!queries) return tl::make_unexpected(queries.error());
    set.queries = std::move(*queries);
  }
  if (settings.qrels) {
    auto grades = read_and_parse(*settings.qrels, parse_qrels);
    if (!grades) return tl::make_unexpected(grades.error());
    set.grades = std::move(*grades);
  }
  return set;
}

/// Searches for every query of the set, judged or not.
Result<SearchedSet> search_set(Searcher& searcher, JudgedSet set, std::uint32_t limit) {
  using Clock = std::chrono::steady_clock;
  SearchedSet out{std::move(set), {}};
  std::vector<double> times_ms;
  for (const TestQuery& query : out.set.queries) {
    const SearchRequest request{.query = query.text, .limit = limit, .facets = {}};
    const auto start = Clock::now();
    const auto results = searcher.search(request);
    times_ms.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    if (!results) return tl::make_unexpected(results.error());
    Ranking& ranking = out.run[query.id];
    for (const Hit& hit : results->hits) ranking.push_back({hit.id, hit.score});
  }
  if (!times_ms.empty()) out.speed = search_speed(std::move(times_ms), limit);
  return out;
}

/// "qasearch-eval: 7 <what>: a, b, c, d, e and 2 more"; nothing for no ids.
std::string ids_line(const std::vector<std::string>& ids, std::string_view one, std::string_view several) {
  if (ids.empty()) return {};
  std::string out = fmt::format("qasearch-eval: {} {}: ", ids.size(), ids.size() == 1 ? one : several);
  for (std::size_t i = 0; i < std::min(kNamedIds, ids.size()); ++i) out += (i == 0 ? "" : ", ") + ids[i];
  if (ids.size() > kNamedIds) out += fmt::format(" and {} more", ids.size() - kNamedIds);
  return message_line(out);
}

/// What does not fit together in files that people keep by hand.
std::string mismatch_lines(const JudgedSet& set, bool has_queries) {
  if (!has_queries || set.grades.empty()) return {};
  std::set<std::string_view> known;
  std::vector<std::string> unjudged, unknown;
  for (const TestQuery& query : set.queries) {
    known.insert(query.id);
    if (!set.grades.contains(query.id)) unjudged.push_back(query.id);
  }
  for (const auto& [id, grades] : set.grades) {
    if (!known.contains(id)) unknown.push_back(id);
  }
  return ids_line(unjudged, "query has no judgments", "queries have no judgments") +
         ids_line(unknown, "judged query is not among the queries",
                  "judged queries are not among the queries");
}

/// Judgments grow old: what they name may have gone from the site, and can never be found.
Result<std::string> stale_lines(const JudgedSet& set, const fs::path& index) {
  const auto questions = all_questions(index);
  if (!questions) return tl::make_unexpected(questions.error());
  std::set<std::string_view> known;
  for (const QuestionRow& question : *questions) known.insert(question.id);
  std::set<std::string> gone;
  for (const auto& [query, grades] : set.grades) {
    for (const auto& [id, grade] : grades) {
      if (grade > 0 && !known.contains(id)) gone.insert(id);
    }
  }
  return ids_line({gone.begin(), gone.end()}, "relevant question is not in the index",
                  "relevant questions are not in the index");
}

struct Gathered {
  std::vector<SearchedSet> sets;
  std::optional<IndexInfo> index;
  std::string notes;  // for stderr
};

Result<Gathered> gather_known_items(const EvalSettings& settings) {
  auto searcher = Searcher::open(settings.index);
  if (!searcher) return tl::make_unexpected(searcher.error());
  const auto questions = all_questions(settings.index);
  if (!questions) return tl::make_unexpected(questions.error());
  Gathered out;
  out.index = searcher->info();
  for (JudgedSet& set : known_item_sets(*questions, settings.sample)) {
    auto searched = search_set(*searcher, std::move(set), settings.limit);
    if (!searched) return tl::make_unexpected(searched.error());
    out.sets.push_back(std::move(*searched));
  }
  return out;
}

Result<Gathered> gather_judged(const EvalSettings& settings) {
  auto set = read_judged_set(settings);
  if (!set) return tl::make_unexpected(set.error());
  Gathered out;
  out.notes = mismatch_lines(*set, settings.queries.has_value());
  if (settings.run) {
    auto run = read_and_parse(*settings.run, parse_run);
    if (!run) return tl::make_unexpected(run.error());
    out.sets.push_back({std::move(*set), std::move(*run)});
    return out;
  }
  auto searcher = Searcher::open(settings.index);
  if (!searcher) return tl::make_unexpected(searcher.error());
  const auto stale = stale_lines(*set, settings.index);
  if (!stale) return tl::make_unexpected(stale.error());
  out.notes += *stale;
  auto searched = search_set(*searcher, std::move(*set), settings.limit);
  if (!searched) return tl::make_unexpected(searched.error());
  out.sets.push_back(std::move(*searched));
  out.index = searcher->info();
  return out;
}

// --- Measuring and telling -----------------------------------------------------------------------

Result<void> write_run(const SearchedSet& searched, const EvalSettings& settings) {
  std::string text;
  for (const TestQuery& query : searched.set.queries)
    text += to_run_lines(query.id, searched.run.at(query.id), settings.tag);
  return write_text_file(*settings.run_out, text);
}

Result<EvalReport> measure(const Gathered& gathered, const EvalSettings& settings) {
  EvalReport report;
  report.index = gathered.index;
  for (const SearchedSet& searched : gathered.sets) {
    report.sets.push_back(evaluate_set(searched.set, searched.run,
                                       settings.known_item ? MetricUse::KnownItem : MetricUse::Graded));
    report.sets.back().speed = searched.speed;
  }
  if (!settings.baseline) return report;
  const auto baseline = read_and_parse(*settings.baseline, parse_baseline);
  if (!baseline) return tl::make_unexpected(baseline.error());
  for (const SetEvaluation& set : report.sets) {
    auto changes = compare(set, *baseline, settings.tolerance);
    if (!changes) return tl::make_unexpected(changes.error());
    report.changes.push_back(std::move(*changes));
  }
  return report;
}

std::string report_notes(const EvalReport& report, double tolerance) {
  std::string out;
  for (const SetEvaluation& set : report.sets) {
    if (set.without_relevant > 0)
      out += fmt::format("qasearch-eval: {} judged {} no relevant question and {} not counted\n",
                         set.without_relevant, set.without_relevant == 1 ? "query has" : "queries have",
                         set.without_relevant == 1 ? "is" : "are");
  }
  for (const SetChanges& changes : report.changes) {
    out += ids_line(changes.added, "query is not in the baseline", "queries are not in the baseline");
    out += ids_line(changes.removed, "query of the baseline is gone", "queries of the baseline are gone");
    for (const MeanChange& mean : changes.means) {
      if (!mean.fell) continue;
      out += fmt::format("qasearch-eval: {} of {} fell by {:.4f}, more than {}\n", mean.metric->name,
                         changes.name, mean.before - mean.now, tolerance);
    }
  }
  return out;
}

Result<CommandOutput> tell(const Gathered& gathered, const EvalSettings& settings) {
  if (settings.run_out) {
    if (auto written = write_run(gathered.sets.front(), settings); !written)
      return tl::make_unexpected(written.error());
  }
  CommandOutput output{"", gathered.notes, eval_exit::kFine};
  if (!settings.known_item && !settings.qrels) return output;  // only a run was wanted

  const auto report = measure(gathered, settings);
  if (!report) return tl::make_unexpected(report.error());
  if (std::all_of(report->sets.begin(), report->sets.end(),
                  [](const SetEvaluation& set) { return set.queries.empty(); }))
    return fail(ErrorCode::BadInput, "nothing was measured: no judged query has a relevant question");
  if (settings.save) {
    if (auto saved = write_text_file(*settings.save, to_baseline_json(report->sets)); !saved)
      return tl::make_unexpected(saved.error());
  }
  output.out = settings.json ? to_json(*report, settings.style) : to_text(*report, settings.style);
  output.err += report_notes(*report, settings.tolerance);
  if (std::any_of(report->changes.begin(), report->changes.end(), any_fell))
    output.exit_status = eval_exit::kFell;
  return output;
}

// --- What people search for ----------------------------------------------------------------------

Result<CommandOutput> report_log(const EvalSettings& settings) {
  const auto log = read_text_file(*settings.report);
  if (!log) return tl::make_unexpected(log.error());
  auto report = read_query_log(*log, settings.style.show);
  if (!report) {
    return fail(report.error().code, *settings.report + ": " + report.error().message, report.error().hint);
  }
  auto searcher = Searcher::open(settings.index);
  if (!searcher) return tl::make_unexpected(searcher.error());
  if (const auto found = find_nearest(*report, *searcher); !found) return tl::make_unexpected(found.error());
  CommandOutput output{settings.json ? to_json(*report) : to_text(*report), "", eval_exit::kFine};
  if (report->unreadable > 0)
    output.err = fmt::format("qasearch-eval: {} lines of the log cannot be read\n", report->unreadable);
  return output;
}

}  // namespace

CommandOutput run_eval(std::span<const std::string> arguments, const Environment& environment) {
  const bool json = std::find(arguments.begin(), arguments.end(), "--json") != arguments.end();
  const auto options =
      parse_with_config(kEvalOptions, arguments, DashWords::Refuse, environment, EnvironmentUse::IndexOnly);
  if (!options) return eval_failure(options.error(), json);
  if (options->given("help")) {
    return {std::string(kEvalExamples).append(kEvalUsage).append("\n") + option_help(kEvalOptions) +
                std::string(kEvalHelpTail),
            "", 0};
  }
  if (options->given("version")) return {"qasearch-eval " QASEARCH_VERSION "\n", "", 0};

  const auto settings = read_settings(*options, environment);
  if (!settings) return eval_failure(settings.error(), json);
  if (settings->report) {
    const auto output = report_log(*settings);
    return output ? *output : eval_failure(output.error(), json);
  }
  const auto gathered = settings->known_item ? gather_known_items(*settings) : gather_judged(*settings);
  if (!gathered) return eval_failure(gathered.error(), json);
  const auto output = tell(*gathered, *settings);
  return output ? *output : eval_failure(output.error(), json);
}

}  // namespace qasearch
