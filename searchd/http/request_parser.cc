#include "searchd/http/request_parser.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/parser.hpp>
#include <cstdint>
#include <functional>
#include <utility>

#include "engine/base/ascii.h"
#include "engine/text/utf8.h"
#include "searchd/http/target.h"

namespace qasearch {

namespace http = boost::beast::http;

namespace {

/// A body type for Beast's parser that counts bytes and keeps those of a POST. Its names are prescribed by
/// Beast.
struct CountedBody {
  struct value_type {  // NOLINT(readability-identifier-naming)
    std::size_t bytes = 0;
    std::string kept;
    bool keeps = false;  // set when the header is read: the reader is made before
  };

  class reader {  // NOLINT(readability-identifier-naming)
   public:
    template <bool is_request, class Fields>
    reader(http::header<is_request, Fields>&, value_type& body) : body_(body) {}
    void init(const boost::optional<std::uint64_t>&, boost::system::error_code& error) { error = {}; }
    template <class Buffers>
    std::size_t put(const Buffers& buffers, boost::system::error_code& error) {
      error = {};
      const std::size_t size = boost::beast::buffer_bytes(buffers);
      body_.bytes += size;
      if (!body_.keeps) return size;
      for (const boost::asio::const_buffer piece : boost::beast::buffers_range_ref(buffers))
        body_.kept.append(static_cast<const char*>(piece.data()), piece.size());
      return size;
    }
    void finish(boost::system::error_code& error) { error = {}; }

   private:
    value_type& body_;
  };
};

}  // namespace

struct RequestParser::Parser {
  http::request_parser<CountedBody> beast;
  // Beast accepts control characters inside quotes; another parser may take a line end there as one.
  std::function<void(std::uint64_t, boost::beast::string_view, boost::system::error_code&)> check_chunk =
      [](std::uint64_t, boost::beast::string_view extensions, boost::system::error_code& error) {
        const auto is_control = [](char c) { return (c >= '\0' && c < ' ' && c != '\t') || c == '\x7f'; };
        if (std::any_of(extensions.begin(), extensions.end(), is_control))
          error = http::error::bad_chunk_extension;
      };

