// SPDX-License-Identifier: MIT
#include "cli/eval/eval_settings.h"

#include <charconv>
#include <string_view>

#include <fmt/format.h>

#include "program/index_dir.h"
#include "program/terminal.h"

namespace qasearch {

namespace {

Result<double> parse_tolerance(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc{} && end == text.data() + text.size() && value >= 0 && value <= 1) return value;
  return fail(ErrorCode::Usage, "--tolerance takes a number from 0 to 1, not '" + text + "'");
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

Result<void> check_together(Options& options) {
  if (!options.words().empty())
    return fail(ErrorCode::Usage, "unexpected argument '" + options.words().front() + "'",
                "qasearch-eval takes options only; qasearch-eval --help lists them");
  for (const auto& [option, other] : kExclusions) RETURN_IF_ERROR(options.resolve_conflict(option, other));
  for (const auto& [option, other] : kNeeds) {
    if (options.on_command_line(option) && !options.given(other))
      return fail(ErrorCode::Usage, fmt::format("--{} needs --{}", option, other));
  }
  if (options.on_command_line("show") && !options.given("baseline") && !options.given("report"))
    return fail(ErrorCode::Usage, "--show needs --baseline or --report");
  if (options.given("known-item") || options.given("report")) return {};
  if (!options.given("queries") && !options.given("run"))
    return fail(ErrorCode::Usage, "nothing to measure with",
                "give --queries and --qrels, or --known-item; more: qasearch-eval --help");
  if (options.given("qrels")) return {};
  // Without judgments the rankings can still be written, to be judged later.
  if (!options.given("run-out"))
    return fail(ErrorCode::Usage, "no judgments to measure against",
                "give --qrels FILE, or --run-out FILE to write what is found");
  for (const std::string_view option : {"baseline", "save", "per-query"}) {
    if (options.on_command_line(option))
      return fail(ErrorCode::Usage, fmt::format("--{} needs --qrels", option));
  }
  return {};
}

}  // namespace

Result<EvalSettings> read_eval_settings(Options options, const Environment& environment) {
  RETURN_IF_ERROR(check_together(options));
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
    return fail(ErrorCode::Usage, "--tag takes a name without blanks, not '" + settings.tag + "'");
  if (const auto text = options.last("tolerance")) {
    ASSIGN_OR_RETURN(settings.tolerance, parse_tolerance(*text));
  }
  settings.style = {.per_query = options.given("per-query"),
                    .show = options.number("show").value_or(kDefaultShow),
                    .charset = locale_charset(environment)};
  return settings;
}

}  // namespace qasearch
