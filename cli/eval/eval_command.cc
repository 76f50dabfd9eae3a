// SPDX-License-Identifier: MIT
#include "cli/eval/eval_command.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "cli/eval/baseline.h"
#include "cli/eval/eval_options.h"
#include "cli/eval/eval_report.h"
#include "cli/eval/eval_settings.h"
#include "cli/eval/evaluation_input.h"
#include "cli/eval/id_list.h"
#include "cli/eval/query_report.h"
#include "cli/eval/text_file.h"
#include "cli/eval/trec_file.h"
#include "engine/search/searcher.h"
#include "program/index_dir.h"
#include "program/json/results_json.h"
#include "program/option_sources.h"
#include "program/terminal_text.h"

namespace qasearch {

namespace {

constexpr CommandLine kEvalCommand = {
    .program = "qasearch-eval",
    .table = kEvalOptions,
    .help_head =
        "Measure the relevance of search results.\n"
        "\n"
        "  qasearch-eval --queries queries.tsv --qrels qrels.txt --baseline baseline.json\n"
        "  qasearch-eval --known-item --index /var/lib/qasearch/index\n"
        "\n"
        "Usage: qasearch-eval [OPTIONS]\n"
        "\n",
    .help_tail =
        "\n"
        "Exit status: 0 measured, 1 a figure fell below the baseline, 2 wrong usage or an\n"
        "error, 3 no usable index.\n"};

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

// --- Measuring -----------------------------------------------------------------------------------

Result<void> write_run(const RankedSet& ranked, const EvalSettings& settings) {
  std::string text;
  for (const TestQuery& query : ranked.set.queries)
    text += to_run_lines(query.id, ranked.run.at(query.id), settings.tag);
  return write_text_file(*settings.run_out, text);
}

Result<EvalReport> measure(const EvaluationInput& input, const EvalSettings& settings) {
  EvalReport report;
  report.index = input.index;
  for (const RankedSet& ranked : input.sets) {
    report.sets.push_back(
        evaluate_set(ranked.set, ranked.run, settings.known_item ? MetricUse::KnownItem : MetricUse::Graded));
    report.sets.back().speed = ranked.speed;
  }
  if (!settings.baseline) return report;
  ASSIGN_OR_RETURN(const Baseline baseline, read_and_parse(*settings.baseline, parse_baseline));
  for (const SetEvaluation& set : report.sets) {
    ASSIGN_OR_RETURN(SetChanges changes, compare(set, baseline, settings.tolerance));
    report.changes.push_back(std::move(changes));
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

Result<CommandOutput> report_measures(const EvaluationInput& input, const EvalSettings& settings) {
  if (settings.run_out) RETURN_IF_ERROR(write_run(input.sets.front(), settings));
  CommandOutput output{"", input.notes, eval_exit::kFine};
  if (!settings.known_item && !settings.qrels) return output;  // only the run file was asked for

  ASSIGN_OR_RETURN(const EvalReport report, measure(input, settings));
  if (std::all_of(report.sets.begin(), report.sets.end(),
                  [](const SetEvaluation& set) { return set.queries.empty(); }))
    return fail(ErrorCode::BadInput, "nothing was measured: no judged query has a relevant question");
  if (settings.save) RETURN_IF_ERROR(write_text_file(*settings.save, to_baseline_json(report.sets)));
  output.out = settings.json ? to_json(report, settings.style) : to_text(report, settings.style);
  output.err += report_notes(report, settings.tolerance);
  if (std::any_of(report.changes.begin(), report.changes.end(), any_fell))
    output.exit_status = eval_exit::kFell;
  return output;
}

Result<CommandOutput> report_log(const EvalSettings& settings) {
  ASSIGN_OR_RETURN(const std::string log, read_text_file(*settings.report));
  auto report = read_query_log(log, settings.style.show);
  if (!report) {
    return fail(report.error().code, *settings.report + ": " + report.error().message, report.error().hint);
  }
  ASSIGN_OR_RETURN(Searcher searcher, Searcher::open(settings.index));
  RETURN_IF_ERROR(find_nearest(*report, searcher));
  CommandOutput output{settings.json ? to_json(*report) : to_text(*report), "", eval_exit::kFine};
  if (report->unreadable > 0)
    output.err =
        fmt::format("qasearch-eval: {} {} of the log cannot be read and {} skipped\n", report->unreadable,
                    report->unreadable == 1 ? "line" : "lines", report->unreadable == 1 ? "is" : "are");
  return output;
}

Result<CommandOutput> evaluate(const EvalSettings& settings) {
  if (settings.report) return report_log(settings);
  ASSIGN_OR_RETURN(const EvaluationInput input,
                   settings.known_item ? read_known_items(settings) : read_judged(settings));
  return report_measures(input, settings);
}

}  // namespace

CommandOutput run_eval(std::span<const std::string> arguments, const Environment& environment) {
  const bool json = std::find(arguments.begin(), arguments.end(), "--json") != arguments.end();
  const auto options = read_options(kEvalCommand, arguments, environment);
  if (!options) return eval_failure(options.error(), json);
  const ComputedDefaults computed = {{"index", index_dir(options->last("index"), environment).string()}};
  if (auto answer = standard_answer(kEvalCommand, *options, computed)) return {*std::move(answer), "", 0};

  const auto settings = read_eval_settings(*options, environment);
  if (!settings) return eval_failure(settings.error(), json);
  const auto output = evaluate(*settings);
  return output ? *output : eval_failure(output.error(), json);
}

}  // namespace qasearch
