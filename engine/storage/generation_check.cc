// SPDX-License-Identifier: MIT
#include "engine/storage/generation_check.h"

#include <string_view>

#include <fmt/format.h>
#include <xapian.h>

#include "engine/analysis/tokenizer.h"
#include "engine/document/schema.h"
#include "engine/language/lexicon.h"
#include "engine/storage/index_access.h"
#include "engine/storage/xapian_guard.h"

namespace qasearch {
namespace {

auto version_failure(const Generation& generation, std::string_view what, std::string_view theirs,
                     std::string_view ours) {
  return fail(ErrorCode::IndexVersion,
              fmt::format("{}: written with {} {}, this program has {}", generation.directory.string(), what,
                          theirs.empty() ? "unknown" : theirs, ours),
              std::string(kRebuildHint));
}

// Each version stands in the manifest and in the database.
Result<void> check_versions(const Generation& generation, const Manifest& manifest,
                            const Xapian::Database& questions) {
  const std::string schema = std::to_string(kSchemaVersion);
  const std::string tokenizer = tokenizer_version(Lexicon::builtin());
  const std::string rows[][4] = {
      {"schema", schema, std::to_string(manifest.schema_version),
       questions.get_metadata(std::string(kMetaSchema))},
      {"word lists", tokenizer, manifest.tokenizer_version,
       questions.get_metadata(std::string(kMetaTokenizer))},
  };
  for (const auto& [what, ours, in_manifest, in_database] : rows) {
    if (in_manifest != ours) return version_failure(generation, what, in_manifest, ours);
    if (in_database != ours) return version_failure(generation, what, in_database, ours);
  }
  return {};
}

Result<void> check_databases(const Generation& generation, const Manifest& manifest) {
  const Xapian::Database questions(generation.questions().string());
  const Xapian::Database words(generation.words().string());
  RETURN_IF_ERROR(check_versions(generation, manifest, questions));
  const std::uint64_t documents = manifest.questions + manifest.articles;
  if (questions.get_doccount() != documents) {
    return fail(ErrorCode::IndexUnreadable,
                fmt::format("{} holds {} documents instead of {}", generation.questions().string(),
                            questions.get_doccount(), documents),
                std::string(kRebuildHint));
  }
  return {};
}

}  // namespace

Result<Manifest> check_generation(const Generation& generation, FileCheck check) {
  RETURN_IF_ERROR(check_access(generation));
  ASSIGN_OR_RETURN(Manifest manifest, read_manifest(generation.directory));
  RETURN_IF_ERROR(check_files(generation.directory, manifest, check));
  RETURN_IF_ERROR(xapian_guard(generation.directory.string(),
                               [&]() -> Result<void> { return check_databases(generation, manifest); }));
  return manifest;
}

}  // namespace qasearch
