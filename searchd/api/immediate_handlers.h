// Answers of routes that search nothing, given by the thread that read the request.
//
// Pure functions of the desk. What never changes is made and packed once, when it is first asked for. Safe
// from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>

#include "searchd/api/request_context.h"
#include "searchd/http/http_message.h"

namespace qasearch {

/// An answer that never changes, by coding.
class LastingAnswer {
 public:
  explicit LastingAnswer(Answer answer);
  const SharedAnswer& in(Coding coding) const { return by_coding_[static_cast<std::size_t>(coding)]; }

 private:
  std::array<SharedAnswer, 3> by_coding_;
};

SharedAnswer health_answer(const RequestContext& request_context, Coding coding);
SharedAnswer ready_answer(const RequestContext& request_context, Coding coding);
SharedAnswer metrics_answer(const RequestContext& request_context, Coding coding);

/// The form alone.
SharedAnswer form_answer(const RequestContext& request_context, Coding coding);

}  // namespace qasearch
