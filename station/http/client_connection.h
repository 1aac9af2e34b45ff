// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "station/base/result.h"
#include "station/http/client.h"
#include "station/http/inbox.h"
#include "station/http/stream.h"
#include "station/http/target.h"

namespace steelyard::http {

/// What is behind a Client.
class ClientConnection : public std::enable_shared_from_this<ClientConnection> {
 public:
  ClientConnection(boost::asio::io_context& loop, ClientConfig config, ServerUrl url,
                   std::unique_ptr<boost::asio::ssl::context> tls);

  static boost::asio::awaitable<Result<Response>> send(std::shared_ptr<ClientConnection> self, Call call);
  void close();

  bool is_open() const { return link_ != nullptr; }
  static boost::asio::awaitable<Result<void>> push(std::shared_ptr<ClientConnection> self, Call call);
  static boost::asio::awaitable<Result<Response>> pull(std::shared_ptr<ClientConnection> self);
  void drop();

 private:
  /// A connection; shared with what is under way on it, which may end after it was given up.
  struct Link {
    Link(boost::asio::io_context& loop, boost::asio::ssl::context* tls);
    Stream stream;
    Inbox inbox;
    bool is_pulling = false;
    bool is_dropped = false;
  };
  /// What one try came to: an answer, or what went wrong.
  struct Outcome {
    Outcome(Response r) : response(std::move(r)) {}
    Outcome(std::string w, bool begun) : what(std::move(w)), answer_had_begun(begun) {}
    std::optional<Response> response;
    std::string what;
    bool answer_had_begun = false;
  };
  struct Lookup;

  boost::asio::awaitable<Result<Response>> send_once(Call call);
  boost::asio::awaitable<Outcome> attempt(const std::string& head, const Call& call);
  boost::asio::awaitable<Outcome> read_answer(std::shared_ptr<Link> link, bool head_only);
  boost::asio::awaitable<std::string> connect();
  boost::asio::awaitable<std::string> look_up(std::vector<boost::asio::ip::tcp::endpoint>& endpoints);
  static Result<void> check(const Call& call);
  std::string head_of(const Call& call) const;
  Error failure(const std::string& what) const;
  void arm_timeout();

  boost::asio::io_context& loop_;
  const ClientConfig config_;
  const ServerUrl url_;
  const std::unique_ptr<boost::asio::ssl::context> tls_;
  std::shared_ptr<Link> link_;      ///< null when there is no connection that could be used again
  std::shared_ptr<Lookup> lookup_;  ///< shared with the resolver, which cannot be interrupted
  boost::asio::steady_timer timer_;
  bool is_busy_ = false;  ///< a `send`
  bool is_pushing_ = false;
  bool is_closed_ = false;
  bool is_timed_out_ = false;
};

}  // namespace steelyard::http
