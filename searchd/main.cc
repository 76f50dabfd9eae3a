// qasearchd: serves an index over HTTP. See searchd/daemon_command.h.
// SPDX-License-Identifier: MIT
#ifdef QASEARCH_JEMALLOC
#include <jemalloc/jemalloc.h>
#endif

#include <cstddef>
#include <exception>
#include <string>
#include <vector>

#include "program/environment.h"
#include "program/output.h"
#include "searchd/daemon_command.h"

using namespace qasearch;

#ifdef QASEARCH_JEMALLOC
// Read by jemalloc when the program begins: a heap for each core, and memory goes back to the system a second
// after an index has gone.
// NOLINTNEXTLINE(readability-identifier-naming,cppcoreguidelines-avoid-non-const-global-variables): its name
const char* malloc_conf =
    "percpu_arena:percpu,background_thread:true,max_background_threads:1,dirty_decay_ms:1000,muzzy_decay_ms:"
    "0";
#endif

namespace {

// Makes the heap of each core. By itself jemalloc makes one when a thread first comes to that core, and a
// lack of memory at that moment ends the program (jemalloc issue 2289).
void make_heaps() {
#ifdef QASEARCH_JEMALLOC
  unsigned heaps = 0;
  std::size_t size = sizeof heaps;
  if (::mallctl("arenas.narenas", &heaps, &size, nullptr, 0) != 0) return;  // they are made when needed
  for (unsigned heap = 0; heap < heaps; ++heap) {
    void* const made = ::mallocx(1, MALLOCX_ARENA(heap) | MALLOCX_TCACHE_NONE);
    if (made != nullptr) ::dallocx(made, MALLOCX_TCACHE_NONE);
  }
#endif
}

CommandOutput run(const std::vector<std::string>& arguments) try {
  return run_daemon(arguments, process_environment());
} catch (const std::exception& error) {  // the last net: no memory, or a mistake of ours
  return {"", std::string("qasearchd: unexpected: ") + error.what() + "\n", daemon_exit::kFailed};
}

}  // namespace

int main(int argc, char** argv) {
  make_heaps();
  ignore_closed_pipes();
  return deliver(run({argv + (argc > 0 ? 1 : 0), argv + argc}), "qasearchd", daemon_exit::kFailed);
}
