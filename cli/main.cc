// qasearch: the reader's tool. See cli/search_command.h.
// SPDX-License-Identifier: MIT
#include <exception>
#include <string>
#include <vector>

#include "cli/search_command.h"
#include "program/crash_handler.h"
#include "program/environment.h"
#include "program/output.h"
#include "program/terminal.h"

using namespace qasearch;

namespace {

CommandOutput run(const std::vector<std::string>& arguments) try {
  return run_search(arguments, process_environment(), process_terminal());
} catch (const std::exception& error) {  // the last net: no memory, or a mistake of ours
  return {"", std::string("qasearch: unexpected: ") + error.what() + "\n", search_exit::kError};
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  ignore_closed_pipes();
  install_crash_handler(crash_output(arguments));
  return deliver(run(arguments), "qasearch", search_exit::kError);
}
