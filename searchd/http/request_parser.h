// Bytes of a connection to requests: Beast's parser, and what it leaves open decided strictly.
//
//   RequestParser reader;
//   used = reader.take("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET ...")   -> State::Complete, the rest is the next
//   one's
//
// A request that could be read in two ways is refused, for a proxy before us might read it the other way:
// both lengths, any length twice, any coding but chunked, no or several hosts. A body is read within limits
// and dropped: no route has a use for one. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "searchd/http/http_message.h"

namespace qasearch {

/// Longer than any browser's link; a query takes 2 kB of it at most in a usual script.
inline constexpr std::size_t kMaxTargetBytes = 8 << 10;
/// Of all fields with the request line: as most servers have it. Of what stands around a body too.
inline constexpr std::size_t kMaxHeaderBytes = 16 << 10;
/// Of all fields: each costs memory beside its bytes.
inline constexpr std::size_t kMaxFields = 100;
/// A body is not asked for; what a client sends by mistake is small.
inline constexpr std::size_t kMaxBodyBytes = 64 << 10;

/// What is wrong with a request, as it is answered.
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

  /// Takes the bytes of one request and gives how many they were. Requires: not Complete and not Failed.
  std::size_t take(std::string_view bytes);

  State state() const { return state_; }
  /// Requires: Complete.
  const HttpRequest& request() const { return request_; }
  /// Requires: Failed. The connection cannot go on.
  const RequestFault& fault() const { return fault_; }
  /// Whether the answer to what is read has no body, as far as that is known.
  bool is_head() const { return is_head_; }
  /// Bytes of memory that what is read takes, about; more rather than less.
  std::size_t buffered() const;
  /// Whether the client waits for "100 Continue" before it sends the body; true once.
  bool wants_continue();

 private:
  struct Parser;

  void fail_with(const RequestFault& fault);
  void count(std::string_view bytes);
  void look_at_header();

  std::unique_ptr<Parser> parser_;  // while a request is read
  State state_ = State::Empty;
  HttpRequest request_;
  RequestFault fault_;
  std::size_t header_bytes_ = 0, header_lines_ = 0;
  std::size_t body_bytes_ = 0;  // read of the body with what stands around it: chunks' lines, the trailer
  bool line_read_ = false, header_seen_ = false, wants_continue_ = false, is_head_ = false;
};

}  // namespace qasearch
