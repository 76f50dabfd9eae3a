// The style sheet of all pages, compiled in from page.css.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace qasearch {

std::string_view stylesheet();

}  // namespace qasearch
