#include "searchd/server/session.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <utility>

#include "engine/base/utc_time.h"
#include "engine/text/utf8.h"
#include "searchd/api/error_answer.h"
#include "searchd/http/problem.h"
#include "searchd/server/listen_address.h"
#include "searchd/telemetry/query_log.h"

namespace qasearch {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

/// Bytes of input kept unparsed while a request is answered; reading pauses beyond.
constexpr std::size_t kMostInput = 64 << 10;
/// Bytes of responses not yet written; parsing pauses beyond.
constexpr std::size_t kMostOutput = 128 << 10;
/// Bytes read and dropped after the last response; the connection is closed beyond.
constexpr std::size_t kMostLingering = 1 << 20;
/// An empty buffer with a larger capacity is freed.
constexpr std::size_t kKeptBuffer = 16 << 10;
/// Pipelined requests answered in one go, before other connections have their turn.
constexpr int kRequestsATurn = 32;

std::size_t route_index(const Route* route) {
  return route == nullptr ? kNoRoute : static_cast<std::size_t>(route->id);
}

void clear_buffer(std::string& buffer) {
  buffer.clear();
  if (buffer.capacity() > kKeptBuffer) buffer.shrink_to_fit();
}

}  // namespace

Session::Session(IoThread& io_thread, Socket socket, std::string client)
    : io_thread_(io_thread), socket_(std::move(socket)), client_(std::move(client)) {}

void Session::start() {
  guarded([this] {
    set_deadline();
    read();
  });
}

bool Session::is_waiting() const { return !job_ && output_.empty() && phase_ == Phase::Serving; }

// --- Reading -----------------------------------------------------------------------------------------------

void Session::read() {
  if (awaits_input_ || input_ended_ || !is_open() || input_.size() - used_ >= kMostInput) return;
  awaits_input_ = true;
  socket_.async_wait(Socket::wait_read, [self = shared_from_this()](error_code error) {
    self->awaits_input_ = false;
    if (!error && self->is_open()) self->guarded([&] { self->on_readable(); });
  });
}

void Session::on_readable() {
  error_code error;
  const std::size_t size = socket_.read_some(asio::buffer(io_thread_.scratch), error);
  if (error == asio::error::eof) return on_end_of_input();
  if (error == asio::error::would_block || error == asio::error::try_again) return read();
  if (error) return close();
  if (phase_ == Phase::Lingering) {
    lingered_bytes_ += size;
    return lingered_bytes_ > kMostLingering ? close() : read();
  }
  input_.append(io_thread_.scratch.data(), size);
  serve();
}

void Session::on_end_of_input() {
  input_ended_ = true;
  if (job_) {
    job_->closing = true;  // the client may still read the answer: the worker decides
  } else if (phase_ == Phase::Lingering) {
    close();
  } else {
    serve();  // requests received before; then the connection ends
  }
}

// --- Answering ---------------------------------------------------------------------------------------------

void Session::serve() {
  bool resumes = false;
  for (int requests = 0; may_parse(); ++requests) {
    if (requests == kRequestsATurn) {
      asio::post(io_thread_.context, [self = shared_from_this()] { self->guarded([&] { self->serve(); }); });
      resumes = true;
      break;
    }
    if (!parse_some()) break;
    if (output_.size() >= kMostOutput) flush();
  }
  drop_used_input();
  flush();
  if (input_ended_ && !resumes && is_waiting()) return close();
  set_deadline();
  read();
}

bool Session::may_parse() const {
  return phase_ == Phase::Serving && !job_ && !awaits_output_ && used_ < input_.size();
}

bool Session::parse_some() {
  const bool was_empty = reader_.state() == RequestParser::State::Empty;
  used_ += reader_.take(std::string_view(input_).substr(used_));
  if (was_empty && reader_.state() != RequestParser::State::Empty) waiting_since_ = Clock::now();
  if (reader_.wants_continue()) output_ += "HTTP/1.1 100 Continue\r\n\r\n";
  if (reader_.state() == RequestParser::State::Complete) {
    handle_request();
  } else if (reader_.state() == RequestParser::State::Failed) {
    io_thread_.parts.metrics.count_drop(Drop::Malformed);
    refuse(reader_.fault());
  } else if (used_ < input_.size()) {
    return false;  // the rest of a line is missing
  }
  return true;
}

void Session::drop_used_input() {
  if (used_ == input_.size()) {
    clear_buffer(input_);
    used_ = 0;
  } else if (used_ >= kKeptBuffer) {
    input_.erase(0, used_);
    used_ = 0;
  }
}

void Session::handle_request() {
  began_ = Clock::now();
  request_ = reader_.request();
  reader_ = RequestParser();
  Dispatched dispatched = dispatch(request_, io_thread_.current_context());
  request_.body = {};  // a task has its own
  route_ = dispatched.route;
  cache_ = dispatched.cache;
  io_thread_.parts.metrics.count_cache(cache_);
  if (dispatched.task) {
    search(*std::move(dispatched.task));
  } else {
    if (dispatched.answer->query) note(*dispatched.answer->query);
    respond(*dispatched.answer);
  }
}

