// The heap of a thread, made before it is needed.
// SPDX-License-Identifier: MIT
#pragma once

#include <new>

namespace qasearch {

/// Gives this thread its part of the heap. jemalloc makes it with a thread's first allocation, and ends the
/// program where no memory is left for it. For threads that may wait long before they allocate.
inline void make_thread_heap() { ::operator delete(::operator new(1)); }

}  // namespace qasearch
