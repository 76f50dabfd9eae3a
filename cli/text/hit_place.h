// Place of a hit on the site, as breadcrumbs.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "engine/search/results.h"
#include "program/terminal_text.h"

namespace qasearch {

/// "Python › Concurrency & Parallelism › Threading & the GIL", after the difficulty if given. A part equal to
/// the title is left out.
std::string breadcrumbs(const Hit& hit, std::string_view difficulty, Charset charset);

}  // namespace qasearch
