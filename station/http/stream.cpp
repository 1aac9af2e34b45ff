// SPDX-License-Identifier: Apache-2.0
#include "station/http/stream.h"

#include <array>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace steelyard::http {
namespace asio = boost::asio;
namespace {

constexpr auto await_tuple = asio::as_tuple(asio::use_awaitable);

/// As much of a body that nobody wants is read and dropped while the refusal travels.
constexpr std::size_t scrap_max = 4 << 20;

}  // namespace

Stream::Stream(asio::ip::tcp::socket socket, asio::ssl::context* tls) : socket_(std::move(socket)) {
  if (tls != nullptr) tls_.emplace(socket_, *tls);
}

asio::awaitable<Stream::error_code> Stream::accept_tls() {
  if (!tls_) co_return error_code();
  const auto [ec] = co_await tls_->async_handshake(asio::ssl::stream_base::server, await_tuple);
  co_return ec;
}

asio::awaitable<std::string> Stream::connect_tls(std::string host) {
  if (!tls_) co_return std::string();
  SSL* const ssl = tls_->native_handle();
  error_code ec;
  asio::ip::make_address(host, ec);
  const bool is_a_name = static_cast<bool>(ec);  // SNI is for names only
  if (is_a_name && SSL_set_tlsext_host_name(ssl, host.c_str()) != 1) co_return "the host name is not usable";
  tls_->set_verify_mode(asio::ssl::verify_peer);
  tls_->set_verify_callback(asio::ssl::host_name_verification(host));
  const auto [failure] = co_await tls_->async_handshake(asio::ssl::stream_base::client, await_tuple);
  if (!failure) co_return std::string();
  const long reason = SSL_get_verify_result(ssl);
  if (reason != X509_V_OK) {
    co_return "certificate: " + std::string(X509_verify_cert_error_string(reason));
  }
  co_return "TLS: " + failure.message();
}

asio::awaitable<void> Stream::finish() {
  if (tls_) co_await tls_->async_shutdown(await_tuple);
  error_code ignored;  // whatever is wrong with the socket, closing it is what remains
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  std::array<char, 4096> scrap;
  for (std::size_t dropped = 0; dropped < scrap_max;) {
    const auto [ec, n] = co_await socket_.async_read_some(asio::buffer(scrap), await_tuple);
    if (ec) break;
    dropped += n;
  }
  close();
}

void Stream::close() {
  error_code ignored;  // the descriptor is gone in any case
  socket_.close(ignored);
}

}  // namespace steelyard::http
