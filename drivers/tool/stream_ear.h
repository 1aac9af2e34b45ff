// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/system/error_code.hpp>

namespace steelyard::tool {

using Heard = std::function<void(std::span<const std::uint8_t>)>;

/// Reads an Asio stream to its end and hands on what comes. Kept alive by its pending read; silent after
/// `stop`, which closes the stream.
template <typename Stream>
class StreamEar : public std::enable_shared_from_this<StreamEar<Stream>> {
 public:
  /// `ended` is called when the stream has ended, unless stopped before; it may call `listen` again.
  StreamEar(Stream stream, Heard heard, std::function<void()> ended)
      : stream_(std::move(stream)), heard_(std::move(heard)), ended_(std::move(ended)) {}

  Stream& stream() { return stream_; }

  /// Harmless when stopped.
  void listen() {
    if (stopped_) return;
    stream_.async_read_some(
        boost::asio::buffer(buffer_),
        [self = this->shared_from_this()](const boost::system::error_code& error, std::size_t count) {
          if (self->stopped_) return;
          if (error) return self->ended_();
          self->heard_(std::span(self->buffer_).first(count));
          self->listen();
        });
  }

  void stop() {
    stopped_ = true;
    boost::system::error_code ignored;  // closed it is in any case
    stream_.close(ignored);
  }

 private:
  Stream stream_;
  Heard heard_;
  std::function<void()> ended_;
  std::array<std::uint8_t, 512> buffer_{};
  bool stopped_ = false;
};

}  // namespace steelyard::tool
