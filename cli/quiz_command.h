// The tasks --quiz and --interview of qasearch.
// SPDX-License-Identifier: MIT
#pragma once

#include "cli/search_settings.h"
#include "cli/source/answer_source.h"
#include "engine/base/result.h"
#include "program/environment.h"
#include "program/output.h"

namespace qasearch {

/// Reads keys of standard input and prints on standard output as it goes; the result has only the rest. Fails
/// with NotFound when nothing matches or nothing is due.
Result<CommandOutput> quiz_output(AnswerSource& source, const SearchSettings& settings,
                                  const Environment& environment);

/// A set as Markdown or JSON. Fails with NotFound when nothing matches.
Result<CommandOutput> interview_output(AnswerSource& source, const SearchSettings& settings);

}  // namespace qasearch
