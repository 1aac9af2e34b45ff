// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "station/base/result.h"
#include "station/http/message.h"

namespace steelyard::http {

struct ClientConfig {
  std::string url;      ///< "http://host:port" or "https://host:port"
  std::string ca_file;  ///< PEM; "" uses the system's store. The server's name is always checked
  std::chrono::milliseconds timeout{30'000};  ///< for one request as a whole, looking up the name included
  std::size_t body_max = 64 << 20;            ///< of an answer; a longer one is `unreachable`
};

/// What a client sends.
struct Call {
  std::string method;
  std::string target;  ///< path and query, already encoded
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
  Call(std::string m, std::string t) : method(std::move(m)), target(std::move(t)) {}
};

/// One keep-alive connection to one server; one request at a time with `send`. When a kept connection turns
/// out stale before any byte of the answer came, the request is sent once more on a new one: the server may
/// then see it twice, so what is sent through this class must be idempotent (our POSTs are, by
/// Idempotency-Key or entry number).
///
/// Several at a time with `push` and `pull`, on a connection that a `send` has just proved: nothing is
/// repeated then, and what fails fails with all that is behind it.
class Client {
 public:
  /// url_malformed {url} where the URL is no http(s) one or has more than host and port; tls_unusable {file,
  /// what} where ca_file cannot be read.
  static Result<std::unique_ptr<Client>> create(boost::asio::io_context& loop, ClientConfig config);
  /// Closes the connection; a `send` under way ends with an error.
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// Any status is an answer; an error is unreachable {url, what} or timed_out {url}, or http_malformed
  /// {rule} for a call that cannot be sent (a line break in a header).
  boost::asio::awaitable<Result<Response>> send(Call call);

  /// Whether there is a connection that `push` may use.
  bool is_open() const;
  /// Writes a request behind those that are not answered yet; one `push` at a time, beside a `pull`.
  /// Errors as `send`.
  boost::asio::awaitable<Result<void>> push(Call call);
  /// The answer to the oldest request that has none, which may still be on its way out. The time counts from
  /// here. An error ends the connection.
  boost::asio::awaitable<Result<Response>> pull();
  /// Ends the connection: what was pushed may have been taken or not. A `push` and a `pull` under way end
  /// with an error.
  void drop();

 private:
  class Impl;
  explicit Client(std::shared_ptr<Impl> impl);
  std::shared_ptr<Impl> impl_;  // shared with the `send` under way, which may end a moment later
};

}  // namespace steelyard::http
