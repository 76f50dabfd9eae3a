// The browser, which opens the link of a hit.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "program/environment.h"
#include "program/output.h"

namespace qasearch {

/// Hands a URL to $BROWSER, else to xdg-open. Output and exit status tell when neither can be run.
CommandOutput open_in_browser(const std::string& url, const Environment& environment, int failed);

/// Starts the same program beside this one, away from the terminal, without waiting for it. False when it
/// cannot be started.
bool start_browser(const std::string& url, const Environment& environment);

}  // namespace qasearch
