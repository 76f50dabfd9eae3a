// Copying by the terminal.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace qasearch {

/// The sequence OSC 52 that puts a text into the clipboard of the terminal: "ESC ] 52 ; c ; BASE64 BEL".
std::string clipboard_sequence(std::string_view text);

}  // namespace qasearch
