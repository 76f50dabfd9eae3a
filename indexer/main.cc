// qasearch-index: makes an index of sources. See indexer/index_command.h.
// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index_command.h"
#include "program/environment.h"
#include "program/journal_priority.h"
#include "program/output.h"
#include "program/stop_signal.h"

using namespace qasearch;

namespace {

CommandOutput run(const std::vector<std::string>& arguments) try {
  const Environment environment = process_environment();
  return run_index(arguments, environment,
                   {.catch_signals = catch_stop_signals,
                    .stop_signal = stop_signal,
                    .write_stderr = [](std::string_view text) { (void)write_all(STDERR_FILENO, text); },
                    .columns = stderr_columns,
                    .stderr_is_journal = is_journal(STDERR_FILENO, environment),
                    .end_at_once =
                        [](const CommandOutput& output) {
                          ::_exit(deliver(output, "qasearch-index", index_exit::kFailed));
                        }});
} catch (const std::exception& error) {  // the last net: no memory, or a mistake of ours
  return {"", std::string("qasearch-index: unexpected: ") + error.what() + "\n", index_exit::kFailed};
}

}  // namespace

int main(int argc, char** argv) {
  ignore_closed_pipes();
  return deliver(run({argv + (argc > 0 ? 1 : 0), argv + argc}), "qasearch-index", index_exit::kFailed);
}
