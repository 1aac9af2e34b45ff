// SPDX-License-Identifier: Apache-2.0
#include "tests/drivers/printer/loopback_listener.h"

#include <cerrno>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "station/base/check.h"

namespace steelyard::printer {

LoopbackListener::LoopbackListener() {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int small = 4096;
  ::setsockopt(listener_, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* any = reinterpret_cast<sockaddr*>(&address);
  CHECK(::bind(listener_, any, size) == 0 && ::listen(listener_, 4) == 0);
  CHECK(::getsockname(listener_, any, &size) == 0);
  port_ = ntohs(address.sin_port);
}

LoopbackListener::~LoopbackListener() {
  CHECK(!thread_.joinable());  // else it would call into what is destroyed already
  ::close(listener_);
}

void LoopbackListener::start() {
  thread_ = std::thread([this] { run(); });
}

void LoopbackListener::stop() {
  if (!thread_.joinable()) return;
  stop_.raise();
  thread_.join();
}

bool LoopbackListener::wait_for_events(int connection, short events, int limit_ms) const {
  pollfd waited[2] = {{connection, events, 0}, {stop_.descriptor(), POLLIN, 0}};
  int ready = 0;
  do {
    ready = ::poll(waited, 2, limit_ms);
  } while (ready < 0 && errno == EINTR);
  return ready > 0 && waited[1].revents == 0;
}

void LoopbackListener::run() {
  while (wait_for_events(listener_, POLLIN, -1)) {
    const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) continue;
    serve(connection);
    ::close(connection);
  }
}

}  // namespace steelyard::printer
