#include "indexer/index_command.h"

#include "indexer/index_options.h"

namespace qasearch {

namespace {

constexpr std::string_view kUsage = "Usage: qasearch-index [OPTIONS] SOURCE...\n";

constexpr std::string_view kExamples =
    "Make the search index of a site's questions: it holds what the sources hold.\n"
    "\n"
    "  qasearch-index .output/public --index /var/lib/qasearch/index\n"
    "  qasearch-index content/ --site-url https://example.org\n"
    "\n";

}  // namespace

CommandOutput run_index(std::span<const std::string> arguments, const Environment&) {
  const auto options = Options::parse(kIndexOptions, arguments, DashWords::Refuse);
  if (!options) return {"", "qasearch-index: " + options.error().message + "\n", index_exit::kUsage};
  if (options->given("help"))
    return {std::string(kExamples).append(kUsage).append("\n") + option_help(kIndexOptions), "", 0};
  if (options->given("version")) return {"qasearch-index " QASEARCH_VERSION "\n", "", 0};
  return {"", std::string(kUsage), index_exit::kUsage};
}

}  // namespace qasearch
