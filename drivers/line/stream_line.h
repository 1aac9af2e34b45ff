// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "drivers/line/line.h"

namespace steelyard::line {

/// A line over any of Asio's streams: socket, serial port, descriptor.
template <typename Stream>
class StreamLine final : public Line {
 public:
  StreamLine(Stream stream, std::string name) : stream_(std::move(stream)), name_(std::move(name)) {}

  boost::asio::awaitable<Result<std::size_t>> read_some(std::span<std::uint8_t> into) override {
    const auto buffer = boost::asio::buffer(into.data(), into.size());
    const auto [error, count] = co_await stream_.async_read_some(buffer, awaiting);
    if (error) co_return lost(error);
    co_return count;
  }

  boost::asio::awaitable<Result<void>> write(std::vector<std::uint8_t> bytes) override {
    const auto [error, count] =
        co_await boost::asio::async_write(stream_, boost::asio::buffer(bytes), awaiting);
    if (error) co_return lost(error);
    co_return Result<void>();
  }

  void close() override {
    boost::system::error_code ignored;  // closed it is in any case
    stream_.close(ignored);
  }

 private:
  static constexpr auto awaiting = boost::asio::as_tuple(boost::asio::use_awaitable);

  Error lost(const boost::system::error_code& error) const {
    const bool ended = error == boost::asio::error::eof;
    return {ErrorCode::line_lost,
            {{"line", name_}, {"what", ended ? "the other end closed it" : error.message()}}};
  }

  Stream stream_;
  std::string name_;
};

}  // namespace steelyard::line
