#include "program/terminate_handler.h"

#include <atomic>
#include <cstdlib>
#include <exception>
#include <utility>

namespace qasearch {

namespace {

// The one thing that a terminate handler can reach.
std::atomic<const std::function<void()>*> current{nullptr};

[[noreturn]] void speak_and_abort() {
  if (const auto* const words = current.exchange(nullptr)) (*words)();
  std::abort();
}

}  // namespace

TerminateHandler::TerminateHandler(std::function<void()> words) : words_(std::move(words)) {
  current.store(&words_);
  std::set_terminate(speak_and_abort);
}

TerminateHandler::~TerminateHandler() { current.store(nullptr); }

}  // namespace qasearch
