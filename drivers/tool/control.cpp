// SPDX-License-Identifier: Apache-2.0
#include "drivers/tool/control.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include "drivers/line/line_url.h"

namespace steelyard::tool {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t command_max = 256;

/// One connection; kept alive by its own pending operation.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, const Control::Answer& answer)
      : socket_(std::move(socket)), answer_(answer) {}

  void read() {
    asio::async_read_until(socket_, asio::dynamic_buffer(input_, command_max), '\n',
                           [self = shared_from_this()](const error_code& error, std::size_t count) {
                             if (!error) self->reply(count);
                           });
  }

 private:
  void reply(std::size_t count) {
    output_ = answer_(std::string_view(input_).substr(0, count - 1)) + "\n";
    input_.erase(0, count);
    asio::async_write(socket_, asio::buffer(output_),
                      [self = shared_from_this()](const error_code& error, std::size_t) {
                        if (!error) self->read();
                      });
  }

  tcp::socket socket_;
  Control::Answer answer_;
  std::string input_;
  std::string output_;
};

}  // namespace

class Control::Impl : public std::enable_shared_from_this<Control::Impl> {
 public:
  Impl(asio::io_context& loop, Answer answer) : acceptor_(loop), answer_(std::move(answer)) {}

  Result<void> listen(const std::string& address) {
    const auto parsed = line::parse_host_port(address, true);
    if (!parsed) return parsed.error();
    host_ = parsed->host;
    error_code error;
    const auto ip = asio::ip::make_address(host_ == "localhost" ? "127.0.0.1" : host_, error);
    const tcp::endpoint endpoint(ip, parsed->port);
    if (!error) acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(tcp::acceptor::max_listen_connections, error);
    if (error) return Error{ErrorCode::cannot_listen, {{"address", address}, {"what", error.message()}}};
    accept();
    return {};
  }

  void close() {
    error_code ignored;
    acceptor_.close(ignored);
  }

  std::string address() const {
    const std::string port = std::to_string(acceptor_.local_endpoint().port());
    return (host_.find(':') == std::string::npos ? host_ : "[" + host_ + "]") + ":" + port;
  }

 private:
  void accept() {
    acceptor_.async_accept([self = shared_from_this()](const error_code& error, tcp::socket socket) {
      if (error) return;  // closed
      std::make_shared<Connection>(std::move(socket), self->answer_)->read();
      self->accept();
    });
  }

  tcp::acceptor acceptor_;
  Answer answer_;
  std::string host_;
};

Result<std::unique_ptr<Control>> Control::listen(asio::io_context& loop, const std::string& address,
                                                 Answer answer) {
  auto impl = std::make_shared<Impl>(loop, std::move(answer));
  if (auto listening = impl->listen(address); !listening) return listening.error();
  return std::unique_ptr<Control>(new Control(std::move(impl)));
}

Control::Control(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}

Control::~Control() {
  impl_->close();
}

std::string Control::address() const {
  return impl_->address();
}

}  // namespace steelyard::tool
