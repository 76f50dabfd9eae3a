// qasearch: the reader's tool. See cli/search_command.h.
// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <exception>
#include <string>
#include <system_error>
#include <vector>

#include "cli/search_command.h"
#include "settings/write.h"

using namespace qasearch;

namespace {

int run(int argc, char** argv) {
  ignore_closed_pipes();
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const CommandOutput output = run_search(arguments, process_environment(), process_terminal());
  // Notes first: they say how to read what follows. Nobody can be told when stderr fails.
  (void)write_all(STDERR_FILENO, output.err);
  const std::error_code error = write_all(STDOUT_FILENO, output.out);
  if (error == std::errc::broken_pipe) return search_exit::kHits;  // the reader has seen enough
  if (error) {
    (void)write_all(STDERR_FILENO, "qasearch: cannot write the answer: " + error.message() + "\n");
    return search_exit::kError;
  }
  return output.exit_status;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return argc < 1 ? search_exit::kError : run(argc, argv);
  } catch (const std::exception& error) {
    (void)write_all(STDERR_FILENO, std::string("qasearch: unexpected: ") + error.what() + "\n");
    return search_exit::kError;
  }
}
