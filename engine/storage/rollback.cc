// SPDX-License-Identifier: MIT
#include "engine/storage/rollback.h"

#include <optional>
#include <utility>
#include <vector>

#include "engine/storage/generation.h"
#include "engine/storage/generation_check.h"

namespace qasearch {

Result<RolledBack> roll_back(const std::filesystem::path& index_dir) {
  // The published generation may be lost or damaged, which is a reason to go back.
  ASSIGN_OR_RETURN(const Generation published, stub_generation(index_dir));
  ASSIGN_OR_RETURN(std::vector<Generation> generations, finished_generations(index_dir));
  std::erase_if(generations, [&](const Generation& each) { return each.number >= published.number; });
  if (generations.empty()) {
    return fail(
        ErrorCode::NotFound,
        "no generation before " + std::to_string(published.number) + " is kept in " + index_dir.string(),
        "index the sources as they were; --keep N keeps more from now on");
  }
  std::optional<Error> fault;  // of the newest
  for (auto each = generations.rbegin(); each != generations.rend(); ++each) {
    const Result<Manifest> manifest = check_generation(*each, FileCheck::Checksums);
    if (!manifest) {
      if (!fault) fault = manifest.error();
      continue;
    }
    RETURN_IF_ERROR(publish_generation(index_dir, each->number));
    return RolledBack{manifest->revision, manifest->pages, manifest->questions, manifest->built_at,
                      fault ? fault->message : std::string()};
  }
  return tl::make_unexpected(std::move(*fault));
}

}  // namespace qasearch
