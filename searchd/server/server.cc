#include "searchd/server/server.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <cerrno>
#include <list>
#include <thread>
#include <utility>

#include "engine/base/thread_heap.h"
#include "searchd/server/io_thread.h"
#include "searchd/server/session.h"

namespace qasearch {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

/// Connections accepted in one go, before open ones have their turn.
constexpr int kAcceptsATurn = 64;
/// The most connections in a backlog: the usual limit of the system.
constexpr int kMostBacklog = 4096;
/// Pause before the next try when file descriptors are short.
constexpr std::chrono::milliseconds kPauseWithoutFiles{50};
constexpr std::chrono::milliseconds kPauseAfterFailure{5};

}  // namespace

struct Server::Impl {
  struct Listener {
    asio::posix::stream_descriptor descriptor;
    int family;
    asio::steady_timer pause;
    bool waits = false;  // for a connection, or for the end of a pause
  };
  using Guard = asio::executor_work_guard<asio::io_context::executor_type>;

  Impl(const ServerParts& parts, const RequestContext& request_context, std::size_t count) {
    totals.io_threads = count;
    for (std::size_t i = 0; i < count; ++i) {
      io_threads.push_back(std::make_unique<IoThread>(parts, request_context, totals));
      guards.push_back(asio::make_work_guard(io_threads.back()->context));
    }
  }

  void listen(int socket) {
    int family = AF_UNIX;
    socklen_t size = sizeof family;
    (void)::getsockopt(socket, SOL_SOCKET, SO_DOMAIN, &family, &size);  // cannot fail on a socket
    IoThread& first = *io_threads.front();
    listeners.push_back(
        {asio::posix::stream_descriptor(first.context, socket), family, asio::steady_timer(first.context)});
    listeners.back().descriptor.non_blocking(true);
    wait(listeners.back());
  }

  void wait(Listener& listener) {
    listener.descriptor.async_wait(asio::posix::stream_descriptor::wait_read,
                                   [this, &listener](error_code error) {
                                     listener.waits = false;
                                     if (!error) accept(listener);
                                   });
    listener.waits = true;
  }

  void accept(Listener& listener) {
    accept_some(listener, kAcceptsATurn) ? wait(listener) : make_room(listener);
  }

  /// False when file descriptors are short.
  bool accept_some(Listener& listener, int most) {
    for (int i = 0; i < most; ++i) {
      const int socket =
          ::accept4(listener.descriptor.native_handle(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
      if (socket >= 0) {
        hand_over(socket, listener.family);
      } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
        return false;
      } else if (errno != EINTR && errno != ECONNABORTED) {
        break;
      }
    }
    return true;
  }

  void hand_over(int socket, int family) {
    IoThread& io_thread =
        **std::min_element(io_threads.begin(), io_threads.end(),
                           [](const auto& a, const auto& b) { return a->connections < b->connections; });
    io_thread.count_in();
    try {
      asio::post(io_thread.context,
                 [&io_thread, socket, family] { io_thread.add(socket, family, open_session); });
    } catch (const std::bad_alloc&) {
      io_thread.count_out();
      ::close(socket);
      throw;
    }
  }

  /// Closes the longest idle connection of each thread, and accepts again after a pause.
  void make_room(Listener& listener) {
    listener.pause.expires_after(kPauseWithoutFiles);
    listener.pause.async_wait([this, &listener](error_code error) {
      listener.waits = false;
      if (!error && listener.descriptor.is_open()) wait(listener);
    });
    listener.waits = true;
    for (const auto& io_thread : io_threads)
      asio::post(io_thread->context, [&each = *io_thread] { (void)each.close_idlest(); });
  }

  void run(IoThread& io_thread) {
    while (true) {
      try {
        keep_going(io_thread);
        io_thread.context.run();
        return;
      } catch (const std::bad_alloc&) {  // one handler failed
        io_thread.parts.metrics.count_drop(Drop::OutOfMemory);
      } catch (const std::exception&) {  // a bug
        io_thread.parts.metrics.count_drop(Drop::Internal);
      }
      std::this_thread::sleep_for(kPauseAfterFailure);
    }
  }

  /// Restarts the waits that a failed handler did not restart.
  void keep_going(IoThread& io_thread) {
    io_thread.wait_for_tick();
    if (&io_thread != io_threads.front().get()) return;
    for (Listener& listener : listeners) {
      if (!listener.waits && listener.descriptor.is_open()) wait(listener);
    }
  }

  IoThreadTotals totals;
  std::vector<std::unique_ptr<IoThread>> io_threads;
  std::vector<Guard> guards;
  std::list<Listener> listeners;  // used by the first I/O thread
  std::vector<std::thread> threads;
};

Server::Server(const ServerParts& parts, const RequestContext& request_context,
               const std::vector<int>& listeners, std::size_t io_threads)
    : impl_(std::make_unique<Impl>(parts, request_context, io_threads)) {
  for (const int socket : listeners) impl_->listen(socket);
}

void Server::start() {
  impl_->threads.reserve(impl_->io_threads.size());
  for (const auto& io_thread : impl_->io_threads) {
    io_thread->tick();  // before its thread starts, so that the date is set
    impl_->threads.emplace_back([this, &each = *io_thread] {
      make_thread_heap();
      impl_->run(each);
    });
  }
}

Server::~Server() {
  try {
    drain();
    for (const auto& io_thread : impl_->io_threads) {
      asio::post(io_thread->context, [&each = *io_thread] {
        each.cut();
        each.timer.cancel();
        asio::post(each.context, [&each] { each.context.stop(); });
      });
    }
  } catch (const std::exception&) {  // no memory: connections end with their threads
    for (const auto& io_thread : impl_->io_threads) io_thread->context.stop();
  }
  for (std::thread& thread : impl_->threads) thread.join();
}

void Server::drain() {
  asio::post(impl_->io_threads.front()->context, [this] {
    for (auto& listener : impl_->listeners) {
      if (!listener.descriptor.is_open()) continue;
      (void)impl_->accept_some(listener, kMostBacklog);  // clients in the backlog are answered
      error_code ignored;                                // it is not waited for any more in any case
      (void)listener.descriptor.close(ignored);
      listener.pause.cancel();
    }
    for (const auto& io_thread : impl_->io_threads)
      asio::post(io_thread->context, [&each = *io_thread] { each.drain(); });
  });
}

bool Server::is_drained() const {
  return std::all_of(impl_->io_threads.begin(), impl_->io_threads.end(), [](const auto& io_thread) {
    return io_thread->draining && io_thread->connections == 0;
  });
}

std::size_t Server::connections() const { return impl_->totals.connections; }

std::uint64_t Server::heartbeat() const {
  std::uint64_t least = UINT64_MAX;
  for (const auto& io_thread : impl_->io_threads) least = std::min(least, io_thread->ticks.load());
  return least;
}

}  // namespace qasearch
