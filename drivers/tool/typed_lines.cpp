// SPDX-License-Identifier: Apache-2.0
#include "drivers/tool/typed_lines.h"

#include <iostream>

#include <boost/asio/buffer.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read_until.hpp>
#include <sys/stat.h>
#include <unistd.h>

namespace steelyard::tool {
namespace {

namespace asio = boost::asio;

constexpr std::size_t line_max = 1000;

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

}  // namespace

class TypedLines::Impl : public std::enable_shared_from_this<Impl> {
 public:
  Impl(asio::io_context& loop, Handler handler) : loop_(loop), input_(loop), handler_(std::move(handler)) {
    // A file never keeps anybody waiting, and cannot be waited for.
    struct stat status {};
    is_file_ = ::fstat(STDIN_FILENO, &status) == 0 && S_ISREG(status.st_mode);
    boost::system::error_code ignored;  // a closed input is an input at its end
    if (!is_file_) input_.assign(::dup(STDIN_FILENO), ignored);
  }

  void next() {
    if (is_file_) {
      asio::post(loop_, [self = shared_from_this()] { self->read_file(); });
      return;
    }
    asio::async_read_until(input_, asio::dynamic_buffer(buffer_, line_max), '\n',
                           [self = shared_from_this()](const boost::system::error_code& error,
                                                       std::size_t size) { self->on_read(error, size); });
  }

  void stop() {
    handler_ = nullptr;
    boost::system::error_code ignored;  // closed it is in any case
    input_.close(ignored);
  }

 private:
  void read_file() {
    std::string line;
    const bool there = static_cast<bool>(std::getline(std::cin, line));
    give(there ? std::optional(trimmed(line)) : std::nullopt);
  }

  void on_read(const boost::system::error_code& error, std::size_t size) {
    if (!error) {
      const std::string line = buffer_.substr(0, size);
      buffer_.erase(0, size);
      return give(trimmed(line));
    }
    // The last line may have no end.
    const std::string rest = trimmed(buffer_);
    buffer_.clear();
    give(rest.empty() ? std::nullopt : std::optional(rest));
  }

  void give(std::optional<std::string> line) {
    if (handler_) handler_(std::move(line));
  }

  asio::io_context& loop_;
  asio::posix::stream_descriptor input_;
  Handler handler_;
  std::string buffer_;
  bool is_file_ = false;
};

TypedLines::TypedLines(asio::io_context& loop, Handler handler)
    : impl_(std::make_shared<Impl>(loop, std::move(handler))) {}

TypedLines::~TypedLines() {
  impl_->stop();
}

void TypedLines::next() {
  impl_->next();
}

}  // namespace steelyard::tool
