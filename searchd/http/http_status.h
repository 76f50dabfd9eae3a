// The statuses that are sent: reason phrases, and the values that metrics count.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace qasearch {

/// Every status that is sent, rising.
std::span<const int> sent_statuses();

/// The reason phrase of a status ("Not Found"); "Error" for a status that is never sent.
std::string_view reason_phrase(int status);

}  // namespace qasearch
