// SPDX-License-Identifier: Apache-2.0
#include <list>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "drivers/line/line_url.h"
#include "drivers/tool/outlet.h"

namespace steelyard::tool {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr std::size_t readers_max = 16;

class TcpOutlet final : public Outlet {
 public:
  using Ear = StreamEar<tcp::socket>;

  TcpOutlet(asio::io_context& loop, std::string host, std::uint16_t port)
      : host_(std::move(host)), port_(port), acceptor_(loop) {}
  ~TcpOutlet() override { unplug(); }
  TcpOutlet(const TcpOutlet&) = delete;
  TcpOutlet& operator=(const TcpOutlet&) = delete;

  std::string url() const override { return text_of(line::LineUrl(line::TcpUrl{host_, port_})); }

  void write(std::span<const std::uint8_t> bytes) override {
    for (auto reader = readers_.begin(); reader != readers_.end();) {
      boost::system::error_code error;
      (*reader)->stream().write_some(asio::buffer(bytes.data(), bytes.size()), error);
      const bool gone = error && error != asio::error::would_block;
      if (gone) (*reader)->stop();
      reader = gone ? readers_.erase(reader) : std::next(reader);
    }
  }

  void listen(Heard heard) override { heard_ = std::move(heard); }

  bool has_reader() override { return !readers_.empty(); }
  bool is_plugged() const override { return acceptor_.is_open(); }

  void unplug() override {
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    for (const auto& reader : readers_) reader->stop();
    readers_.clear();
  }

  Result<void> plug() override {
    if (acceptor_.is_open()) return {};
    boost::system::error_code error;
    const auto address = asio::ip::make_address(host_ == "localhost" ? "127.0.0.1" : host_, error);
    const tcp::endpoint endpoint(address, port_);
    if (!error) acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(tcp::acceptor::max_listen_connections, error);
    if (error) {
      boost::system::error_code ignored;
      acceptor_.close(ignored);
      return Error{ErrorCode::cannot_listen,
                   {{"address", host_ + ":" + std::to_string(port_)}, {"what", error.message()}}};
    }
    port_ = acceptor_.local_endpoint().port();
    accept();
    return {};
  }

 private:
  void accept() {
    acceptor_.async_accept([this](const boost::system::error_code& error, tcp::socket socket) {
      if (error || !acceptor_.is_open()) return;  // unplugged, or the program ends
      boost::system::error_code ignored;
      socket.non_blocking(true, ignored);
      socket.set_option(tcp::no_delay(true), ignored);
      if (readers_.size() < readers_max) hear(std::move(socket));
      accept();
    });
  }

  void hear(tcp::socket socket) {
    const auto place = readers_.insert(readers_.end(), nullptr);
    *place = std::make_shared<Ear>(
        std::move(socket),
        [this](std::span<const std::uint8_t> bytes) {
          if (heard_) heard_(bytes);
        },
        [this, place] {
          (*place)->stop();
          readers_.erase(place);
        });
    (*place)->listen();
  }

  std::string host_;
  std::uint16_t port_;
  tcp::acceptor acceptor_;
  Heard heard_;
  std::list<std::shared_ptr<Ear>> readers_;  // shared with their pending reads
};

}  // namespace

MadeOutlet make_tcp_outlet(asio::io_context& loop, const std::string& host, std::uint16_t port) {
  auto outlet = std::make_unique<TcpOutlet>(loop, host, port);
  if (auto plugged = outlet->plug(); !plugged) return plugged.error();
  return MadeOutlet(std::move(outlet));
}

}  // namespace steelyard::tool
