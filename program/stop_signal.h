// Ctrl-C and its like as a question that long work asks now and then: shall I stop?
//
// The first signal only asks; the second ends the process at once, as if nothing caught it.
// SPDX-License-Identifier: MIT
#pragma once

namespace qasearch {

/// From here on SIGINT, SIGTERM and SIGHUP ask to stop, but for those that the parent had ignored (nohup).
void catch_stop_signals();

/// The signal that asked, 0: none yet. Safe from any thread; as cheap as reading a number.
int stop_signal();

}  // namespace qasearch
