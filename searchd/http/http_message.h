// A parsed request and an answer that can be sent: plain values without a socket.
//
// An Answer is made once and may be sent to many clients: it holds its fields and its body, compressed or
// not. Fields that depend on the request are added by response.h.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "searchd/http/query_record.h"

namespace qasearch {

/// The parts of a request that are used. Missing fields are empty.
struct HttpRequest {
  std::string method{};           // as sent: methods are case-sensitive
  std::string target{};           // as sent: "/api/v1/search?q=a%20b"
  std::string accept_encoding{};  // of repeated fields all, joined with ", "
  std::string if_none_match{};
  std::string origin{};
  std::string accept{};
  std::string host{};           // as in a URL, with its port
  std::string body{};           // of a POST; others are dropped
  std::string forwarded_for{};  // X-Forwarded-For; of repeated fields all
  bool keep_alive = true;
  bool is_http_1_0 = false;
};

/// Removes the first item of a comma-separated list and returns it: "a, b" -> "a", leaving " b".
inline std::string_view take_item(std::string_view& list) {
  const std::string_view item = list.substr(0, list.find(','));
  list.remove_prefix(std::min(item.size() + 1, list.size()));
  return item;
}

/// The Content-Encoding of a body.
enum class Coding : unsigned char { Identity, Gzip, Deflate };

struct Answer {
  int status = 200;
  std::string content_type{};
  std::string cache_control = "no-store";
  std::string etag{};    // with quotes; empty: none
  std::string fields{};  // others, whole lines: "Allow: GET, HEAD\r\n"
  std::string body{};
  Coding coding = Coding::Identity;
  bool negotiated = false;                       // another coding might have been chosen: Vary says so
  std::optional<QueryRecord> query{};            // of a search; not sent
  std::string problem_code{}, problem_detail{};  // of an error (problem.h), for its page
  bool varies_by_accept = false;                 // a client that accepts no HTML gets another representation
  bool is_provisional = false;                   // a later answer may be better: it is not kept; not sent
  bool is_suspicious = false;                    // the index could not be read; not sent
};

using SharedAnswer = std::shared_ptr<const Answer>;

inline SharedAnswer shared(Answer answer) { return std::make_shared<const Answer>(std::move(answer)); }

inline constexpr std::string_view kJsonType = "application/json";
inline constexpr std::string_view kHtmlType = "text/html; charset=utf-8";

}  // namespace qasearch
