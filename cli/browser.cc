// SPDX-License-Identifier: MIT
#include "cli/browser.h"

#include <fcntl.h>
#include <unistd.h>

#include "program/child_process.h"
#include "program/terminal_text.h"

namespace qasearch {

namespace {

/// The first program that $BROWSER names, with its options.
std::string browser_of(const Environment& environment) {
  const std::string browser = variable(environment, "BROWSER").value_or("xdg-open");
  return browser.substr(0, browser.find(':'));
}

}  // namespace

bool start_browser(const std::string& url, const Environment& environment) {
  const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nowhere < 0) return false;
  // The shell starts it and ends: nobody waits for the browser, and no zombie is left.
  const std::string browser = browser_of(environment);
  const auto child =
      start_child({"sh", "-c", "command -v \"$2\" || exit 127; setsid " + browser + " \"$1\" &", "qasearch",
                   url, browser.substr(0, browser.find(' '))},
                  {.input = nowhere, .output = nowhere, .errors = false});
  ::close(nowhere);
  return child && wait_for_child(*child) == 0;
}

CommandOutput open_in_browser(const std::string& url, const Environment& environment, int failed) {
  const std::string browser = browser_of(environment);
  const auto child = start_child({"sh", "-c", "exec " + browser + " \"$1\"", "qasearch", url}, {});
  const int status = child ? wait_for_child(*child) : kProgramNotFound;
  if (status == 0) return {};
  return {url + "\n",
          message_line("qasearch: cannot open a browser with " + browser) +
              message_line("  name one in BROWSER, or open the link yourself"),
          failed};
}

}  // namespace qasearch
