// SPDX-License-Identifier: Apache-2.0
#include "tests/drivers/printer/fake_ipp.h"

#include <poll.h>
#include <sys/socket.h>

namespace steelyard::printer {
namespace {

void append_number(std::string& out, std::int64_t value, int bytes) {
  for (int byte = bytes - 1; byte >= 0; --byte) out += static_cast<char>(value >> (8 * byte) & 0xff);
}

void append_value(std::string& out, int tag, const std::string& name, const std::string& value) {
  append_number(out, tag, 1);
  append_number(out, std::ssize(name), 2);
  out += name;
  append_number(out, std::ssize(value), 2);
  out += value;
}

/// RFC 8010 §3: version, status, request id, groups of attributes.
std::string body_of(const IppAnswer& answer, const std::string& request, bool is_printer) {
  std::string out("\x02\x00", 2);
  append_number(out, answer.status, 2);
  out += request.substr(4, 4);
  out += '\x01';
  append_value(out, 0x47, "attributes-charset", "utf-8");
  append_value(out, 0x48, "attributes-natural-language", "en");
  out += is_printer ? '\x04' : '\x02';
  std::string before;
  for (const IppValue& value : answer.values) {
    std::string bytes = value.text;
    if (bytes.empty()) append_number(bytes, value.number, 4);
    // A further value of the same attribute has no name.
    append_value(out, value.tag, value.name == before ? "" : value.name, bytes);
    before = value.name;
  }
  out += '\x03';
  return out;
}

void send_all(int connection, const std::string& bytes) {
  ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

std::size_t length_in(const std::string& head) {
  constexpr std::string_view name = "Content-Length: ";
  const auto at = head.find(name);
  return at == std::string::npos ? 0 : std::stoul(head.substr(at + name.size()));
}

}  // namespace

FakeIpp::FakeIpp(std::map<int, IppAnswer> answers) : answers_(std::move(answers)) {
  start();
}

int FakeIpp::asked(int operation) const {
  const std::lock_guard lock(mutex_);
  const auto found = asked_.find(operation);
  return found == asked_.end() ? 0 : found->second;
}

bool FakeIpp::receive(int connection, std::string& into, std::size_t at_least) const {
  while (into.size() < at_least) {
    if (!wait_for_events(connection, POLLIN, 10'000)) return false;
    char bytes[4096];
    const auto got = ::recv(connection, bytes, sizeof bytes, 0);
    if (got <= 0) return false;
    into.append(bytes, static_cast<std::size_t>(got));
  }
  return true;
}

void FakeIpp::serve(int connection) {
  std::string text;
  std::size_t head = 0;
  while ((head = text.find("\r\n\r\n")) == std::string::npos) {
    if (!receive(connection, text, text.size() + 1)) return;
  }
  if (text.find("100-continue") < head) send_all(connection, "HTTP/1.1 100 Continue\r\n\r\n");
  const std::size_t length = length_in(text);
  std::string body = text.substr(head + 4);
  if (!receive(connection, body, 8)) return;
  const int operation = static_cast<unsigned char>(body[3]);
  {
    const std::lock_guard lock(mutex_);
    ++asked_[operation];
  }
  const auto found = answers_.find(operation);
  const IppAnswer answer = found == answers_.end() ? IppAnswer{0x0501} : found->second;
  using Manner = IppAnswer::Manner;
  const bool stops = answer.manner == Manner::is_silent || answer.manner == Manner::reads_half;
  if (answer.manner != Manner::reads_half && !receive(connection, body, length)) return;
  if (answer.manner == Manner::hangs_up) return;
  // Until the other side has had enough; what it still sends is not read.
  if (stops) {
    wait_for_events(connection, POLLRDHUP, 10'000);
    return;
  }
  const std::string reply = body_of(answer, body, operation == ipp::get_printer);
  send_all(connection,
           "HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nConnection: close\r\nContent-Length: " +
               std::to_string(reply.size()) + "\r\n\r\n" + reply);
  wait_for_events(connection, POLLRDHUP, 1'000);
}

}  // namespace steelyard::printer
