// Keys of a person, one at a time: pressed on a terminal, or the first character of each line of a pipe.
//
// The terminal is without echo and lines only while a key is awaited. A signal that comes then (Ctrl-C,
// Ctrl-Z, SIGTERM) finds it restored: it acts as without this reader. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace qasearch {

class KeyReader {
 public:
  explicit KeyReader(int descriptor) : descriptor_(descriptor) {}

  /// The next key in lower case; '\n' for Enter and for an empty line. Nothing at the end of the input.
  std::optional<char> next();

 private:
  std::optional<char> next_of_line();
  std::optional<char> next_of_terminal();

  int descriptor_;
  std::string pending_;  // read of a pipe
};

}  // namespace qasearch
