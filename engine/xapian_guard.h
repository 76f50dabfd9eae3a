// Where Xapian's exceptions end: each becomes an Error with a fitting code and hint. Internal to the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <type_traits>

#include <xapian.h>

#include "engine/result.h"

namespace qasearch {

/// What an exception of Xapian means; `what` names the database in the message.
Error xapian_error(const Xapian::Error& error, const std::string& what);

/// Runs `body`, which returns a Result, and turns what Xapian throws into its error.
template <typename Body>
std::invoke_result_t<Body> xapian_guard(const std::string& what, Body body) {
  try {
    return body();
  } catch (const Xapian::Error& error) {
    return tl::make_unexpected(xapian_error(error, what));
  }
}

}  // namespace qasearch
