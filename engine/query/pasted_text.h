// An error message or traceback that was pasted as a query: what of it is worth looking for.
//
//   Traceback (most recent call last):
//     File "/home/me/app.py", line 12, in main
//       value = settings["port"]
//   KeyError: 'port'
//     ->  text: "KeyError: port"   left out: 3 lines of the stack
//
// It is known by its shape: frames of a stack, places in files, addresses, times. The name of the exception,
// the words of the message and the identifiers in it stay. Linear in the text. Plain values.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace qasearch {

struct PastedText {
  std::string text;  // never empty
  std::string note;  // what was left out, for people; empty when nothing was
};

/// Nothing for a text that a person may have typed. `text` is valid UTF-8.
std::optional<PastedText> read_pasted_text(std::string_view text);

}  // namespace qasearch
