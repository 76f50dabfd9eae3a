// SPDX-License-Identifier: MIT
#include "cli/pager.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <string>
#include <string_view>

#include "cli/text/painted_line.h"
#include "engine/text/text_list.h"
#include "program/child_process.h"
#include "program/terminal_text.h"

namespace qasearch {

namespace {

/// Rows of a terminal that a text takes; escape sequences have no width.
std::size_t rows_of(std::string_view text, std::size_t columns) {
  std::size_t rows = 0;
  for_each_line(text, [&](std::string_view line) {
    const std::size_t used = column_count(without_paint(line));
    rows += std::max<std::size_t>(1, (used + columns - 1) / std::max<std::size_t>(columns, 1));
  });
  return rows;
}

}  // namespace

int deliver_paged(const CommandOutput& output, const Terminal& terminal, const Environment& environment,
                  int failed) {
  const std::string pager = environment("PAGER").value_or("less");
  // Notes for the same terminal would scroll away above the pager.
  const std::string text = (terminal.stderr_is_terminal ? output.err : "") + output.out;
  const bool fits = terminal.rows == 0 || rows_of(text, terminal.columns) < terminal.rows;
  int ends[2];
  if (fits || pager.empty() || pager == "cat" || ::pipe2(ends, O_CLOEXEC) != 0)
    return deliver(output, "qasearch", failed);
  // The settings of git: quit when it fits one screen, colours, no clearing.
  const auto child =
      start_child({"sh", "-c", "LESS=${LESS-FRX}; export LESS; exec " + pager}, {.input = ends[0]});
  ::close(ends[0]);
  if (!child) {
    ::close(ends[1]);
    return deliver(output, "qasearch", failed);
  }
  std::signal(SIGINT, SIG_IGN);    // of the pager, which stays
  (void)write_all(ends[1], text);  // a pager that ends early is no error
  ::close(ends[1]);
  if (wait_for_child(*child) == kProgramNotFound) return deliver(output, "qasearch", failed);
  return deliver({"", terminal.stderr_is_terminal ? "" : output.err, output.exit_status}, "qasearch", failed);
}

}  // namespace qasearch
