// Lines of a pasted error that belong to the stack, as the languages and their tools write them.
//
// Lines are trimmed. Pure functions; safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace qasearch {

/// "at f (file.js:1:2)", "at a.b.C.d(C.java:12)", "at async f", "... 12 more".
bool is_at_frame(std::string_view line);

/// "File "x.py", line 3, in f".
bool is_file_frame(std::string_view line);

/// The bytes of "app.rb:3:in 'foo'", as Ruby writes it, with "from " before or not; else 0. A message may
/// follow.
std::size_t ruby_frame_bytes(std::string_view line);

/// The function that a frame names; the line itself when it is no frame; empty when it names none.
std::string_view function_of(std::string_view line);

/// The line of a place in a file alone, as Go writes it below the function: "/srv/main.go:12 +0x1d".
bool is_place_line(std::string_view line);

/// "12 | code", "| ^~~~", "^^^^", "~~~^": code that a compiler quotes.
bool is_quoted_code(std::string_view line);

/// Lines that stand around frames and name no error: heads of stacks, numbered and hashed frames, quoted
/// code, the function that a compiler is in, how a program ended. Some may be typed alone, too.
bool is_around_frames(std::string_view line);

}  // namespace qasearch