  Parser() { beast.on_chunk_header(check_chunk); }
};

namespace {

struct BeastFault {
  http::error error;
  RequestFault fault;
};
const BeastFault kBeastFaults[] = {
    {http::error::header_limit, {431, "header_too_large", "the header is longer than 16 kB"}},
    {http::error::body_limit, {413, "body_too_large", "the body is longer than 64 kB"}},
    {http::error::bad_version, {505, "http_version", "this server speaks HTTP/1.1"}},
    {http::error::buffer_overflow, {431, "header_too_large", "the header is longer than 16 kB"}},
};

constexpr RequestFault kNoRequest{400, "bad_request", "this is no HTTP request"};
constexpr RequestFault kLongTrailer{431, "header_too_large",
                                    "what stands around the body is longer than 16 kB"};
constexpr RequestFault kManyFields{431, "header_too_large", "the header has more than 100 fields"};
constexpr RequestFault kLongMethod{501, "not_implemented", "no method is as long as this"};
constexpr RequestFault kLongLine{414, "uri_too_long", "the URL is longer than 8 kB"};

/// Whether a request line, whole or not, is longer than one with the longest target.
bool is_long_line(std::string_view bytes) {
  constexpr std::size_t kMostBeside = 64;  // method and version
  return bytes.substr(0, kMaxTargetBytes + kMostBeside).find('\n') == std::string_view::npos &&
         bytes.size() > kMaxTargetBytes + kMostBeside;
}

/// Whether the line ends with another version of HTTP.
bool has_other_version(std::string_view bytes) {
  const std::string_view line = bytes.substr(0, bytes.find("\r\n"));
  constexpr std::string_view kForm = " HTTP/d.d";
  if (line.size() == bytes.size() || line.size() < kForm.size()) return false;
  const std::string_view end = line.substr(line.size() - kForm.size());
  if (end == " HTTP/1.1" || end == " HTTP/1.0") return false;  // it is something else that is wrong
  return end.starts_with(" HTTP/") && ascii::is_digit(end[6]) && end[7] == '.' && ascii::is_digit(end[8]);
}

RequestFault fault_of(const boost::system::error_code& error, std::string_view bytes) {
  if (error == http::error::bad_version && !has_other_version(bytes)) return kNoRequest;
  for (const BeastFault& row : kBeastFaults) {
    if (error == row.error) return row.fault;
  }
  return kNoRequest;
}

/// The fault in an overlong request line: the URL is too long, or there is no method.
RequestFault long_line_fault(std::string_view bytes) {
  constexpr std::size_t kMostOfMethod = 32;
  const bool has_method = bytes.substr(0, kMostOfMethod).find(' ') != std::string_view::npos;
  return has_method ? kLongLine : kLongMethod;
}

/// The value of a field in bytes that are no request, up to its line's end; empty when there is none.
std::string field_in(std::string_view bytes, std::string_view name) {
  for (std::size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    const std::string_view line = bytes.substr(at + 1, bytes.find_first_of("\r\n", at + 1) - at - 1);
    if (line.empty()) break;
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && ascii::same_word(line.substr(0, colon), name))
      return std::string(trim(line.substr(colon + 1)));
  }
  return {};
}

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

using Fields = http::request<CountedBody>;

/// A field that Beast has no constant for.
constexpr boost::beast::string_view kForwardedFor = "X-Forwarded-For";

template <typename Name>
std::string joined(const Fields& fields, Name name) {
  std::string all;
  const auto [begin, end] = fields.equal_range(name);
  for (auto field = begin; field != end; ++field)
    all.append(all.empty() ? "" : ", ").append(view(field->value()));
  return all;
}

/// Whether the connection stays open after the response: "close" wins over "keep-alive" (RFC 9112, 9.3).
bool is_kept_alive(const Fields& header) {
  const std::string field = joined(header, http::field::connection);
  bool keeps = header.version() == 11;
  for (std::string_view options = field; !options.empty();) {
    const std::string_view option = trim(take_item(options));
    if (ascii::same_word(option, "close")) return false;
    keeps = keeps || ascii::same_word(option, "keep-alive");
  }
  return keeps;
}

/// The fault in a complete header; status 0 when there is none.
RequestFault header_fault(const Fields& header) {
  const RequestFault none{0, {}, {}};
  if (header.target().size() > kMaxTargetBytes) return kLongLine;
  if (header.version() != 10 && header.version() != 11)
    return {505, "http_version", "this server speaks HTTP/1.1"};
  if (static_cast<std::size_t>(std::distance(header.begin(), header.end())) > kMaxFields) return kManyFields;
  const std::size_t hosts = header.count(http::field::host);
  if (hosts > 1 || (hosts == 0 && header.version() == 11) || !is_host(view(header[http::field::host])))
    return {400, "bad_request", "a request must have exactly one valid Host"};
  const std::size_t lengths = header.count(http::field::content_length);
  const std::size_t codings = header.count(http::field::transfer_encoding);
  if (lengths > 1 || codings > 1 || (lengths > 0 && codings > 0))
    return {400, "bad_request", "the length of the body is given more than once"};
  const auto length = view(header[http::field::content_length]);
  if (length.find_first_not_of("0123456789") != std::string_view::npos)  // Beast reads "1, 1" as 1
    return {400, "bad_request", "the Content-Length is not a number"};
  if (codings == 1 && header.version() == 10)
    return {400, "bad_request", "HTTP/1.0 does not allow Transfer-Encoding"};
  if (codings == 1 && !ascii::same_word(view(header[http::field::transfer_encoding]), "chunked"))
    return {501, "not_implemented", "the only supported Transfer-Encoding is chunked"};
  const auto expect = view(header[http::field::expect]);
  if (!expect.empty() && !ascii::same_word(expect, "100-continue"))
    return {417, "expectation_failed", "the only supported Expect is 100-continue"};
  return none;
}

}  // namespace

RequestParser::RequestParser() = default;
RequestParser::~RequestParser() = default;
RequestParser::RequestParser(RequestParser&&) noexcept = default;
RequestParser& RequestParser::operator=(RequestParser&&) noexcept = default;

std::size_t RequestParser::take(std::string_view bytes) {
  std::size_t used = 0;
  if (state_ == State::Empty) {  // empty lines before a request are passed over (RFC 9112, 2.2)
    while (used < bytes.size() && (bytes[used] == '\r' || bytes[used] == '\n')) ++used;
    if (used == bytes.size()) return used;
    begin_request();
  }
  std::size_t put = 1;
  while (used < bytes.size() && state_ == State::Reading && put > 0)
    used += put = take_some(bytes.substr(used));
  check_rest(bytes.substr(used));
  return used;
}

