// One connection: reads requests, has them answered one after the other, writes the responses.
//
//   on_readable -> serve -> dispatch -> respond            what can be answered at once
//                                          -> queue ... worker ... on_answer -> respond
//
// Responses stand in the order of their requests; while one is searched for, bytes of the next are read (so
// that a client that goes away is noticed) but not looked at. What is pipelined is bounded by what the client
// reads. On its lane's thread only; shared_ptr, for the handlers of the event loop keep it alive.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "searchd/http/request_parser.h"
#include "searchd/server/connection.h"
#include "searchd/server/io_thread.h"

namespace qasearch {

class Session : public Connection, public std::enable_shared_from_this<Session> {
 public:
  Session(IoThread& io_thread, Socket socket, std::string client);

  void start() override;
  void check_deadline(Clock::time_point now) override;
  bool is_waiting() const override;
  Clock::time_point waiting_since() const override { return waiting_since_; }
  std::size_t buffered() const override { return buffered_; }
  void drain() override;
  void close() override;
  bool is_open() const override { return socket_.is_open(); }

 private:
  void read();
  void on_readable();
  void on_end_of_input();
  void serve();
  void handle_request();
  void note(const QueryRecord& query);
  void refuse(const RequestFault& fault);
  std::string client() const;
  void search(SearchTask task);
  void on_answer(std::uint64_t number, const SharedAnswer& answer);
  void respond(const Answer& answer);
  void flush();
  void on_writable();
  void finish_sending();
  void set_deadline();
  void note_buffered();
  void end_late_search();
  void end_late();
  template <typename Handler>
  void guarded(Handler&& handler);
  void give_up(Drop why, const std::string& response);

  IoThread& io_thread_;
  Socket socket_;
  std::string client_;
  RequestParser reader_;
  std::string input_;  // read and not yet used: from used_ on
  std::size_t used_ = 0;
  std::string output_;  // to be written: from written_ on
  std::size_t written_ = 0;
  std::size_t whole_ = 0;  // of output_: responses that are complete

  // Of the request that is answered now.
  HttpRequest request_;
  const Route* route_ = nullptr;
  CacheUse cache_ = CacheUse::None;
  Clock::time_point began_{};
  SharedJob job_;               // while it is searched for
  std::uint64_t searches_ = 0;  // so far: numbers them

  bool reading_ = false, writing_ = false;
  bool input_ended_ = false;  // the client sends no more
  bool ends_after_output_ = false, lingering_ = false;
  bool in_serve_ = false;
  std::size_t lingered_bytes_ = 0, buffered_ = 0;
  Clock::time_point waiting_since_{}, deadline_ = Clock::time_point::max();
};

/// A Session.
std::shared_ptr<Connection> open_session(IoThread& io_thread, Connection::Socket socket, std::string client);

}  // namespace qasearch
