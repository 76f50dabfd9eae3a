// Names of the parts of the output, each with its look in a table of text_style.cc.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace qasearch {

enum class Ink : std::uint8_t {
  None,
  Quiet,
  Title,
  Match,
  Link,
  Easy,
  Medium,
  Hard,
  Heading,
  Code,
  // Parts of code.
  Keyword,
  Type,
  Name,
  String,
  Number,
  Comment,
};

}  // namespace qasearch
