// Handlers of routes without a search, which run on the I/O thread.
//
// Pure functions of the request context. Constant answers are made and compressed once. Safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "searchd/api/request_context.h"
#include "searchd/http/http_message.h"

namespace qasearch {

/// A constant answer in every coding.
class LastingAnswer {
 public:
  /// `content_type` is a literal.
  LastingAnswer(std::string_view content_type, std::string body);
  const SharedAnswer& in(Coding coding) const { return by_coding_[static_cast<std::size_t>(coding)]; }

 private:
  std::array<SharedAnswer, 3> by_coding_;
};

SharedAnswer health_answer(const RequestContext& request_context, Coding coding);
SharedAnswer ready_answer(const RequestContext& request_context, Coding coding);
SharedAnswer metrics_answer(const RequestContext& request_context, Coding coding);

}  // namespace qasearch
