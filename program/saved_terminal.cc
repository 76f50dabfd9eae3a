// SPDX-License-Identifier: MIT
#include "program/saved_terminal.h"

#include <termios.h>
#include <unistd.h>

#include <atomic>
#include <memory>
#include <utility>

namespace qasearch {

namespace {

struct TerminalState {
  int descriptor = -1;
  termios modes{};
  std::string reset;
};

// All that a signal handler can reach; never changed while it is published.
std::atomic<const TerminalState*> published{nullptr};

void publish(std::unique_ptr<const TerminalState> state) {
  const std::unique_ptr<const TerminalState> before(published.exchange(state.release()));
}

}  // namespace

SavedTerminal::SavedTerminal(int descriptor) {
  auto state = std::make_unique<TerminalState>();
  state->descriptor = descriptor;
  if (::tcgetattr(descriptor, &state->modes) == 0) publish(std::move(state));
}

SavedTerminal::~SavedTerminal() { publish(nullptr); }

void SavedTerminal::set_reset(std::string sequences) {
  const TerminalState* before = published.load();
  if (before == nullptr) return;
  auto state = std::make_unique<TerminalState>(*before);
  state->reset = std::move(sequences);
  publish(std::move(state));
}

void restore_saved_terminal() {
  const TerminalState* state = published.exchange(nullptr);
  if (state == nullptr) return;
  if (::write(state->descriptor, state->reset.data(), state->reset.size()) < 0) return;  // it is gone
  (void)::tcsetattr(state->descriptor, TCSANOW, &state->modes);  // nothing else can be done
}

}  // namespace qasearch
