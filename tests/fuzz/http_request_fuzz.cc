// Any bytes come over a connection: requests are read the same however the bytes are cut, within limits, and
// what they ask for has one form.
// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/percent_coding.h"
#include "searchd/api/route.h"
#include "searchd/api/routes.h"
#include "searchd/http/parameters.h"
#include "searchd/http/request_parser.h"
#include "searchd/http/target.h"
#include "tests/fuzz/check.h"

namespace {

using namespace qasearch;

struct Reading {
  std::vector<HttpRequest> requests;
  int fault = 0;  // the status; 0: none
  std::size_t used = 0;
  bool is_all_used = false;
};

/// As a session reads: what a reader leaves is offered to it again with what comes next, `step` bytes.
Reading read_in_steps(std::string_view bytes, std::size_t step) {
  Reading reading;
  RequestParser reader;
  for (std::size_t come = 0; come < bytes.size();) {
    come = std::min(bytes.size(), come + step);
    while (reading.used < come) {
      const std::size_t taken = reader.take(bytes.substr(reading.used, come - reading.used));
      reading.used += taken;
      FUZZ_CHECK(reading.used <= come);
      FUZZ_CHECK(reader.buffered() < (4u << 20));
      if (reader.state() == RequestParser::State::Failed) {
        reading.fault = reader.fault().status;
        return reading;
      }
      if (reader.state() == RequestParser::State::Complete) {
        reading.requests.push_back(reader.request());
        reader = RequestParser();
      } else {
        FUZZ_CHECK(come - reading.used <= kMaxHeaderBytes);
        break;
      }
    }
  }
  reading.is_all_used = reading.used == bytes.size();
  return reading;
}

void check_alike(const Reading& a, const Reading& b) {
  FUZZ_CHECK(a.requests.size() == b.requests.size());
  for (std::size_t i = 0; i < a.requests.size(); ++i) {
    const HttpRequest &x = a.requests[i], &y = b.requests[i];
    FUZZ_CHECK(x.method == y.method && x.target == y.target && x.accept_encoding == y.accept_encoding);
    FUZZ_CHECK(x.if_none_match == y.if_none_match && x.origin == y.origin);
    FUZZ_CHECK(x.keep_alive == y.keep_alive && x.is_http_1_0 == y.is_http_1_0);
  }
  // In a line that has not ended a fault may be seen sooner or later.
  FUZZ_CHECK((a.fault != 0) == (b.fault != 0) || !(a.fault != 0 ? b : a).is_all_used);
}

/// A request has one canonical form: read again, it is the same.
void check_parameters(const Target& target) {
  const Route* const route = find_route(target.path);
  if (route == nullptr) return;
  const auto parameters = Parameters::read(route->parameters, target.parameters);
  if (!parameters) return;
  std::string link = percent_encode("/", "") + "?";
  for (const ParameterRow& row : route->parameters) {
    for (const std::string& value : parameters->all(row.name))
      link.append("&").append(row.name).append("=").append(percent_encode(value, ""));
  }
  const auto again = parse_target("/" + link);
  if (!again) return;  // more values than parameters may be
  const auto read = Parameters::read(route->parameters, again->parameters);
  FUZZ_CHECK(read.has_value());
  FUZZ_CHECK(read->canonical() == parameters->canonical());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Reading whole = read_in_steps(bytes, bytes.size() + 1);
  check_alike(whole, read_in_steps(bytes, 1));
  check_alike(whole, read_in_steps(bytes, 7));
  for (const HttpRequest& request : whole.requests) {
    FUZZ_CHECK(request.target.size() <= kMaxTargetBytes);
    if (const auto target = parse_target(request.target)) check_parameters(*target);
  }
  return 0;
}
