// Signals as events of a descriptor, so that they are handled between two keys and not within one.
// SPDX-License-Identifier: MIT
#pragma once

#include <csignal>
#include <optional>

namespace qasearch {

/// While it lives, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT and SIGWINCH of this thread and of
/// those that it starts wait to be taken.
class QueuedSignals {
 public:
  QueuedSignals();
  QueuedSignals(const QueuedSignals&) = delete;
  QueuedSignals& operator=(const QueuedSignals&) = delete;
  ~QueuedSignals();

  /// Readable while a signal waits.
  int descriptor() const { return descriptor_; }
  /// The next one; nothing when none waits.
  std::optional<int> take();

  /// Stops the process as SIGTSTP does without us; returns when it goes on.
  void stop_process();

 private:
  sigset_t before_{};
  int descriptor_ = -1;
};

/// While it lives, SIGTSTP stops this process at once, as it does the program that has the terminal
/// meanwhile.
class StopSignalThrough {
 public:
  StopSignalThrough();
  StopSignalThrough(const StopSignalThrough&) = delete;
  StopSignalThrough& operator=(const StopSignalThrough&) = delete;
  ~StopSignalThrough();

 private:
  sigset_t before_{};
};

}  // namespace qasearch
