// qasearch-eval: measures relevance. See cli/eval/eval_command.h.
// SPDX-License-Identifier: MIT
#include <exception>
#include <string>
#include <vector>

#include "cli/eval/eval_command.h"
#include "program/environment.h"
#include "program/output.h"

using namespace qasearch;

namespace {

CommandOutput run(const std::vector<std::string>& arguments) try {
  return run_eval(arguments, process_environment());
} catch (const std::exception& error) {  // the last net: no memory, or a mistake of ours
  return {"", std::string("qasearch-eval: unexpected: ") + error.what() + "\n", eval_exit::kError};
}

}  // namespace

int main(int argc, char** argv) {
  ignore_closed_pipes();
  return deliver(run({argv + (argc > 0 ? 1 : 0), argv + argc}), "qasearch-eval", eval_exit::kError);
}
