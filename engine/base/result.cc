// SPDX-License-Identifier: MIT
#include "engine/base/result.h"

namespace qasearch {

std::string_view error_code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::Usage:
      return "usage";
    case ErrorCode::NotFound:
      return "not_found";
    case ErrorCode::IndexMissing:
      return "index_missing";
    case ErrorCode::IndexUnreadable:
      return "index_unreadable";
    case ErrorCode::IndexVersion:
      return "index_version";
    case ErrorCode::Locked:
      return "locked";
    case ErrorCode::Refused:
      return "refused";
    case ErrorCode::BadInput:
      return "bad_input";
    case ErrorCode::Io:
      return "io";
    case ErrorCode::Stopped:
      return "stopped";
    case ErrorCode::Timeout:
      return "timeout";
  }
  return "unknown";
}

}  // namespace qasearch