// For searches that no worker counts: cached answers, and those that timed out in the queue.
void Session::note(const QueryRecord& query) {
  note_query(io_thread_.parts.metrics, io_thread_.parts.query_log, query, Clock::now() - began_);
}

// The proxy appended the last address; clients may have made up those before it.
std::string Session::client() const {
  const bool is_told = io_thread_.parts.clients == Clients::Forwarded && is_of_this_machine(client_);
  const std::string_view all = request_.forwarded_for;
  std::string address = is_told ? forwarded_address(trim(all.substr(all.rfind(',') + 1))) : std::string();
  return address.empty() ? client_ : std::move(address);
}

void Session::refuse(const RequestFault& fault) {
  began_ = Clock::now();
  request_ = reader_.request();
  if (reader_.is_head()) request_.method = "HEAD";
  request_.keep_alive = false;
  route_ = nullptr;
  cache_ = CacheUse::None;
  respond(problem(fault.status, fault.code, std::string(fault.detail)));
}

void Session::search(SearchTask task) {
  auto job = std::make_shared<SearchJob>();
  job->task = std::move(task);
  job->client = queue_key(client());
  job->began = began_;
  job->deadline = began_ + longest_search(job->task, io_thread_.parts.limits.search);
  job->done = [session = weak_from_this(), number = ++searches_](SharedAnswer answer) {
    auto self = session.lock();
    if (!self) return;
    asio::io_context& loop = self->io_thread_.context;
    asio::post(loop, [self = std::move(self), number, answer = std::move(answer)] {
      self->guarded([&] { self->on_answer(number, answer); });
    });
  };
  job_ = job;
  const SharedJob left_out = io_thread_.parts.queue.push(job);
  if (!left_out) return;
  io_thread_.parts.metrics.count_drop(left_out == job ? Drop::QueueFull : Drop::Displaced);
  left_out->done(std::make_shared<const Answer>(
      problem(503, "overloaded", "too many searches wait already", "Retry-After: 1\r\n")));
}

void Session::on_answer(std::uint64_t number, const SharedAnswer& answer) {
  if (!job_ || number != searches_) return;  // the search had timed out
  job_ = nullptr;
  if (!answer) return close();  // the client had gone
  respond(*answer);
  serve();
}

void Session::respond(const Answer& answer) {
  const std::size_t before = output_.size();
  if ((input_ended_ || io_thread_.draining) && used_ == input_.size()) request_.keep_alive = false;
  const Sending sending{io_thread_.date, io_thread_.parts.origins, request_.keep_alive};
  std::optional<Answer> error;
  if (answer.status >= 400) error = error_answer(answer, error_form(request_), request_);
  const int status = append_response(output_, request_, error ? *error : answer, sending);
  whole_ = output_.size();
  if (!request_.keep_alive) phase_ = Phase::Ending;
  const auto took = Clock::now() - began_;
  io_thread_.parts.metrics.count_request(route_index(route_), status, took);
  io_thread_.parts.metrics.count_response_bytes(output_.size() - before);
  const AccessLog& log = io_thread_.parts.access_log;
  if (log.lines == nullptr) return;
  const AccessRecord record{
      format_utc(std::chrono::sys_seconds(std::chrono::seconds(io_thread_.request_context.now_s()))),
      client(),
      request_.method,
      route_ == nullptr ? "none" : route_->name,
      logged_target(request_),
      status,
      output_.size() - before,
      took,
      cache_};
  log.lines->add(to_json(record, log.with_queries));
}

// --- Writing -----------------------------------------------------------------------------------------------

void Session::flush() {
  if (awaits_output_ || !is_open()) return;
  while (written_ < output_.size()) {
    error_code error;
    written_ += socket_.write_some(asio::buffer(output_.data() + written_, output_.size() - written_), error);
    if (error == asio::error::would_block || error == asio::error::try_again) {
      awaits_output_ = true;
      deadline_ = Clock::now() + io_thread_.parts.limits.write;
      socket_.async_wait(Socket::wait_write, [self = shared_from_this()](error_code failed) {
        self->awaits_output_ = false;
        if (!failed && self->is_open()) self->guarded([&] { self->on_writable(); });
      });
      return;
    }
    if (error) return close();
  }
  const bool wrote = written_ > 0;
  clear_buffer(output_);
  written_ = whole_ = 0;
  if (wrote) waiting_since_ = Clock::now();
  if (wrote && phase_ == Phase::Ending) finish_sending();
}

void Session::on_writable() {
  flush();
  if (!awaits_output_) serve();
}

// Closing a socket with unread input resets the connection, and the client may lose the last response. So
// only the sending side is closed first, and input is read and dropped for a moment.
void Session::finish_sending() {
  if (input_ended_) return close();
  error_code error;
  (void)socket_.shutdown(Socket::shutdown_send, error);
  if (error) return close();
  phase_ = Phase::Lingering;
  clear_buffer(input_);
  used_ = 0;
  deadline_ = Clock::now() + io_thread_.parts.limits.linger;
  read();
}

