// SPDX-License-Identifier: Apache-2.0
#include "station/http/client.h"

#include <utility>

#include "station/http/client_connection.h"
#include "station/http/tls.h"

namespace steelyard::http {

class Client::Impl : public ClientConnection {
 public:
  using ClientConnection::ClientConnection;
};

Result<std::unique_ptr<Client>> Client::create(boost::asio::io_context& loop, ClientConfig config) {
  auto url = parse_server_url(config.url);
  if (!url) return Error{ErrorCode::url_malformed, {{"url", config.url}}};
  std::unique_ptr<boost::asio::ssl::context> tls;
  if (url->tls) {
    auto context = client_tls(config.ca_file);
    if (!context) return context.error();
    tls = std::move(*context);
  }
  auto impl = std::make_shared<Impl>(loop, std::move(config), std::move(*url), std::move(tls));
  return std::unique_ptr<Client>(new Client(std::move(impl)));
}

Client::Client(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}

Client::~Client() {
  impl_->close();
}

boost::asio::awaitable<Result<Response>> Client::send(Call call) {
  return ClientConnection::send(impl_, std::move(call));
}

bool Client::is_open() const {
  return impl_->is_open();
}

boost::asio::awaitable<Result<void>> Client::push(Call call) {
  return ClientConnection::push(impl_, std::move(call));
}

boost::asio::awaitable<Result<Response>> Client::pull() {
  return ClientConnection::pull(impl_);
}

void Client::drop() {
  impl_->drop();
}

}  // namespace steelyard::http
