// Output of source-highlight read back: `source-highlight -f html-css` writes the class of each part of code.
//
//   <pre><tt><span class="keyword">return</span> 1</tt></pre>   ->   {"return", CodeClass::Keyword}, {" 1",
//   CodeClass::Plain}
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "program/code/code_span.h"

namespace qasearch {

/// The name of a code block's language that source-highlight knows, for its info string: "py", "ts" (which is
/// coloured as javascript), "C++"; empty when there is none.
std::string_view highlight_language(std::string_view info);

/// The spans, whose texts together are the code. Nothing when the output has another form.
std::optional<std::vector<CodeSpan>> read_highlighted_code(std::string_view html);

}  // namespace qasearch
