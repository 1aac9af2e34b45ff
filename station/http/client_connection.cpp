// SPDX-License-Identifier: Apache-2.0
#include "station/http/client_connection.h"

#include <array>
#include <exception>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "station/base/check.h"
#include "station/http/wire.h"

namespace steelyard::http {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace {

using Tcp = asio::ip::tcp;
using Parser = beast::http::response_parser<beast::http::string_body>;

constexpr auto await_tuple = asio::as_tuple(asio::use_awaitable);
constexpr std::uint32_t header_max = 64 << 10;

bool is_target(std::string_view target) {
  return target.starts_with('/') && is_header_value(target) && target.find(' ') == std::string_view::npos;
}

Response response_of(Parser& parser) {
  auto message = parser.release();
  Response response;
  response.status = static_cast<int>(message.result_int());
  response.content_type = std::string(message[beast::http::field::content_type]);
  for (const auto& entry : message) {
    if (entry.name() == beast::http::field::content_type) continue;
    std::string name(entry.name_string());
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    response.headers.emplace_back(std::move(name), std::string(entry.value()));
  }
  response.body = std::move(message.body());
  return response;
}

}  // namespace

/// A name being looked up. The system's resolver runs in a thread of its own until it is done; who waits is
/// woken by `wake`, then or when time is up.
struct ClientConnection::Lookup {
  explicit Lookup(asio::io_context& loop) : resolver(loop), wake(loop) {}
  Tcp::resolver resolver;
  asio::steady_timer wake;
  bool is_done = false;
  beast::error_code ec;
  std::vector<Tcp::endpoint> endpoints;
};

ClientConnection::Link::Link(asio::io_context& loop, asio::ssl::context* tls)
    : stream(Tcp::socket(loop), tls), inbox(header_max) {}

ClientConnection::ClientConnection(asio::io_context& loop, ClientConfig config, ServerUrl url,
                                   std::unique_ptr<asio::ssl::context> tls)
    : loop_(loop), config_(std::move(config)), url_(std::move(url)), tls_(std::move(tls)), timer_(loop) {}

void ClientConnection::close() {
  is_closed_ = true;
  timer_.cancel();
  if (lookup_) lookup_->wake.cancel();
  if (link_) link_->stream.close();
}

void ClientConnection::drop() {
  CHECK(!is_busy_);
  if (!link_) return;
  timer_.cancel();
  link_->is_dropped = true;
  link_->stream.close();
  link_.reset();
}

void ClientConnection::arm_timeout() {
  is_timed_out_ = false;
  timer_.expires_after(config_.timeout);
  timer_.async_wait([weak = weak_from_this()](beast::error_code ec) {
    const auto self = weak.lock();
    // One that was already due when the next request armed the timer anew is not meant for that request.
    if (ec || !self || self->timer_.expiry() > std::chrono::steady_clock::now()) return;
    self->is_timed_out_ = true;
    if (self->lookup_) self->lookup_->wake.cancel();
    if (self->link_) self->link_->stream.close();
  });
}

asio::awaitable<Result<Response>> ClientConnection::send(std::shared_ptr<ClientConnection> self, Call call) {
  CHECK(!self->is_busy_ && !self->is_pushing_);  // one request at a time
  CHECK(!self->link_ || !self->link_->is_pulling);
  self->is_busy_ = true;
  self->arm_timeout();
  auto result = co_await self->send_once(std::move(call));
  self->timer_.cancel();
  self->is_busy_ = false;
  co_return result;
}

asio::awaitable<Result<void>> ClientConnection::push(std::shared_ptr<ClientConnection> self, Call call) {
  CHECK(!self->is_busy_ && !self->is_pushing_);
  if (auto good = check(call); !good) co_return good;
  const auto link = self->link_;
  if (!link) co_return self->failure("the connection has ended");
  self->is_pushing_ = true;
  const std::string head = self->head_of(call);
  const std::array<asio::const_buffer, 2> whole = {asio::buffer(head), asio::buffer(call.body)};
  const auto [ec, written] = co_await asio::async_write(link->stream, whole, await_tuple);
  self->is_pushing_ = false;
  if (ec) co_return self->failure(ec.message());
  co_return Result<void>();
}

asio::awaitable<Result<Response>> ClientConnection::pull(std::shared_ptr<ClientConnection> self) {
  const auto link = self->link_;
  if (!link) co_return self->failure("the connection has ended");
  CHECK(!self->is_busy_ && !link->is_pulling);
  link->is_pulling = true;
  self->arm_timeout();
  link->inbox.forget();
  Outcome outcome = co_await self->read_answer(link, false);
  link->is_pulling = false;
  if (!link->is_dropped) self->timer_.cancel();
  if (outcome.response) co_return std::move(*outcome.response);
  link->stream.close();  // a push that is under way ends too
  if (self->link_ == link) self->link_.reset();
  co_return self->failure(outcome.what);
}

Result<void> ClientConnection::check(const Call& call) {
  if (!is_token(call.method)) return Error{ErrorCode::http_malformed, {{"rule", "method"}}};
  if (!is_target(call.target)) return Error{ErrorCode::http_malformed, {{"rule", "target"}}};
  if (!are_sendable(call.headers)) return Error{ErrorCode::http_malformed, {{"rule", "headers"}}};
  return {};
}

Error ClientConnection::failure(const std::string& what) const {
  if (is_timed_out_) return {ErrorCode::timed_out, {{"url", config_.url}}};
  return {ErrorCode::unreachable, {{"url", config_.url}, {"what", what}}};
}

asio::awaitable<Result<Response>> ClientConnection::send_once(Call call) {
  if (auto good = check(call); !good) co_return good.error();
  const std::string head = head_of(call);
  const bool was_kept = link_ != nullptr;
  Outcome outcome = co_await attempt(head, call);
  const bool is_stale = was_kept && !outcome.response && !outcome.answer_had_begun;
  if (is_stale && !is_timed_out_ && !is_closed_) outcome = co_await attempt(head, call);
  if (outcome.response) co_return std::move(*outcome.response);
  co_return failure(outcome.what);
}

std::string ClientConnection::head_of(const Call& call) const {
  std::string head = call.method + " " + call.target + " HTTP/1.1\r\nHost: " + url_.authority + "\r\n";
  for (const auto& [name, value] : call.headers) head.append(name).append(": ").append(value).append("\r\n");
  const bool has_body = !call.body.empty() || call.method == "POST" || call.method == "PUT";
  if (has_body) head += "Content-Length: " + std::to_string(call.body.size()) + "\r\n";
  head += "\r\n";
  return head;
}

asio::awaitable<ClientConnection::Outcome> ClientConnection::attempt(const std::string& head,
                                                                     const Call& call) {
  if (!link_) {
    std::string what = co_await connect();
    if (!what.empty()) {
      link_.reset();
      co_return Outcome(std::move(what), false);
    }
  }
  const auto link = link_;
  link->inbox.forget();
  const std::array<asio::const_buffer, 2> whole = {asio::buffer(head), asio::buffer(call.body)};
  const auto [failure, written] = co_await asio::async_write(link->stream, whole, await_tuple);
  // A server that refuses a body may answer and close before it took all of it: that answer counts, so a
  // failed write is not the end.
  Outcome outcome = co_await read_answer(link, call.method == "HEAD");
  if (!outcome.response && failure && !outcome.answer_had_begun) outcome.what = failure.message();
  // Bytes behind the only answer that was asked for are none that could be understood.
  if (!outcome.response || failure || is_closed_ || !link->inbox.empty()) link_.reset();
  co_return outcome;
}

asio::awaitable<ClientConnection::Outcome> ClientConnection::read_answer(std::shared_ptr<Link> link,
                                                                         bool head_only) {
  for (;;) {
    Parser parser;
    parser.header_limit(header_max);
    parser.body_limit(config_.body_max);
    parser.skip(head_only);
    auto failure = co_await link->inbox.fill(link->stream, parser, Inbox::Until::head);
    if (!failure && parser.get().result_int() / 100 == 1) continue;  // "100 Continue" and its kin
    parser.eager(true);
    if (!failure) failure = co_await link->inbox.fill(link->stream, parser, Inbox::Until::whole);
    if (failure == beast::http::error::body_limit) {
      co_return Outcome("the answer is larger than " + std::to_string(config_.body_max) + " bytes", true);
    }
    if (failure) co_return Outcome(failure.message(), link->inbox.touched());
    if (!parser.keep_alive()) {
      link->stream.close();
      if (link_ == link) link_.reset();
    }
    co_return Outcome(response_of(parser));
  }
}

asio::awaitable<std::string> ClientConnection::connect() {
  std::vector<Tcp::endpoint> endpoints;
  std::string what = co_await look_up(endpoints);
  if (!what.empty()) co_return what;
  if (is_timed_out_ || is_closed_) co_return "given up";  // while this coroutine was on its way back
  const auto link = std::make_shared<Link>(loop_, tls_.get());
  link_ = link;
  const auto [ec, endpoint] = co_await asio::async_connect(link->stream.socket(), endpoints, await_tuple);
  if (ec) co_return ec.message();
  beast::error_code ignored;  // only speed depends on it
  link->stream.socket().set_option(Tcp::no_delay(true), ignored);
  what = co_await link->stream.connect_tls(url_.host);
  co_return what;
}

asio::awaitable<std::string> ClientConnection::look_up(std::vector<Tcp::endpoint>& endpoints) {
  beast::error_code ec;
  const auto address = asio::ip::make_address(url_.host, ec);
  if (!ec) {
    endpoints.emplace_back(address, url_.port);
    co_return std::string();
  }
  const auto lookup = std::make_shared<Lookup>(loop_);
  lookup->wake.expires_at(std::chrono::steady_clock::time_point::max());
  lookup->resolver.async_resolve(
      url_.host, std::to_string(url_.port),
      [lookup](beast::error_code failure, const Tcp::resolver::results_type& found) {
        lookup->ec = failure;
        for (const auto& entry : found) lookup->endpoints.push_back(entry.endpoint());
        lookup->is_done = true;
        lookup->wake.cancel();
      });
  lookup_ = lookup;
  co_await lookup->wake.async_wait(await_tuple);
  lookup_.reset();
  if (!lookup->is_done) co_return "the name was not found in time";
  if (lookup->ec) co_return lookup->ec.message();
  endpoints = lookup->endpoints;
  co_return std::string();
}

}  // namespace steelyard::http
