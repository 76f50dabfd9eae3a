// SPDX-License-Identifier: MIT
#include "cli/interactive/queued_signals.h"

#include <pthread.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>

namespace qasearch {

namespace {

constexpr std::array kQueued = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};

}  // namespace

QueuedSignals::QueuedSignals() {
  sigset_t queued;
  ::sigemptyset(&queued);
  for (const int signal : kQueued) ::sigaddset(&queued, signal);
  ::pthread_sigmask(SIG_BLOCK, &queued, &before_);
  descriptor_ = ::signalfd(-1, &queued, SFD_CLOEXEC | SFD_NONBLOCK);
}

QueuedSignals::~QueuedSignals() {
  ::close(descriptor_);
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

std::optional<int> QueuedSignals::take() {
  signalfd_siginfo info{};
  if (::read(descriptor_, &info, sizeof info) != static_cast<ssize_t>(sizeof info)) return std::nullopt;
  return static_cast<int>(info.ssi_signo);
}

void QueuedSignals::stop_process() {
  const StopSignalThrough through;
  (void)std::raise(SIGTSTP);
}

StopSignalThrough::StopSignalThrough() {
  sigset_t stop;
  ::sigemptyset(&stop);
  ::sigaddset(&stop, SIGTSTP);
  ::pthread_sigmask(SIG_UNBLOCK, &stop, &before_);
}

StopSignalThrough::~StopSignalThrough() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

}  // namespace qasearch
