#include "indexer/index_settings.h"

#include <algorithm>
#include <fstream>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "engine/analysis/synonyms.h"
#include "engine/language/language.h"
#include "engine/language/word_list.h"
#include "engine/query/site_rules.h"
#include "engine/text/text_list.h"
#include "engine/text/utf8.h"
#include "program/index_dir.h"

namespace qasearch {

namespace {

constexpr std::pair<std::string_view, IndexVerb> kVerbs[] = {
    {"dry-run", IndexVerb::DryRun},
    {"rollback", IndexVerb::Rollback},
    {"check", IndexVerb::Check},
    {"lint", IndexVerb::Lint},
    {"export-sections", IndexVerb::ExportSections},
};

/// Pairs of options that exclude each other.
constexpr std::pair<std::string_view, std::string_view> kExclusive[] = {
    {"quiet", "verbose"},
    {"update", "full"},
    {"dry-run", "rollback"},
    {"dry-run", "check"},
    {"dry-run", "lint"},
    {"rollback", "check"},
    {"rollback", "lint"},
    {"check", "lint"},
    {"dry-run", "export-sections"},
    {"rollback", "export-sections"},
    {"check", "export-sections"},
    {"lint", "export-sections"},
};

constexpr std::pair<std::string_view, ShowProgress> kShowProgress[] = {
    {"auto", ShowProgress::Auto},
    {"always", ShowProgress::Always},
    {"never", ShowProgress::Never},
};

/// A link begins with an origin or with the path of a site; nothing else may come before a page's path.
bool is_site_url(std::string_view url) {
  const bool begins = url.starts_with("https://") || url.starts_with("http://") || url.starts_with("/");
  if (!begins || url.starts_with("//") || !is_valid_utf8(url)) return false;
  const std::size_t host = url.starts_with("/") ? 0 : url.find("//") + 2;
  if (host == url.size() || (host > 0 && url[host] == '/')) return false;
  return url.find_first_of(" \t\r\n\"<>\\?#") == std::string_view::npos;
}

Result<void> check_link_template(std::string_view link_template) {
  static constexpr std::string_view kPlaceholders[] = {"{path}", "{id}"};
  const auto wrong = [&](const std::string& what) {
    return fail(ErrorCode::Usage, "--link-template " + what + ", got '" + std::string(link_template) + "'",
                "its placeholders are {path} and {id}, for example: {path}#q-{id}");
  };
  for (std::size_t pos = 0; (pos = link_template.find_first_of("{}", pos)) != std::string_view::npos;) {
    const std::string_view rest = link_template.substr(pos);
    const std::size_t end = std::min(rest.find('}'), rest.size() - 1);
    const std::string_view name = rest.substr(0, end + 1);
    if (!is_one_of(kPlaceholders, name)) return wrong("has an unknown placeholder " + std::string(name));
    pos += name.size();
  }
  if (link_template.find("{path}") == std::string_view::npos) return wrong("needs {path} in it");
  return {};
}

// The text of the file that `option` names.
Result<std::string> read_list_file(std::string_view option, const std::string& path) {
  constexpr std::size_t kMostBytes = 1u << 20;
  std::ifstream file(path, std::ios::binary);
  std::string text(kMostBytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (!file.is_open() || file.bad() || (text.empty() && !file.eof()))
    return fail(ErrorCode::Usage, fmt::format("--{}: cannot read '{}'", option, path));
  if (text.size() > kMostBytes)
    return fail(ErrorCode::Usage, fmt::format("--{}: '{}' is larger than 1 MB", option, path));
  return text;
}

// As it is kept in the index: the rules without what stands around them.
Result<std::string> read_synonym_file(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, read_list_file("synonyms", path));
  RETURN_IF_ERROR(check_synonyms(text, path));
  std::string rules;
  for_each_entry(text, [&](std::string_view rule) { rules.append(rule).append("\n"); });
  return rules;
}

Result<IndexOptions> read_index_options(const Options& options) {
  IndexOptions index;
  index.sources = options.words();
  index.site_url = options.last("site-url").value_or(index.site_url);
  index.link_template = options.last("link-template").value_or(index.link_template);
  if (const auto asked = options.last("language")) {
    const Language* const language = find_language(*asked);
    if (language == nullptr)
      return fail(ErrorCode::Usage, "unknown --language '" + *asked + "'",
                  "known languages: " + language_list());
    index.language = language->code;
  }
  if (const auto path = options.last("synonyms")) {
    ASSIGN_OR_RETURN(index.synonyms, read_synonym_file(*path));
  }
  if (const auto path = options.last("rules")) {
    ASSIGN_OR_RETURN(const std::string text, read_list_file("rules", *path));
    ASSIGN_OR_RETURN(SiteRuleText site, read_site_rules(text, *path));
    index.synonyms = std::move(site.synonyms) + index.synonyms;
    index.rules = std::move(site.rules);
  }
  if (options.given("update")) index.mode = IndexMode::Update;
  if (options.given("full")) index.mode = IndexMode::Full;
  index.threads = options.number("jobs").value_or(index.threads);
  index.keep_generations = options.number("keep").value_or(index.keep_generations);
  if (!index.site_url.empty() && !is_site_url(index.site_url)) {
    return fail(ErrorCode::Usage,
                "--site-url must be https://..., http://... or a path, got '" + index.site_url + "'");
  }
  RETURN_IF_ERROR(check_link_template(index.link_template));
  return index;
}

Result<IndexVerb> read_verb(Options& options) {
  for (const auto& [one, other] : kExclusive) {
    RETURN_IF_ERROR(options.resolve_conflict(one, other));
  }
  for (const auto& [name, verb] : kVerbs) {
    if (!options.given(name)) continue;
    if (!takes_sources(verb) && !options.words().empty()) {
      return fail(
          ErrorCode::Usage,
          "--" + std::string(name) + " reads no sources, but '" + options.words().front() + "' is given",
          "name the index with --index DIR");
    }
    return verb;
  }
  return IndexVerb::Publish;
}

}  // namespace

bool takes_sources(IndexVerb verb) { return verb != IndexVerb::Rollback && verb != IndexVerb::Check; }

Result<IndexSettings> read_index_settings(Options options, const Environment& environment) {
  IndexSettings settings;
  ASSIGN_OR_RETURN(settings.verb, read_verb(options));
  ASSIGN_OR_RETURN(settings.options, read_index_options(options));
  settings.sources = options.words();
  settings.exclude = options.all("exclude");
  settings.sections = options.last("export-sections").value_or("");
  settings.index = index_dir(options.last("index"), environment);
  settings.guards.max_shrink = options.number("max-shrink").value_or(settings.guards.max_shrink);
  settings.guards.max_skipped = options.number("max-skipped").value_or(settings.guards.max_skipped);
  settings.guards.force = options.given("force");
  settings.wait = std::chrono::seconds(options.number("wait").value_or(0));
  const std::string progress = options.last("progress").value_or("auto");
  for (const auto& [name, show] : kShowProgress) {
    if (name == progress) settings.progress = show;
  }
  settings.quiet = options.given("quiet");
  settings.verbose = options.given("verbose");
  settings.json = options.given("json");
  return settings;
}

}  // namespace qasearch
