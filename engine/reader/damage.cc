#include "engine/reader/damage.h"

#include <cstddef>
#include <new>

#include "engine/storage/manifest.h"

namespace qasearch {
namespace {

// More than any allocation of a search on a large index; only a damaged length asks for more than is left.
constexpr std::size_t kAmpleBytes = 64 << 20;

bool is_memory_short() {
  void* const probe = ::operator new(kAmpleBytes, std::nothrow);
  ::operator delete(probe);
  return probe == nullptr;
}

}  // namespace

std::optional<Error> damage_behind_bad_alloc(const Generation& generation) {
  if (is_memory_short()) return std::nullopt;
  const Result<Manifest> manifest = read_manifest(generation.directory);
  if (!manifest) return manifest.error();
  const Result<void> whole = check_files(generation.directory, *manifest, FileCheck::Checksums);
  if (!whole) return whole.error();
  return std::nullopt;
}

}  // namespace qasearch
