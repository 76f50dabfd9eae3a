#include "searchd/lane.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

#include "searchd/listen_address.h"
#include "searchd/problem.h"
#include "searchd/session.h"

namespace qasearch {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::milliseconds kTick{200};

}  // namespace

void Lane::tick() {
  ++ticks;
  date = http_date(desk.now_s());
  const auto now = Session::Clock::now();
  const std::vector<std::shared_ptr<Session>> all(sessions.begin(), sessions.end());  // some will be erased
  for (const auto& session : all) session->check_deadline(now);
  timer.expires_after(kTick);
  timer.async_wait([this](boost::system::error_code error) {
    if (!error) tick();
  });
}

void Lane::add(int socket, int family) {
  parts.metrics.count_connection();
  boost::system::error_code error;
  Session::Socket connected(context);
  (void)connected.assign({family, family == AF_UNIX ? 0 : IPPROTO_TCP}, socket, error);
  if (error) {
    ::close(socket);
    return;
  }
  if (draining) return;
  if (sessions.size() >= most_connections && !close_idlest()) {
    parts.metrics.count_drop(Drop::ConnectionLimit);
    std::string response;
    append_response(response, {}, problem(503, "overloaded", "too many connections are open"),
                    {date, parts.origins, false});
    (void)connected.write_some(asio::buffer(response), error);  // a courtesy
    return;
  }
  (void)connected.non_blocking(true, error);
  if (family != AF_UNIX) {
    const int on = 1;
    (void)::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);  // slower without, not wrong
  }
  auto session = std::make_shared<Session>(*this, std::move(connected), peer_name(socket));
  sessions.insert(session);
  ++connections;
  session->start();
}

bool Lane::close_idlest() {
  std::shared_ptr<Session> idlest;
  for (const auto& session : sessions) {
    if (session->is_waiting() && (!idlest || session->waiting_since() < idlest->waiting_since()))
      idlest = session;
  }
  if (!idlest) return false;
  parts.metrics.count_drop(Drop::ConnectionLimit);
  if (sessions.erase(idlest) > 0) --connections;
  idlest->close();
  return true;
}

void Lane::drain() {
  draining = true;
  const std::vector<std::shared_ptr<Session>> all(sessions.begin(), sessions.end());
  for (const auto& session : all) session->drain();
}

void Lane::cut() {
  const std::vector<std::shared_ptr<Session>> all(sessions.begin(), sessions.end());
  for (const auto& session : all) session->close();
}

}  // namespace qasearch
