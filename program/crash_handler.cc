#include "program/crash_handler.h"

#include <unistd.h>

#include <csignal>
#include <utility>

#include "program/saved_terminal.h"

namespace qasearch {

namespace {

// Made before, for a handler may only write and end. Never freed: it is needed to the end.
const CommandOutput* crash_note = nullptr;

void write_once(int descriptor, const std::string& text) {
  if (::write(descriptor, text.data(), text.size()) < 0) return;  // nowhere to say so
}

[[noreturn]] void speak_and_end(int) {
  restore_saved_terminal();
  write_once(STDERR_FILENO, crash_note->err);
  write_once(STDOUT_FILENO, crash_note->out);
  ::_exit(crash_note->exit_status);
}

}  // namespace

void install_crash_handler(CommandOutput note) {
  crash_note = new CommandOutput(std::move(note));
  // A stack of its own: a crash may be that the other is used up.
  constexpr std::size_t kStackBytes = 64 << 10;
  static char stack[kStackBytes];
  stack_t alternative{};
  alternative.ss_sp = stack;
  alternative.ss_size = sizeof stack;
  (void)::sigaltstack(&alternative, nullptr);  // without it some crashes stay silent
  struct sigaction action {};
  action.sa_handler = speak_and_end;
  action.sa_flags = SA_ONSTACK;
  for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) {
    struct sigaction before {};
    if (::sigaction(number, nullptr, &before) != 0 || before.sa_handler != SIG_DFL) continue;
    (void)::sigaction(number, &action, nullptr);  // fails for numbers that are no signals only
  }
}

}  // namespace qasearch
