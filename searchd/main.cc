// qasearchd: serves an index over HTTP. See searchd/daemon_command.h.
// SPDX-License-Identifier: MIT
#include <malloc.h>

#include <algorithm>
#include <exception>
#include <string>
#include <thread>
#include <vector>

#include "searchd/daemon_command.h"
#include "settings/environment.h"
#include "settings/output.h"

using namespace qasearch;

namespace {

// The C library would give each thread a heap of its own, of which what one frees is no use to the others.
void share_heaps() {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, static_cast<int>(std::max(1u, std::thread::hardware_concurrency())));
#endif
}

CommandOutput run(const std::vector<std::string>& arguments) try {
  return run_daemon(arguments, process_environment());
} catch (const std::exception& error) {  // the last net: no memory, or a mistake of ours
  return {"", std::string("qasearchd: unexpected: ") + error.what() + "\n", daemon_exit::kFailed};
}

}  // namespace

int main(int argc, char** argv) {
  ignore_closed_pipes();
  share_heaps();
  return deliver(run({argv + (argc > 0 ? 1 : 0), argv + argc}), "qasearchd", daemon_exit::kFailed);
}
