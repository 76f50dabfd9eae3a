// The OpenSearch description, by which browsers offer a site as a search engine.
// SPDX-License-Identifier: MIT
#pragma once

#include "searchd/api/request_context.h"
#include "searchd/http/http_message.h"

namespace qasearch {

/// "/opensearch.xml". Its addresses are absolute: those of RequestContext::public_url, else of the host that
/// is asked. 404 when neither is known.
SharedAnswer opensearch_answer(const RequestContext& request_context, const HttpRequest& request,
                               Coding coding);

}  // namespace qasearch
