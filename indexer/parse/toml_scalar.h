// The scalars of TOML 1.1 that stand without quotes: truth values, numbers, dates and times.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace qasearch {

/// True for "true", "-1_000", "0xFF", "1.5e3", "inf", "2026-11-22", "2026-11-22 10:00Z", "10:00:00.5"; false
/// for what TOML does not allow: "True", "01", "1__0", ".5", "2026-02-30".
bool is_toml_scalar(std::string_view word);

}  // namespace qasearch
