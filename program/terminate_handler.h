// The last work of a program that must end and cannot catch the exception: a library that throws out of a
// destructor, which Xapian does when a disk fills up at the wrong moment, ends the process by std::terminate.
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

namespace qasearch {

/// While it lives, std::terminate runs `words` first, once; then the process is aborted unless they end it.
/// They run in the thread that failed while others go on. At most one lives at a time.
class TerminateHandler {
 public:
  explicit TerminateHandler(std::function<void()> words);
  TerminateHandler(const TerminateHandler&) = delete;
  TerminateHandler& operator=(const TerminateHandler&) = delete;
  ~TerminateHandler();

 private:
  std::function<void()> words_;
};

}  // namespace qasearch