void RequestParser::begin_request() {
  parser_ = std::make_unique<Parser>();
  parser_->beast.header_limit(kMaxHeaderBytes);
  parser_->beast.body_limit(kMaxBodyBytes);
  state_ = State::Reading;
}

std::size_t RequestParser::take_some(std::string_view bytes) {
  if (!line_read_) is_head_ = bytes.starts_with("HEAD ");
  boost::system::error_code error;
  const std::size_t put = parser_->beast.put(boost::asio::buffer(bytes.data(), bytes.size()), error);
  count(bytes.substr(0, put));
  const bool is_long = !line_read_ && is_long_line(bytes);
  line_read_ = line_read_ || put > 0;
  if (error && error != http::error::need_more) {
    fail_with(is_long ? long_line_fault(bytes) : fault_of(error, bytes), bytes);
    return put;
  }
  if (header_lines_ > kMaxFields + 2) fail_with(kManyFields, bytes);
  if (parser_->beast.is_header_done() && !header_seen_) check_header();
  if (state_ == State::Reading && parser_->beast.is_done()) {
    state_ = State::Complete;
    request_.body = std::move(parser_->beast.get().body().kept);
  }
  return put;
}

void RequestParser::check_rest(std::string_view rest) {
  if (state_ == State::Reading && !line_read_ && is_long_line(rest)) fail_with(long_line_fault(rest), rest);
  // The rest belongs to an unfinished chunk line or trailer.
  const std::size_t unread = state_ == State::Reading && header_seen_ ? rest.size() : 0;
  if (state_ != State::Failed && body_bytes_ + unread > parser_->beast.get().body().bytes + kMaxHeaderBytes)
    fail_with(kLongTrailer);
}

void RequestParser::count(std::string_view bytes) {
  if (header_seen_) {
    body_bytes_ += bytes.size();
  } else {
    header_bytes_ += bytes.size();
    header_lines_ += static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
  }
}

std::size_t RequestParser::buffered() const {
  if (!parser_) return 0;
  constexpr std::size_t kFieldBytes = 128;  // of Beast's, beside name and value
  const std::size_t around_body = body_bytes_ - parser_->beast.get().body().bytes;
  return sizeof(Parser) + parser_->beast.get().body().kept.capacity() + header_bytes_ +
         kFieldBytes * header_lines_ + kFieldBytes / 4 * around_body;
}

void RequestParser::check_header() {
  header_seen_ = true;
  parser_->beast.eager(true);  // not before: a trailer's fields are none of the header's
  auto& header = parser_->beast.get();
  header.body().keeps = header.method() == http::verb::post;
  request_.method = view(header.method_string());
  request_.target = view(header.target());
  request_.accept_encoding = joined(header, http::field::accept_encoding);
  request_.if_none_match = joined(header, http::field::if_none_match);
  request_.accept = joined(header, http::field::accept);
  request_.origin = view(header[http::field::origin]);
  request_.host = view(header[http::field::host]);
  request_.forwarded_for = joined(header, kForwardedFor);
  request_.is_http_1_0 = header.version() == 10;
  request_.keep_alive = is_kept_alive(header);
  wants_continue_ = !header[http::field::expect].empty() && !request_.is_http_1_0;
  if (const RequestFault fault = header_fault(header); fault.status != 0) fail_with(fault);
}

void RequestParser::guess_request(std::string_view bytes) {
  constexpr std::size_t kMostPath = 256;
  request_.accept = field_in(bytes, "accept");
  request_.origin = field_in(bytes, "origin");
  const std::string_view line = bytes.substr(0, bytes.find_first_of("\r\n"));
  const std::string_view target = line.substr(std::min(line.find(' ') + 1, line.size()));
  request_.target = target.substr(0, std::min(target.find_first_of(" ?#"), kMostPath));
}

void RequestParser::fail_with(const RequestFault& fault, std::string_view bytes) {
  if (!header_seen_) guess_request(bytes);
  state_ = State::Failed;
  fault_ = fault;
}

bool RequestParser::wants_continue() {
  return state_ == State::Reading && header_seen_ && std::exchange(wants_continue_, false);
}

}  // namespace qasearch
