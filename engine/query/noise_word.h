// Words of a pasted error that tell where and when it happened, not what: places in files, addresses, times,
// ids. Known by their shape.
//
// Pure functions; safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace qasearch {

enum class Noise : std::uint8_t { None, Place, Address, Time, Id };

/// The kind of a word without marks around it (bare_word()).
Noise noise_of(std::string_view word);

/// "0x7ffd3c", and of Go "+0x1d" behind a frame, "addr=0x0" behind a signal.
bool is_address(std::string_view word);

/// "/usr/lib/x.py", "C:\x\y.cs", "./run.sh", "src/main.rs:4:5", "node:internal/modules:10:2".
bool is_place(std::string_view word);

/// The byte where ":12" or ":12:5" begins at the end of a word; the word's size when there is none.
std::size_t line_number_at(std::string_view word);

/// A word without the marks around it: quotes of any kind, brackets, ends of sentences.
std::string_view bare_word(std::string_view word);

/// The number of digits that begin at a byte of a text.
std::size_t digits_at(std::string_view text, std::size_t at);

}  // namespace qasearch
