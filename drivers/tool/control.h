// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/io_context.hpp>

#include "station/base/result.h"

namespace steelyard::tool {

/// A TCP port that takes commands, a line each, and answers each with one line.
class Control {
 public:
  using Answer = std::function<std::string(std::string_view command)>;

  /// `answer` is called on the loop. cannot_listen {address, what}.
  static Result<std::unique_ptr<Control>> listen(boost::asio::io_context& loop, const std::string& address,
                                                 Answer answer);
  ~Control();

  /// "HOST:PORT" with the port as bound.
  std::string address() const;

 private:
  class Impl;
  explicit Control(std::shared_ptr<Impl> impl);
  std::shared_ptr<Impl> impl_;  // shared with the connections' handlers
};

}  // namespace steelyard::tool
