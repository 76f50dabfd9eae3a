// One connection: reads requests, has them answered one after the other, writes the responses.
//
//   on_readable -> serve -> dispatch -> respond                            immediate answers
//                                    -> queue -> worker -> on_answer -> respond
//
//   Serving -> Ending -> Lingering -> Closed                               its phases; any -> Closed
//
// Responses are sent in the order of their requests. During a search, bytes of the next request are read,
// which notices a client that goes away, but not parsed. Requests are parsed no faster than the client reads
// responses. Runs on its I/O thread only; pending handlers of the event loop share ownership.
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
  bool is_open() const override { return phase_ != Phase::Closed; }

 private:
  /// The state of the connection. `job_` and the pending waits tell what it waits for.
  enum class Phase : std::uint8_t {
    Serving,    // requests are read and answered
    Ending,     // the last response is being written
    Lingering,  // the last response is sent: input is read and dropped until the client closes
    Closed,
  };

  void read();
  void on_readable();
  void on_end_of_input();
  void serve();
  bool may_parse() const;
  bool parse_some();
  void drop_used_input();
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
  void give_up(Drop why, const ErrorResponses& responses);

  IoThread& io_thread_;
  Phase phase_ = Phase::Serving;
  Socket socket_;
  std::string client_;
  RequestParser reader_;
  std::string input_;  // received; parsed up to used_
  std::size_t used_ = 0;
  std::string output_;  // to be sent; written up to written_
  std::size_t written_ = 0;
  std::size_t whole_ = 0;  // end of the last complete response in output_

  // The request that is being answered.
  HttpRequest request_;
  const Route* route_ = nullptr;
  CacheUse cache_ = CacheUse::None;
  Clock::time_point began_{};
  SharedJob job_;               // its search, while that runs
  std::uint64_t searches_ = 0;  // searches so far; the number of the current one

  bool awaits_input_ = false, awaits_output_ = false;  // pending waits of the event loop
  bool input_ended_ = false;                           // the client has closed its sending side
  std::size_t lingered_bytes_ = 0, buffered_ = 0;
  Clock::time_point waiting_since_{}, deadline_ = Clock::time_point::max();
};

/// Makes a Session; not started.
std::shared_ptr<Connection> open_session(IoThread& io_thread, Connection::Socket socket, std::string client);

}  // namespace qasearch
