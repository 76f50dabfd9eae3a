// SPDX-License-Identifier: MIT
#include "engine/storage/xapian_guard.h"

#include <fmt/format.h>
#include <xapian.h>

#include <new>
#include <stdexcept>
#include <string>

namespace qasearch {
namespace {

Error make_error(ErrorCode code, std::string_view what, const Xapian::Error& error, std::string_view hint) {
  const char* const system = error.get_error_string();
  std::string message = fmt::format("{}: {}", what, error.get_msg());
  if (system != nullptr && error.get_msg().find(system) == std::string::npos)
    message += fmt::format(" ({})", system);
  return Error(code, std::move(message), std::string(hint));
}

// The standard library's own message ("vector::reserve") says nothing to a reader.
Error damaged(std::string_view what) {
  return Error(ErrorCode::IndexUnreadable, fmt::format("{} is damaged: it holds impossible lengths", what),
               std::string(kRebuildHint));
}

}  // namespace

Error caught_xapian_error(std::string_view what) {
  // The special ones first: most are DatabaseOpeningError or DatabaseError too.
  try {
    throw;
  } catch (const Xapian::DatabaseNotFoundError& error) {
    return make_error(ErrorCode::IndexMissing, what, error,
                      "build one: qasearch-index SOURCE... --index DIR");
  } catch (const Xapian::DatabaseVersionError& error) {
    return make_error(ErrorCode::IndexVersion, what, error, kRebuildHint);
  } catch (const Xapian::DatabaseOpeningError& error) {
    return make_error(ErrorCode::IndexUnreadable, what, error, kRebuildHint);
  } catch (const Xapian::DatabaseLockError& error) {
    return make_error(ErrorCode::Locked, what, error, "wait until the other writer has ended");
  } catch (const Xapian::DatabaseCorruptError& error) {
    return make_error(ErrorCode::IndexUnreadable, what, error, kRebuildHint);
  } catch (const Xapian::DatabaseModifiedError& error) {
    return make_error(ErrorCode::IndexUnreadable, what, error, "open the index again");
  } catch (const Xapian::DatabaseError& error) {
    // The other classes of it are reads and writes that the system refused.
    return make_error(ErrorCode::Io, what, error, "check free space and permissions");
  } catch (const Xapian::NetworkError& error) {
    return make_error(ErrorCode::IndexUnreadable, what, error, "check that the shard's server answers");
  } catch (const Xapian::Error& error) {
    return make_error(ErrorCode::IndexUnreadable, what, error, kRebuildHint);
  } catch (const std::length_error&) {
    return damaged(what);
  } catch (const std::out_of_range&) {
    return damaged(what);
  } catch (const std::bad_array_new_length&) {
    return damaged(what);
  }
}

}  // namespace qasearch
