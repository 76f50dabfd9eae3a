// qasearch: the reader's tool. See cli/search_command.h.
// SPDX-License-Identifier: MIT
#include <exception>
#include <string>
#include <vector>

#include "cli/browser.h"
#include "cli/pager.h"
#include "cli/search_command.h"
#include "program/crash_handler.h"
#include "program/environment.h"
#include "program/output.h"
#include "program/terminal.h"

using namespace qasearch;

namespace {

int run(const std::vector<std::string>& arguments) try {
  const Environment environment = process_environment();
  const Terminal terminal = process_terminal();
  SearchOutput answer = run_search(arguments, environment, terminal);
  if (!answer.open_url.empty())
    answer.output = open_in_browser(answer.open_url, environment, search_exit::kError);
  if (answer.paged) return deliver_paged(answer.output, terminal, environment, search_exit::kError);
  return deliver(answer.output, "qasearch", search_exit::kError);
} catch (const std::exception& error) {  // the last net: no memory, or a fault of the program
  return deliver({"", std::string("qasearch: unexpected: ") + error.what() + "\n", search_exit::kError},
                 "qasearch", search_exit::kError);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  ignore_closed_pipes();
  install_crash_handler(crash_output(arguments));
  return run(arguments);
}
