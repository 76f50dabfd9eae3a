#include "indexer/index_command.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "engine/analysis/tokenizer.h"
#include "engine/query/site_rules.h"
#include "engine/storage/generation.h"
#include "engine/storage/generation_check.h"
#include "indexer/collect/collect.h"
#include "indexer/index_options.h"
#include "indexer/index_place.h"
#include "indexer/index_settings.h"
#include "indexer/lint/lint.h"
#include "indexer/lint/lint_report.h"
#include "indexer/nuxt_project.h"
#include "indexer/report/dry_run.h"
#include "indexer/section_export.h"
#include "program/index_dir.h"
#include "program/journal_priority.h"
#include "program/json/results_json.h"
#include "program/option_sources.h"

namespace qasearch {

namespace {

constexpr CommandLine kIndexCommand = {
    .program = "qasearch-index",
    .table = kIndexOptions,
    .help_head =
        "Build the search index of a site from its sources.\n"
        "\n"
        "  qasearch-index .output/public --index /var/lib/qasearch/index\n"
        "  qasearch-index content/ --site-url https://example.org\n"
        "\n"
        "Usage: qasearch-index [OPTIONS] SOURCE...\n"
        "\n"
        "Without a source, in a Nuxt project: .output/public, dist or content.\n"
        "\n",
    .help_tail =
        "\n"
        "Exit status: 0 published, 1 published but some input was skipped, 2 wrong usage,\n"
        "3 no questions, 4 another writer holds the lock, 5 a guard refused to publish,\n"
        "6 reading or writing failed, 128 + n stopped by signal n.\n"
        "With 2 or more, the index published before stays as it is.\n"
        "With --export-sections: 0 written, 1 written but some input was skipped.\n"
        "With --lint: 0 nothing found, 1 findings; 2, 3 and 6 as above.\n"};

/// Stderr of a run: lines for a person, or for the journal with a priority each.
class Complaints {
 public:
  explicit Complaints(bool is_journal) : is_journal_(is_journal) {}

  void warn(std::string_view lines) { text_ += marked(Priority::Warning, lines); }
  void fail(const Error& error) {
    // The journal knows who speaks.
    std::string lines = (is_journal_ ? "" : "qasearch-index: ") + printable_line(error.message) + "\n";
    if (!error.hint.empty()) lines += "  " + printable_line(error.hint) + "\n";
    text_ += marked(Priority::Error, lines);
  }
  std::string text() && { return std::move(text_); }

 private:
  std::string marked(Priority priority, std::string_view lines) const {
    return is_journal_ ? journal_lines(priority, lines) : std::string(lines);
  }

