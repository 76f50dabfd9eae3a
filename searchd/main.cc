// qasearchd: serves an index over HTTP. See searchd/daemon_command.h.
// SPDX-License-Identifier: MIT
#include <exception>
#include <string>
#include <vector>

#include "program/environment.h"
#include "program/output.h"
#include "searchd/daemon_command.h"

using namespace qasearch;

// Read by jemalloc when the program begins: a heap for each core, and memory goes back to the system a second
// after an index has gone.
// NOLINTNEXTLINE(readability-identifier-naming): its name
extern "C" const char* const malloc_conf =
    "percpu_arena:percpu,background_thread:true,max_background_threads:1,dirty_decay_ms:1000,muzzy_decay_ms:"
    "0";

namespace {

CommandOutput run(const std::vector<std::string>& arguments) try {
  return run_daemon(arguments, process_environment());
} catch (const std::exception& error) {  // the last net: no memory, or a mistake of ours
  return {"", std::string("qasearchd: unexpected: ") + error.what() + "\n", daemon_exit::kFailed};
}

}  // namespace

int main(int argc, char** argv) {
  ignore_closed_pipes();
  return deliver(run({argv + (argc > 0 ? 1 : 0), argv + argc}), "qasearchd", daemon_exit::kFailed);
}
