// An operator new that fails when it is told to: for tests of what happens without memory. Included by one
// source of a program only.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>

namespace qasearch {

/// Allocations of this thread that succeed before all fail; negative: none fails.
inline thread_local long allocations_left = -1;
inline thread_local bool allocation_failed = false;

/// Runs `work` with memory for this number of allocations; whether that was enough.
template <typename Work>
bool runs_with(long allocations, Work&& work) {
  allocation_failed = false;
  allocations_left = allocations;
  try {
    work();
  } catch (const std::bad_alloc&) {
    allocation_failed = true;
  }
  allocations_left = -1;
  return !allocation_failed;
}

inline void* allocate(std::size_t size) {
  if (allocations_left == 0) {
    allocation_failed = true;
    return nullptr;
  }
  if (allocations_left > 0) --allocations_left;
  return std::malloc(size == 0 ? 1 : size);
}

}  // namespace qasearch

// NOLINTBEGIN(misc-definitions-in-headers): replaces the library's own
[[gnu::noinline]] void* operator new(std::size_t size) {
  if (void* const memory = qasearch::allocate(size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return qasearch::allocate(size);
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
// NOLINTEND(misc-definitions-in-headers)
