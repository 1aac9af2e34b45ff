// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include "drivers/line/line_url.h"
#include "station/base/check.h"
#include "tests/support/child_process.h"

namespace steelyard::gate {

/// The simulated relay board as it ships, and its control port.
class BoardProgram {
 public:
  /// `where`: {"--listen", "127.0.0.1:0"} or {"--link", PATH}.
  explicit BoardProgram(const std::vector<std::string>& where, int unit = 1)
      : program_(arguments(where, unit)) {
    const auto ready = program_.line();
    CHECK(ready.has_value());
    const auto behind = ready->find(" control ");
    CHECK(behind != std::string::npos);
    url_ = ready->substr(6, behind - 6);
    const auto control = line::parse_host_port(ready->substr(behind + 9), false);
    CHECK(control.ok());
    control_.connect({boost::asio::ip::make_address(control->host), control->port});
  }

  /// tcp://HOST:PORT or serial://PATH.
  const std::string& url() const { return url_; }
  std::uint16_t port() const {
    return static_cast<std::uint16_t>(std::stoi(url_.substr(url_.rfind(':') + 1)));
  }
  /// What it answers, without "ok" where it begins so.
  std::string say(const std::string& line) {
    boost::asio::write(control_, boost::asio::buffer(line + "\n"));
    const std::size_t count = boost::asio::read_until(control_, boost::asio::dynamic_buffer(heard_), '\n');
    std::string answer = heard_.substr(0, count - 1);
    heard_.erase(0, count);
    if (answer == "ok") return "";
    return answer.starts_with("ok ") ? answer.substr(3) : answer;
  }
  void end() { program_.signal(9); }

 private:
  static std::vector<std::string> arguments(const std::vector<std::string>& where, int unit) {
    std::vector<std::string> out{STEELYARD_SCALE, "sim-board", "--control",
                                 "127.0.0.1:0",   "--unit",    std::to_string(unit)};
    out.insert(out.end(), where.begin(), where.end());
    return out;
  }

  ChildProcess program_;
  std::string url_;
  boost::asio::io_context loop_;
  boost::asio::ip::tcp::socket control_{loop_};
  std::string heard_;
};

}  // namespace steelyard::gate
