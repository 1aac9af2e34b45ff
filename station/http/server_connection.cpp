// SPDX-License-Identifier: Apache-2.0
#include "station/http/server_connection.h"

#include <array>
#include <exception>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include "station/http/target.h"
#include "station/http/wire.h"

namespace steelyard::http {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace {

using Parser = beast::http::request_parser<beast::http::string_body>;
using Message = WebSocketSession::Upgrade;

constexpr auto await_tuple = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::seconds finish_max{2};
constexpr std::size_t log_line_max = 200;

Error malformed(std::string rule) {
  return Error{ErrorCode::http_malformed, {{"rule", std::move(rule)}}};
}

/// Why the parser refused; empty when it is the connection that failed, and nobody is there to be told.
std::optional<Error> refusal_of(const beast::error_code& ec, const ServerConfig& config) {
  using beast::http::error;
  if (ec == error::body_limit) return Error{ErrorCode::body_too_large, {{"max", config.body_max}}};
  if (ec == error::header_limit) return Error{ErrorCode::header_too_large, {{"max", config.header_max}}};
  if (ec == error::partial_message || ec == error::end_of_stream) return std::nullopt;
  if (ec.category() != make_error_code(error::bad_method).category()) return std::nullopt;
  return malformed(ec.message());
}

/// What the grammar allows and HTTP/1.1 or we do not.
std::optional<Error> fault_of(const Message& message) {
  using beast::http::field;
  const bool is_upper =
      message.method_string().find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ-") == beast::string_view::npos;
  if (!is_upper) return malformed("the method is not in upper case");
  if (message.version() >= 11 && message.count(field::host) != 1)
    return malformed("exactly one Host is needed");
  const auto coding = message.find(field::transfer_encoding);
  if (coding != message.end() && !beast::iequals(coding->value(), "chunked")) {
    return malformed("the only transfer coding is chunked");
  }
  return std::nullopt;
}

/// Empty where the target cannot be read.
std::optional<Request> request_of(Message& message, const std::string& peer) {
  auto target = parse_target(std::string_view(message.target()));
  if (!target) return std::nullopt;
  Request request;
  request.method = std::string(message.method_string());
  if (request.method == "HEAD") request.method = "GET";
  request.path = std::move(target->path);
  request.segments = std::move(target->segments);
  request.query = std::move(target->query);
  for (const auto& entry : message) {
    std::string name(entry.name_string());
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    auto& value = request.headers[std::move(name)];
    if (!value.empty()) value += ", ";
    value += std::string_view(entry.value());
  }
  request.body = std::move(message.body());
  request.peer = peer;
  return request;
}

/// Of a message that may have been read in part only.
Language language_in(const Message& message, const ServerConfig& config) {
  return language_of(std::string_view(message[beast::http::field::accept_language]), config.language);
}

std::optional<std::uint64_t> body_size(const Parser& parser) {
  const auto size = parser.content_length();
  return size ? std::optional<std::uint64_t>(*size) : std::nullopt;
}

/// "POST /v1/slips?x=1" with the target as it came, in which no control character can be.
std::string log_line(const Message& message) {
  std::string line(message.method_string());
  line += ' ';
  line += std::string_view(message.target());
  if (line.size() > log_line_max) line.resize(log_line_max);
  return line;
}

}  // namespace

Connection::Connection(asio::ip::tcp::socket socket, std::string peer, std::shared_ptr<ServerState> state)
    : state_(std::move(state)),
      stream_(std::make_unique<Stream>(std::move(socket), state_->tls.get())),
      peer_(std::move(peer)),
      inbox_(state_->config.header_max) {
  state_->connections.insert(this);
}

Connection::~Connection() {
  state_->connections.erase(this);
  if (state_->connections.empty() && state_->stopping) {
    state_->sweep.cancel();
    state_->grace.cancel();
  }
}

void Connection::wait_at_most(std::chrono::seconds time) {
  deadline_ = std::chrono::steady_clock::now() + time;
}

void Connection::wait_for_ever() {
  deadline_ = std::chrono::steady_clock::time_point::max();
}

void Connection::wind_down() {
  if (const auto socket = websocket_.lock()) {
    socket->close();
  } else if (is_waiting_ && !inbox_.touched()) {
    abort();
  }
}

void Connection::abort() {
  if (const auto socket = websocket_.lock()) {
    socket->abort();
  } else if (stream_) {
    stream_->close();
  }
}

asio::awaitable<void> Connection::serve(std::shared_ptr<Connection> connection) {
  Connection& self = *connection;
  self.wait_at_most(std::chrono::seconds(self.state_->config.idle_seconds));
  const auto failure = co_await self.stream_->accept_tls();
  bool goes_on = !failure;
  while (goes_on) goes_on = co_await self.exchange();
  if (self.stream_ && !failure) {
    self.wait_at_most(finish_max);
    co_await self.stream_->finish();
  }
}

asio::awaitable<bool> Connection::exchange() {
  const ServerConfig& config = state_->config;
  Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(config.header_max));
  parser.body_limit(config.body_max);

  wait_at_most(std::chrono::seconds(config.idle_seconds));
  inbox_.forget();
  is_waiting_ = true;
  if (state_->stopping && inbox_.empty()) co_return false;
  auto failure = co_await inbox_.fill(*stream_, parser, Inbox::Until::head);
  is_waiting_ = false;
  std::optional<Error> fault = failure ? refusal_of(failure, config) : fault_of(parser.get());
  if (fault) co_return co_await refuse(std::move(*fault), language_in(parser.get(), config));
  if (failure) co_return false;

