#include "searchd/server/io_thread.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

#include "searchd/http/problem.h"
#include "searchd/server/listen_address.h"

namespace qasearch {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::milliseconds kTick{200};

/// Kernel buffers of one connection: unsent output, and unread input. In a container they count as memory of
/// the daemon. Sent data in flight does not count, so that long answers are not slowed down.
constexpr int kUnsentBytes = 16 << 10, kUnreadBytes = 32 << 10;

void set_option(int socket, int level, int option, int value) {
  (void)::setsockopt(socket, level, option, &value,
                     sizeof value);  // an ignored failure costs memory or speed only
}

void set_options(int socket, int family) {
  set_option(socket, SOL_SOCKET, SO_RCVBUF, kUnreadBytes);
  if (family == AF_UNIX) return;
  set_option(socket, IPPROTO_TCP, TCP_NODELAY, 1);
  set_option(socket, IPPROTO_TCP, TCP_NOTSENT_LOWAT, kUnsentBytes);
}

// One error in each form.
using ErrorAnswers = std::array<Answer, kErrorForms.size()>;

ErrorAnswers in_all_forms(const Answer& problem) {
  ErrorAnswers answers;
  for (const ErrorForm form : kErrorForms)
    answers[static_cast<std::size_t>(form)] = error_answer(problem, form, {});
  return answers;
}

const ErrorAnswers& no_memory_answers() {
  static const ErrorAnswers answers =
      in_all_forms(problem(503, "no_memory", "the server is out of memory; try again"));
  return answers;
}

const ErrorAnswers& internal_answers() {
  static const ErrorAnswers answers =
      in_all_forms(problem(500, "internal", "the request failed because of an error in the server"));
  return answers;
}

}  // namespace

void IoThread::serialise(const ErrorAnswers& answers, ErrorResponses& responses) const {
  for (std::size_t form = 0; form < answers.size(); ++form) {
    responses[form].clear();
    append_response(responses[form], {}, answers[form], {date, parts.origins, false});
  }
}

void IoThread::tick() {
  wait_for_tick();  // first, so that a failure below does not stop the ticks
  ++ticks;
  if (std::string now = http_date(request_context.now_s()); now != date) {
    date = std::move(now);
    serialise(no_memory_answers(), no_memory_responses);
    serialise(internal_answers(), internal_responses);
  }
  bound_buffers();
  const auto now = Connection::Clock::now();
  for (auto session = sessions.begin(); session != sessions.end();) {
    (*session)->check_deadline(now);
    if ((*session)->is_open()) {
      ++session;
    } else {
      session = sessions.erase(session);
      count_out();
    }
  }
}

void IoThread::wait_for_tick() {
  if (ticking) return;
  timer.expires_after(kTick);
  timer.async_wait([this](boost::system::error_code error) {
    ticking = false;
    if (!error) tick();
  });
  ticking = true;
}

void IoThread::count_in() {
  ++connections;
  ++totals.connections;
}

void IoThread::count_out() {
  --connections;
  --totals.connections;
}

void IoThread::add(int socket, int family, ConnectionMaker make_connection) {
  parts.metrics.count_connection();
  boost::system::error_code error;
  Connection::Socket connected(context);
  try {
    (void)connected.assign({family, family == AF_UNIX ? 0 : IPPROTO_TCP}, socket, error);
  } catch (const std::bad_alloc&) {
    error = boost::asio::error::no_memory;
  }
  if (error) {
    ::close(socket);
    return count_out();
  }
  if (totals.connections > parts.limits.connections && !close_idlest()) {
    count_out();
    parts.metrics.count_drop(Drop::ConnectionLimit);
    std::string response;
    append_response(response, {}, problem(503, "overloaded", "too many connections are open"),
                    {date, parts.origins, false});
    (void)connected.write_some(asio::buffer(response), error);  // best effort
    parts.metrics.count_request(kNoRoute, 503, {});
    return;
  }
  (void)connected.non_blocking(true, error);
  set_options(socket, family);
  std::shared_ptr<Connection> session;
  try {
    session = make_connection(*this, std::move(connected), peer_name(socket));
    sessions.insert(session);
  } catch (const std::bad_alloc&) {
    count_out();
    throw;
  }
  session->start();
}

bool IoThread::close_idlest() {
  std::shared_ptr<Connection> idlest;
  for (const auto& session : sessions) {
    if (session->is_waiting() && (!idlest || session->waiting_since() < idlest->waiting_since()))
      idlest = session;
  }
  if (!idlest) return false;
  parts.metrics.count_drop(Drop::ConnectionLimit);
  if (sessions.erase(idlest) > 0) count_out();
  idlest->close();
  return true;
}

void IoThread::note_buffered(std::size_t before, std::size_t after) {
  buffered += after - before;
  totals.buffered += after - before;
  if (after > before) bound_buffers();
}

void IoThread::bound_buffers() {
  const std::size_t most = parts.limits.buffered;
  while (totals.buffered > most && buffered > most / totals.io_threads) {
    const auto greediest = std::ranges::max_element(sessions, {}, &Connection::buffered);
    if (greediest == sessions.end() || (*greediest)->buffered() == 0) return;
    parts.metrics.count_drop(Drop::BufferLimit);
    (*greediest)->close();
  }
}

void IoThread::drain() {
  draining = true;
  for (const auto& session : sessions) session->drain();
}

void IoThread::cut() {
  for (const auto& session : sessions) session->close();
}

}  // namespace qasearch
