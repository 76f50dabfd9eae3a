#include "indexer/index_command.h"

#include <chrono>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/generation.h"
#include "engine/index_writer.h"
#include "engine/json.h"
#include "engine/text.h"
#include "indexer/collect.h"
#include "indexer/index_options.h"
#include "indexer/index_report.h"
#include "indexer/lint.h"
#include "indexer/lint_report.h"
#include "settings/index_dir.h"

namespace qasearch {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUsage = "Usage: qasearch-index [OPTIONS] SOURCE...\n";

constexpr std::string_view kExamples =
    "Make the search index of a site's questions: it holds what the sources hold.\n"
    "\n"
    "  qasearch-index .output/public --index /var/lib/qasearch/index\n"
    "  qasearch-index content/ --site-url https://example.org\n"
    "\n";

constexpr std::string_view kHelpTail =
    "\n"
    "Exit status: 0 published, 1 published but some input was skipped, 2 wrong usage,\n"
    "3 no questions, 4 another writer holds the lock, 5 a guard refused to publish,\n"
    "6 reading or writing failed. From 2 on, what was published before still is.\n"
    "With --lint: 0 nothing found, 1 findings; 2, 3 and 6 as above.\n";

/// Everything the options say.
struct Settings {
  std::vector<std::string> sources;
  fs::path index;
  IndexOptions options;
  bool lint = false, quiet = false, verbose = false, json = false;
};

/// By the error that ended a run.
int exit_status(const Error& error) {
  switch (error.code) {
    case ErrorCode::Usage:
      return index_exit::kUsage;
    case ErrorCode::Locked:
      return index_exit::kLocked;
    case ErrorCode::Refused:
      return index_exit::kRefused;
    case ErrorCode::BadInput:
      return index_exit::kNoQuestions;
    default:
      return index_exit::kFailed;
  }
}

std::string error_lines(const Error& error) {
  std::string out = "qasearch-index: " + error.message + "\n";
  if (!error.hint.empty()) out += "  " + error.hint + "\n";
  return out;
}

/// A link begins with an origin or with the path of a site; nothing else may come before a page's path.
bool is_site_url(std::string_view url) {
  const bool begins = url.starts_with("https://") || url.starts_with("http://") || url.starts_with("/");
  if (!begins || url.starts_with("//") || !is_valid_utf8(url)) return false;
  return url.find_first_of(" \t\r\n\"<>\\") == std::string_view::npos;
}

Result<Settings> read_settings(const Options& options, const Environment& environment) {
  Settings settings;
  settings.sources = options.words();
  settings.index = index_dir(options.last("index"), environment);
  settings.lint = options.given("lint");
  settings.quiet = options.given("quiet");
  settings.verbose = options.given("verbose");
  settings.json = options.given("json");
  if (settings.quiet && settings.verbose)
    return fail(ErrorCode::Usage, "--quiet and --verbose exclude each other");

  IndexOptions& index = settings.options;
  index.sources = settings.sources;
  index.site_url = options.last("site-url").value_or(index.site_url);
  index.link_template = options.last("link-template").value_or(index.link_template);
  index.language = options.last("language").value_or(index.language);
  if (!index.site_url.empty() && !is_site_url(index.site_url)) {
    return fail(ErrorCode::Usage,
                "--site-url wants https://..., http://... or a path, not '" + index.site_url + "'");
  }
  if (index.link_template.find("{path}") == std::string::npos) {
    return fail(ErrorCode::Usage,
                "--link-template wants a text with {path} in it, not '" + index.link_template + "'",
                "for example: {path}#q-{id}");
  }
  return settings;
}

Error no_questions(const Settings& settings) {
  std::string names;
  for (const auto& source : settings.sources) names += (names.empty() ? "" : ", ") + source;
  return {ErrorCode::BadInput, "no questions in " + names + (settings.lint ? "" : "; nothing was published"),
          "it reads Nuxt's _payload.json, Markdown with questions: in its front matter, JSON records"};
}

/// Reads all sources before the lock is taken: a reader of a slow disk holds up no other writer.
Result<PublishedIndex> build(const Settings& settings, IndexReport& report) {
  const auto collection = collect(settings.sources);
  if (!collection) return tl::make_unexpected(collection.error());
  report.files = collection->counts().files_read;
  report.drafts = collection->counts().drafts;
  report.skipped = collection->counts().problems;
  report.problems = collection->problems();
  if (collection->counts().questions == 0) return tl::make_unexpected(no_questions(settings));
  auto writer = IndexWriter::begin(settings.index, settings.options);
  if (!writer) return tl::make_unexpected(writer.error());
  return writer->publish(*collection);
}

/// Leaves word of the run in the index, unless there is none or it is another run's.
std::string leave_status(const IndexReport& report) {
  std::error_code ignored;  // a directory that cannot be seen takes no file
  if (!fs::is_directory(report.index, ignored)) return {};
  if (report.error && report.error->code == ErrorCode::Locked) return {};
  const auto written = write_status(report.index, to_json(report));
  return written ? "" : error_lines(written.error());
}

CommandOutput tell(const Settings& settings, const IndexReport& report) {
  CommandOutput output;
  output.err = problem_lines(report, settings.verbose ? report.problems.size() : kNamedProblems);
  output.err += leave_status(report);
  if (report.published && !report.published->problem.empty()) {
    output.err += "qasearch-index: " + report.published->problem + "\n";
  }
  if (report.error) {
    output.err += error_lines(*report.error);
    output.exit_status = exit_status(*report.error);
  } else {
    output.exit_status = report.skipped > 0 ? index_exit::kSkippedInput : index_exit::kPublished;
  }
  if (settings.json) output.out = to_json(report);
  if (!settings.json && !settings.quiet && report.published) output.out = summary_line(report);
  return output;
}

Result<LintResult> judge(const Settings& settings, const Collection& collection) {
  Linter linter({.problems = collection.problems(),
                 .more_problems = collection.counts().problems - collection.problems().size(),
                 .remarks = collection.remarks(),
                 .other_paths = collection.other_paths(),
                 .url = settings.options.site_url,
                 .language = settings.options.language});
  for (const auto step : {&Linter::know, &Linter::add}) {
    for (std::size_t i = 0; i < collection.size(); ++i) {
      const auto page = collection.page(i);
      if (!page) return tl::make_unexpected(page.error());
      (linter.*step)(*page);
    }
  }
  return linter.finish();
}

/// Publishes nothing and takes no lock; the index is not even looked at.
CommandOutput lint(const Settings& settings) {
  const auto failed = [&](const Error& error) {
    return CommandOutput{settings.json ? to_json(error) : "", error_lines(error), exit_status(error)};
  };
  const auto collection = collect(settings.sources, {.remarks = Remarks::Keep});
  if (!collection) return failed(collection.error());
  const auto result = judge(settings, *collection);
  if (!result) return failed(result.error());
  CommandOutput output;
  output.out = settings.json ? to_json(*result) : finding_lines(*result);
  if (result->questions == 0) {
    const Error error = no_questions(settings);
    output.err = error_lines(error);
    output.exit_status = exit_status(error);
    return output;
  }
  if (!settings.json && !settings.quiet) output.out += lint_summary(*result);
  output.exit_status = result->total() > 0 ? index_exit::kFindings : 0;
  return output;
}

}  // namespace

CommandOutput run_index(std::span<const std::string> arguments, const Environment& environment) {
  const auto options = Options::parse(kIndexOptions, arguments, DashWords::Refuse);
  if (!options) return {"", error_lines(options.error()), index_exit::kUsage};
  if (options->given("help")) {
    return {std::string(kExamples).append(kUsage).append("\n") + option_help(kIndexOptions) +
                std::string(kHelpTail),
            "", 0};
  }
  if (options->given("version")) return {"qasearch-index " QASEARCH_VERSION "\n", "", 0};
  if (options->words().empty()) {
    return {"", std::string(kUsage) + "  for example: qasearch-index content/; more: qasearch-index --help\n",
            index_exit::kUsage};
  }
  const auto settings = read_settings(*options, environment);
  if (!settings) return {"", error_lines(settings.error()), index_exit::kUsage};

  if (settings->lint) return lint(*settings);

  IndexReport report;
  report.index = settings->index;
  report.started = std::chrono::system_clock::now();
  if (auto published = build(*settings, report)) {
    report.published = *published;
  } else {
    report.error = published.error();
  }
  report.finished = std::chrono::system_clock::now();
  return tell(*settings, report);
}

}  // namespace qasearch
