// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/io_context.hpp>

namespace steelyard::tool {

/// Standard input, line by line, on a loop: a terminal, a pipe or a file.
class TypedLines {
 public:
  /// The line without its end and without blanks around it; empty at the end of the input.
  using Handler = std::function<void(std::optional<std::string>)>;

  TypedLines(boost::asio::io_context& loop, Handler handler);
  ~TypedLines();
  TypedLines(const TypedLines&) = delete;
  TypedLines& operator=(const TypedLines&) = delete;

  /// Asks for one line, which comes later, never from inside this call. One at a time.
  void next();

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;  // shared with the read that is under way
};

}  // namespace steelyard::tool
