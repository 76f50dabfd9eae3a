#include "searchd/api/opensearch.h"

#include <fmt/format.h>

#include "searchd/http/content_coding.h"
#include "searchd/http/problem.h"
#include "searchd/web/frame.h"

namespace qasearch {

namespace {

constexpr std::string_view kDescriptionType = "application/opensearchdescription+xml";

}  // namespace

SharedAnswer opensearch_answer(const RequestContext& request_context, const HttpRequest& request,
                               Coding coding) {
  std::string address = request_context.public_url;
  if (address.empty() && !request.host.empty()) address = "http://" + request.host;
  if (address.empty())
    return shared(problem(404, "not_found", "the address of this server is not known; set --public-url"));
  if (!address.ends_with('/')) address += '/';
  const std::string root = escape_html(address);
  Answer answer;
  answer.content_type = kDescriptionType;
  answer.cache_control = "public, max-age=300";
  answer.body = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
      "<ShortName>qasearch</ShortName>\n"
      "<Description>Questions and answers of {0}</Description>\n"
      "<InputEncoding>UTF-8</InputEncoding>\n"
      "<Url type=\"text/html\" template=\"{0}?q={{searchTerms}}\"/>\n"
      "<Url type=\"application/x-suggestions+json\" template=\"{0}suggest?q={{searchTerms}}\"/>\n"
      "</OpenSearchDescription>\n",
      root);
  pack(answer, coding);
  return shared(std::move(answer));
}

}  // namespace qasearch
