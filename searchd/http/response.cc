#include "searchd/http/response.h"

#include <algorithm>
#include <ctime>

#include "searchd/http/content_coding.h"
#include "searchd/http/entity_tag.h"
#include "searchd/http/http_status.h"

namespace qasearch {

namespace {

void append_field(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

void append_cors(std::string& out, const HttpRequest& request, const Origins& origins) {
  const bool all = std::find(origins.begin(), origins.end(), "*") != origins.end();
  if (request.origin.empty() && !all) return;  // with "*" a copy that is kept may be read by scripts later
  if (!all && std::find(origins.begin(), origins.end(), request.origin) == origins.end()) return;
  append_field(out, "Access-Control-Allow-Origin", all ? "*" : request.origin);
  if (request.method == "OPTIONS") {
    out +=
        "Access-Control-Allow-Methods: GET, HEAD, POST, OPTIONS\r\n"
        "Access-Control-Allow-Headers: Accept, Accept-Encoding, Content-Type, If-None-Match, Request-Id, "
        "X-Algolia-Agent, X-Algolia-API-Key, X-Algolia-Application-Id\r\n"
        "Access-Control-Max-Age: 86400\r\n";
  } else {
    out += "Access-Control-Expose-Headers: ETag, Retry-After\r\n";
  }
}

/// The request fields that the response depends on, for Vary.
std::string vary(const Answer& answer, const Origins& origins) {
  const bool all = std::find(origins.begin(), origins.end(), "*") != origins.end();
  std::string names;
  const auto add = [&](bool varies, std::string_view name) {
    if (varies) names.append(names.empty() ? "" : ", ").append(name);
  };
  add(answer.varies_by_accept, "Accept");
  add(answer.negotiated, "Accept-Encoding");
  add(!origins.empty() && !all, "Origin");
  return names;
}

}  // namespace

int append_response(std::string& out, const HttpRequest& request, const Answer& answer,
                    const Sending& sending) {
  const bool known = answer.status == 200 && names_tag(request.if_none_match, answer.etag);
  const int status = known ? 304 : answer.status;
  out.append("HTTP/1.1 ")
      .append(std::to_string(status))
      .append(" ")
      .append(reason_phrase(status))
      .append("\r\n");
  append_field(out, "Date", sending.date);
  const bool has_body = status != 304 && status != 204;
  if (has_body) {
    append_field(out, "Content-Type", answer.content_type);
    append_field(out, "Content-Length", std::to_string(answer.body.size()));
    if (answer.coding != Coding::Identity) append_field(out, "Content-Encoding", coding_name(answer.coding));
    out += "X-Content-Type-Options: nosniff\r\n";
  }
  if (!answer.etag.empty()) append_field(out, "ETag", answer.etag);
  append_field(out, "Cache-Control", answer.cache_control);
  if (const auto by = vary(answer, sending.origins); !by.empty()) append_field(out, "Vary", by);
  if (status != 304) out += answer.fields;
  append_cors(out, request, sending.origins);
  if (!sending.keep_alive) {
    out += "Connection: close\r\n";
  } else if (request.is_http_1_0) {
    out += "Connection: keep-alive\r\n";
  }
  out += "\r\n";
  if (has_body && request.method != "HEAD") out += answer.body;
  return status;
}

std::string http_date(std::int64_t seconds) {
  const auto time = static_cast<std::time_t>(seconds);
  std::tm parts{};
  ::gmtime_r(&time, &parts);
  static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  char text[40];  // names and not %a, which follow the locale
  const std::size_t size = std::strftime(text, sizeof text, "__, %d ___ %Y %H:%M:%S GMT", &parts);
  std::string date(text, size);
  date.replace(date.find("___"), 3, kMonths[parts.tm_mon]);
  date.replace(0, 2, kDays[parts.tm_wday]);
  return date;
}

}  // namespace qasearch