  bool is_journal_;
  std::string text_;
};

std::string error_lines(const Error& error) {
  Complaints complaints(false);
  complaints.fail(error);
  return std::move(complaints).text();
}

std::string shown_problems(const IndexSettings& settings, const IndexReport& report) {
  return problem_lines(report, settings.verbose ? report.problems.size() : kNamedProblems);
}

CommandOutput tell(const IndexSettings& settings, const IndexReport& report, bool is_journal) {
  Complaints complaints(is_journal);
  complaints.warn(shown_problems(settings, report));
  if (report.published && !report.published->problem.empty()) {
    complaints.warn("qasearch-index: " + printable_line(report.published->problem) + "\n");
  }
  if (report.error) complaints.fail(*report.error);
  if (report.status_error) complaints.fail(*report.status_error);
  CommandOutput output{"", std::move(complaints).text(), exit_status(report), StatusMeans::Work};
  if (settings.json) output.out = to_json(report);
  if (!settings.json && !settings.quiet && report.published) output.out = summary_line(report);
  return output;
}

CommandOutput failed(const IndexSettings& settings, const Error& error) {
  return {settings.json ? to_json(error) + "\n" : "", error_lines(error), exit_status(error)};
}

/// Reads every file of what is published; changes nothing and takes no lock.
CommandOutput check(const IndexSettings& settings) {
  const auto generation = published_generation(settings.index);
  if (!generation) return failed(settings, generation.error());
  const auto manifest = check_generation(*generation, FileCheck::Checksums);
  if (!manifest) return failed(settings, manifest.error());
  CommandOutput output;
  if (settings.json) {
    output.out = check_json(settings.index, *manifest);
  } else if (!settings.quiet) {
    output.out = settings.index.string() + " revision " + std::to_string(manifest->revision) +
                 " is whole: " + counted(manifest->questions, "question") + " of " +
                 counted(manifest->pages, "page") + "\n";
  }
  return output;
}

/// Publishes nothing and takes no lock.
CommandOutput dry_run(const IndexSettings& settings) {
  const auto collection = collect(settings.sources, collect_options(settings));
  if (!collection) return failed(settings, collection.error());
  if (collection->counts().questions == 0)
    return failed(settings, no_questions(settings, collection->counts()));
  const auto comparison = compare_index(settings.index, settings.options, *collection);
  if (!comparison) return failed(settings, comparison.error());
  IndexReport report;
  report.problems = collection->problems();
  report.skipped = collection->counts().problems + comparison->refused.size();
  report.left_out = left_out_counts(collection->counts());
  for (const std::string& refused : comparison->refused)
    report.problems.push_back({settings.index.string(), "bad_page", refused});
  CommandOutput output;
  output.out = settings.json ? to_json(*comparison, report) : change_lines(*comparison);
  if (!settings.json && !settings.quiet) output.out += dry_run_summary(*comparison, report);
  output.err = shown_problems(settings, report);
  output.exit_status = exit_status(report);
  return output;
}

std::vector<NamedQuestion> ruled_questions(const IndexOptions& options) {
  Tokenizer tokenizer(Lexicon::of_language(options.language), options.language);
  std::vector<NamedQuestion> ruled;
  const SiteRules rules(tokenizer, options.rules);
  for (const SiteRule& rule : rules.all()) ruled.push_back({rule.id, rule.text});
  return ruled;
}

Result<LintResult> judge(const IndexSettings& settings, const Collection& collection) {
  Linter linter({.problems = collection.problems(),
                 .more_problems = collection.counts().problems - collection.problems().size(),
                 .remarks = collection.remarks(),
                 .other_paths = collection.other_paths(),
                 .url = settings.options.site_url,
                 .language = settings.options.language,
                 .ruled = ruled_questions(settings.options)});
  for (const auto step : {&Linter::know, &Linter::add}) {
    for (std::size_t i = 0; i < collection.size(); ++i) {
      ASSIGN_OR_RETURN(const Page page, collection.page(i));
      (linter.*step)(page);
    }
  }
  return linter.finish();
}

/// Publishes nothing and takes no lock; the index is not even looked at.
CommandOutput lint(const IndexSettings& settings) {
  CollectOptions options = collect_options(settings);
  options.remarks = Remarks::Keep;
  const auto collection = collect(settings.sources, options);
  if (!collection) return failed(settings, collection.error());
  const auto result = judge(settings, *collection);
  if (!result) return failed(settings, result.error());
  CommandOutput output;
  output.out = settings.json ? to_json(*result) : finding_lines(*result);
  if (result->questions == 0) {
    const Error error = no_questions(settings, collection->counts());
    output.err = error_lines(error);
    output.exit_status = exit_status(error);
    return output;
  }
  if (!settings.json && !settings.quiet) output.out += lint_summary(*result);
  output.exit_status = result->total() > 0 ? index_exit::kFindings : 0;
  return output;
}

/// Publishes nothing and takes no lock; the file appears whole.
CommandOutput export_sections(const IndexSettings& settings) {
  const auto collection = collect(settings.sources, collect_options(settings));
  if (!collection) return failed(settings, collection.error());
  if (collection->size() == 0) return failed(settings, no_questions(settings, collection->counts()));
  auto json = sections_json(*collection, settings.options.link_template);
  if (!json) return failed(settings, json.error());
  CommandOutput output;
  const CollectCounts& counts = collection->counts();
  if (settings.sections == "-") {
    output.out = *std::move(json);
  } else {
    const auto written = write_file_atomically(settings.sections, *json);
    if (!written) return failed(settings, written.error());
    if (!settings.quiet)
      output.out = "wrote " + counted(counts.questions, "question") + " to " + settings.sections + "\n";
  }
  IndexReport report;
  report.problems = collection->problems();
  report.skipped = counts.problems;
  output.err = shown_problems(settings, report);
  output.exit_status = exit_status(report);
  return output;
}

CommandOutput wrong_usage(std::span<const std::string> arguments, const Error& error) {
  const bool json = std::ranges::find(arguments, "--json") != arguments.end();
  return {json ? to_json(error) + "\n" : "", error_lines(error), index_exit::kUsage};
}

/// The source of a run without arguments: that of the Nuxt project in this folder, if it is one.
Result<std::string> default_source() {
  if (!is_nuxt_project("."))
    return fail(ErrorCode::Usage, "no source to index",
                "for example: qasearch-index content/; more: qasearch-index --help");
  const auto source = nuxt_source(".");
  if (!source)
    return fail(ErrorCode::Usage, "this Nuxt project has neither generated pages nor a folder content",
                "generate the pages first: npx nuxt generate");
  return source->lexically_normal().string();
}

CommandOutput run_task(const IndexSettings& settings, const Environment& environment,
                       const IndexProcess& process) {
  switch (settings.verb) {
    case IndexVerb::DryRun:
      return dry_run(settings);
    case IndexVerb::Lint:
      return lint(settings);
    case IndexVerb::Check:
      return check(settings);
    case IndexVerb::ExportSections:
      return export_sections(settings);
    case IndexVerb::Publish:
    case IndexVerb::Rollback:
      break;
  }
  const bool is_dumb_terminal = variable(environment, "TERM") == "dumb";
  const auto told = [&](const IndexReport& report) {
    return tell(settings, report, process.stderr_is_journal);
  };
  const auto end = [&](const IndexReport& report) {
    if (process.end_at_once) process.end_at_once(told(report));
  };
  return told(run_index_job(settings, process, is_dumb_terminal, end));
}

}  // namespace

CommandOutput run_index(std::span<const std::string> arguments, const Environment& environment,
                        const IndexProcess& process) {
  const auto options = read_options(kIndexCommand, arguments, environment);
  if (!options) return wrong_usage(arguments, options.error());
  const ComputedDefaults computed = {{"index", index_dir(options->last("index"), environment).string()}};
  if (auto answer = standard_answer(kIndexCommand, *options, computed)) return {*std::move(answer), "", 0};
  auto settings = read_index_settings(*options, environment);
  if (!settings) return wrong_usage(arguments, settings.error());
  std::string note;
  if (settings->sources.empty() && takes_sources(settings->verb)) {
    const auto source = default_source();
    if (!source) return wrong_usage(arguments, source.error());
    settings->sources = {*source};
    if (!settings->quiet) note = "qasearch-index: reading " + *source + " of this Nuxt project\n";
  }
  const bool writes = settings->verb == IndexVerb::Publish || settings->verb == IndexVerb::DryRun;
  if (writes) {
    const auto place = check_index_place(settings->index, settings->sources);
    if (!place) return wrong_usage(arguments, place.error());
  }
  CommandOutput output = run_task(*settings, environment, process);
  output.err.insert(0, note);
  return output;
}

}  // namespace qasearch
