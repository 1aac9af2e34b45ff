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
  std::string url;                   ///< "http://host:port" or "https://host:port"
  std::string ca_file;               ///< PEM; "" uses the system's store. The server's name is always checked
  std::chrono::seconds timeout{30};  ///< for one request as a whole
  std::size_t body_max = 64 << 20;
};

/// What a client sends.
struct Call {
  std::string method;
  std::string target;  ///< path and query, already encoded
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
  Call(std::string m, std::string t) : method(std::move(m)), target(std::move(t)) {}
};

/// One keep-alive connection to one server; one request at a time. Reconnects when the kept connection is
/// stale.
class Client {
 public:
  /// url_malformed {url} where the URL is no http(s) one.
  static Result<std::unique_ptr<Client>> create(boost::asio::io_context& loop, ClientConfig config);
  ~Client();

  /// Any status is an answer; an error is unreachable {url, what} or timed_out {url}.
  boost::asio::awaitable<Result<Response>> send(Call call);

 private:
  class Impl;
  explicit Client(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace steelyard::http