  const bool is_upgrade = state_->handlers.websocket_opened && beast::websocket::is_upgrade(parser.get());
  const bool waits_for_leave = beast::iequals(parser.get()[beast::http::field::expect], "100-continue") &&
                               parser.get().version() >= 11;
  if (waits_for_leave && !parser.is_done() && inbox_.empty()) {
    static constexpr std::string_view leave = "HTTP/1.1 100 Continue\r\n\r\n";
    co_await asio::async_write(*stream_, asio::buffer(leave), await_tuple);  // the next read meets a failure
  }
  auto entering = room_for(parser.is_done() ? std::uint64_t{0} : body_size(parser));
  const steelyard::asio::Turnstile::Pass room = co_await std::move(entering);
  parser.eager(true);
  failure = co_await inbox_.fill(*stream_, parser, Inbox::Until::whole);
  fault = failure ? refusal_of(failure, config) : std::nullopt;
  if (fault) co_return co_await refuse(std::move(*fault), language_in(parser.get(), config));
  if (failure) co_return false;

  const bool keep = parser.keep_alive();
  Message message = parser.release();
  const Language language = language_in(message, config);
  auto request = request_of(message, peer_);
  if (!request) co_return co_await refuse(malformed("the address is not percent-encoded UTF-8"), language);
  if (is_upgrade) co_return co_await upgrade(message, std::move(*request), keep);
  const bool head_only = message.method() == beast::http::verb::head;
  wait_for_ever();  // the time that a handler takes is its own business
  Response response = co_await answer(std::move(*request), log_line(message));
  co_return co_await respond(std::move(response), keep, head_only);
}

/// Nothing is said of its size: it may be as large as any.
asio::awaitable<steelyard::asio::Turnstile::Pass> Connection::room_for(std::optional<std::uint64_t> body) {
  const std::size_t size = body ? static_cast<std::size_t>(*body) : state_->config.body_max;
  if (size <= large_body) co_return steelyard::asio::Turnstile::Pass();
  wait_for_ever();  // it is not the client that is slow
  auto entering = state_->large_bodies.enter(size);
  auto room = co_await std::move(entering);
  wait_at_most(std::chrono::seconds(state_->config.idle_seconds));
  co_return room;
}

asio::awaitable<Response> Connection::answer(Request request, std::string line) {
  std::string what;
  try {
    Response response = co_await state_->handlers.request(std::move(request));
    if (are_sendable(response.headers) && is_header_value(response.content_type)) co_return response;
    what = "a header of the answer has a bad name or a line break";
  } catch (const std::exception& e) {
    what = e.what();
  } catch (...) {
    what = "an exception of unknown type";
  }
  co_return internal(line, what);
}

std::optional<Response> Connection::asked_refusal(const Request& request, const std::string& line) {
  if (!state_->handlers.websocket_refusal) return std::nullopt;
  try {
    return state_->handlers.websocket_refusal(request);
  } catch (const std::exception& e) {
    return internal(line, e.what());
  }
}

asio::awaitable<bool> Connection::upgrade(const Message& message, Request request, bool keep) {
  const std::string line = log_line(message);
  const Language wanted = language_of(request.header("accept-language"), state_->config.language);
  auto refusal = asked_refusal(request, line);
  if (refusal) co_return co_await respond(std::move(*refusal), keep, false);
  if (!inbox_.empty()) co_return co_await refuse(malformed("data follows the upgrade request"), wanted);
  wait_for_ever();  // Beast has its own clocks for a WebSocket
  const auto session =
      WebSocketSession::create(std::move(stream_), std::chrono::seconds(state_->config.idle_seconds));
  websocket_ = session;
  const bool accepted = co_await session->accept(message);
  if (!accepted) {
    wait_at_most(finish_max);
    co_await session->finish();
    co_return false;
  }
  try {
    state_->handlers.websocket_opened(request, session);
  } catch (const std::exception& e) {
    state_->handlers.on_error(line + ": " + e.what());
    session->close();
  }
  if (state_->stopping) session->close();
  co_await session->run();
  wait_at_most(finish_max);
  co_await session->finish();
  co_return false;
}

asio::awaitable<bool> Connection::respond(Response response, bool keep, bool head_only) {
  wait_at_most(std::chrono::seconds(state_->config.idle_seconds));
  keep = keep && !state_->stopping;
  if (has_no_body(response.status)) response.body.clear();
  const std::string head = head_of(response, keep);
  const auto body = head_only ? asio::const_buffer() : asio::buffer(response.body);
  const std::array<asio::const_buffer, 2> whole = {asio::buffer(head), body};
  const auto [ec, n] = co_await asio::async_write(*stream_, whole, await_tuple);
  co_return keep && !ec;
}

asio::awaitable<bool> Connection::refuse(Error error, Language language) {
  Response response = problem(error, language);
  return respond(std::move(response), false, false);
}

Response Connection::internal(const std::string& line, const std::string& what) const {
  state_->handlers.on_error(line + ": " + what);
  return problem(Error{ErrorCode::internal, {{"what", line}}}, state_->config.language);
}

}  // namespace steelyard::http
