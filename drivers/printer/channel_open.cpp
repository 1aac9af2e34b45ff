// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <memory>
#include <system_error>

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "drivers/printer/channel.h"

namespace steelyard::printer {
namespace {

constexpr std::chrono::seconds connect_limit{5};
/// Small, so that what was sent is soon what the printer has.
constexpr int send_buffer = 32 * 1024;

Error unreachable(const std::string& what) {
  return Error{ErrorCode::printer_unreachable, {{"what", what}}};
}

Error unreachable(int error) {
  return unreachable(std::generic_category().message(error));
}

void set_option(int descriptor, int level, int name, int value) {
  // Best effort: without them it is only slower, or a dead peer is found later.
  ::setsockopt(descriptor, level, name, &value, sizeof value);
}

bool is_port(std::string_view text) {
  if (text.empty() || text.size() > 5 || text.find_first_not_of("0123456789") != text.npos) return false;
  const int port = std::stoi(std::string(text));
  return port > 0 && port < 65536;
}

}  // namespace

std::optional<TcpAddress> tcp_address(std::string_view device) {
  constexpr std::string_view scheme = "tcp://";
  if (!device.starts_with(scheme)) return std::nullopt;
  device.remove_prefix(scheme.size());
  const auto colon = device.rfind(':');
  if (colon == device.npos) return std::nullopt;
  std::string_view host = device.substr(0, colon);
  const std::string_view port = device.substr(colon + 1);
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != host.npos) {
    return std::nullopt;
  }
  if (host.empty() || host.find_first_of("/@ []") != host.npos || !is_port(port)) return std::nullopt;
  return TcpAddress{std::string(host), std::string(port)};
}

Result<Channel> Channel::open(const std::string& device, const Cancel& cancel) {
  if (const auto address = tcp_address(device)) return open_tcp(*address, cancel);
  return open_file(device, cancel);
}

Result<Channel> Channel::open_file(const std::string& file, const Cancel& cancel) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return unreachable(errno);
  const bool is_device = S_ISCHR(status.st_mode);
  if (!is_device && !S_ISREG(status.st_mode))
    return unreachable("neither a device nor a file 既非设备也非文件");
  int descriptor = -1;
  if (is_device) descriptor = ::open(file.c_str(), O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (!is_device) descriptor = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  if (descriptor < 0) return unreachable(errno);
  return Channel(descriptor, is_device ? Kind::device : Kind::file, cancel);
}

Result<Channel> Channel::open_tcp(const TcpAddress& address, const Cancel& cancel) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* list = nullptr;
  // Names are looked up within the system's own time; an address in numbers needs none.
  const int failed = ::getaddrinfo(address.host.c_str(), address.port.c_str(), &hints, &list);
  if (failed != 0) return unreachable(::gai_strerror(failed));
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(list, ::freeaddrinfo);
  Error last = unreachable(EADDRNOTAVAIL);
  for (const addrinfo* each = list; each != nullptr; each = each->ai_next) {
    const int descriptor = ::socket(each->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return unreachable(errno);
    Channel channel(descriptor, Kind::socket, cancel);
    set_option(descriptor, SOL_SOCKET, SO_SNDBUF, send_buffer);
    set_option(descriptor, SOL_SOCKET, SO_KEEPALIVE, 1);
    set_option(descriptor, IPPROTO_TCP, TCP_NODELAY, 1);
    if (::connect(descriptor, each->ai_addr, each->ai_addrlen) != 0 && errno != EINPROGRESS) {
      last = unreachable(errno);
      continue;
    }
    const Sent waited = channel.wait(POLLOUT, connect_limit);
    if (waited.end == End::cancelled) return unreachable(waited.what);
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
    if (waited.end == End::done && error == 0) return channel;
    last = error != 0 ? unreachable(error) : unreachable("no answer 无应答");
  }
  return last;
}

}  // namespace steelyard::printer
