// The task -i of qasearch.
// SPDX-License-Identifier: MIT
#pragma once

#include "cli/search_settings.h"
#include "cli/source/answer_source.h"
#include "engine/base/result.h"
#include "program/environment.h"
#include "program/output.h"
#include "program/terminal.h"

namespace qasearch {

/// Runs until the reader ends it; the ids of the last results are kept for `qasearch --show N`. A signal that
/// ends it ends the process. Fails with Usage where it has no terminal for keys and screen.
Result<CommandOutput> interactive_output(AnswerSource& source, const SearchSettings& settings,
                                         const Environment& environment, const Terminal& terminal);

}  // namespace qasearch
