// Parses requests from the bytes of a connection: Beast's parser with stricter checks.
//
//   RequestParser reader;
//   used = reader.take("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET ...")   -> State::Complete; the rest belongs to
//                                                                    the next request
//
// Ambiguous requests are refused, because a proxy in front might read them differently (request smuggling):
// Content-Length with Transfer-Encoding, either of them twice, a coding other than chunked, no or several
// hosts. The body of a POST is kept, any other is read within limits and dropped. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "searchd/http/http_message.h"

namespace qasearch {

/// Long enough for a query of 2,000 characters in any script, percent-encoded.
inline constexpr std::size_t kMaxTargetBytes = 8 << 10;
/// Bytes of the request line and all fields, as in most servers. The same for chunk lines and a trailer
/// together.
inline constexpr std::size_t kMaxHeaderBytes = 16 << 10;
/// Fields of a header: each costs memory besides its bytes.
inline constexpr std::size_t kMaxFields = 100;
/// The widgets' requests have some kB, a call of fifty as much as this.
inline constexpr std::size_t kMaxBodyBytes = 64 << 10;

/// The error response for a request that cannot be parsed.
struct RequestFault {
  int status = 400;
  std::string_view code, detail;
};

class RequestParser {
 public:
  enum class State { Empty, Reading, Complete, Failed };

  RequestParser();
  ~RequestParser();
  RequestParser(RequestParser&&) noexcept;
  RequestParser& operator=(RequestParser&&) noexcept;

  /// Parses bytes of one request; returns how many were used. Requires: not Complete and not Failed.
  std::size_t take(std::string_view bytes);

  State state() const { return state_; }
  /// Whole when Complete; when Failed the parts that could be told, for the form of the error.
  const HttpRequest& request() const { return request_; }
  /// Requires: Failed. The connection has to be closed: the next request cannot be found.
  const RequestFault& fault() const { return fault_; }
  /// Whether the request is a HEAD, as far as it is known: its response has no body.
  bool is_head() const { return is_head_; }
  /// Memory of the parsed part in bytes, estimated upwards.
  std::size_t buffered() const;
  /// Whether the client waits for "100 Continue" before it sends the body; true once.
  bool wants_continue();

 private:
  struct Parser;

  void begin_request();
  /// One call of Beast's parser: the bytes that it took, none when it waits for more.
  std::size_t take_some(std::string_view bytes);
  /// Refuses lines and trailers that grow without an end.
  void check_rest(std::string_view rest);
  /// `bytes`: those that cannot be parsed, where that is before the header's end.
  void fail_with(const RequestFault& fault, std::string_view bytes = {});
  /// Takes from bytes that cannot be parsed the fields that choose the form of the error.
  void guess_request(std::string_view bytes);
  void count(std::string_view bytes);
  void check_header();

  std::unique_ptr<Parser> parser_;  // while a request is read
  State state_ = State::Empty;
  HttpRequest request_;
  RequestFault fault_;
  std::size_t header_bytes_ = 0, header_lines_ = 0;
  std::size_t body_bytes_ = 0;  // read of the body with what stands around it: chunks' lines, the trailer
  bool line_read_ = false, header_seen_ = false, wants_continue_ = false, is_head_ = false;
};

}  // namespace qasearch
