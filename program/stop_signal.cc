#include "program/stop_signal.h"

#include <atomic>
#include <csignal>
#include <initializer_list>

namespace qasearch {

namespace {

// The one thing that a signal can reach.
std::atomic<int> asked{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may not wait");

}  // namespace

void catch_stop_signals() {
  struct sigaction action {};
  action.sa_handler = [](int number) { asked.store(number); };
  action.sa_flags =
      static_cast<int>(SA_RESETHAND | SA_RESTART);  // reads and writes go on: work is stopped where it asks
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    if (::sigaction(number, nullptr, &before) != 0 || before.sa_handler == SIG_IGN) continue;
    (void)::sigaction(number, &action, nullptr);  // fails for numbers that are no signals only
  }
}

int stop_signal() { return asked.load(); }

}  // namespace qasearch
