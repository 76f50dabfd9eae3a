// The screen of an interactive search, drawn from its state.
// SPDX-License-Identifier: MIT
#pragma once

#include "cli/interactive/finder.h"
#include "cli/interactive/screen.h"
#include "cli/text/text_style.h"

namespace qasearch {

/// A pure function. The width of `style` is not used: the state has the screen's size.
Screen view(const Finder& finder, const TextStyle& style);

}  // namespace qasearch