// --- Ending ------------------------------------------------------------------------------------------------

void Session::set_deadline() {
  if (awaits_output_ || phase_ == Phase::Lingering || phase_ == Phase::Closed) return;
  const ServerLimits& limits = io_thread_.parts.limits;
  if (job_) {
    deadline_ = job_->deadline;
  } else if (reader_.state() == RequestParser::State::Reading) {
    deadline_ = waiting_since_ + limits.request;
  } else {
    if (waiting_since_ == Clock::time_point{}) waiting_since_ = Clock::now();
    deadline_ = waiting_since_ + (io_thread_.draining ? limits.linger : limits.idle);
  }
}

void Session::check_deadline(Clock::time_point now) {
  if (now < deadline_ || !is_open()) return;
  guarded([this] { job_ ? end_late_search() : end_late(); });
}

// The search is still queued, or its worker is in code that does not check the deadline.
void Session::end_late_search() {
  io_thread_.parts.metrics.count_drop(Drop::Deadline);
  const SharedJob job = std::exchange(job_, nullptr);
  job->gone = true;
  const auto query = late_query(job->task);
  if (query && !job->noted.exchange(true)) note(*query);
  respond(problem(503, "timeout", "the answer took longer than it may"));
  serve();
}

void Session::end_late() {
  const bool unfinished =
      reader_.state() == RequestParser::State::Reading && !awaits_output_ && phase_ != Phase::Lingering;
  if (unfinished || awaits_output_) io_thread_.parts.metrics.count_drop(Drop::SlowClient);
  if (!unfinished) return close();
  refuse({408, "request_timeout", "the request took too long to arrive"});
  reader_ = RequestParser();
  flush();
}

void Session::drain() {
  if (!is_waiting() || reader_.state() != RequestParser::State::Empty) return;
  set_deadline();  // a client that has just connected or been answered gets time to ask once more
  check_deadline(Clock::now());
}

void Session::close() {
  if (!is_open()) return;
  if (job_) {
    io_thread_.parts.metrics.count_drop(Drop::ClientGone);
    std::exchange(job_, nullptr)->gone = true;
  }
  io_thread_.note_buffered(std::exchange(buffered_, 0), 0);
  phase_ = Phase::Closed;
  error_code ignored;  // the descriptor is released even if close() reports an error
  (void)socket_.close(ignored);
  // Deferred: the set may hold the last reference, and a member function is running.
  try {
    asio::post(io_thread_.context, [self = shared_from_this()] {
      if (self->io_thread_.sessions.erase(self) > 0) self->io_thread_.count_out();
    });
  } catch (const std::bad_alloc&) {
    return;  // the next tick removes it
  }
}

void Session::note_buffered() {
  if (!is_open()) return;
  const std::size_t before = buffered_;
  buffered_ = input_.capacity() + output_.capacity() + reader_.buffered();
  io_thread_.note_buffered(before, buffered_);
}

// --- Without memory ----------------------------------------------------------------------------------------

// A handler that fails may leave the connection half way through a request: it gets an error and is closed.
template <typename Handler>
void Session::guarded(Handler&& handler) {
  try {
    handler();
  } catch (const std::bad_alloc&) {
    give_up(Drop::OutOfMemory, io_thread_.no_memory_responses);
  } catch (const std::exception&) {  // a bug
    give_up(Drop::Internal, io_thread_.internal_responses);
  }
  note_buffered();
}

// Allocates no memory.
void Session::give_up(Drop why, const ErrorResponses& responses) {
  const std::string& response = responses[static_cast<std::size_t>(error_form(request_))];
  io_thread_.parts.metrics.count_drop(why);
  if (job_) std::exchange(job_, nullptr)->gone = true;
  if (!is_open()) return;
  error_code error;
  const auto send = [&](std::string_view bytes) {
    return socket_.write_some(asio::buffer(bytes), error) == bytes.size() && !error;
  };
  const bool is_between = phase_ != Phase::Lingering && written_ <= whole_;
  const std::string_view owed =
      is_between ? std::string_view(output_).substr(written_, whole_ - written_) : "";
  const bool sent = is_between && (owed.empty() || send(owed)) && send(response);
  if (sent) io_thread_.parts.metrics.count_request(kNoRoute, why == Drop::Internal ? 500 : 503, {});
  clear_buffer(output_);
  written_ = whole_ = 0;
  phase_ = Phase::Ending;
  try {
    sent ? finish_sending() : close();
  } catch (const std::bad_alloc&) {
    close();
  }
}

std::shared_ptr<Connection> open_session(IoThread& io_thread, Connection::Socket socket, std::string client) {
  return std::make_shared<Session>(io_thread, std::move(socket), std::move(client));
}

}  // namespace qasearch
